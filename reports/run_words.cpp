#include "reports/run_words.hpp"

namespace swell::reports {

std::string run_line(const Texts& texts, const studies::RunInfo& run) {
  const char* sampling = run.sampling == sim::Sampling::sobol ? "sampling.sobol"
                         : run.sampling == sim::Sampling::lhs ? "sampling.lhs"
                                                              : "sampling.random";
  return texts.say(
      run.replications == 1 ? "footer.run.one" : "footer.run", fmt::arg("replications", run.replications),
      fmt::arg("seed", run.seed), fmt::arg("sampling", texts.pattern(sampling)),
      fmt::arg("seconds", run.seconds < 10 ? fmt::format("{:.2g}", run.seconds) : fmt::format("{:.0f}", run.seconds)));
}

std::string interruption(const Texts& texts, const studies::RunInfo& run) {
  return texts.say(run.replications == 1 ? "interrupted.one" : "interrupted", fmt::arg("done", run.replications));
}

}  // namespace swell::reports
