// A folder of its own for a test, removed afterwards.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace swell::cli {

class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path put(const std::string& name, std::string_view content) const;
  std::string get(const std::string& name) const;

 private:
  std::filesystem::path path_;
};

}  // namespace swell::cli
