// The text of a screen as it grows line by line: what every screen is derived from.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace swell::reports {

class ScreenText {
 protected:
  explicit ScreenText(std::size_t width) : width_(width) {}
  ~ScreenText() = default;

  // Without the blanks at its end; empty for an empty line.
  void line(std::string_view content = {});
  // Broken into lines of the screen's width, each `indent` blanks from the left.
  void paragraph(const std::string& content, std::size_t indent = 0);
  // All lines so far; the screen is empty after that.
  std::string take();

  const std::size_t width_;  // cells of a line

 private:
  std::string text_;
};

}  // namespace swell::reports
