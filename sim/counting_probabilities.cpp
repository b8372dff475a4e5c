#include "sim/counting_probabilities.hpp"

#include <cmath>
#include <limits>

namespace swell::sim {

namespace {

constexpr double log_two_pi = 1.83787706640934548356;
constexpr double impossible = -std::numeric_limits<double>::infinity();

// log n! - log(sqrt(2πn)·(n/e)^n).
double stirling_error(double n) {
  static constexpr double exact[16] = {
      0.0,
      0.08106146679532725821967026,
      0.04134069595540929409382208,
      0.02767792568499833914878929,
      0.02079067210376509311152277,
      0.01664469118982119216319487,
      0.01387612882307074799874573,
      0.01189670994589177009505572,
      0.01041126526197209649747857,
      0.009255462182712732917728637,
      0.008330563433362871256469318,
      0.007573675487951840794972024,
      0.006942840107209529865664152,
      0.006408994188004207068439631,
      0.005951370112758847735624416,
      0.005554733551962801371038690,
  };
  if (n < 16.0) return exact[static_cast<int>(n)];
  const double inverse = 1.0 / n;
  const double square = inverse * inverse;
  return inverse *
         (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square * (1.0 / 1188)))));
}

// x·log(x/mean) + mean - x, without cancellation when the two are close.
double deviance(double x, double mean) {
  const double difference = x - mean;
  if (std::fabs(difference) < 0.1 * (x + mean)) {
    const double v = difference / (x + mean);
    double sum = difference * v;
    double term = 2.0 * x * v;
    const double square = v * v;
    for (int j = 3; j < 1000; j += 2) {
      term *= square;
      const double next = sum + term / j;
      if (next == sum) break;
      sum = next;
    }
    return sum;
  }
  return x * std::log(x / mean) + mean - x;
}

}  // namespace

double log_binomial_probability(double k, double n, double p) {
  const double q = 1.0 - p;
  if (k < 0.0 || k > n) return impossible;
  if (p == 0.0) return k == 0.0 ? 0.0 : impossible;
  if (q == 0.0) return k == n ? 0.0 : impossible;
  if (k == 0.0) return n * std::log1p(-p);
  if (k == n) return n * std::log(p);
  const double core =
      stirling_error(n) - stirling_error(k) - stirling_error(n - k) - deviance(k, n * p) - deviance(n - k, n * q);
  return core + 0.5 * (std::log(n / (k * (n - k))) - log_two_pi);
}

double log_poisson_probability(double k, double mean) {
  if (k < 0.0) return impossible;
  if (k == 0.0) return -mean;
  return -stirling_error(k) - deviance(k, mean) - 0.5 * (log_two_pi + std::log(k));
}

double log_hypergeometric_probability(double k, double good, double bad, double drawn) {
  const double all = good + bad;
  const double p = drawn / all;  // any p would do: the binomial ratio does not depend on it
  return log_binomial_probability(k, good, p) + log_binomial_probability(drawn - k, bad, p) -
         log_binomial_probability(drawn, all, p);
}

}  // namespace swell::sim
