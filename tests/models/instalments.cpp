#include "models/instalments.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <optional>
#include <vector>

namespace {

using namespace swell::models;

PaymentTerms terms_of(const std::vector<std::optional<double>>& shares) {
  PaymentTerms terms;
  terms.given = true;
  for (const auto& share : shares) terms.instalments.push_back({"", share, {}});
  return terms;
}

}  // namespace

TEST_CASE("the instalment without a share carries the rest, wherever it is written") {
  for (const auto& terms : {terms_of({0.3, std::nullopt}), terms_of({std::nullopt, 0.3})}) {
    const std::size_t rest = terms.instalments[0].share ? 1 : 0;
    CHECK(instalment_amount(terms, rest, 1000.0) == 700.0);
    CHECK(instalment_amount(terms, 1 - rest, 1000.0) == 300.0);
  }
}

TEST_CASE("instalments are whole cents and add up to the amount") {
  const PaymentTerms thirds = terms_of({1.0 / 3.0, 1.0 / 3.0, std::nullopt});
  for (const double amount : {100.0, 0.01, 0.05, 99.99, 12345.67}) {
    double sum = 0.0;
    for (std::size_t i = 0; i < 3; ++i) {
      const double part = instalment_amount(thirds, i, amount);
      CHECK(part * 100.0 == Approx(std::round(part * 100.0)).margin(1e-6));
      CHECK(part == Approx(amount / 3.0).margin(0.0101));
      sum += part;
    }
    CHECK(sum == Approx(amount).margin(1e-9));
  }
}
