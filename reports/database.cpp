#include "reports/database.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <system_error>
#include <utility>
#include <vector>

#include "reports/json.hpp"
#include "reports/tables.hpp"
#include "scenarios/language/system_words.hpp"
#include "studies/database.hpp"

namespace swell::reports {

namespace {

namespace fs = std::filesystem;
using studies::Database;
using studies::DatabaseFault;
using studies::Statement;

// "Swel": tells our files from other databases.
constexpr int application_id = 0x5377656c;
constexpr int schema_version = 3;
constexpr int most_thousand_steps = 5'000;  // of a query of a hostile file: enough for ours
constexpr std::size_t most_json_bytes = JsonBounds{}.most_bytes;

void bind(Statement& statement, const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell))
    statement.bind(*text);
  else if (const auto* number = std::get_if<double>(&cell))
    statement.bind(std::isfinite(*number) ? *number : std::nan(""));
  else if (const auto* whole = std::get_if<std::uint64_t>(&cell))
    statement.bind(*whole);
  else
    statement.bind_nothing();
}

const char* sql_type(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::number:
      return "REAL";
    case ColumnKind::whole:
      return "INTEGER";
    case ColumnKind::text:
      break;
  }
  return "TEXT";
}

void make_schema(const Database& database, const std::vector<Table>& tables) {
  database.run(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", application_id, schema_version));
  database.run(
      "CREATE TABLE runs (run INTEGER PRIMARY KEY, made TEXT NOT NULL, kind TEXT NOT NULL, name TEXT,"
      " version TEXT NOT NULL, findings TEXT NOT NULL);"
      "CREATE TABLE output_columns (id INTEGER PRIMARY KEY, run INTEGER NOT NULL, variant TEXT NOT NULL,"
      " kpi TEXT NOT NULL, UNIQUE (run, variant, kpi));"
      "CREATE TABLE outputs (column_id INTEGER NOT NULL, replication INTEGER NOT NULL, value REAL,"
      " PRIMARY KEY (column_id, replication)) WITHOUT ROWID;"
      "CREATE VIEW replications AS SELECT c.run, c.variant, c.kpi, o.replication, o.value"
      " FROM output_columns c JOIN outputs o ON o.column_id = c.id;");
  for (const Table& table : tables) {
    std::string columns = "run INTEGER NOT NULL";
    for (const Column& column : table.columns)
      columns += fmt::format(", \"{}\" {}", column.name, sql_type(column.kind));
    database.run(fmt::format("CREATE TABLE {0} ({1}); CREATE INDEX {0}_run ON {0} (run);", table.name, columns));
  }
}

void put_rows(const Database& database, const Table& table, std::int64_t run) {
  if (table.rows() == 0) return;
  std::string values = "?";
  for (std::size_t i = 0; i < table.columns.size(); ++i) values += ",?";
  Statement insert = database.prepare(fmt::format("INSERT INTO {} VALUES ({})", table.name, values));
  for (std::size_t row = 0; row < table.rows(); ++row) {
    insert.bind(run);
    for (std::size_t column = 0; column < table.columns.size(); ++column) bind(insert, table.at(row, column));
    insert.execute();
  }
}

void put_outputs(const Database& database, std::int64_t run, const std::vector<std::string>& variants,
                 const studies::Played& played) {
  Statement column_insert = database.prepare("INSERT INTO output_columns (run, variant, kpi) VALUES (?, ?, ?)");
  // In the order of the key, many rows a statement: twice as fast as one by one.
  constexpr int batch = 64;
  std::string rows = "(?,?,?)";
  for (int i = 1; i < batch; ++i) rows += ",(?,?,?)";
  Statement many = database.prepare("INSERT INTO outputs VALUES " + rows);
  Statement one = database.prepare("INSERT INTO outputs VALUES (?,?,?)");
  for (std::size_t model = 0; model < played.variants.size(); ++model) {
    for (const studies::OutputColumn& column : played.variants[model]) {
      if (column.detail) continue;
      column_insert.bind(run).bind(variants[model]).bind(column.kpi).execute();
      const std::int64_t id = database.last_row();
      const auto count = static_cast<std::int64_t>(played.replications);
      const auto bind = [&](Statement& statement, std::int64_t replication) {
        const double value = column.values[static_cast<std::size_t>(replication)];
        statement.bind(id).bind(replication).bind(std::isfinite(value) ? value : std::nan(""));
      };
      std::int64_t replication = 0;
      for (; replication + batch <= count; replication += batch) {
        for (int i = 0; i < batch; ++i) bind(many, replication + i);
        many.execute();
      }
      for (; replication < count; ++replication) {
        bind(one, replication);
        one.execute();
      }
    }
  }
}

// Whether its tables are as they were made: those of every database, and `added`. Other tables and views may be there:
// they are not looked at.
bool has_tables(const Database& database, const std::vector<Table>& added) {
  const Database made(":memory:", Database::Access::make);
  make_schema(made, added);
  return database.has_tables_of(made);
}

// What the file is that is there; nothing when runs can be added to it.
std::optional<Message> stranger(const Database& database, const std::vector<Table>& added) {
  if (database.single("PRAGMA application_id") != application_id) {
    if (database.is_empty()) return std::nullopt;
    return tell("it is a database of something else", "它是其他程序的数据库");
  }
  if (database.single("PRAGMA user_version") != schema_version)
    return tell("its tables are those of another version of swell", "其中的表属于 swell 的其他版本");
  if (!has_tables(database, added))
    return tell("its tables are not those that swell makes", "其中的表与 swell 所建的不同");
  return std::nullopt;
}

std::int64_t add_run(const Database& database, const studies::StudyFindings& findings, const studies::Played* played,
                     const std::string& made) {
  const std::vector<Table> all = tables(findings);
  database.run("BEGIN IMMEDIATE");
  if (const auto fault = stranger(database, all)) throw DatabaseFault(DatabaseFault::Kind::unusable, *fault, *fault);
  if (database.is_empty()) make_schema(database, all);
  const std::int64_t run = database.single("SELECT coalesce(max(run), 0) + 1 FROM runs");
  const auto* compared = std::get_if<studies::ComparedFindings>(&findings);
  const studies::Findings nothing;
  const studies::Findings& first = compared == nullptr          ? std::get<studies::Findings>(findings)
                                   : compared->variants.empty() ? nothing
                                                                : compared->variants[0];
  const std::string kind = compared != nullptr ? "comparison" : "run";
  const std::string json = study_json(findings).dump();
  Statement insert = database.prepare("INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?)");
  insert.bind(run).bind(made).bind(kind).bind(first.scenario.name).bind(first.run.version).bind(json).execute();
  for (const Table& table : all) put_rows(database, table, run);
  if (played != nullptr) put_outputs(database, run, variant_names(findings), *played);
  database.run("COMMIT");
  return run;
}

// A file beside `target`, removed unless it takes the target's place.
class Draft {
 public:
  explicit Draft(const fs::path& target) {
    name_ = (target.parent_path() / ("." + target.filename().string() + ".XXXXXX")).string();
    const int descriptor = ::mkstemp(name_.data());
    if (descriptor < 0) throw std::system_error(errno, std::generic_category());
    const mode_t mask = ::umask(0);
    ::umask(mask);
    ::fchmod(descriptor, 0666 & ~mask);
    ::close(descriptor);
  }
  ~Draft() {
    if (!name_.empty()) ::unlink(name_.c_str());
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  const std::string& name() const { return name_; }
  void become(const fs::path& target) {
    if (::rename(name_.c_str(), target.c_str()) != 0) throw std::system_error(errno, std::generic_category());
    name_.clear();
  }

 private:
  std::string name_;
};

bool has_content(const std::string& path) {
  struct stat existing {};
  return ::stat(path.c_str(), &existing) == 0 && existing.st_size > 0;
}

}  // namespace

std::optional<Message> database_refusal(const std::string& path) {
  try {
    struct stat existing {};
    const bool exists = ::stat(path.c_str(), &existing) == 0;
    if (exists && !S_ISREG(existing.st_mode)) return tell("it is no regular file", "它不是普通文件");
    if (!has_content(path)) {
      const Draft probe(fs::absolute(path));
      if (exists && ::access(path.c_str(), W_OK) != 0) return language::system_words(errno);
      return std::nullopt;
    }
    const Database database(path, Database::Access::write);
    if (auto fault = stranger(database, {})) return fault;
    database.run("BEGIN IMMEDIATE; ROLLBACK;");  // fails when the file or its folder cannot be written
    return std::nullopt;
  } catch (const DatabaseFault& fault) {
    return fault.reason();
  } catch (const std::system_error& fault) {
    return language::system_words(fault.code());
  } catch (const std::runtime_error& fault) {
    return verbatim(fault.what());
  }
}

std::int64_t add_to_database(const std::string& path, const studies::StudyFindings& findings,
                             const studies::Played* played, const std::string& made) {
  if (has_content(path)) {
    const Database database(path, Database::Access::write);
    return add_run(database, findings, played, made);
  }
  const fs::path target = fs::weakly_canonical(fs::absolute(path));
  Draft draft(target);
  std::optional<Database> database(std::in_place, draft.name(), Database::Access::write);
  database->run("PRAGMA journal_mode = MEMORY");  // nobody but us sees the draft
  const std::int64_t run = add_run(*database, findings, played, made);
  database.reset();
  draft.become(target);
  return run;
}

bool is_database(std::string_view content) {
  return content.starts_with(std::string_view("SQLite format 3\0", 16));
}

std::variant<std::string, Unreadable> json_in_database(const std::string& path, std::optional<std::int64_t> run) {
  try {
    Database database(path, Database::Access::read);
    database.give_up_after(most_thousand_steps);
    if (database.single("PRAGMA application_id") != application_id)
      return Unreadable{tell("is a database of something else", "是其他程序的数据库")};
    if (!has_tables(database, {}))
      return Unreadable{
          tell("is damaged: its tables are not those that swell makes", "已损坏：其中的表与 swell 所建的不同")};
    Statement query = database.prepare(run ? "SELECT length(findings), findings FROM runs WHERE run = ?"
                                           : "SELECT length(findings), findings FROM runs ORDER BY run DESC LIMIT 1");
    if (run) query.bind(*run);
    if (!query.step()) {
      const std::int64_t last = database.single("SELECT coalesce(max(run), 0) FROM runs");
      return Unreadable{run ? tell("has no run {}; its last is {}", "没有第{}次运行；最后一次是第{}次", *run, last)
                            : tell("holds no run", "没有任何运行记录")};
    }
    if (query.integer(0) > most_json_bytes)
      return Unreadable{tell("holds findings larger than {} MiB", "所存结果超过{} MiB", most_json_bytes >> 20)};
    return query.text(1);
  } catch (const DatabaseFault& fault) {
    return Unreadable{tell("cannot be read: {}", "无法读取：{}", fault.reason())};
  }
}

namespace {

// What a name measures, as the findings say it; goals are reached or not.
models::KpiUnit unit_of(const studies::Findings& findings, std::string_view kpi) {
  if (kpi.starts_with("goal.")) return models::KpiUnit::flag;
  const studies::KpiFinding* found = findings.kpi(kpi);
  return found == nullptr ? models::KpiUnit::count : found->unit;
}

// One value for each replication from 0. False when the file holds others, or none.
bool read_values(Database& database, std::uint64_t column, std::uint64_t replications, std::vector<double>& values) {
  // A statement of a hostile file is given some hundred steps for each value that is wanted.
  database.give_up_after(100 + static_cast<std::int64_t>(replications / 10));
  Statement query = database.prepare("SELECT replication, value FROM outputs WHERE column_id = ? ORDER BY replication");
  query.bind(column);
  values.reserve(replications);
  while (query.step()) {
    if (values.size() == replications || query.integer(0) != values.size()) return false;
    if (!query.is_number(1) && !query.is_null(1)) return false;
    values.push_back(query.real(1));
  }
  return values.size() == replications;
}

}  // namespace

std::variant<StoredReplications, Unreadable> replications_in_database(const std::string& path,
                                                                      std::optional<std::int64_t> run,
                                                                      const studies::StudyFindings& findings) {
  constexpr std::uint64_t most_values = std::uint64_t{1} << 28;  // 2 GiB
  const std::vector<std::string> variants = variant_names(findings);
  const auto plan = [&](std::size_t variant) -> const studies::Findings& {
    const auto* compared = std::get_if<studies::ComparedFindings>(&findings);
    return compared != nullptr ? compared->variants[variant] : std::get<studies::Findings>(findings);
  };
  const std::uint64_t replications = variants.empty() ? 0 : plan(0).run.replications;
  if (replications == 0) return StoredReplications{};
  StoredReplications stored{{}, {replications, std::vector<std::vector<studies::OutputColumn>>(variants.size())}};
  try {
    Database database(path, Database::Access::read);
    database.give_up_after(most_thousand_steps);
    const std::int64_t number = run ? *run : database.single("SELECT max(run) FROM runs");
    struct Known {
      std::uint64_t id;
      std::size_t variant;
      std::string kpi;
    };
    std::vector<Known> columns;
    Statement query = database.prepare("SELECT id, variant, kpi FROM output_columns WHERE run = ? ORDER BY id");
    query.bind(number);
    while (query.step()) {
      const auto variant = std::ranges::find(variants, query.text(1));
      if (variant == variants.end())
        return Unreadable{
            tell("holds replications of a plan that its findings do not know", "含有结果中没有的方案的模拟数据")};
      columns.push_back({query.integer(0), static_cast<std::size_t>(variant - variants.begin()), query.text(2)});
      if (columns.size() * replications > most_values)
        return Unreadable{tell("holds more replications than can be read", "模拟数据过多，无法读取")};
    }
    stored.columns.resize(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
      auto& [kpi, values] = stored.columns[i];
      kpi = std::move(columns[i].kpi);
      if (!read_values(database, columns[i].id, replications, values))
        return Unreadable{tell("does not hold as many replications as its findings say", "所存模拟次数与结果所记不符")};
      stored.played.variants[columns[i].variant].push_back(
          {kpi, unit_of(plan(columns[i].variant), kpi), false, values});
    }
  } catch (const DatabaseFault& fault) {
    return Unreadable{tell("cannot be read: {}", "无法读取：{}", fault.reason())};
  }
  if (stored.columns.empty()) stored.played = {};
  return stored;
}

}  // namespace swell::reports
