#include "cli/console.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include "cli/exit_status.hpp"
#include "scenarios/language/system_words.hpp"

namespace swell::cli {

Console Console::of_process() {
  Console console;
  console.out_is_terminal = ::isatty(STDOUT_FILENO) == 1;
  console.err_is_terminal = ::isatty(STDERR_FILENO) == 1;
  winsize size{};
  if (console.out_is_terminal && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    console.width = std::clamp<std::size_t>(size.ws_col, 80, 100);
  return console;
}

void Console::print(std::string_view text) const {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (!written)
    throw CommandFailure(
        failed, tell("cannot write to standard output: {}", "无法写入标准输出：{}", language::system_words(errno)));
}

void Console::complain(std::string_view text) const {
  fmt::print(stderr, "{}{}", text, text.ends_with('\n') ? "" : "\n");
  std::fflush(stderr);
}

}  // namespace swell::cli
