#include "cli/output_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "cli/exit_status.hpp"
#include "scenarios/language/characters.hpp"
#include "scenarios/language/system_words.hpp"

namespace swell::cli {

namespace {

[[noreturn]] void refuse(ExitStatus status, const std::string& path, int error) {
  throw CommandFailure(
      status, tell("cannot write {}: {}", "无法写入 {}：{}", language::harmless(path), language::system_words(error)));
}

// The target that a chain of links ends in, whether it exists or not.
std::filesystem::path without_links(std::filesystem::path path) {
  for (int steps = 0; steps < 40 && std::filesystem::is_symlink(path); ++steps) {
    const auto next = std::filesystem::read_symlink(path);
    path = next.is_absolute() ? next : path.parent_path() / next;
  }
  return path;
}

// A new file beside the target, removed again unless it is kept.
class Draft {
 public:
  explicit Draft(const std::string& target) {
    const std::filesystem::path path(target);
    name_ = (path.parent_path() / ("." + path.filename().string() + ".XXXXXX")).string();
    descriptor_ = ::mkostemp(name_.data(), O_CLOEXEC);
    if (descriptor_ < 0) error_ = errno;
  }
  ~Draft() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (descriptor_ >= 0 && !kept_) ::unlink(name_.c_str());
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  bool opened() const { return descriptor_ >= 0; }
  int error() const { return error_; }
  int descriptor() const { return descriptor_; }
  const std::string& name() const { return name_; }

  bool replace(const std::string& target) {
    struct stat existing {};
    // mkostemp gives 0600; a file that others may read stays readable, a new one gets what the umask allows.
    mode_t mode = 0;
    if (::stat(target.c_str(), &existing) == 0) {
      mode = existing.st_mode & 07777;
    } else {
      const mode_t mask = ::umask(0);
      ::umask(mask);
      mode = 0666 & ~mask;
    }
    kept_ =
        ::fchmod(descriptor_, mode) == 0 && ::fsync(descriptor_) == 0 && ::rename(name_.c_str(), target.c_str()) == 0;
    if (!kept_) error_ = errno;
    return kept_;
  }

 private:
  std::string name_;
  int descriptor_ = -1;
  int error_ = 0;
  bool kept_ = false;
};

int write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

// Pours the file into the descriptor.
int copy_all(const std::string& from, int descriptor) {
  const int source = ::open(from.c_str(), O_RDONLY | O_CLOEXEC);
  if (source < 0) return errno;
  std::array<char, 1 << 16> piece;
  int error = 0;
  while (error == 0) {
    const ssize_t got = ::read(source, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) error = errno;
    if (got <= 0) break;
    error = write_all(descriptor, {piece.data(), static_cast<std::size_t>(got)});
  }
  ::close(source);
  return error;
}

}  // namespace

OutputFile::OutputFile(std::string path) : path_(std::move(path)) {
  if (path_ == "-") return;
  if (path_.empty())
    throw CommandFailure(wrong_usage, tell("cannot write a file without a name", "无法写入：文件名为空"));
  struct stat existing {};
  const bool exists = ::stat(path_.c_str(), &existing) == 0;
  if (exists && S_ISDIR(existing.st_mode)) refuse(wrong_usage, path_, EISDIR);
  if (exists && ::access(path_.c_str(), W_OK) != 0) refuse(wrong_usage, path_, errno);
  if (exists && !S_ISREG(existing.st_mode)) return;
  try {
    target_ = without_links(path_).string();
  } catch (const std::filesystem::filesystem_error& fault) {
    refuse(wrong_usage, path_, fault.code().value());
  }
  const Draft probe(target_);
  if (!probe.opened()) refuse(wrong_usage, path_, probe.error());
}

void OutputFile::write(std::string_view content) const {
  if (path_ == "-") {
    std::fflush(stdout);
    if (const int error = write_all(STDOUT_FILENO, content))
      throw CommandFailure(
          failed, tell("cannot write to standard output: {}", "无法写入标准输出：{}", language::system_words(error)));
    return;
  }
  if (target_.empty()) {
    const int descriptor = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) refuse(failed, path_, errno);
    const int error = write_all(descriptor, content);
    ::close(descriptor);
    if (error != 0) refuse(failed, path_, error);
    return;
  }
  Draft draft(target_);
  if (!draft.opened()) refuse(failed, path_, draft.error());
  if (const int error = write_all(draft.descriptor(), content)) refuse(failed, path_, error);
  if (!draft.replace(target_)) refuse(failed, path_, draft.error());
}

void OutputFile::fill(const std::function<void(const std::string& path)>& write_to) const {
  // What is not a regular file gets the content once it is whole.
  Draft draft(target_.empty() ? (std::filesystem::temp_directory_path() / "swell").string() : target_);
  if (!draft.opened()) refuse(failed, path_, draft.error());
  try {
    write_to(draft.name());
  } catch (const std::exception& fault) {
    throw CommandFailure(failed, tell("cannot write {}: {}", "无法写入 {}：{}", path_, fault.what()));
  }
  if (!target_.empty()) {
    if (!draft.replace(target_)) refuse(failed, path_, draft.error());
    return;
  }
  std::fflush(stdout);
  const int descriptor = path_ == "-" ? ::dup(STDOUT_FILENO) : ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) refuse(failed, path_, errno);
  const int error = copy_all(draft.name(), descriptor);
  ::close(descriptor);
  if (error != 0) refuse(failed, path_, error);
}

}  // namespace swell::cli
