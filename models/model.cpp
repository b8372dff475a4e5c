#include "models/model.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "models/nearest_name.hpp"
#include "models/outcome_plan.hpp"
#include "models/parts.hpp"
#include "models/plan_doubts.hpp"
#include "models/world.hpp"

namespace swell::models {

namespace {

// Finds dates anchored to a launch, and days of months, that the plan does not have.
class DateChecker final : public FieldVisitor {
 public:
  DateChecker(bool has_launch, bool has_months, std::vector<Problem>& problems)
      : has_launch_(has_launch), has_months_(has_months), problems_(problems) {}
  void date(const Field& field, Date& date) override { check(std::string(field.name), date); }
  void dates(const Field& field, DateMap& map) override {
    for (const auto& [id, date] : map.entries) check(std::string(field.name) + '.' + id, date);
  }
  void over_time(const NumberField& field, OverTime& over) override {
    for (const Phase& phase : over.phases) {
      check(std::string(field.name), phase.from);
      check(std::string(field.name), phase.to);
      if (phase.day_of_month > 0 && !has_months_)
        problems_.push_back(
            {place(std::string(field.name)), tell("a day of the month needs the plan's `start` and `horizon`",
                                                  "按每月某日付款，方案需要写 `start` 与 `horizon`")});
    }
  }
  void payment(const Field& field, PaymentTerms& terms) override {
    for (const Instalment& instalment : terms.instalments)
      check(std::string(field.name) + '.' + instalment.id, instalment.date);
  }
  void section(const Field& field, Section& section) override { descend(std::string(field.name), section); }
  void map(const Field& field, SectionMap& map) override {
    for (std::size_t i = 0; i < map.size(); ++i) descend(std::string(field.name) + '.' + map.id(i), map.at(i));
  }
  void list(const Field& field, SectionMap& list) override { map(field, list); }
  void once(const NumberField&, Once&) override {}
  void each(const NumberField&, Each&) override {}
  void fixed(const NumberField&, Fixed&) override {}
  void sourced(const NumberField&, Sourced&) override {}
  void once_map(const NumberField&, OnceMap&) override {}
  void text(const Field&, std::string&) override {}
  void flag(const Field&, bool&) override {}
  void choice(const ChoiceField&, int&) override {}
  void names(const Field&, std::vector<std::string>&) override {}
  void numbers(const Field&, std::vector<double>&) override {}
  void reference(const Field&, Reference&) override {}

 private:
  void descend(const std::string& name, Section& section) {
    const std::string outer = prefix_;
    prefix_ += prefix_.empty() ? name : '.' + name;
    section.fields(*this);
    prefix_ = outer;
  }
  void check(const std::string& name, const Date& date) {
    if (date.given && date.anchor == Date::Anchor::launch && !has_launch_)
      problems_.push_back(
          {place(name), tell("refers to the launch, but the plan has no `launch` date and no task with `is: launch`",
                             "以开幕日为准，但方案既没有 `launch` 日期，也没有写 `is: launch` 的任务")});
  }
  std::string place(const std::string& name) const { return prefix_.empty() ? name : prefix_ + '.' + name; }

