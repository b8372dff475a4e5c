#include "studies/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "scenarios/language/characters.hpp"
#include "scenarios/language/sha256.hpp"

namespace swell::studies {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t application = 0x53574c4c;  // "SWLL": what `file` and SQLite know the format by
constexpr std::int64_t format = 1;

std::string quantile_columns() {
  std::string columns;
  for (const char* name : sim::summary_names) columns += fmt::format(", {0} REAL, {0}_low REAL, {0}_high REAL", name);
  return columns;
}

std::string schema() {
  return fmt::format(R"sql(
PRAGMA application_id = {};
PRAGMA user_version = {};
CREATE TABLE sweep (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE axis (axis INTEGER PRIMARY KEY, lever TEXT NOT NULL);
CREATE TABLE axis_value (axis INTEGER, step INTEGER, text TEXT NOT NULL, setting TEXT NOT NULL, number REAL,
  PRIMARY KEY (axis, step)) WITHOUT ROWID;
CREATE TABLE point (point INTEGER PRIMARY KEY, replications INTEGER NOT NULL, precision_reached INTEGER NOT NULL);
CREATE TABLE point_step (point INTEGER, axis INTEGER, step INTEGER NOT NULL, PRIMARY KEY (point, axis)) WITHOUT ROWID;
CREATE TABLE kpi (point INTEGER, kpi TEXT, unit TEXT NOT NULL, detail INTEGER NOT NULL, n INTEGER NOT NULL,
  mean REAL, mean_low REAL, mean_high REAL, sd REAL, min REAL, max REAL{}, PRIMARY KEY (point, kpi)) WITHOUT ROWID;
CREATE TABLE goal (point INTEGER, place INTEGER, goal TEXT NOT NULL, statement TEXT, wanted REAL,
  probability REAL, low REAL, high REAL, PRIMARY KEY (point, place)) WITHOUT ROWID;
CREATE VIEW setting AS SELECT point, lever, text, number
  FROM point_step JOIN axis USING (axis) JOIN axis_value USING (axis, step);
)sql",
                     application, format, quantile_columns());
}

const char* sampling_name(sim::Sampling sampling) {
  return sampling == sim::Sampling::random ? "random" : sampling == sim::Sampling::lhs ? "lhs" : "sobol";
}

sim::Sampling sampling_of(std::string_view name) {
  return name == "random" ? sim::Sampling::random : name == "lhs" ? sim::Sampling::lhs : sim::Sampling::sobol;
}

template <class Number>
Number number_of(const std::string& text) {
  Number number{};
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// Of a hash: enough to tell two apart.
std::string beginning(const std::string& hash) {
  return language::harmless(hash).substr(0, 12);
}

[[noreturn]] void refuse_damaged(const std::string& path) {
  throw DatabaseFault(DatabaseFault::Kind::unusable, tell("{} is damaged: what it holds does not fit together",
                                                          "{} 已损坏：内容互相矛盾", language::harmless(path)));
}

// Whether each point of it has a value on each axis.
bool whole(const SweepDesign& design) {
  std::uint64_t points = 1;
  for (const Axis& axis : design.axes) {
    const std::uint64_t values = axis.values.size();
    if (values == 0 || (!design.grid && values != design.axes.front().values.size())) return false;
    if (design.grid && points > std::numeric_limits<std::uint64_t>::max() / values) return false;
    points *= values;
  }
  return !design.axes.empty();
}

// What a sweep is, one fact a key.
std::map<std::string, std::string> facts_of(const SweepFindings& sweep) {
  Json files = Json::array();
  for (const FileHash& file : sweep.scenario.files) files.push_back({{"name", file.name}, {"sha256", file.sha256}});
  return {{"confidence", fmt::format("{}", sweep.run.confidence)},
          {"currency", sweep.scenario.currency},
          {"design", sweep.design.grid ? "grid" : "space-filling"},
          {"files", files.dump()},
          {"kpi", sweep.kpi},
          {"name", sweep.scenario.name},
          {"overrides", Json(sweep.scenario.overrides).dump()},
          {"precision", sweep.precision},
          {"replications", fmt::format("{}", sweep.run.requested)},
          {"sampling", sampling_name(sweep.run.sampling)},
          {"seed", fmt::format("{}", sweep.run.seed)},
          {"variant", sweep.scenario.variant},
          {"version", sweep.version}};
}

std::string axes_text(const SweepDesign& design) {
  Json axes = Json::array();
  for (const Axis& axis : design.axes) {
    Json settings = Json::array();
    for (const AxisValue& value : axis.values) settings.push_back({value.setting, value.text, value.number});
    axes.push_back(std::move(settings));
  }
  return axes.dump();
}

// Files count by what is in them, not by where they lie.
std::string fingerprint_of(const SweepFindings& sweep) {
  std::map<std::string, std::string> facts = facts_of(sweep);
  Json hashes = Json::array();
  for (const FileHash& file : sweep.scenario.files) hashes.push_back(file.sha256);
  facts["files"] = hashes.dump();
  facts["axes"] = axes_text(sweep.design);
  facts.erase("kpi");  // follows from the rest
  return language::sha256(Json(facts).dump());
}

bool same_bits(double a, double b) {
  return (std::isnan(a) && std::isnan(b)) || std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

bool same(const sim::Estimate& a, const sim::Estimate& b) {
  return same_bits(a.value, b.value) && same_bits(a.ci.low, b.ci.low) && same_bits(a.ci.high, b.ci.high);
}

bool same(const KpiFinding& a, const KpiFinding& b) {
  const sim::ColumnSummary &x = a.summary, &y = b.summary;
  bool equal = a.name == b.name && a.unit == b.unit && x.n == y.n && same(x.mean, y.mean) && same_bits(x.sd, y.sd) &&
               same_bits(x.min, y.min) && same_bits(x.max, y.max);
  for (std::size_t i = 0; i < x.quantiles.size(); ++i) equal = equal && same(x.quantiles[i], y.quantiles[i]);
  return equal;
}

bool same(const PointFinding& a, const PointFinding& b) {
  return a.replications == b.replications &&
         std::ranges::equal(a.kpis, b.kpis, [](const auto& x, const auto& y) { return same(x, y); }) &&
         std::ranges::equal(a.goals, b.goals, [](const GoalFinding& x, const GoalFinding& y) {
           return x.id == y.id && same(x.probability, y.probability);
         });
}

models::KpiUnit unit_of(std::string_view name) {
  using models::KpiUnit;
  for (const KpiUnit unit :
       {KpiUnit::money, KpiUnit::people, KpiUnit::days, KpiUnit::share, KpiUnit::ratio, KpiUnit::count, KpiUnit::flag})
    if (models::unit_name(unit) == name) return unit;
  return KpiUnit::count;
}

std::string insert_kpi() {
  std::string sql = "INSERT INTO kpi VALUES (?";
  for (std::size_t i = 1; i < 11 + 3 * sim::summary_names.size(); ++i) sql += ", ?";
  return sql + ")";
}

}  // namespace

struct SweepStore::State {
  State(const std::string& at, Database::Access access) : path(at), database(at, access) {}

  // After the tables are there.
  void prepare() {
    find.emplace(database.prepare("SELECT 1 FROM point WHERE point = ?"));
    put_point.emplace(database.prepare("INSERT INTO point VALUES (?, ?, ?)"));
    put_step.emplace(database.prepare("INSERT INTO point_step VALUES (?, ?, ?)"));
    put_kpi.emplace(database.prepare(insert_kpi()));
    put_goal.emplace(database.prepare("INSERT INTO goal VALUES (?, ?, ?, ?, ?, ?, ?, ?)"));
  }

  bool holds(std::uint64_t point) {
    const bool there = find->bind(point).step();
    if (there) find->execute();
    return there;
  }

  void write_sweep() {
    Statement fact = database.prepare("INSERT INTO sweep VALUES (?, ?)");
    for (const auto& [key, value] : facts_of(sweep)) fact.bind(key).bind(value).execute();
    fact.bind("fingerprint").bind(fingerprint).execute();
    Statement axis = database.prepare("INSERT INTO axis VALUES (?, ?)");
    Statement value = database.prepare("INSERT INTO axis_value VALUES (?, ?, ?, ?, ?)");
    for (std::uint64_t i = 0; i < sweep.design.axes.size(); ++i) {
      const Axis& of = sweep.design.axes[i];
      axis.bind(i).bind(of.lever).execute();
      for (std::uint64_t step = 0; step < of.values.size(); ++step) {
        const AxisValue& at = of.values[step];
        value.bind(i).bind(step).bind(at.text).bind(at.setting).bind(at.number).execute();
      }
    }
  }

  // Reading takes steps in proportion to the file, whatever is in it.
  void read_within_bounds() {
    const std::int64_t bytes = database.single("PRAGMA page_count") * database.single("PRAGMA page_size");
    database.give_up_after(5'000 + bytes / 100);
  }

  std::string text(const Statement& row, int column) const {
    std::string text = row.text(column);
    for (std::size_t at = 0; at < text.size();) {
      const language::Character character = language::character_at(text, at);
      if (!character.valid) refuse_damaged(path);
      at += character.bytes;
    }
    return text;
  }

  void read_sweep() {
    read_within_bounds();
    std::map<std::string, std::string> facts;
    Statement fact = database.prepare("SELECT key, value FROM sweep");
    while (fact.step()) facts[text(fact, 0)] = text(fact, 1);
    sweep.scenario.name = facts["name"];
    sweep.scenario.variant = facts["variant"];
    sweep.scenario.currency = facts["currency"];
    try {
      for (const Json& file : Json::parse(facts["files"]))
        sweep.scenario.files.push_back({file.at("name").get<std::string>(), file.at("sha256").get<std::string>()});
      for (const Json& setting : Json::parse(facts["overrides"]))
        sweep.scenario.overrides.push_back(setting.get<std::string>());
    } catch (const Json::exception&) {
      refuse_damaged(path);
    }
    sweep.run.confidence = number_of<double>(facts["confidence"]);
    sweep.run.seed = number_of<std::uint64_t>(facts["seed"]);
    sweep.run.requested = number_of<std::uint64_t>(facts["replications"]);
    sweep.run.sampling = sampling_of(facts["sampling"]);
    sweep.precision = facts["precision"];
    sweep.kpi = facts["kpi"];
    sweep.version = facts["version"];
    sweep.design.grid = facts["design"] != "space-filling";
    fingerprint = facts["fingerprint"];
    Statement axis = database.prepare("SELECT lever FROM axis ORDER BY axis");
    while (axis.step()) sweep.design.axes.push_back({text(axis, 0), {}});
    Statement value = database.prepare("SELECT axis, text, setting, number FROM axis_value ORDER BY axis, step");
    while (value.step())
      if (value.integer(0) < sweep.design.axes.size())
        sweep.design.axes[value.integer(0)].values.push_back({text(value, 1), text(value, 2), value.real(3)});
    if (!whole(sweep.design) || fingerprint != fingerprint_of(sweep)) refuse_damaged(path);
  }

  void put_kpis(const PointFinding& point) {
    for (const KpiFinding& kpi : point.kpis) {
      const sim::ColumnSummary& summary = kpi.summary;
      put_kpi->bind(point.point).bind(kpi.name).bind(models::unit_name(kpi.unit)).bind(std::uint64_t{kpi.detail});
      put_kpi->bind(std::uint64_t{summary.n});
      put(*put_kpi, summary.mean);
      put_kpi->bind(summary.sd).bind(summary.min).bind(summary.max);
      for (const sim::Estimate& quantile : summary.quantiles) put(*put_kpi, quantile);
      put_kpi->execute();
    }
  }

  void put_goals(const PointFinding& point) {
    std::uint64_t place = 0;
    for (const GoalFinding& goal : point.goals) {
      put_goal->bind(point.point).bind(place++).bind(goal.id).bind(goal.statement);
      put_goal->bind(goal.wanted.value_or(std::nan("")));
      put(*put_goal, goal.probability);
      put_goal->execute();
    }
    if (!point.all_goals) return;
    put_goal->bind(point.point).bind(place).bind("all").bind_nothing().bind_nothing();
    put(*put_goal, *point.all_goals);
    put_goal->execute();
  }

  void put_all(const PointFinding& point) {
    put_point->bind(point.point).bind(point.replications).bind(std::uint64_t{point.precision_reached}).execute();
    const std::vector<std::size_t> steps = sweep.design.steps(point.point);
    for (std::uint64_t axis = 0; axis < steps.size(); ++axis)
      put_step->bind(point.point).bind(axis).bind(std::uint64_t{steps[axis]}).execute();
    put_kpis(point);
    put_goals(point);
  }

  static void put(Statement& statement, const sim::Estimate& estimate) {
    statement.bind(estimate.value).bind(estimate.ci.low).bind(estimate.ci.high);
  }
  static sim::Estimate estimate(const Statement& row, int column) {
    return {row.real(column), {row.real(column + 1), row.real(column + 2)}};
  }

  std::string path;
  Database database;
  SweepFindings sweep;  // without points
  std::string fingerprint;
  std::optional<Statement> find, put_point, put_step, put_kpi, put_goal;
};

SweepStore::SweepStore(std::unique_ptr<State> state) : state_(std::move(state)) {}
SweepStore::SweepStore(SweepStore&&) noexcept = default;
SweepStore& SweepStore::operator=(SweepStore&&) noexcept = default;
SweepStore::~SweepStore() = default;

namespace {

// How the facts of two sweeps differ, after a colon: ": plan.yaml has changed; 1024 replications there, 4096 here".
// Empty when they do not.
Message difference_between(const SweepFindings& there, const SweepFindings& here) {
  Message text;
  const auto say = [&](const Message& what) {
    text = text.empty() ? tell(": {}", "：{}", what) : tell("{}; {}", "{}；{}", text, what);
  };
  const auto before = facts_of(there), now = facts_of(here);
  for (const auto& [key, value] : now)
    if (const std::string& other = before.at(key); key != "files" && key != "kpi" && other != value)
      say(tell("{} `{}` there, `{}` here", "{} 彼处为 `{}`，此处为 `{}`", key, language::harmless(other),
               language::harmless(value)));
  const auto& old_files = there.scenario.files;
  const auto& new_files = here.scenario.files;
  if (old_files.size() != new_files.size())
    say(tell("{} files there, {} here", "彼处{}个文件，此处{}个", old_files.size(), new_files.size()));
  for (std::size_t i = 0; i < std::min(old_files.size(), new_files.size()); ++i)
    if (old_files[i].sha256 != new_files[i].sha256)
      say(tell("{} has changed (SHA-256 {}… there, {}… here)", "{} 已改动（SHA-256 彼处 {}…，此处 {}…）",
               language::harmless(new_files[i].name), beginning(old_files[i].sha256), beginning(new_files[i].sha256)));
  if (axes_text(there.design) != axes_text(here.design)) say(tell("the axes differ", "扫描轴不同"));
  return text;
}

[[noreturn]] void refuse_foreign(const std::string& path) {
  throw DatabaseFault(DatabaseFault::Kind::unusable,
                      tell("{} is no store of a sweep, or one of another version", "{} 不是扫描结果库，或属于其他版本",
                           language::harmless(path)));
}

// Nothing in it yet, one of ours, or neither.
enum class Content { none, sweep, other };
Content content_of(const Database& database) {
  if (database.is_empty()) return Content::none;
  const bool ours =
      database.single("PRAGMA application_id") == application && database.single("PRAGMA user_version") == format;
  return ours ? Content::sweep : Content::other;
}

}  // namespace

bool SweepStore::is_store(const std::string& path) {
  return content_of(Database(path, Database::Access::write)) == Content::sweep;
}

SweepStore SweepStore::open(const std::string& path) {
  auto state = std::make_unique<State>(path, Database::Access::write);
  if (content_of(state->database) != Content::sweep) refuse_foreign(path);
  Database made(":memory:", Database::Access::make);
  made.run(schema());
  if (!state->database.has_tables_of(made)) refuse_damaged(path);
  state->read_sweep();
  state->prepare();
  return SweepStore(std::move(state));
}

SweepStore SweepStore::create(const std::string& path, const SweepFindings& sweep) {
  auto state = std::make_unique<State>(path, Database::Access::make);
  // The look and the making are one: two processes may begin at the same moment.
  state->database.run("BEGIN IMMEDIATE");
  const Content content = content_of(state->database);
  if (content == Content::none) {
    state->sweep = sweep;
    state->sweep.points.clear();
    state->fingerprint = fingerprint_of(sweep);
    state->database.run(schema());
    state->write_sweep();
    state->database.run("COMMIT");
    state->prepare();
    return SweepStore(std::move(state));
  }
  state->database.run("ROLLBACK");
  SweepStore existing = open(path);
  const std::string expected = fingerprint_of(sweep);
  if (existing.fingerprint() != expected) {
    throw DatabaseFault(DatabaseFault::Kind::unusable,
                        tell("{} holds another sweep ({}… there, {}… here){}; name another file, or remove it",
                             "{} 存的是另一次扫描（彼处 {}…，此处 {}…）{}；请指定其他文件，或删除它",
                             language::harmless(path), beginning(existing.fingerprint()), beginning(expected),
                             difference_between(existing.state_->sweep, sweep)));
  }
  return existing;
}

bool SweepStore::holds(std::uint64_t point) const {
  return state_->holds(point);
}

void SweepStore::put(std::span<const PointFinding> points) {
  state_->database.run("BEGIN IMMEDIATE");
  try {
    for (const PointFinding& point : points)
      if (!state_->holds(point.point)) state_->put_all(point);
    state_->database.run("COMMIT");
  } catch (const DatabaseFault&) {
    // The journal undoes it in any case; an error here would only hide the first.
    try {
      state_->database.run("ROLLBACK");
    } catch (const DatabaseFault&) {
    }
    throw;
  }
}

std::vector<std::uint64_t> SweepStore::held() const {
  std::vector<std::uint64_t> points;
  state_->read_within_bounds();
  Statement row = state_->database.prepare("SELECT point FROM point ORDER BY point");
  while (row.step()) points.push_back(row.integer(0));
  return points;
}

std::vector<std::string> SweepStore::kpis() const {
  std::vector<std::string> names;
  state_->read_within_bounds();
  Statement row = state_->database.prepare("SELECT DISTINCT kpi FROM kpi ORDER BY kpi");
  while (row.step()) names.push_back(state_->text(row, 0));
  return names;
}

std::vector<PointFinding> SweepStore::points(std::string_view only_kpi) const {
  const Database& database = state_->database;
  std::vector<PointFinding> points;
  std::map<std::uint64_t, std::size_t> place;
  state_->read_within_bounds();
  const auto point_of = [&](const Statement& row) -> PointFinding& {
    const auto found = place.find(row.integer(0));
    if (found == place.end()) refuse_damaged(state_->path);
    return points[found->second];
  };
  Statement point = database.prepare("SELECT point, replications, precision_reached FROM point ORDER BY point");
  while (point.step()) {
    place[point.integer(0)] = points.size();
    if (point.integer(0) >= state_->sweep.design.points()) refuse_damaged(state_->path);
    PointFinding& found = points.emplace_back();
    found.point = point.integer(0);
    found.replications = point.integer(1);
    found.precision_reached = point.integer(2) != 0;
  }
  Statement kpi = database.prepare(only_kpi.empty() ? "SELECT * FROM kpi ORDER BY point, kpi"
                                                    : "SELECT * FROM kpi WHERE kpi = ? ORDER BY point");
  if (!only_kpi.empty()) kpi.bind(only_kpi);
  while (kpi.step()) {
    KpiFinding& found = point_of(kpi).kpis.emplace_back();
    found.name = state_->text(kpi, 1);
    found.unit = unit_of(kpi.text(2));
    found.detail = kpi.integer(3) != 0;
    found.planned = std::nan("");
    found.summary.n = kpi.integer(4);
    found.summary.mean = State::estimate(kpi, 5);
    found.summary.sd = kpi.real(8);
    found.summary.min = kpi.real(9);
    found.summary.max = kpi.real(10);
    for (std::size_t i = 0; i < found.summary.quantiles.size(); ++i)
      found.summary.quantiles[i] = State::estimate(kpi, 11 + 3 * static_cast<int>(i));
  }
  Statement goal = database.prepare("SELECT * FROM goal ORDER BY point, place");
  while (goal.step()) {
    PointFinding& found = point_of(goal);
    const sim::Estimate probability = State::estimate(goal, 5);
    if (goal.is_null(3)) {
      found.all_goals = probability;
      continue;
    }
    found.goals.push_back({state_->text(goal, 2), state_->text(goal, 3), {}, probability});
    if (!goal.is_null(4)) found.goals.back().wanted = goal.real(4);
  }
  return points;
}

SweepFindings SweepStore::findings(std::string_view only_kpi) const {
  SweepFindings findings = state_->sweep;
  findings.points = points(only_kpi);
  return findings;
}

const SweepFindings& SweepStore::sweep() const {
  return state_->sweep;
}

const std::string& SweepStore::fingerprint() const {
  return state_->fingerprint;
}

void merge(const std::vector<std::string>& sources, SweepStore& target) {
  for (const std::string& path : sources) {
    const SweepStore source = SweepStore::open(path);
    if (source.fingerprint() != target.fingerprint())
      throw DatabaseFault(DatabaseFault::Kind::unusable,
                          tell("{} is another sweep than the first ({}… there, {}… here){}",
                               "{} 与第一个结果库不是同一次扫描（彼处 {}…，此处 {}…）{}", language::harmless(path),
                               beginning(target.fingerprint()), beginning(source.fingerprint()),
                               difference_between(target.sweep(), source.sweep())));
    const std::vector<PointFinding> points = source.points();
    const std::vector<PointFinding> known = target.points();
    for (const PointFinding& point : points) {
      const auto twin = std::ranges::lower_bound(known, point.point, {}, &PointFinding::point);
      if (twin != known.end() && twin->point == point.point && !same(*twin, point))
        throw DatabaseFault(
            DatabaseFault::Kind::unusable,
            tell("{}: point {} differs from the same point of another store",
                 "{}：取值点{}与另一个结果库中的同一取值点不一致", language::harmless(path), point.point));
    }
    target.put(points);
  }
}

}  // namespace swell::studies
