#include "cli/plan_options.hpp"

#include <cstdlib>

#include "cli/option_values.hpp"

namespace swell::cli {

void OverlayOptions::declare(CLI::App& options) {
  options.add_option("--set", settings, "change a lever of the plan, as often as needed")
      ->type_name("LEVER=VALUE")
      ->allow_extra_args(false);
}

void SpeechOptions::declare(CLI::App& options) {
  options.add_option("--lang", lang, "en or zh (default: from the environment)")->type_name("LANG");
  options.add_flag("--no-color", no_color, "no colours; NO_COLOR in the environment does the same");
  options.add_flag("--quiet", quiet, "no progress bar");
}

language::Tongue SpeechOptions::tongue() const {
  return language_value(lang);
}

bool SpeechOptions::colours(bool out_is_terminal) const {
  const char* unwanted = std::getenv("NO_COLOR");
  return out_is_terminal && !no_color && (unwanted == nullptr || *unwanted == '\0');
}

}  // namespace swell::cli
