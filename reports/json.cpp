#include "reports/json.hpp"

#include "reports/findings_format.hpp"
#include "reports/json_writer.hpp"

namespace swell::reports {

nlohmann::ordered_json findings_json(const studies::Findings& findings) {
  JsonWriter writer;
  format::findings(writer, findings);
  return writer.take();
}

nlohmann::ordered_json comparison_json(const studies::ComparedFindings& compared) {
  const std::string currency = compared.variants.empty() ? std::string() : compared.variants[0].scenario.currency;
  JsonWriter writer;
  writer.format("format");
  writer.object("comparison", compared.comparison,
                [&](auto& io, auto& comparison) { format::comparison(io, comparison, currency); });
  writer.list("variants", compared.variants, format::findings);
  return writer.take();
}

nlohmann::ordered_json study_json(const studies::StudyFindings& findings) {
  if (const auto* compared = std::get_if<studies::ComparedFindings>(&findings)) return comparison_json(*compared);
  return findings_json(std::get<studies::Findings>(findings));
}

}  // namespace swell::reports