  bool has_launch_, has_months_;
  std::vector<Problem>& problems_;
  std::string prefix_;
};

void read_correlations(Model::Parts& parts, std::vector<Problem>& problems) {
  std::vector<std::string> seen;
  for (const auto& [id, correlation] : parts.scenario.correlations) {
    const std::size_t n = correlation.between.size();
    if (n < 2)
      problems.push_back({correlation.path + ".between",
                          tell("a correlation is between two levers or more", "相关性至少涉及两个杠杆")});
    if (correlation.rho.given != correlation.matrix.empty())
      problems.push_back({correlation.path, tell("give `rho` for all pairs, or the whole `matrix`",
                                                 "请写适用于各对的 `rho`，或完整的 `matrix`，二者取一")});
    if (!correlation.matrix.empty() && correlation.matrix.size() != n * n) {
      problems.push_back({correlation.path + ".matrix",
                          tell("needs {} numbers, row by row, for {} levers", "{1}个杠杆需要逐行写{0}个数", n * n, n)});
      continue;
    }
    bool symmetric = true;
    for (std::size_t i = 0; i < n && !correlation.matrix.empty(); ++i)
      for (std::size_t j = 0; j <= i; ++j) {
        const double rho = correlation.matrix[i * n + j];
        symmetric = symmetric && rho == correlation.matrix[j * n + i] && (i != j || rho == 1.0) && std::abs(rho) <= 1.0;
      }
    if (!symmetric) {
      problems.push_back(
          {correlation.path + ".matrix",
           tell("is no correlation matrix: it has ones on its diagonal, the same figure on both sides of it, and "
                "nothing beyond -1 and 1",
                "不是相关矩阵：对角线应为1，两侧对称，且各数在-1与1之间")});
      continue;
    }
    InputCorrelation read{.id = id, .between = {}, .matrix = {}};
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < n; ++i) {
      const std::string& path = correlation.between[i];
      const std::string member = correlation.path + ".between." + std::to_string(i + 1);
      if (parts.slots.each.contains(path)) {
        problems.push_back(
            {member, tell("`{}` is drawn again and again: only what is drawn once can be correlated, such as an "
                          "argument of its distribution",
                          "`{}` 每次都重新抽取：只有抽取一次的量才能设相关性，例如其分布的某个参数", path)});
        continue;
      }
      if (parts.slots.find(path) < 0) {
        const std::string near = nearest_lever(parts.slots, path);
        const bool fixed = parts.slots.fixed.contains(path);
        problems.push_back({member, fixed ? tell("`{}` is fixed: only what is drawn once can be correlated",
                                                 "`{}` 是固定值：只有抽取一次的量才能设相关性", path)
                                          : tell("there is no quantity `{}` that is drawn once{}",
                                                 "没有只抽取一次的量 `{}`{}", path, did_you_mean(near))});
        continue;
      }
      if (std::find(seen.begin(), seen.end(), path) != seen.end())
        problems.push_back({member, tell("`{}` is in a correlation already: join them into one matrix",
                                         "`{}` 已在另一组相关性中：请合并为一个矩阵", path)});
      seen.push_back(path);
      const bool uncertain = std::any_of(parts.slots.inputs.begin(), parts.slots.inputs.end(),
                                         [&](const Input& input) { return input.path == path; });
      if (uncertain) {
        kept.push_back(i);
        read.between.push_back(path);
      }
    }
    for (const std::size_t row : kept)
      for (const std::size_t column : kept)
        read.matrix.push_back(row == column                ? 1.0
                              : correlation.matrix.empty() ? correlation.rho.value
                                                           : correlation.matrix[row * n + column]);
    if (read.between.size() > 1) parts.correlations.push_back(std::move(read));
  }
}

void connect_costs(Model::Parts& parts) {
  const CostPlan& costs = parts.costs;
  for (std::size_t i = 0; i < parts.cohort.channels.size(); ++i)
    parts.cohort.channels[i].cost_source = costs.source(CostKind::channel, i);
  for (std::size_t i = 0; i < parts.cohort.partners.size(); ++i)
    parts.cohort.partners[i].cost_source = costs.source(CostKind::partner, i);
  for (std::size_t i = 0; i < parts.scenario.content.size(); ++i)
    parts.cohort.content_sources.push_back(costs.source(CostKind::content, i));
  for (SalesPlan::Share& share : parts.sales.shares)
    for (std::size_t i = 0; i < parts.scenario.partners.size(); ++i)
      if (&parts.scenario.partners.at(i) == share.partner) share.cost_source = costs.source(CostKind::partner, i);
  for (std::size_t i = 0; i < parts.scenario.team.roles.size(); ++i)
    parts.operations.role_sources.push_back(costs.source(CostKind::role, i));
  parts.operations.platform_source = costs.source(CostKind::platform, 0);
  parts.operations.lateness_source = costs.source(CostKind::lateness, 0);
  for (std::size_t i = 0; i < parts.risks.events.size(); ++i) {
    parts.risks.events[i].cost_source = costs.source(CostKind::risk, i);
    parts.risks.events[i].mitigation_source = costs.source(CostKind::mitigation, i);
  }
}

std::string status_of(const Model::Parts& parts, const Once& once) {
  return once.slot < 0 ? std::string() : parts.slots.slots[static_cast<std::size_t>(once.slot)].status;
}

// The tables of lines and tasks, at the figures of a run without luck.
void describe(Model::Parts& parts) {
  World world(parts);
  std::vector<double> kpis(parts.outcome.kpis.size());
  world.play(1, 0, true, parts.slots.point_estimates, kpis, {});
  const auto column = [&](const std::string& name) { return parts.outcome.find(name); };
  const auto value = [&](std::size_t index) { return index < kpis.size() ? kpis[index] : std::nan(""); };
  for (const CostPlan::Line& line : parts.costs.lines) {
    LineInfo info;
    info.id = line.id;
    info.section = line.section;
    info.layer = line.layer;
    info.column = column("cost." + line.id);
    if (info.column >= kpis.size()) continue;
    info.planned = info.approved = value(info.column);
    if (line.line != nullptr) {
      info.owner = line.line->owner;
      info.approved_written = line.line->approved.slot >= 0;
      if (info.approved_written)
        info.approved = parts.slots.point_estimates[static_cast<std::size_t>(line.line->approved.slot)];
      const std::string status =
          status_of(parts, line.line->cost.value.given() ? line.line->cost.value : line.line->unit_cost);
      if (status == "signed" || status == "actual") info.committed = info.planned;
      if (status == "actual") info.paid = info.planned;
    }
    parts.lines.push_back(std::move(info));
  }
  for (const TaskNetwork::Node& node : parts.tasks.nodes) {
    TaskInfo info;
    info.id = node.id;
    info.owner = node.task->owner;
    info.start_column = column("schedule." + node.id + ".start");
    info.finish_column = column("schedule." + node.id + ".finish");
    info.critical_column = column("schedule." + node.id + ".critical");
    info.planned_start = value(info.start_column);
    info.planned_finish = value(info.finish_column);
    parts.task_infos.push_back(std::move(info));
  }
}

}  // namespace

