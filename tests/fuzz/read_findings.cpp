// Any bytes at all as findings: reading must end in findings or in a message; what was read must be written to JSON
// that reads back the same, and its screen and its tables must be harmless text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "reports/csv.hpp"
#include "reports/findings_reader.hpp"
#include "reports/json.hpp"
#include "reports/run_screen.hpp"
#include "reports/tables.hpp"
#include "scenarios/language/characters.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// Valid UTF-8 without control characters but those of `allowed`.
void check_text(std::string_view text, std::u32string_view allowed) {
  for (std::size_t at = 0; at < text.size();) {
    const auto character = swell::language::character_at(text, at);
    require(character.valid);
    require(!swell::language::is_control(character.code) || allowed.find(character.code) != allowed.npos);
    at += character.bytes;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace swell;
  const auto read = reports::read_findings({reinterpret_cast<const char*>(data), size});
  if (const auto* fault = std::get_if<reports::Unreadable>(&read)) {
    require(!fault->message.empty());
    return 0;
  }
  const std::string written = reports::study_json(std::get<studies::StudyFindings>(read)).dump();
  const auto again = reports::read_findings(written);
  require(std::holds_alternative<studies::StudyFindings>(again));
  const auto& findings = std::get<studies::StudyFindings>(again);
  require(reports::study_json(findings).dump() == written);
  if (const auto* run = std::get_if<studies::Findings>(&findings))
    check_text(reports::run_screen(*run, {.tongue = reports::Tongue::chinese, .colours = false, .width = 80}), U"\n");
  for (const reports::Table& table : reports::tables(findings))
    reports::write_csv(table, [](std::string_view piece) { check_text(piece, U"\r\n"); });
  return 0;
}
