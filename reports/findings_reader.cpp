#include "reports/findings_reader.hpp"

#include <optional>

#include "reports/json_reader.hpp"

namespace swell::reports {

namespace {

// What other commands write as JSON is told apart by a member of its own.
std::optional<Message> what_else(const JsonReader& reader) {
  if (reader.has("sweep"))
    return tell("holds a sweep; `swell report` shows its store, which `swell sweep --db` writes",
                "是扫描结果；`swell report` 只显示由 `swell sweep --db` 写出的结果库");
  if (reader.has("degrees"))
    return tell("holds a graph, which `swell graph` shows", "是关系网络，由 `swell graph` 显示");
  if (reader.has("choices"))
    return tell("holds a choice of first sharers, which `swell seeds` shows",
                "是种子用户的选取，由 `swell seeds` 显示");
  if (reader.has("plans"))
    return tell("holds what `swell check` says of plans", "是 `swell check` 对方案的检查，不是模拟结果");
  return std::nullopt;
}

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
    if (const auto other = what_else(reader)) return Unreadable{*other};
    if (reader.has("comparison")) return read_comparison(reader);
    studies::Findings findings;
    format::findings(reader, findings);
    return findings;
  } catch (const FormatFault& fault) {
    return Unreadable{tell("holds no findings of swell: {}", "不是 swell 的结果：{}", fault.message)};
  }
}

}  // namespace swell::reports
