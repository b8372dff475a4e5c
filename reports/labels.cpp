#include "reports/labels.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include "reports/figures.hpp"
#include "reports/main_kpis.hpp"
#include "scenarios/language/characters.hpp"

namespace swell::reports {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// Where the parts are that a family of KPIs tells of.
constexpr std::array<Pair, 8> kCollections{{{"cac", "channels"},
                                            {"channel", "channels"},
                                            {"cost", "budget.lines"},
                                            {"funnel", "funnel"},
                                            {"goal", "goals"},
                                            {"revenue", "revenue"},
                                            {"risk", "risks"},
                                            {"schedule", "schedule.tasks"}}};
constexpr std::array<Pair, 5> kSpreadKinds{{{"channel", "channels"},
                                            {"content", "content"},
                                            {"partner", "partners"},
                                            {"segment", "audience.segments"},
                                            {"tier", "community.tiers"}}};

template <std::size_t Size>
std::string_view second(const std::array<Pair, Size>& pairs, std::string_view first) {
  const auto found = std::ranges::find(pairs, first, &Pair::first);
  return found == pairs.end() ? std::string_view() : found->second;
}

constexpr int kSettingFigures = 6;  // a bound was set by somebody: it is shown as it was set

}  // namespace

Labels::Labels(Tongue tongue, const studies::Findings& findings) : texts_(tongue), findings_(&findings) {
  for (const studies::KpiFinding& kpi : findings.kpis) kpis_.emplace(kpi.name, &kpi);
  for (const studies::LineFinding& line : findings.lines)
    if (!line.section.empty()) made_lines_.emplace(line.id, line.section);
}

const language::PartNames& Labels::names() const {
  static const language::PartNames none;
  return findings_ == nullptr ? none : findings_->names;
}

std::string Labels::part(std::string_view collection, std::string_view id) const {
  return language::part_label(names(), std::string(collection) + '.' + std::string(id), id);
}

std::string Labels::line(std::string_view id) const {
  const auto made = made_lines_.find(id);
  if (made == made_lines_.end()) return part("budget.lines", id);
  const std::string text = "line." + std::string(made->second);
  return texts_.has(text) ? std::string(texts_.pattern(text)) : language::harmless(id);
}

std::string Labels::spread_part(std::string_view kind, std::string_view id) const {
  return part(second(kSpreadKinds, kind), id);
}

std::string Labels::part_of(std::string_view family, std::string_view id) const {
  if (family == "cost") return line(id);
  if (family == "spread") {
    const std::string_view kind = id.substr(0, id.find('.'));
    if (second(kSpreadKinds, kind).empty() || kind.size() == id.size()) return language::harmless(id);
    return texts_.say("spread.named", fmt::arg("kind", texts_.pattern("spread." + std::string(kind))),
                      fmt::arg("part", spread_part(kind, id.substr(kind.size() + 1))));
  }
  return part(second(kCollections, family), id);
}

std::string Labels::kpi(std::string_view name) const {
  const std::string whole = "kpi." + std::string(name);
  if (texts_.has(whole)) return std::string(texts_.pattern(whole));
  // A family with a member in the middle or at the end: risk.<id>.cost, cost.<line>.
  const std::size_t first = name.find('.');
  if (first == std::string_view::npos) return language::harmless(name);
  const std::string_view family = name.substr(0, first);
  if (const std::size_t last = name.rfind('.'); last != first) {
    const std::string id = fmt::format("kpi.{}.*.{}", family, name.substr(last + 1));
    if (texts_.has(id))
      return texts_.say(id, fmt::arg("part", part_of(family, name.substr(first + 1, last - first - 1))));
  }
  const std::string id = fmt::format("kpi.{}.*", family);
  if (texts_.has(id)) return texts_.say(id, fmt::arg("part", part_of(family, name.substr(first + 1))));
  return language::harmless(name);
}

std::string Labels::series(std::string_view name) const {
  const std::string id = "series." + std::string(name);
  return texts_.has(id) ? std::string(texts_.pattern(id)) : kpi(name);
}

std::string Labels::owner(std::string_view owner) const {
  return part("team.roles", owner);
}