std::string_view unit_name(KpiUnit unit) {
  constexpr std::array<std::string_view, 7> names{"money", "people", "days", "share", "ratio", "count", "flag"};
  return names[static_cast<std::size_t>(unit)];
}

double Input::value(double u) const {
  return std::clamp(distribution.quantile(u) * factor + shift, at_least, at_most);
}

namespace {

std::vector<Problem> compile_parts(Model::Parts* parts) {
  std::vector<Problem> problems;
  Scenario& plan = parts->scenario;
  parts->slots = number_inputs(plan);
  problems = parts->slots.problems;
  parts->timeline = Timeline(plan);
  bool launch_task = false;
  for (const auto& [id, task] : plan.schedule.tasks) launch_task = launch_task || task.milestone == Task::launch;
  DateChecker dates(parts->timeline.has_launch() || launch_task, !parts->timeline.months().empty(), problems);
  plan.fields(dates);
  if (!problems.empty()) return problems;
  parts->tasks = TaskNetwork::compile(plan, parts->slots, parts->timeline, parts->streams, problems, parts->doubts);
  parts->cash = CashPlan::compile(plan, parts->timeline, problems);
  parts->costs = CostPlan::compile(plan, parts->slots, problems, parts->doubts);
  parts->risks = RiskPlan::compile(plan, parts->slots, parts->timeline, parts->streams, problems);
  parts->cohort = CohortPlan::compile(plan, parts->timeline, parts->streams, problems, parts->doubts);
  parts->funnel = FunnelPlan::compile(plan, parts->streams, problems);
  parts->sales = SalesPlan::compile(plan, parts->timeline, parts->streams, problems);
  parts->operations = OperationsPlan::compile(plan, parts->timeline, parts->streams, problems);
  parts->cascade = CascadePlan::compile(plan, parts->slots, parts->timeline, parts->risks.touched, parts->streams,
                                        problems, parts->doubts);
  parts->bad_news = BadNewsPlan::compile(plan, parts->cascade, parts->timeline.has_horizon(), parts->streams, problems);
  connect_costs(*parts);
  read_correlations(*parts, problems);
  parts->daily = parts->cohort.active || (parts->cascade.active && parts->cascade.has_horizon) ||
                 parts->operations.active || !parts->sales.streams.empty() || !parts->bad_news.items.empty();
  parts->outcome = compile_outcome(*parts, problems, parts->doubts);
  return problems;
}

}  // namespace

