// Emphasis on terminals: bold titles, and red and green where a goal is missed or met. Nothing without colours.
#pragma once

#include <string>
#include <string_view>

namespace swell::reports {

class Paint {
 public:
  explicit Paint(bool colours) : colours_(colours) {}

  std::string bold(std::string_view text) const { return wrapped("1", text); }
  std::string dim(std::string_view text) const { return wrapped("2", text); }
  std::string good(std::string_view text) const { return wrapped("32", text); }
  std::string bad(std::string_view text) const { return wrapped("31", text); }

 private:
  std::string wrapped(std::string_view code, std::string_view text) const {
    return colours_ ? "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m" : std::string(text);
  }

  bool colours_;
};

}  // namespace swell::reports
