// Options of every verb that plays futures: how many, from which seed, how precise.
//
// Validated by tests/cli/run.cpp.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "studies/run.hpp"

namespace swell::cli {

struct PlayOptions {
  std::string replications, seed, precision, most, confidence, sampling;
  unsigned threads = 0;

  void declare(CLI::App& options);
  // Throws CommandFailure (wrong usage) that names the option.
  studies::RunOptions read() const;
};

}  // namespace swell::cli
