#include "reports/bars.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

namespace swell::reports {

namespace {

constexpr std::array<std::string_view, 9> heights{" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
constexpr std::array<std::string_view, 8> widths{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

}  // namespace

std::string shape(std::span<const double> edges, std::span<const std::uint64_t> counts, double from, double to,
                  std::size_t cells) {
  if (counts.empty() || edges.size() != counts.size() + 1 || !(to > from) || !std::isfinite(to - from) || cells == 0)
    return {};
  const double cell_width = (to - from) / static_cast<double>(cells);
  std::vector<double> filled(cells, 0.0);
  for (std::size_t cell = 0; cell < cells; ++cell) {
    const double low = from + cell_width * static_cast<double>(cell);
    const double high = low + cell_width;
    for (std::size_t bar = 0; bar < counts.size(); ++bar) {
      const double overlap = std::min(high, edges[bar + 1]) - std::max(low, edges[bar]);
      if (overlap > 0) filled[cell] += static_cast<double>(counts[bar]) * overlap / (edges[bar + 1] - edges[bar]);
    }
  }
  const double most = *std::ranges::max_element(filled);
  if (!(most > 0)) return {};
  std::string picture;
  for (const double count : filled) {
    const double height = std::ceil(count / most * 8.0 - 1e-9);
    picture += heights[static_cast<std::size_t>(std::clamp(height, 0.0, 8.0))];
  }
  return picture;
}

std::string spark(std::span<const double> values, double least, double most) {
  std::string picture;
  for (const double value : values) {
    const double height = most > least ? std::round((value - least) / (most - least) * 7.0) : 0.0;
    picture += heights[1 + static_cast<std::size_t>(std::clamp(height, 0.0, 7.0))];
  }
  return picture;
}

std::string share_bar(double share, std::size_t cells) {
  if (!std::isfinite(share)) return {};
  const double eighths = std::round(std::clamp(share, 0.0, 1.0) * static_cast<double>(cells) * 8.0);
  const auto whole = static_cast<std::size_t>(eighths);
  std::string bar;
  for (std::size_t cell = 0; cell < whole / 8; ++cell) bar += "█";
  return bar + std::string(widths[whole % 8]);
}

}  // namespace swell::reports
