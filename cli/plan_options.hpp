// Options that several verbs share: which plan, changed how, and how to speak.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "scenarios/language/manual.hpp"

namespace swell::cli {

// `--set`: what is laid over the plan.
struct OverlayOptions {
  std::vector<std::string> settings;

  void declare(CLI::App& options);
};

// `--lang`, `--no-color`, `--quiet`.
struct SpeechOptions {
  std::string lang;
  bool no_color = false;
  bool quiet = false;

  void declare(CLI::App& options);
  language::Tongue tongue() const;
  // Colours only on a terminal, and neither with --no-color nor with NO_COLOR in the environment.
  bool colours(bool out_is_terminal) const;
};

}  // namespace swell::cli
