// Normal, gamma and beta draws of random_variates.hpp.
#include <array>
#include <cmath>

#include "sim/exponential.hpp"
#include "sim/random_variates.hpp"

namespace swell::sim {

namespace {

constexpr std::size_t layers = 256;
// Where the base layer's tail begins, and the area of each layer, for 256 of them (Marsaglia & Tsang).
constexpr double tail_start = 3.6541528853610087963519472518;
constexpr double layer_area = 0.0049286732339746519;

// Layer i is the rectangle [0, x[i]] × [f[i], f[i+1]]; layer 0 is the base with the tail behind it.
struct Ziggurat {
  std::array<double, layers + 1> x;
  std::array<double, layers + 1> f;

  Ziggurat() {
    const auto density = [](double z) { return std::exp(-0.5 * z * z); };
    x[0] = layer_area / density(tail_start);
    x[1] = tail_start;
    for (std::size_t i = 2; i < layers; ++i)
      x[i] = std::sqrt(-2.0 * std::log(layer_area / x[i - 1] + density(x[i - 1])));
    x[layers] = 0.0;
    for (std::size_t i = 0; i <= layers; ++i) f[i] = density(x[i]);
  }
};

const Ziggurat& ziggurat() {
  static const Ziggurat table;
  return table;
}

// Marsaglia's exact tail beyond tail_start.
double normal_tail(Stream& stream) {
  for (;;) {
    const double x = exponential(stream) / tail_start;
    if (2.0 * exponential(stream) > x * x) return tail_start + x;
  }
}

}  // namespace

double standard_normal(Stream& stream) {
  const Ziggurat& table = ziggurat();
  for (;;) {
    const std::uint64_t bits = stream();
    const std::size_t layer = bits & (layers - 1);
    // The upper 54 bits as a signed fraction in [-1, 1); the layer's bits are not among them.
    const double fraction = static_cast<double>(static_cast<std::int64_t>(bits) >> 10) * 0x1p-53;
    const double z = fraction * table.x[layer];
    const double distance = std::fabs(z);
    if (distance < table.x[layer + 1]) return z;
    if (layer == 0) return std::copysign(normal_tail(stream), fraction);
    const double height = table.f[layer] + stream.unit() * (table.f[layer + 1] - table.f[layer]);
    if (height < std::exp(-0.5 * z * z)) return z;
  }
}

double standard_gamma(double shape, Stream& stream) {
  if (shape < 1.0) {
    // Gamma(a) = Gamma(a + 1)·U^(1/a).
    const double log_shrink = std::log(stream.unit()) / shape;
    return standard_gamma(shape + 1.0, stream) * std::exp(log_shrink);
  }
  const double d = shape - 1.0 / 3.0;
  const double c = 1.0 / std::sqrt(9.0 * d);
  for (;;) {
    const double z = standard_normal(stream);
    const double root = 1.0 + c * z;
    if (root <= 0.0) continue;
    const double v = root * root * root;
    const double u = stream.unit();
    const double square = z * z;
    if (u < 1.0 - 0.0331 * square * square) return d * v;
    if (std::log(u) < 0.5 * square + d * (1.0 - v + std::log(v))) return d * v;
  }
}

double beta(double a, double b, Stream& stream) {
  if (a < 1.0 && b < 1.0) {
    // Jöhnk's method, on logarithms: both powers may underflow where their ratio does not.
    for (;;) {
      const double log_x = std::log(stream.unit()) / a;
      const double log_y = std::log(stream.unit()) / b;
      const double larger = std::fmax(log_x, log_y);
      const double x = std::exp(log_x - larger);
      const double y = std::exp(log_y - larger);
      if (std::log(x + y) + larger <= 0.0) return x / (x + y);
    }
  }
  const double x = standard_gamma(a, stream);
  const double y = standard_gamma(b, stream);
  return x / (x + y);
}

}  // namespace swell::sim
