// What the program printed when it was last looked at, kept in tests/…/golden. scripts/accept-goldens takes what it
// prints now, by setting SWELL_ACCEPT_GOLDENS.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace swell {

// The file's content; where changes are accepted it is `now` first. `file` is relative to the source folder.
inline std::string golden(const std::string& file, const std::string& now) {
  const std::filesystem::path path = std::filesystem::path(SWELL_SOURCE_DIR) / file;
  if (std::getenv("SWELL_ACCEPT_GOLDENS") != nullptr) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << now;
  }
  std::ifstream stored(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stored), std::istreambuf_iterator<char>()};
}

}  // namespace swell
