#include "cli/output_set.hpp"

#include <sys/stat.h>

#include <algorithm>
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

// Links followed and dots resolved, whether anything is there or not; empty when that cannot be known.
fs::path whole_path(const std::string& path) {
  std::error_code unknown;
  fs::path whole = fs::weakly_canonical(fs::absolute(path, unknown), unknown);
  if (unknown) return {};
  return whole.has_filename() ? whole : whole.parent_path();
}

bool lies_in(const std::string& file, const std::string& folder) {
  if (file == "-") return false;
  const fs::path inner = whole_path(file), outer = whole_path(folder);
  const auto [rest, end] = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
  return !outer.empty() && rest == outer.end() && end != inner.end();
}

bool same_file(const std::string& a, const std::string& b) {
  if (a == "-" || b == "-") return a == b;
  std::error_code unknown;
  if (fs::equivalent(a, b, unknown)) return true;
  const fs::path first = whole_path(a), second = whole_path(b);
  return !first.empty() && first == second;
}

[[noreturn]] void refuse_inside(std::string_view option, const std::string& path, std::string_view folder_option,
                                const std::string& folder) {
  throw CommandFailure(wrong_usage, tell("{} writes to `{}`, in the folder `{}` that {} replaces as a whole",
                                         "{0} 写入 `{1}`，而它所在的文件夹 `{2}` 会被 {3} 整个替换", option,
                                         language::harmless(path), language::harmless(folder), folder_option));
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
    throw CommandFailure(wrong_usage,
                         other.empty()
                             ? tell("{} cannot write over {}, which is read", "{} 不能覆盖正在读取的 {}", option, shown)
                             : tell("{} and {} both write to {}", "{} 与 {} 都写入 {}", other, option, shown));
  }
  for (const auto& [other, folder] : folders_)
    if (lies_in(path, folder)) refuse_inside(option, path, other, folder);
  taken_.emplace_back(option, path);
}

void OutputSet::claim_folder(std::string_view option, const std::string& path) {
  claim(option, path);
  for (const auto& [other, where] : taken_)
    if (!other.empty() && lies_in(where, path)) refuse_inside(other, where, option, path);
  folders_.emplace_back(option, path);
}

const OutputFile* OutputSet::add(std::string_view option, const std::string& path) {
  if (path.empty()) return nullptr;
  claim(option, path);
  return &files_.emplace_back(path);
}

}  // namespace swell::cli
