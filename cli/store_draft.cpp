#include "cli/store_draft.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <system_error>

#include "cli/exit_status.hpp"
#include "cli/output_file.hpp"
#include "scenarios/language/characters.hpp"
#include "scenarios/language/system_words.hpp"

namespace swell::cli {

StoreDraft::StoreDraft(const std::string& target) : target_(target) {
  if (target == "-")
    throw CommandFailure(wrong_usage, tell("a store is a file; it cannot be written to standard output",
                                           "结果库是文件，不能写到标准输出"));
  const OutputFile writable(target);
  const std::filesystem::path path(target);
  path_ = (path.parent_path() / ("." + path.filename().string() + "." + std::to_string(::getpid()))).string();
  ::unlink(path_.c_str());
}

StoreDraft::~StoreDraft() {
  ::unlink(path_.c_str());
}

void StoreDraft::keep(studies::SweepStore store) {
  { const studies::SweepStore closed = std::move(store); }
  std::error_code error;
  std::filesystem::rename(path_, target_, error);
  if (error)
    throw CommandFailure(failed, tell("cannot write {}: {}", "无法写入 {}：{}", language::harmless(target_),
                                      language::system_words(error)));
}

}  // namespace swell::cli
