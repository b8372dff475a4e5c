#include "reports/database.hpp"

#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

#include "reports/json.hpp"
#include "reports/tables.hpp"

namespace swell::reports {

namespace {

namespace fs = std::filesystem;

// "Swel": tells our files from other databases.
constexpr int application_id = 0x5377656c;
constexpr int schema_version = 2;
constexpr std::size_t most_json_bytes = JsonBounds{}.most_bytes;

struct Closer {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Connection = std::unique_ptr<sqlite3, Closer>;

[[noreturn]] void fail(sqlite3* database) {
  throw std::runtime_error(database == nullptr ? "out of memory" : sqlite3_errmsg(database));
}

Connection open(const std::string& path, int flags) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  Connection database(handle);
  if (code != SQLITE_OK) fail(handle);
  sqlite3_busy_timeout(handle, 10'000);
  // The file may come from anybody: its schema runs no functions and reaches no memory of ours.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  return database;
}

void execute(sqlite3* database, const std::string& sql) {
  if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(database);
}

class Statement {
 public:
  Statement(sqlite3* database, const std::string& sql) : database_(database) {
    sqlite3_stmt* handle = nullptr;
    if (sqlite3_prepare_v2(database, sql.c_str(), -1, &handle, nullptr) != SQLITE_OK) fail(database);
    handle_.reset(handle);
  }

  void bind(int place, std::int64_t value) { check(sqlite3_bind_int64(handle_.get(), place, value)); }
  void bind(int place, double value) {
    check(std::isfinite(value) ? sqlite3_bind_double(handle_.get(), place, value)
                               : sqlite3_bind_null(handle_.get(), place));
  }
  // The text must outlive the step.
  void bind(int place, const std::string& value) {
    check(sqlite3_bind_text64(handle_.get(), place, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8));
  }
  void bind(int place, const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell))
      bind(place, *text);
    else if (const auto* number = std::get_if<double>(&cell))
      bind(place, *number);
    else if (const auto* whole = std::get_if<std::uint64_t>(&cell))
      bind(place, static_cast<std::int64_t>(*whole));
    else
      check(sqlite3_bind_null(handle_.get(), place));
  }
  // False after the last row.
  bool step() {
    const int code = sqlite3_step(handle_.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE) fail(database_);
    return code == SQLITE_ROW;
  }
  void execute() {
    step();
    sqlite3_reset(handle_.get());
  }
  std::int64_t integer(int column) const { return sqlite3_column_int64(handle_.get(), column); }
  double number(int column) const {
    return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL ? std::nan("")
                                                                     : sqlite3_column_double(handle_.get(), column);
  }
  std::string text(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle_.get(), column));
    const int length = sqlite3_column_bytes(handle_.get(), column);
    return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(length));
  }

 private:
  void check(int code) const {
    if (code != SQLITE_OK) fail(database_);
  }

  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, Closer> handle_;
};

