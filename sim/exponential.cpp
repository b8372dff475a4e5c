#include "sim/exponential.hpp"

#include <array>
#include <cmath>

namespace swell::sim {

namespace {

constexpr std::size_t kLayers = 256;
// Where the tail begins, and the area of each layer, the tail's included (Marsaglia & Tsang 2000).
constexpr double kTail = 7.69711747013104972;
constexpr double kArea = 0.0039496598225815571993;

struct Layers {
  // width[i] decreases from the virtual bottom layer (i = 0), which holds the tail, to 0; height[i] = e^-width[i].
  std::array<double, kLayers + 1> width{}, height{};
  Layers() {
    width[0] = kArea / std::exp(-kTail);
    width[1] = kTail;
    for (std::size_t i = 2; i < kLayers; ++i) width[i] = -std::log(kArea / width[i - 1] + std::exp(-width[i - 1]));
    width[kLayers] = 0.0;
    for (std::size_t i = 0; i <= kLayers; ++i) height[i] = std::exp(-width[i]);
  }
};
const Layers kLayerTable;

}  // namespace

double exponential(Stream& stream) {
  double beyond = 0.0;
  for (;;) {
    const std::uint64_t word = stream();
    const std::size_t layer = word & (kLayers - 1);
    const double x = (static_cast<double>(word >> 11) + 0.5) * 0x1p-53 * kLayerTable.width[layer];
    if (x < kLayerTable.width[layer + 1]) return beyond + x;
    if (layer == 0) {  // the tail of an exponential is an exponential again
      beyond += kTail;
      continue;
    }
    const double low = kLayerTable.height[layer], high = kLayerTable.height[layer + 1];
    if (low + stream.unit() * (high - low) < std::exp(-x)) return beyond + x;
  }
}

}  // namespace swell::sim
