#include "reports/screen_text.hpp"

#include <utility>

#include "reports/columns.hpp"

namespace swell::reports {

void ScreenText::line(std::string_view content) {
  text_ += content.substr(0, content.find_last_not_of(' ') + 1);
  text_ += '\n';
}

void ScreenText::paragraph(const std::string& content, std::size_t indent) {
  for (const std::string& part : wrap(std::string(indent, ' ') + content, width_, indent)) line(part);
}

std::string ScreenText::take() {
  return std::exchange(text_, {});
}

}  // namespace swell::reports