std::int64_t single(sqlite3* database, const std::string& sql) {
  Statement statement(database, sql);
  return statement.step() ? statement.integer(0) : 0;
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

void make_schema(sqlite3* database, const std::vector<Table>& tables) {
  execute(database,
          fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", application_id, schema_version));
  execute(database,
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
    execute(database, fmt::format("CREATE TABLE {0} ({1}); CREATE INDEX {0}_run ON {0} (run);", table.name, columns));
  }
}

void put_rows(sqlite3* database, const Table& table, std::int64_t run) {
  if (table.rows() == 0) return;
  std::string values = "?";
  for (std::size_t i = 0; i < table.columns.size(); ++i) values += ",?";
  Statement insert(database, fmt::format("INSERT INTO {} VALUES ({})", table.name, values));
  for (std::size_t row = 0; row < table.rows(); ++row) {
    insert.bind(1, run);
    for (std::size_t column = 0; column < table.columns.size(); ++column)
      insert.bind(static_cast<int>(column) + 2, table.at(row, column));
    insert.execute();
  }
}

void put_outputs(sqlite3* database, std::int64_t run, const std::vector<std::string>& variants,
                 const studies::Played& played) {
  Statement column_insert(database, "INSERT INTO output_columns (run, variant, kpi) VALUES (?, ?, ?)");
  // In the order of the key, many rows a statement: twice as fast as one by one.
  constexpr int batch = 64;
  std::string rows = "(?,?,?)";
  for (int i = 1; i < batch; ++i) rows += ",(?,?,?)";
  Statement many(database, "INSERT INTO outputs VALUES " + rows);
  Statement one(database, "INSERT INTO outputs VALUES (?,?,?)");
  for (std::size_t model = 0; model < played.variants.size(); ++model) {
    for (const studies::OutputColumn& column : played.variants[model]) {
      if (column.detail) continue;
      const std::string kpi(column.kpi);
      column_insert.bind(1, run);
      column_insert.bind(2, variants[model]);
      column_insert.bind(3, kpi);
      column_insert.execute();
      const std::int64_t id = sqlite3_last_insert_rowid(database);
      const auto count = static_cast<std::int64_t>(played.replications);
      const auto bind = [&](Statement& statement, int place, std::int64_t replication) {
        statement.bind(place, id);
        statement.bind(place + 1, replication);
        statement.bind(place + 2, column.values[static_cast<std::size_t>(replication)]);
      };
      std::int64_t replication = 0;
      for (; replication + batch <= count; replication += batch) {
        for (int i = 0; i < batch; ++i) bind(many, 3 * i + 1, replication + i);
        many.execute();
      }
      for (; replication < count; ++replication) {
        bind(one, 1, replication);
        one.execute();
      }
    }
  }
}

// What the file is that is there; nothing when runs can be added to it.
std::optional<std::string> stranger(sqlite3* database) {
  if (single(database, "PRAGMA application_id") != application_id) {
    if (single(database, "SELECT count(*) FROM sqlite_schema") == 0) return std::nullopt;
    return "it is a database of something else";
  }
  if (single(database, "PRAGMA user_version") != schema_version)
    return "its tables are those of another version of swell";
  return std::nullopt;
}

bool is_empty_database(sqlite3* database) {
  return single(database, "SELECT count(*) FROM sqlite_schema") == 0;
}

std::int64_t add_run(sqlite3* database, const studies::StudyFindings& findings, const studies::Played* played,
                     const std::string& made) {
  const std::vector<Table> all = tables(findings);
  execute(database, "BEGIN IMMEDIATE");
  if (const auto fault = stranger(database)) throw std::runtime_error(*fault);
  if (is_empty_database(database)) make_schema(database, all);
  const std::int64_t run = single(database, "SELECT coalesce(max(run), 0) + 1 FROM runs");
  const auto* compared = std::get_if<studies::ComparedFindings>(&findings);
  const studies::Findings nothing;
  const studies::Findings& first = compared == nullptr          ? std::get<studies::Findings>(findings)
                                   : compared->variants.empty() ? nothing
                                                                : compared->variants[0];
  const std::string kind = compared != nullptr ? "comparison" : "run";
  const std::string json = study_json(findings).dump();
  Statement insert(database, "INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?)");
  insert.bind(1, run);
  insert.bind(2, made);
  insert.bind(3, kind);
  insert.bind(4, first.scenario.name);
  insert.bind(5, first.run.version);
  insert.bind(6, json);
  insert.execute();
  for (const Table& table : all) put_rows(database, table, run);
  if (played != nullptr) put_outputs(database, run, variant_names(findings), *played);
  execute(database, "COMMIT");
  return run;
}

// A file beside `target`, removed unless it takes the target's place.
class Draft {
 public:
  explicit Draft(const fs::path& target) {
    name_ = (target.parent_path() / ("." + target.filename().string() + ".XXXXXX")).string();
    const int descriptor = ::mkstemp(name_.data());
    if (descriptor < 0) throw std::runtime_error(std::generic_category().message(errno));
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
    if (::rename(name_.c_str(), target.c_str()) != 0) throw std::runtime_error(std::generic_category().message(errno));
    name_.clear();
  }

 private:
  std::string name_;
};

bool has_content(const std::string& path) {
  struct stat existing {};
  return ::stat(path.c_str(), &existing) == 0 && existing.st_size > 0;
}

// A query of a hostile file may have no end: so many steps of the virtual machine are enough for ours.
int give_up(void* steps_left) {
  return --*static_cast<int*>(steps_left) < 0 ? 1 : 0;
}

}  // namespace

std::optional<std::string> database_refusal(const std::string& path) {
  try {
    struct stat existing {};
    const bool exists = ::stat(path.c_str(), &existing) == 0;
    if (exists && !S_ISREG(existing.st_mode)) return "it is no regular file";
    if (!has_content(path)) {
      const Draft probe(fs::absolute(path));
      if (exists && ::access(path.c_str(), W_OK) != 0) return std::generic_category().message(errno);
      return std::nullopt;
    }
    const Connection database = open(path, SQLITE_OPEN_READWRITE);
    if (const auto fault = stranger(database.get())) return fault;
    execute(database.get(), "BEGIN IMMEDIATE; ROLLBACK;");  // fails when the file or its folder cannot be written
    return std::nullopt;
  } catch (const std::runtime_error& fault) {
    return fault.what();
  }
}

std::int64_t add_to_database(const std::string& path, const studies::StudyFindings& findings,
                             const studies::Played* played, const std::string& made) {
  if (has_content(path)) {
    const Connection database = open(path, SQLITE_OPEN_READWRITE);
    return add_run(database.get(), findings, played, made);
  }
  const fs::path target = fs::weakly_canonical(fs::absolute(path));
  Draft draft(target);
  Connection database = open(draft.name(), SQLITE_OPEN_READWRITE);
  execute(database.get(), "PRAGMA journal_mode = MEMORY");  // nobody but us sees the draft
  const std::int64_t run = add_run(database.get(), findings, played, made);
  database.reset();
  draft.become(target);
  return run;
}

bool is_database(std::string_view content) {
  return content.starts_with(std::string_view("SQLite format 3\0", 16));
}

std::variant<std::string, Unreadable> json_in_database(const std::string& path, std::optional<std::int64_t> run) {
  try {
    const Connection database = open(path, SQLITE_OPEN_READONLY);
    int steps = 5'000;
    sqlite3_progress_handler(database.get(), 1000, give_up, &steps);
    if (single(database.get(), "PRAGMA application_id") != application_id)
      return Unreadable{"is a database of something else"};
    Statement query(database.get(), run ? "SELECT length(findings), findings FROM runs WHERE run = ?"
                                        : "SELECT length(findings), findings FROM runs ORDER BY run DESC LIMIT 1");
    if (run) query.bind(1, *run);
    if (!query.step()) {
      const std::int64_t last = single(database.get(), "SELECT coalesce(max(run), 0) FROM runs");
      return Unreadable{run ? fmt::format("has no run {}; its last is {}", *run, last) : "holds no run"};
    }
    if (query.integer(0) > static_cast<std::int64_t>(most_json_bytes))
      return Unreadable{fmt::format("holds findings larger than {} MiB", most_json_bytes >> 20)};
    return query.text(1);
  } catch (const std::runtime_error& fault) {
    return Unreadable{fmt::format("cannot be read: {}", fault.what())};
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
bool read_values(sqlite3* database, std::int64_t column, std::uint64_t replications, std::vector<double>& values) {
  // A statement of a hostile file is given some hundred steps for each value that is wanted.
  int steps = 100 + static_cast<int>(replications / 10);
  sqlite3_progress_handler(database, 1000, give_up, &steps);
  Statement query(database, "SELECT replication, value FROM outputs WHERE column_id = ? ORDER BY replication");
  query.bind(1, column);
  values.reserve(replications);
  while (query.step()) {
    if (values.size() == replications || query.integer(0) != static_cast<std::int64_t>(values.size())) return false;
    values.push_back(query.number(1));
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
  StoredReplications stored{{}, {replications, std::vector<std::vector<studies::OutputColumn>>(variants.size())}};
  try {
    const Connection database = open(path, SQLITE_OPEN_READONLY);
    int steps = 5'000;
    sqlite3_progress_handler(database.get(), 1000, give_up, &steps);
    const std::int64_t number = run ? *run : single(database.get(), "SELECT max(run) FROM runs");
    struct Known {
      std::int64_t id;
      std::size_t variant;
      std::string kpi;
    };
    std::vector<Known> columns;
    Statement query(database.get(), "SELECT id, variant, kpi FROM output_columns WHERE run = ? ORDER BY id");
    query.bind(1, number);
    while (query.step()) {
      const auto variant = std::ranges::find(variants, query.text(1));
      if (variant == variants.end()) return Unreadable{"holds replications of a plan that its findings do not know"};
      columns.push_back({query.integer(0), static_cast<std::size_t>(variant - variants.begin()), query.text(2)});
      if (columns.size() * replications > most_values) return Unreadable{"holds more replications than can be read"};
    }
    stored.columns.resize(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
      auto& [kpi, values] = stored.columns[i];
      kpi = std::move(columns[i].kpi);
      if (!read_values(database.get(), columns[i].id, replications, values))
        return Unreadable{"does not hold as many replications as its findings say"};
      stored.played.variants[columns[i].variant].push_back(
          {kpi, unit_of(plan(columns[i].variant), kpi), false, values});
    }
  } catch (const std::runtime_error& fault) {
    return Unreadable{fmt::format("cannot be read: {}", fault.what())};
  }
  if (stored.columns.empty()) stored.played = {};
  return stored;
}

}  // namespace swell::reports
