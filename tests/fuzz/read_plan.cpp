// Any bytes at all as a plan: reading, overlaying its variants and settings, and filling every section must
// end in a plan or in faults, never in a crash, and the report of the faults must be harmless text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/language/characters.hpp"
#include "scenarios/language/load.hpp"

namespace {

using namespace swell::language;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_report(const Faults& faults) {
  for (const Tongue tongue : {Tongue::english, Tongue::chinese}) {
    const std::string report = fault_report(faults, tongue);
    require(report.empty() == faults.empty());
    for (std::size_t at = 0; at < report.size();) {
      const Character character = character_at(report, at);
      require(character.valid && (character.code == U'\n' || !is_control(character.code)));
      at += character.bytes;
    }
  }
}

}  // namespace

// The part after a NUL byte, if any, is a `--set`.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t nul = bytes.find('\0');
  LoadOptions options;
  if (nul != std::string_view::npos) options.settings.emplace_back(bytes.substr(nul + 1));

  Faults faults;
  std::optional<PlanFiles> plan = PlanFiles::from_text("plan.yaml", std::string(bytes.substr(0, nul)), faults);
  if (plan) {
    std::vector<std::string> variants = plan->variant_names();
    variants.resize(std::min<std::size_t>(variants.size(), 2));
    variants.emplace_back();
    for (const std::string& variant : variants) {
      options.variant = variant;
      Faults of_variant;
      const std::optional<LoadedPlan> loaded = load_plan(*plan, "plan.yaml", options, of_variant);
      require(loaded.has_value() || !of_variant.empty());
      check_report(of_variant);
    }
  } else {
    require(!faults.empty());
  }
  check_report(faults);
  return 0;
}
