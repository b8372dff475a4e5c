#include "studies/sweep.hpp"

#include <algorithm>

#include "studies/store.hpp"

namespace swell::studies {

std::uint64_t SweepDesign::points() const {
  if (axes.empty()) return 0;
  if (!grid) return axes.front().values.size();
  std::uint64_t count = 1;
  for (const Axis& axis : axes) count *= axis.values.size();
  return count;
}

std::vector<std::size_t> SweepDesign::steps(std::uint64_t point) const {
  std::vector<std::size_t> steps(axes.size(), static_cast<std::size_t>(point));
  if (!grid) return steps;
  for (std::size_t axis = axes.size(); axis-- > 0;) {
    const std::uint64_t size = axes[axis].values.size();
    steps[axis] = static_cast<std::size_t>(point % size);
    point /= size;
  }
  return steps;
}

std::vector<std::string> SweepDesign::settings(std::uint64_t point) const {
  std::vector<std::string> settings;
  const std::vector<std::size_t> at = steps(point);
  for (std::size_t axis = 0; axis < axes.size(); ++axis) settings.push_back(axes[axis].values[at[axis]].setting);
  return settings;
}

const KpiFinding* PointFinding::kpi(std::string_view name) const {
  const auto found = std::ranges::lower_bound(kpis, name, {}, &KpiFinding::name);
  return found != kpis.end() && found->name == name ? &*found : nullptr;
}

PointFinding point_finding(std::uint64_t point, const models::Model& model, const Outputs& outputs,
                           const RunOptions& options) {
  PointFinding finding;
  finding.point = point;
  finding.replications = outputs.replications;
  finding.precision_reached = outputs.precision_reached;
  const auto column = [&](std::size_t kpi) { return outputs.models[0].column(kpi); };
  const auto all = model.kpis();
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (!all[i].name.starts_with("goal.")) kept.push_back(i);
  std::ranges::sort(kept, {}, [&](std::size_t i) { return std::string_view(all[i].name); });
  finding.kpis.resize(kept.size());
  sim::parallel_for(kept.size(), options.threads, [&](std::size_t i) {
    const models::Kpi& kpi = all[kept[i]];
    KpiFinding& summary = finding.kpis[i];
    summary.name = kpi.name;
    summary.unit = kpi.unit;
    summary.detail = kpi.detail;
    summary.summary = sim::summarize(column(kept[i]), options.sampling, options.confidence);
    summary.summary.histogram = {};
  });
  const auto chance = [&](std::size_t i) { return sim::probability(column(i), options.sampling, options.confidence); };
  for (const models::GoalInfo& goal : model.goals())
    finding.goals.push_back(
        {goal.id, goal.statement, goal.wanted, chance(goal.column), goal.kpi, goal.at_least, goal.at_most, goal.by});
  if (const std::size_t together = model.kpi("goal.all"); together < all.size()) finding.all_goals = chance(together);
  return finding;
}

std::variant<SweepOutcome, PointFailed> sweep(const SweepDesign& design, const PointModel& model, Shard shard,
                                              const RunOptions& options, SweepStore& store) {
  SweepOutcome outcome;
  std::vector<std::uint64_t> left;
  for (std::uint64_t point = shard.index; point < design.points(); point += shard.count) {
    ++outcome.progress.total;
    if (store.holds(point))
      ++outcome.progress.done;
    else
      left.push_back(point);
  }
  RunOptions one = options;
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (options.interrupt != nullptr && options.interrupt->load()) {
      outcome.interrupted = true;
      break;
    }
    if (options.progress)
      one.progress = [&, i](std::uint64_t done, std::uint64_t total) {
        options.progress(i * total + done, left.size() * total);
      };
    const std::vector<SharedModel> played{model(left[i])};
    auto result = play(played, one);
    if (const auto* failure = std::get_if<Failed>(&result)) return PointFailed{left[i], *failure};
    const Outputs& outputs = std::get<Outputs>(result);
    if (outputs.interrupted) {
      outcome.interrupted = true;
      break;
    }
    const PointFinding finding = point_finding(left[i], *played.front(), outputs, one);
    store.put(std::span(&finding, 1));
    ++outcome.progress.done;
  }
  return outcome;
}

}  // namespace swell::studies
