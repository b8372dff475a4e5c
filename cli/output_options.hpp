// Where results go besides the screen: the same options for every verb that has findings.
//
// Everything that was asked for is found writable before the work is done, and is written after it whole or not at all.
// A new kind of file is one row of the table in output_options.cpp. Validated by tests/cli/outputs.cpp.
#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/output_file.hpp"
#include "cli/output_folder.hpp"
#include "scenarios/language/manual.hpp"
#include "studies/findings.hpp"
#include "studies/played.hpp"
#include "studies/sweep.hpp"

namespace swell::cli {

struct StudyResult {
  const studies::StudyFindings& findings;
  const studies::Played* played = nullptr;  // null: the replications are not at hand
  language::Tongue tongue = language::Tongue::english;
};

class StudyOutputs {
 public:
  // Throws CommandFailure (failed).
  void write(const StudyResult& result) const;
  // Of a sweep: what `accepts_sweep` lets pass. Throws CommandFailure (failed).
  void write(const studies::SweepFindings& sweep) const;
  // Whether replications are written: a workbook, tables or a database.
  bool want_replications() const;
  // Whether standard output is left to the screen.
  bool leave_screen() const;

 private:
  friend class OutputOptions;
  std::vector<std::pair<std::size_t, OutputFile>> files_;  // which row of the table, and where
  std::optional<OutputFolder> tables_;
  std::string database_;  // empty: none
};

class OutputOptions {
 public:
  OutputOptions();

  void declare(CLI::App& options);
  // Throws CommandFailure (wrong usage) that names what cannot be written, what this program cannot write, and what
  // would be written twice or over one of `inputs`, the files that the command reads.
  StudyOutputs open(language::Tongue tongue, const std::vector<std::string>& inputs) const;
  // A sweep is written as JSON and tables. Throws CommandFailure (wrong usage) when anything else is asked for.
  void accept_sweep() const;

 private:
  std::vector<std::string> files_;  // one a row of the table; empty: not asked for
  std::string tables_, database_;
};

}  // namespace swell::cli
