#include "studies/joint.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <numeric>

#include "sim/column_summary.hpp"

using namespace swell;
using namespace swell::studies;

namespace {

KpiFinding summarized(const char* name, const std::vector<double>& column) {
  KpiFinding finding;
  finding.name = name;
  finding.summary = sim::summarize(column, sim::Sampling::random);
  return finding;
}

}  // namespace

TEST_CASE("every future in which both figures exist is counted in its cell") {
  std::vector<double> x, y;
  for (int i = 0; i < 5000; ++i) {
    x.push_back(static_cast<double>((i * 7919) % 1009));
    y.push_back(static_cast<double>((i * 104729) % 997) / 3.0);
  }
  y[17] = std::numeric_limits<double>::quiet_NaN();
  const KpiFinding of_x = summarized("x", x), of_y = summarized("y", y);
  const auto found = joint({of_x, x, {}}, {of_y, y, {}}, sim::Sampling::random, 0.95);
  REQUIRE(found);
  CHECK(found->x_edges.size() - 1 <= most_cells);
  CHECK(found->y_edges.size() - 1 <= most_cells);
  REQUIRE(found->counts.size() == (found->x_edges.size() - 1) * (found->y_edges.size() - 1));
  CHECK(std::accumulate(found->counts.begin(), found->counts.end(), std::uint64_t{0}) == 4999);
  CHECK_FALSE(found->within);
  // Counted the plain way, cell by cell.
  const std::size_t width = found->x_edges.size() - 1, height = found->y_edges.size() - 1;
  for (std::size_t row = 0; row < height; ++row)
    for (std::size_t column = 0; column < width; ++column) {
      std::uint64_t count = 0;
      for (std::size_t i = 0; i < x.size(); ++i) {
        const bool in_x = x[i] >= found->x_edges[column] &&
                          (x[i] < found->x_edges[column + 1] || (column + 1 == width && x[i] == found->x_edges[width]));
        const bool in_y = y[i] >= found->y_edges[row] &&
                          (y[i] < found->y_edges[row + 1] || (row + 1 == height && y[i] == found->y_edges[height]));
        count += in_x && in_y ? 1 : 0;
      }
      CHECK(found->counts[row * width + column] == count);
    }
}

TEST_CASE("the chance of keeping both limits counts a figure that does not exist as missed") {
  const std::vector<double> x{1, 2, 3, 4};
  const std::vector<double> y{1, 5, 1, std::numeric_limits<double>::quiet_NaN()};
  const KpiFinding of_x = summarized("x", x), of_y = summarized("y", y);
  const auto found = joint({of_x, x, 3.0}, {of_y, y, 2.0}, sim::Sampling::random, 0.95);
  REQUIRE(found);
  REQUIRE(found->within);
  CHECK(found->within->value == 0.5);
  CHECK(found->within->ci.low < 0.5);
}

TEST_CASE("figures that never exist have no joint distribution") {
  const std::vector<double> x{1, 2}, y(2, std::numeric_limits<double>::quiet_NaN());
  const KpiFinding of_x = summarized("x", x), of_y = summarized("y", y);
  CHECK_FALSE(joint({of_x, x, {}}, {of_y, y, {}}, sim::Sampling::random, 0.95));
}
