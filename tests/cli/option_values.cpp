#include "cli/option_values.hpp"

#include <catch2/catch.hpp>

#include "cli/exit_status.hpp"

using namespace swell::cli;

TEST_CASE("counts take the suffixes of plans, and Ki and Mi for powers of two") {
  CHECK(count_value("-n", "16384") == 16384);
  CHECK(count_value("-n", "16k") == 16000);
  CHECK(count_value("-n", "16Ki") == 16384);
  CHECK(count_value("-n", "1.5M") == 1500000);
  CHECK(count_value("-n", "2万") == 20000);
  CHECK(count_value("-n", "1e5") == 100000);
}

TEST_CASE("what is no count is refused with what is expected") {
  for (const char* text : {"", "0", "-3", "1.5", "many", "16x", "nan", "1e13", "k", "0x10"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(count_value("-n", text), CommandFailure);
  }
  CHECK_THROWS_WITH(count_value("-n", "many"),
                    "-n expects a whole number of at least 1, such as 16384, 16k or 1M, got `many`");
}

TEST_CASE("a precision is relative with a percent sign and absolute without") {
  const PrecisionValue relative = precision_value("roi=1%");
  CHECK(relative.kpi == "roi");
  CHECK(relative.relative);
  CHECK(relative.half_width == Approx(0.01));
  for (const char* text : {"schedule.finish=±0.5", "schedule.finish=+-0.5", "schedule.finish=0.5"}) {
    const PrecisionValue absolute = precision_value(text);
    CHECK(absolute.kpi == "schedule.finish");
    CHECK_FALSE(absolute.relative);
    CHECK(absolute.half_width == Approx(0.5));
  }
  for (const char* text : {"roi", "=1%", "roi=", "roi=0%", "roi=-1%", "roi=1 %", "roi=tight"})
    CHECK_THROWS_AS(precision_value(text), CommandFailure);
}

TEST_CASE("a confidence is a share strictly between none and all") {
  CHECK(confidence_value("95%") == Approx(0.95));
  CHECK(confidence_value("0.9") == Approx(0.9));
  for (const char* text : {"95", "0", "1", "100%", "high"}) CHECK_THROWS_AS(confidence_value(text), CommandFailure);
}

TEST_CASE("only known samplings and languages are taken") {
  CHECK(sampling_value("lhs") == swell::sim::Sampling::lhs);
  CHECK_THROWS_AS(sampling_value("halton"), CommandFailure);
  CHECK(language_value("zh") == swell::language::Tongue::chinese);
  CHECK_THROWS_AS(language_value("fr"), CommandFailure);
}