std::string Labels::lever(std::string_view path) const {
  if (path == "luck") return std::string(texts_.pattern("drivers.luck"));
  return language::lever_label(names(), path, texts_.tongue());
}

std::string Labels::day(double days) const {
  const auto date = studies::date_of(findings_->scenario, days);
  return date ? studies::date_text(*date)
              : texts_.say("cash.day", fmt::arg("day", fmt::format("{:.0f}", std::floor(days))));
}

std::string Labels::titled_kpi(std::string_view name, const std::string& unit) const {
  std::string label = kpi(name);
  return unit.empty() ? label : texts_.say("figure.titled", fmt::arg("kpi", label), fmt::arg("unit", unit));
}

std::string Labels::condition(const studies::GoalFinding& goal) const {
  const auto found = kpis_.find(goal.kpi);
  if (found == kpis_.end()) return language::harmless(goal.statement);
  const studies::KpiFinding& of = *found->second;
  const Figures figures(texts_.tongue(), findings_->scenario.currency);
  const auto value = [&](const std::optional<double>& limit) {
    return limit ? figures.with_unit(*limit, unit_of(of, *findings_), kSettingFigures) : std::string();
  };
  const bool both = goal.at_least && goal.at_most;
  const char* id = both ? "goal.between" : goal.at_least ? "goal.at_least" : "goal.at_most";
  if (of.unit == models::KpiUnit::flag && !both) id = goal.at_least ? "goal.happens" : "goal.never";
  std::string condition = texts_.say(id, fmt::arg("kpi", kpi(goal.kpi)), fmt::arg("low", value(goal.at_least)),
                                     fmt::arg("high", value(goal.at_most)));
  if (!goal.by) return condition;
  return texts_.say("goal.by", fmt::arg("condition", condition), fmt::arg("day", day(*goal.by)));
}

std::vector<Label> labels_of(const studies::Findings& findings) {
  const Labels english(Tongue::english, findings), chinese(Tongue::chinese, findings);
  std::vector<Label> all;
  for (const studies::KpiFinding& kpi : findings.kpis)
    all.push_back({"kpi", kpi.name, english.kpi(kpi.name), chinese.kpi(kpi.name)});
  std::set<std::string_view> levers;
  for (const studies::Driver& driver : findings.drivers) levers.insert(driver.lever);
  for (const studies::AssumptionFinding& assumption : findings.assumptions) levers.insert(assumption.path);
  for (const studies::RiskFinding& risk : findings.risks) levers.insert(risk.targets.begin(), risk.targets.end());
  for (const std::string_view lever : levers)
    all.push_back({"lever", lever, english.lever(lever), chinese.lever(lever)});
  for (const auto& [path, name] : findings.names)
    all.push_back({"part", path, language::harmless(name), language::harmless(name)});
  for (const studies::GoalFinding& goal : findings.goals)
    all.push_back({"goal", goal.id, english.condition(goal), chinese.condition(goal)});
  return all;
}

std::string variant_label(const studies::ScenarioInfo& scenario) {
  return language::harmless(scenario.variant_title.empty() ? scenario.variant : scenario.variant_title);
}

std::string variant_label(const Texts& texts, const studies::ComparedFindings& compared, std::string_view variant) {
  if (variant.empty()) return std::string(texts.pattern("compare.base"));
  const auto& contrasts = compared.comparison.contrasts;
  const auto contrast = std::ranges::find(contrasts, variant, &studies::Contrast::variant);
  const std::size_t index =
      variant == compared.comparison.base ? 0 : static_cast<std::size_t>(contrast - contrasts.begin()) + 1;
  if (index >= compared.variants.size()) return language::harmless(variant);
  const studies::ScenarioInfo& scenario = compared.variants[index].scenario;
  if (!scenario.variant.empty()) return variant_label(scenario);
  const auto name_of = [](const studies::Findings& findings) -> const std::string& { return findings.scenario.name; };
  const bool own = !scenario.name.empty() && std::ranges::count(compared.variants, scenario.name, name_of) == 1;
  return language::harmless(own ? std::string_view(scenario.name) : variant);
}

}  // namespace swell::reports
