#include "cli/play_options.hpp"

#include <charconv>

#include "cli/exit_status.hpp"
#include "cli/option_values.hpp"
#include "scenarios/language/characters.hpp"

namespace swell::cli {

namespace {

constexpr std::uint64_t most_replications = std::uint64_t{1} << 32;  // a column of outputs is 8 bytes each

std::uint64_t replications_value(std::string_view option, const std::string& text) {
  const std::uint64_t count = count_value(option, text);
  if (count > most_replications)
    throw CommandFailure(wrong_usage,
                         tell("{}: at most {} replications", "{}：最多{}次模拟", option, most_replications));
  return count;
}

std::uint64_t seed_value(const std::string& text) {
  std::uint64_t seed = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), seed);
  if (fault != std::errc() || end != text.data() + text.size())
    throw CommandFailure(wrong_usage, tell("--seed: expected a whole number from 0, got `{}`",
                                           "--seed 应为不小于0的整数，实际写的是 `{}`", language::harmless(text)));
  return seed;
}

}  // namespace

void PlayOptions::declare(CLI::App& options) {
  options.add_option("-n,--replications", replications, "how many futures to play (default: 16384)")
      ->type_name("COUNT");
  options.add_option("--seed", seed, "seed of all luck (default: the plan's, else 1)")->type_name("NUMBER");
  options.add_option("-j,--threads", threads, "threads (default: all cores); results do not depend on it")
      ->type_name("COUNT")
      ->check(CLI::Range(1, 1024));
  options
      .add_option("--precision", precision, "play until the mean of KPI is known so well: roi=1%, schedule.finish=±0.5")
      ->type_name("KPI=WIDTH");
  options.add_option("--max", most, "with --precision: at most so many futures (default: 1048576)")->type_name("COUNT");
  options.add_option("--confidence", confidence, "of all intervals (default: 95%)")->type_name("SHARE");
  options.add_option("--sampling", sampling, "random, lhs or sobol (default)")->type_name("PLAN");
}

studies::RunOptions PlayOptions::read() const {
  studies::RunOptions run;
  if (!replications.empty()) run.replications = replications_value("-n", replications);
  if (!seed.empty()) run.seed = seed_value(seed);
  run.threads = threads;
  if (!precision.empty()) {
    const PrecisionValue wanted = precision_value(precision);
    run.precision = studies::Precision{wanted.kpi, wanted.half_width, wanted.relative};
  }
  if (!most.empty()) {
    if (precision.empty())
      throw CommandFailure(wrong_usage, tell("--max: goes with --precision; without it, say -n",
                                             "--max 须与 --precision 同用；否则请用 -n"));
    run.max_replications = replications_value("--max", most);
  }
  if (!confidence.empty()) run.confidence = confidence_value(confidence);
  if (!sampling.empty()) run.sampling = sampling_value(sampling);
  return run;
}

}  // namespace swell::cli
