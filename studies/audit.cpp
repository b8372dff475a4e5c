#include "studies/audit.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>

#include "models/parts.hpp"
#include "scenarios/language/read_back.hpp"

namespace swell::studies {

namespace {

std::string unit_words(const std::optional<models::Unit>& unit, const std::string& currency) {
  if (!unit) return {};
  switch (*unit) {
    case models::Unit::money:
      return currency;
    case models::Unit::money_per_day:
      return currency + " per day";
    case models::Unit::per_day:
      return "per day";
    case models::Unit::share:
      return "share";
    case models::Unit::days:
      return "days";
    case models::Unit::people:
      return "people";
    case models::Unit::items:
      return "items";
    case models::Unit::number:
      break;
  }
  return "number";
}

}  // namespace

std::vector<AssumptionFinding> assumptions(language::LoadedPlan& plan) {
  const auto english = language::read_back(plan, language::Tongue::english);
  const auto chinese = language::read_back(plan, language::Tongue::chinese);
  if (english.size() != chinese.size()) throw std::logic_error("the languages read different quantities back");
  std::vector<AssumptionFinding> all;
  all.reserve(english.size());
  for (std::size_t i = 0; i < english.size(); ++i) {
    const language::ReadBackLine& line = english[i];
    AssumptionFinding& finding = all.emplace_back();
    finding.path = line.path;
    finding.kind = language::name_of(line.kind);
    finding.unit = unit_words(line.unit, plan.scenario.currency);
    finding.written = line.written;
    finding.en = line.words;
    finding.zh = chinese[i].words;
    finding.source = line.annotation.source;
    finding.status = line.annotation.status;
    finding.note = line.annotation.note;
    finding.uncertain = line.uncertain;
    finding.planned = line.value;
    const auto place = plan.places.find(line.path);
    if (place == plan.places.end() || !place->second.source) continue;
    finding.file = place->second.source->name();
    finding.line = place->second.line;
  }
  return all;
}

void add_figures(std::vector<AssumptionFinding>& assumptions, const models::Model& model) {
  std::map<std::string_view, const models::Input*> uncertain;
  for (const models::Input& input : model.inputs()) uncertain.emplace(input.path, &input);
  for (AssumptionFinding& finding : assumptions) {
    const std::int32_t slot = model.parts().slots.find(finding.path);
    if (finding.kind != "once" || slot < 0) continue;
    finding.planned = model.point_estimates()[static_cast<std::size_t>(slot)];
    const auto input = uncertain.find(finding.path);
    if (input == uncertain.end()) continue;
    std::array<double, 3> at{input->second->value(0.05), input->second->value(0.5), input->second->value(0.95)};
    std::sort(at.begin(), at.end());  // a negative factor turns the distribution round
    finding.range = {at[0], at[1], at[2]};
  }
}

}  // namespace swell::studies
