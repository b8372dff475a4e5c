#include "reports/columns.hpp"

#include <catch2/catch.hpp>

using namespace swell::reports;

TEST_CASE("a Chinese character takes two cells, a combining mark none") {
  CHECK(display_width("ROAS") == 4);
  CHECK(display_width("总成本") == 6);
  CHECK(display_width("（5%）") == 6);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("▁▂▃█") == 4);
}

TEST_CASE("padded columns of mixed text are equally wide") {
  CHECK(pad_right("总成本", 10) == "总成本    ");
  CHECK(pad_left("4.3万", 8) == "   4.3万");
  CHECK(display_width(pad_right("profit", 10)) == display_width(pad_right("利润", 10)));
  CHECK(pad_left("too long", 3) == "too long");
}

TEST_CASE("what does not fit ends in an ellipsis and never exceeds its width") {
  CHECK(fit("venue", 5) == "venue");
  CHECK(fit("venue hire", 6) == "venue…");
  // The third character would need both cells that are left, one of which the ellipsis takes.
  CHECK(fit("总成本合计", 6) == "总成…");
  for (std::size_t width = 0; width < 12; ++width) CHECK(display_width(fit("年度峰会 2026", width)) <= width);
}

TEST_CASE("a name cannot move the cursor or colour the screen") {
  CHECK(fit("\x1b[31mred", 20).find('\x1b') == std::string::npos);
  CHECK(fit("a\nb", 20).find('\n') == std::string::npos);
}

TEST_CASE("lines break at blanks and between Chinese characters, never before a closing mark or after an opening one") {
  CHECK(wrap("one two three", 7, 0) == std::vector<std::string>{"one two", "three"});
  CHECK(wrap("one two three", 9, 2) == std::vector<std::string>{"one two", "  three"});
  CHECK(wrap("十拿九稳，好", 8, 0) == std::vector<std::string>{"十拿九", "稳，好"});
  CHECK(wrap("取决于“预热期”", 8, 0) == std::vector<std::string>{"取决", "于“预热", "期”"});
  CHECK(wrap("", 8, 0).empty());
}

TEST_CASE("a word longer than the line stands alone rather than being lost") {
  CHECK(wrap("a budget.lines.venue.cost b", 10, 0) == std::vector<std::string>{"a", "budget.lines.venue.cost", "b"});
}
