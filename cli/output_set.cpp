#include "cli/output_set.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <filesystem>
#include <system_error>

#include "cli/exit_status.hpp"
#include "scenarios/language/characters.hpp"

namespace swell::cli {

namespace {

namespace fs = std::filesystem;

// Devices and pipes take what several write.
bool may_be_shared(const std::string& path) {
  struct stat existing {};
  return path != "-" && ::stat(path.c_str(), &existing) == 0 && !S_ISREG(existing.st_mode);
}

bool same_file(const std::string& a, const std::string& b) {
  if (a == "-" || b == "-") return a == b;
  std::error_code unknown;
  if (fs::equivalent(a, b, unknown)) return true;
  const fs::path first = fs::weakly_canonical(a, unknown), second = fs::weakly_canonical(b, unknown);
  return !unknown && first == second;
}

}  // namespace

OutputSet::OutputSet(const std::vector<std::string>& inputs) {
  for (const std::string& input : inputs) taken_.emplace_back("", input);
}

void OutputSet::claim(std::string_view option, const std::string& path) {
  if (may_be_shared(path)) return;
  for (const auto& [other, where] : taken_) {
    if (!same_file(path, where)) continue;
    const std::string shown = path == "-" ? "standard output" : "`" + language::harmless(path) + "`";
    throw CommandFailure(wrong_usage, other.empty()
                                          ? fmt::format("{} cannot write over {}, which is read", option, shown)
                                          : fmt::format("{} and {} both write to {}", other, option, shown));
  }
  taken_.emplace_back(option, path);
}

const OutputFile* OutputSet::add(std::string_view option, const std::string& path) {
  if (path.empty()) return nullptr;
  claim(option, path);
  return &files_.emplace_back(path);
}

}  // namespace swell::cli
