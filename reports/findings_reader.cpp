#include "reports/findings_reader.hpp"

#include "reports/json_reader.hpp"

namespace swell::reports {

namespace {

studies::ComparedFindings read_comparison(JsonReader& reader) {
  studies::ComparedFindings compared;
  reader.list("variants", compared.variants, format::findings);
  reader.require(!compared.variants.empty(), "variants", "must not be empty", "不能为空");
  const std::string& currency = compared.variants[0].scenario.currency;
  reader.object("comparison", compared.comparison, [&](JsonReader& io, studies::Comparison& comparison) {
    format::comparison(io, comparison, currency);
    io.require(comparison.contrasts.size() + 1 == compared.variants.size(), "contrasts",
               "must be one fewer than `variants`", "应比 `variants` 少一个");
  });
  return compared;
}

}  // namespace

std::variant<studies::StudyFindings, Unreadable> read_findings(std::string_view text, const JsonBounds& bounds) {
  auto read = read_bounded_json(text, bounds);
  if (auto* fault = std::get_if<Unreadable>(&read)) return std::move(*fault);
  try {
    JsonReader reader(std::get<nlohmann::ordered_json>(read));
    reader.format("format");
    if (reader.has("comparison")) return read_comparison(reader);
    studies::Findings findings;
    format::findings(reader, findings);
    return findings;
  } catch (const FormatFault& fault) {
    return Unreadable{tell("holds no findings of swell: {}", "不是 swell 的结果：{}", fault.message)};
  }
}

}  // namespace swell::reports
