#include "cli/output_folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include "cli/exit_status.hpp"
#include "scenarios/language/characters.hpp"
#include "scenarios/language/system_words.hpp"

namespace swell::cli {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(ExitStatus status, const std::string& path, const Message& why) {
  throw CommandFailure(status, tell("cannot write {}: {}", "无法写入 {}：{}", language::harmless(path), why));
}

// A new folder beside the target, removed again with all that is in it unless it is kept.
class Draft {
 public:
  explicit Draft(const std::string& target) {
    const fs::path path(target);
    name_ = (path.parent_path() / ("." + path.filename().string() + ".XXXXXX")).string();
    made_ = ::mkdtemp(name_.data()) != nullptr;
    error_ = made_ ? 0 : errno;
  }
  ~Draft() {
    std::error_code ignored;
    if (made_) fs::remove_all(name_, ignored);
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  int error() const { return error_; }
  const std::string& name() const { return name_; }

  // 0 when the draft is now the target. What was there takes the draft's name, and goes with it.
  int replace(const std::string& target) {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    if (::chmod(name_.c_str(), 0777 & ~mask) != 0) return errno;
    struct stat existing {};
    if (::stat(target.c_str(), &existing) != 0) {
      if (::rename(name_.c_str(), target.c_str()) != 0) return errno;
      made_ = false;
      return 0;
    }
    if (::renameat2(AT_FDCWD, name_.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return errno;
    // A file system that cannot exchange: the target is gone for an instant.
    const std::string old = name_ + ".old";
    if (::rename(target.c_str(), old.c_str()) != 0) return errno;
    if (::rename(name_.c_str(), target.c_str()) != 0) {
      const int error = errno;
      ::rename(old.c_str(), target.c_str());
      return error;
    }
    name_ = old;
    return 0;
  }

 private:
  std::string name_;
  int error_ = 0;
  bool made_ = false;
};

// A file of the draft that is being written.
class Piecemeal {
 public:
  // `shown` is what messages call it.
  Piecemeal(const std::string& path, std::string shown) : shown_(std::move(shown)) {
    descriptor_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor_ < 0) fail();
  }
  ~Piecemeal() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Piecemeal(const Piecemeal&) = delete;
  Piecemeal& operator=(const Piecemeal&) = delete;

  void put(std::string_view piece) const {
    while (!piece.empty()) {
      const ssize_t written = ::write(descriptor_, piece.data(), piece.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail();
      piece.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void finish() const {
    if (::fsync(descriptor_) != 0) fail();
  }

 private:
  [[noreturn]] void fail() const { refuse(failed, shown_, language::system_words(errno)); }

  std::string shown_;
  int descriptor_ = -1;
};

}  // namespace

OutputFolder::OutputFolder(std::string path, const std::vector<std::string>& replaceable) : path_(std::move(path)) {
  if (path_.empty())
    throw CommandFailure(wrong_usage, tell("cannot write a folder without a name", "无法写入：文件夹名为空"));
  std::error_code fault;
  fs::path target = fs::weakly_canonical(fs::absolute(path_), fault);
  if (fault) refuse(wrong_usage, path_, language::system_words(fault));
  if (!target.has_filename()) target = target.parent_path();
  target_ = target.string();
  if (fs::exists(target, fault)) {
    if (!fs::is_directory(target, fault)) refuse(wrong_usage, path_, tell("it is no folder", "它不是文件夹"));
    fs::directory_iterator entries(target, fault);
    if (fault) refuse(wrong_usage, path_, language::system_words(fault));
    for (const fs::directory_entry& entry : entries)
      if (const std::string name = entry.path().filename().string();
          std::ranges::find(replaceable, name) == replaceable.end() || !entry.is_regular_file(fault))
        refuse(wrong_usage, path_,
               tell("it holds `{}`; name a folder that is new, empty, or has only tables of an earlier run",
                    "其中有 `{}`；请指定新的、空的，或只含先前表格的文件夹", language::harmless(name)));
  }
  const Draft probe(target_);
  if (probe.error() != 0) refuse(wrong_usage, path_, language::system_words(probe.error()));
}

void OutputFolder::write(const std::function<void(const Begin& begin)>& fill) const {
  Draft draft(target_);
  if (draft.error() != 0) refuse(failed, path_, language::system_words(draft.error()));
  std::unique_ptr<Piecemeal> open;
  fill([&](const std::string& name) {
    if (open) open->finish();
    open = std::make_unique<Piecemeal>((fs::path(draft.name()) / name).string(), (fs::path(path_) / name).string());
    return [file = open.get()](std::string_view piece) { file->put(piece); };
  });
  if (open) open->finish();
  open.reset();
  if (const int error = draft.replace(target_)) refuse(failed, path_, language::system_words(error));
}

}  // namespace swell::cli
