#include "scenarios/language/fault.hpp"

#include <catch2/catch.hpp>

#include <memory>

using namespace swell::language;

namespace {

Place place(const std::string& line, std::uint32_t column, std::uint32_t length) {
  return {std::make_shared<SourceText>("plan.yaml", line), 1, column, length};
}

// The two lines that show the place.
std::string shown(const Place& at) {
  Faults faults;
  faults.add(at, "", swell::verbatim("x"));
  const std::string report = fault_report(faults);
  const std::size_t begin = report.find('\n') + 1;
  return report.substr(begin, report.rfind("1 error") - begin);
}

}  // namespace

TEST_CASE("A report shows each fault with its line and a mark under the words meant", "[fault]") {
  const auto source = std::make_shared<SourceText>(
      "plans/峰会.yaml", "swell: 1\nname: 年度峰会\nchanels:\n  抖音: {spend: 二百, price: 3}\n");
  Faults faults;
  faults.add({source, 4, 15, 2}, "chanels.抖音.spend", swell::verbatim("`二百` is not a number"));
  faults.add({source, 3, 1, 7}, "", swell::verbatim("unknown key `chanels` in the plan; did you mean `channels`?"));
  faults.add({source, 3, 1, 7}, "", swell::verbatim("unknown key `chanels` in the plan; did you mean `channels`?"));
  faults.add({source, 4, 26, 1}, "chanels.抖音.price", swell::verbatim("chanels.抖音.price needs a kind"));
  faults.add({}, "", swell::verbatim("there is no variant `x`"));
  CHECK(fault_report(faults) ==
        "error: there is no variant `x`\n"
        "plans/峰会.yaml:3:1: error: unknown key `chanels` in the plan; did you mean `channels`?\n"
        "    3 | chanels:\n"
        "      | ^~~~~~~\n"
        "plans/峰会.yaml:4:15: error: chanels.抖音.spend: `二百` is not a number\n"
        "    4 |   抖音: {spend: 二百, price: 3}\n"
        "      |                 ^~~~\n"
        "plans/峰会.yaml:4:26: error: chanels.抖音.price needs a kind\n"
        "    4 |   抖音: {spend: 二百, price: 3}\n"
        "      |                              ^\n"
        "4 errors, nothing was run.\n");
}

TEST_CASE("One fault is one error, none is no report, and beyond the most the rest is counted", "[fault]") {
  Faults faults;
  CHECK(fault_report(faults).empty());
  for (std::uint32_t line = 1; line <= 5; ++line)
    faults.add({place("a", 1, 1).source, line, 1, 1}, "", swell::verbatim("x"));
  const std::string report = fault_report(faults, Tongue::english, 2);
  CHECK(report.find("plan.yaml:2:1") != std::string::npos);
  CHECK(report.find("plan.yaml:3:1") == std::string::npos);
  CHECK(report.ends_with("… and 3 more\n5 errors, nothing was run.\n"));
}

TEST_CASE("Tabs are shown as blanks and the mark moves with them", "[fault]") {
  CHECK(shown(place("\ta: b", 5, 1)) == "    1 |     a: b\n      |        ^\n");
}

TEST_CASE("Escape sequences of a source line, a name or a message never reach the terminal", "[fault]") {
  Faults faults;
  faults.add({std::make_shared<SourceText>("p\x1b.yaml", "a: \x1b[31m"), 1, 4, 1}, "",
             swell::verbatim("bad \x1b[2J text\nmore"));
  const std::string report = fault_report(faults);
  CHECK(report.find('\x1b') == std::string::npos);
  CHECK(report.find("    1 | a: ␛[31m\n      |    ^\n") != std::string::npos);
  CHECK(report.find("text␊more\n") != std::string::npos);
}

TEST_CASE("A very long line is cut around the place, and a very long message at its end", "[fault]") {
  const std::string line = std::string(1'000'000, 'x') + "HERE" + std::string(1'000'000, 'y');
  const std::string text = shown(place(line, 1'000'001, 4));
  CHECK(text.size() < 400);
  const std::size_t mark = text.find('^');
  const std::size_t word = text.find("HERE");
  REQUIRE(word != std::string::npos);
  // The sign of the cut has three bytes in one cell.
  CHECK(mark - text.rfind('\n', mark) - 1 == word - 2);
  Faults faults;
  faults.add({}, "", swell::verbatim(std::string(1'000'000, 'm')));
  CHECK(fault_report(faults).size() < 2000);
}

TEST_CASE("A place at the end of a line, or beyond the text, is still marked", "[fault]") {
  CHECK(shown(place("abc", 4, 1)) == "    1 | abc\n      |    ^\n");
  CHECK(shown({place("abc", 1, 1).source, 9, 1, 1}) == "    9 | \n      | ^\n");
}

TEST_CASE("Lines of a text come without their ends, whichever kind they have, and without a byte order mark",
          "[fault]") {
  const SourceText text("p",
                        "\xEF\xBB\xBF"
                        "a\r\nb\n\nc");
  CHECK(text.line(1) == "a");
  CHECK(text.line(2) == "b");
  CHECK(text.line(3).empty());
  CHECK(text.line(4) == "c");
  CHECK(text.line(5).empty());
  CHECK(text.line(0).empty());
}
