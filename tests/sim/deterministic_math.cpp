#include "sim/deterministic_math.hpp"

#include <sleef.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <memory>
#include <string>

namespace {

double ulp_of(double y) {
  return std::nextafter(std::fabs(y), std::numeric_limits<double>::infinity()) - std::fabs(y);
}

// What this program prints as its fingerprint when the processor's features are hidden from libm.
std::string fingerprint_with(const std::string& tunables) {
  const std::string command =
      "GLIBC_TUNABLES=" + tunables + " " + std::string("/proc/") + std::to_string(getpid()) + "/exe '[.fingerprint]'";
  std::string output;
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  REQUIRE(pipe != nullptr);
  for (int c = std::fgetc(pipe.get()); c != EOF; c = std::fgetc(pipe.get())) output += static_cast<char>(c);
  const auto start = output.find("fingerprint=");
  REQUIRE(start != std::string::npos);
  return output.substr(start, output.find(';', start) - start);
}

}  // namespace

TEST_CASE("the fingerprint of all functions, printed for another process", "[.fingerprint]") {
  std::printf("fingerprint=%llx;\n", static_cast<unsigned long long>(swell::sim::math_fingerprint()));
}

TEST_CASE("exp, log and pow are the deterministic ones, not libm's") {
  CHECK(swell::sim::math_is_deterministic());
  for (double x = 0.0137; x < 40.0; x += 0.0131) {
    volatile double argument = x;
    CHECK(std::pow(argument, 1.37) == Sleef_cinz_powd1_u10purec(x, 1.37));
    CHECK(std::sin(argument) == Sleef_cinz_sind1_u10purec(x));
    CHECK(std::tgamma(argument) == Sleef_cinz_tgammad1_u10purec(x));
  }
}

TEST_CASE("elementary functions have the same bits with and without fused multiply-add and AVX") {
  char here[32];
  std::snprintf(here, sizeof here, "fingerprint=%llx", static_cast<unsigned long long>(swell::sim::math_fingerprint()));
  CHECK(fingerprint_with("glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4,-AVX") == here);
  CHECK(fingerprint_with("glibc.cpu.hwcaps=-FMA") == here);
}

TEST_CASE("exp and log are within one unit in the last place of the long double functions") {
  double worst_exp = 0.0;
  double worst_log = 0.0;
  double worst_log1p = 0.0;
  const auto error = [](double got, long double exact) {
    return static_cast<double>(std::fabs(static_cast<long double>(got) - exact)) / ulp_of(got);
  };
  for (int i = 1; i < 400'000; ++i) {
    volatile double x = (i - 200'000) * 0.0035371;
    worst_exp = std::fmax(worst_exp, error(std::exp(x), expl(static_cast<long double>(x))));
    volatile double y = i * 1.00001e-5;
    worst_log = std::fmax(worst_log, error(std::log(y), logl(static_cast<long double>(y))));
    volatile double z = -1.0 + i * 1.00003e-5;
    worst_log1p = std::fmax(worst_log1p, error(std::log1p(z), log1pl(static_cast<long double>(z))));
  }
  CHECK(worst_exp < 1.0);
  CHECK(worst_log < 1.0);
  CHECK(worst_log1p < 1.5);
}

TEST_CASE("exp, log and log1p follow the C standard at the ends of their domains") {
  const double infinity = std::numeric_limits<double>::infinity();
  volatile double zero = 0.0;
  CHECK(std::exp(zero) == 1.0);
  CHECK(std::exp(zero + 710.0) == infinity);
  CHECK(std::exp(zero - 746.0) == 0.0);
  CHECK(std::exp(zero - 745.0) == std::numeric_limits<double>::denorm_min());
  CHECK(std::exp(zero - infinity) == 0.0);
  CHECK(std::isnan(std::exp(zero * infinity)));
  CHECK(std::log(zero) == -infinity);
  CHECK(std::log(zero + 1.0) == 0.0);
  CHECK(std::log(zero + infinity) == infinity);
  CHECK(std::isnan(std::log(zero - 1.0)));
  CHECK(std::log(zero + std::numeric_limits<double>::denorm_min()) == Approx(-744.4400719213812));
  CHECK(std::log1p(zero - 1.0) == -infinity);
  CHECK(std::isnan(std::log1p(zero - 2.0)));
  CHECK(std::log1p(zero + infinity) == infinity);
  CHECK(std::log1p(zero + 1e-20) == 1e-20);
}
