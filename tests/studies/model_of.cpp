#include "tests/studies/model_of.hpp"

#include <stdexcept>
#include <variant>

#include "scenarios/language/load.hpp"

namespace swell::studies {

SharedModel model_of(const std::string& plan, const std::vector<std::string>& settings, const std::string& variant) {
  language::Faults faults;
  auto files = language::PlanFiles::from_text("plan.yaml", plan, faults);
  auto loaded = files ? language::load_plan(*files, "plan.yaml", {settings, variant}, faults) : std::nullopt;
  if (!loaded || !faults.empty()) throw std::runtime_error(language::fault_report(faults));
  auto compiled = models::Model::compile(std::move(loaded->scenario));
  if (const auto* problems = std::get_if<std::vector<models::Problem>>(&compiled))
    throw std::runtime_error(problems->front().path + ": " + problems->front().message.en);
  return std::get<SharedModel>(compiled);
}

}  // namespace swell::studies
