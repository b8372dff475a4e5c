// The files that one command writes, kept apart before the work is done: two options that name the same file would
// overwrite each other, and one that names a plan would destroy it.
//
// Validated by tests/cli/output_set.cpp.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/output_file.hpp"

namespace swell::cli {

class OutputSet {
 public:
  // `inputs`: the plans that the command reads.
  explicit OutputSet(const std::vector<std::string>& inputs);

  // Null when `path` is empty: the option was not given. Throws CommandFailure (wrong usage) when the file cannot be
  // written, or is an input or another output. The pointer is valid as long as the set.
  const OutputFile* add(std::string_view option, const std::string& path);
  // The same for what is written in another way than through an OutputFile, such as a database.
  void claim(std::string_view option, const std::string& path);
  // The same for a folder that is replaced as a whole: nothing else may be written inside it.
  void claim_folder(std::string_view option, const std::string& path);

 private:
  std::vector<std::pair<std::string, std::string>> taken_;    // what it is called, and where
  std::vector<std::pair<std::string, std::string>> folders_;  // those that are replaced as a whole
  std::deque<OutputFile> files_;
};

}  // namespace swell::cli
