// The page's script writes figures by rules of its own that must be those of the screen. What the screen writes for a
// table of values is kept in golden/figures.json; tests/html/figures.test.mjs holds the script to the same file.
#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>

#include "reports/figures.hpp"
#include "tests/golden_file.hpp"

using namespace swell::reports;

namespace {

constexpr double values[] = {
    0.0,    -0.0,   1.0,     0.5,    1.5,    2.5,     12.5,     0.125,    0.0625,    -0.125,    1234.5,
    1235.5, 999.4,  999.5,   999.6,  9994.0, 9995.0,  99949.0,  99950.0,  433000.0,  4333333.0, 123456789.0,
    1.2e9,  2.5e12, -433000, -0.004, 0.004,  0.0004,  0.00001,  -0.00001, 0.0999,    0.1,       0.0995,
    0.62,   0.625,  0.615,   0.995,  0.9995, 0.99951, -0.9995,  1e-7,     8.345,     0.145,     0.285,
    1.005,  105.25, 105.75,  0.04,   0.95,   999500,  999499.9, 1e15,     33.333333, 66.666667, 7.0};
constexpr const char* units[] = {"CNY", "people", "days", "share", "ratio", "count", "flag"};

nlohmann::ordered_json written(const Figures& figures) {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const double value : values)
    for (const char* unit : units)
      all.push_back({{"value", value},
                     {"unit", unit},
                     {"with_unit", figures.with_unit(value, unit)},
                     {"bare", figures.bare(value, unit)},
                     {"plus_minus", figures.plus_minus(0.0, std::abs(value), unit)}});
  return all;
}

}  // namespace

TEST_CASE("figures are written as the page's script is held to write them", "[golden]") {
  nlohmann::ordered_json all;
  all["en"] = written(Figures(Tongue::english, "CNY"));
  all["zh"] = written(Figures(Tongue::chinese, "CNY"));
  std::string text = "{\n";
  for (const auto& [tongue, rows] : all.items()) {
    text += "\"" + tongue + "\": [\n";
    for (const auto& row : rows) text += row.dump() + (&row == &rows.back() ? "\n" : ",\n");
    text += tongue == "en" ? "],\n" : "]\n";
  }
  text += "}\n";
  CHECK(text == swell::golden("tests/reports/golden/figures.json", text));
}
