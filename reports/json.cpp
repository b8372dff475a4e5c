#include "reports/json.hpp"

#include <string>
#include <string_view>

#include "reports/findings_format.hpp"
#include "reports/json_writer.hpp"
#include "reports/labels.hpp"

namespace swell::reports {

namespace {

// What follows from the rest, for who reads the JSON alone: conditions and labels in words. Not read back.
void add_words(Json& json, const studies::Findings& findings) {
  JsonWriter kpis, levers;
  auto goal = json["goals"].begin();  // in the same order
  for (const Label& label : labels_of(findings)) {
    const Json words{{"en", label.en}, {"zh", label.zh}};
    if (label.kind == "kpi") kpis.put(std::string(label.id), words);
    if (label.kind == "lever") levers.put(std::string(label.id), words);
    if (label.kind == "goal") (goal++)->update(words);
  }
  json["labels"] = {{"kpis", kpis.take()}, {"levers", levers.take()}};
}

}  // namespace

Json findings_json(const studies::Findings& findings) {
  JsonWriter writer;
  format::findings(writer, findings);
  Json json = writer.take();
  add_words(json, findings);
  return json;
}

Json comparison_json(const studies::ComparedFindings& compared) {
  const std::string currency = compared.variants.empty() ? std::string() : compared.variants[0].scenario.currency;
  JsonWriter writer;
  writer.format("format");
  writer.object("comparison", compared.comparison,
                [&](auto& io, auto& comparison) { format::comparison(io, comparison, currency); });
  Json json = writer.take();
  const auto label = [&](Tongue tongue, const std::string& variant) {
    return variant_label(Texts(tongue), compared, variant);
  };
  Json& labels = json["comparison"]["labels"] = Json::object();
  for (const auto& [variant, chance] : compared.comparison.best)
    labels[variant] = {{"en", label(Tongue::english, variant)}, {"zh", label(Tongue::chinese, variant)}};
  Json& variants = json["variants"] = Json::array();
  for (const studies::Findings& findings : compared.variants) variants.push_back(findings_json(findings));
  return json;
}

Json study_json(const studies::StudyFindings& findings) {
  if (const auto* compared = std::get_if<studies::ComparedFindings>(&findings)) return comparison_json(*compared);
  return findings_json(std::get<studies::Findings>(findings));
}

}  // namespace swell::reports
