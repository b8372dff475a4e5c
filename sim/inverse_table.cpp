#include "sim/inverse_table.hpp"

#include <cmath>
#include <utility>

namespace swell::sim {

namespace {

constexpr double tail = 0x1p-17;
constexpr double tolerance = 1e-10;
constexpr int deepest = 24;

double value(const std::array<double, 6>& c, double t) {
  return c[0] + t * (c[1] + t * (c[2] + t * (c[3] + t * (c[4] + t * c[5]))));
}

double slope(const std::array<double, 6>& c, double t) {
  return c[1] + t * (2.0 * c[2] + t * (3.0 * c[3] + t * (4.0 * c[4] + t * 5.0 * c[5])));
}

}  // namespace

InverseTable::InverseTable(InvertibleLaw law) : law_(std::move(law)) {
  // From the middle outwards knots come from x, whose F is cheap; only these few are inverted.
  constexpr std::array<double, 7> starts = {tail, 0.001, 0.05, 0.5, 0.95, 0.999, 1.0 - tail};
  std::vector<Knot> knots;
  for (const double u : starts) {
    const double x = law_.quantile(u);
    const Knot next = knot(law_.cdf(x), x);
    // Where u cannot be hit (an x so small that it underflows), leave the stretch to the exact inverse.
    if (std::fabs(next.u - u) < 1e-6 * u && (knots.empty() || next.x > knots.back().x)) knots.push_back(next);
  }
  for (std::size_t i = 0; i + 1 < knots.size(); ++i) add(knots[i], knots[i + 1], 0);
  if (pieces_.empty()) return;
  first_ = pieces_.front().start;
  last_ = pieces_.back().end;
  build_guide();
}

InverseTable::Knot InverseTable::knot(double u, double x) const {
  const double f = law_.density(x);
  return {u, x, 1.0 / f, -law_.log_slope(x) / (f * f)};
}

InverseTable::Piece InverseTable::join(const Knot& left, const Knot& right) {
  const double h = right.u - left.u;
  const double rise = right.x - left.x;
  const double s0 = left.slope * h;
  const double s1 = right.slope * h;
  const double k0 = 0.5 * left.curvature * h * h;
  const double k1 = 0.5 * right.curvature * h * h;
  return {left.u,
          right.u,
          1.0 / h,
          left.x,
          right.x,
          {left.x, s0, k0, 10.0 * rise - 6.0 * s0 - 4.0 * s1 - 3.0 * k0 + k1,
           -15.0 * rise + 8.0 * s0 + 7.0 * s1 + 3.0 * k0 - 2.0 * k1, 6.0 * rise - 3.0 * (s0 + s1) - k0 + k1},
          false};
}

bool InverseTable::accurate(const Piece& piece) const {
  for (const double t : {0.25, 0.5, 0.75}) {
    const double u = piece.start + t / piece.scale;
    const double x = value(piece.coefficients, t);
    if (!(x >= piece.low && x <= piece.high)) return false;
    if (!(std::fabs(law_.cdf(x) - u) <= tolerance)) return false;
  }
  for (int i = 0; i <= 8; ++i)
    if (!(slope(piece.coefficients, i / 8.0) >= 0.0)) return false;
  return true;
}

void InverseTable::add(const Knot& left, const Knot& right, int depth) {
  Piece piece = join(left, right);
  if (accurate(piece)) {
    pieces_.push_back(piece);
    return;
  }
  // Halve near the middle in u: the chord's or the piece's own guess of x there, whichever lies inside.
  double x = value(piece.coefficients, 0.5);
  if (!(x > left.x && x < right.x)) x = 0.5 * (left.x + right.x);
  const double u = law_.cdf(x);
  const bool splits = x > left.x && x < right.x && u > left.u && u < right.u;
  if (!splits || depth == deepest) {
    piece.exact = true;
    pieces_.push_back(piece);
    return;
  }
  const Knot middle = knot(u, x);
  add(left, middle, depth + 1);
  add(middle, right, depth + 1);
}

void InverseTable::build_guide() {
  guide_.assign(4 * pieces_.size() + 1, 0);
  const double range = last_ - first_;
  cells_ = static_cast<double>(guide_.size() - 1) / range;
  std::uint32_t piece = 0;
  for (std::size_t cell = 0; cell < guide_.size(); ++cell) {
    // A little early, so that rounding of the cell's number never starts behind the piece.
    const double u = first_ + (static_cast<double>(cell) - 1e-6) / cells_;
    while (piece + 1 < pieces_.size() && pieces_[piece].end <= u) ++piece;
    guide_[cell] = piece;
  }
}

}  // namespace swell::sim
