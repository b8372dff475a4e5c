// Any bytes at all as findings: reading must end in findings or in a message, and what was read must be written to JSON
// that reads back the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "reports/findings_reader.hpp"
#include "reports/json.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
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
  require(reports::study_json(std::get<studies::StudyFindings>(again)).dump() == written);
  return 0;
}