std::vector<Problem> Model::problems(Scenario scenario) {
  Parts parts(std::move(scenario));
  return compile_parts(&parts);
}

Compiled Model::compile(Scenario scenario) {
  auto parts = std::make_unique<Parts>(std::move(scenario));
  std::vector<Problem> problems = compile_parts(parts.get());
  if (!problems.empty()) return problems;
  try {
    describe(*parts);
  } catch (const std::domain_error& impossible) {  // "path: what is wrong with its figures"
    const std::string text = impossible.what();
    const std::size_t colon = std::min(text.find(": "), text.size());
    return std::vector<Problem>{{text.substr(0, colon), verbatim(text.substr(std::min(colon + 2, text.size())))}};
  }
  std::shared_ptr<Model> model(new Model(std::move(parts)));
  add_plan_doubts(*model, model->parts_->doubts);
  return std::shared_ptr<const Model>(std::move(model));
}

Model::Model(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Model::~Model() = default;

const Scenario& Model::scenario() const {
  return parts_->scenario;
}
std::uint64_t Model::seed() const {
  return std::isnan(parts_->scenario.seed.value) ? 1 : static_cast<std::uint64_t>(parts_->scenario.seed.value);
}
bool Model::has_start() const {
  return parts_->timeline.has_start();
}
std::chrono::sys_days Model::start() const {
  return parts_->timeline.start();
}
double Model::horizon() const {
  return parts_->timeline.horizon();
}
std::size_t Model::slots() const {
  return parts_->slots.slots.size();
}
std::span<const double> Model::point_estimates() const {
  return parts_->slots.point_estimates;
}
std::span<const Input> Model::inputs() const {
  return parts_->slots.inputs;
}
std::span<const InputCorrelation> Model::correlations() const {
  return parts_->correlations;
}
std::span<const Kpi> Model::kpis() const {
  return parts_->outcome.kpis;
}
std::size_t Model::kpi(std::string_view name) const {
  return parts_->outcome.find(name);
}
std::span<const Series> Model::series() const {
  return parts_->outcome.series;
}
std::span<const double> Model::days() const {
  return parts_->outcome.days;
}
std::span<const std::chrono::year_month> Model::months() const {
  return parts_->timeline.months();
}
std::size_t Model::series_offset(std::size_t series) const {
  return parts_->outcome.series_offsets[series];
}
std::size_t Model::series_values() const {
  return parts_->outcome.series_values;
}
std::span<const GoalInfo> Model::goals() const {
  return parts_->outcome.goals;
}
std::span<const LineInfo> Model::lines() const {
  return parts_->lines;
}
std::span<const TaskInfo> Model::tasks() const {
  return parts_->task_infos;
}
std::span<const SpreadPart> Model::spread_parts() const {
  return parts_->cohort.parts.parts;
}
double Model::cascade_size(std::size_t bin) const {
  return parts_->cascade.weight * std::exp2(static_cast<double>(bin));
}
std::size_t Model::cascade_sizes() const {
  return parts_->cascade.size_bins;
}
std::span<const Doubt> Model::doubts() const {
  return parts_->doubts;
}

Model::RollUp Model::roll_up() const {
  RollUp roll_up;
  for (const LineInfo& line : parts_->lines) {
    auto layer = std::find_if(roll_up.layers.begin(), roll_up.layers.end(),
                              [&](const RollUp::Layer& other) { return other.id == line.layer; });
    if (layer == roll_up.layers.end()) layer = roll_up.layers.insert(layer, {line.layer, 0.0});
    layer->planned += line.planned;
    roll_up.planned += line.planned;
  }
  const Budget& budget = parts_->scenario.budget;
  const auto planned = [&](const Once& once) {
    return parts_->slots.point_estimates[static_cast<std::size_t>(once.slot)];
  };
  if (budget.total.slot >= 0) {
    roll_up.total = planned(budget.total);
    roll_up.contingency = *roll_up.total * planned(budget.contingency);
  }
  if (budget.approved.slot >= 0) roll_up.approved = planned(budget.approved);
  return roll_up;
}

}  // namespace swell::models
