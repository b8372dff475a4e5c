// A million replications of a small cost plan: is analysing them no dearer than drawing their inputs, and do two
// threads halve the whole?
//
// The parts are timed in CPU time on one thread, in turns, and the best turn of each counts: other work on the machine
// only slows down. The gain of a second thread is wall time, the best of the same turns; it means something only on a
// machine that has two cores to give, so the CPU time that two threads take together stands beside it.
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <memory>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "bench/played_plan.hpp"
#include "studies/input_sampler.hpp"
#include "studies/run.hpp"

namespace {

using namespace swell;

constexpr std::uint64_t replications = 1'000'000;
constexpr int turns = 15;

struct Seconds {
  double cpu = 1e300, wall = 1e300;
};

template <class Work>
void take_turn(Seconds& best, const Work& work) {
  const auto cpu = [] { return bench::cpu_seconds(CLOCK_PROCESS_CPUTIME_ID); };
  const double cpu_before = cpu();
  const auto before = std::chrono::steady_clock::now();
  work();
  best.wall = std::min(best.wall, std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count());
  best.cpu = std::min(best.cpu, cpu() - cpu_before);
}

void draw_inputs(const std::shared_ptr<const models::Model>& model) {
  const studies::InputSampler sampler(std::vector{model}, sim::Sampling::sobol, 1);
  std::vector<double> uniforms(sampler.dimensions()), row(model->slots());
  double sum = 0.0;
  for (std::uint64_t k = 0; k < replications; ++k) {
    sampler.uniforms(k, uniforms);
    sampler.row(0, uniforms, row);
    sum += row[0];
  }
  if (sum < 0.0) fmt::print("{}", sum);  // so that nobody optimises it away
}

}  // namespace

int main(int argc, char** argv) {
  const auto model = argc == 2 ? bench::compiled(argv[1]) : nullptr;
  if (!model) {
    fmt::print(stderr, "usage: bench_analysis PLAN\n");
    return 2;
  }
  const std::vector models{model};
  Seconds draw, play, analyse;
  std::array<Seconds, 2> whole;
  for (int turn = 0; turn < turns; ++turn) {
    take_turn(draw, [&] { draw_inputs(model); });
    studies::RunOptions options;
    options.replications = replications;
    options.threads = 1;
    studies::Outputs outputs;
    take_turn(play, [&] { outputs = std::get<studies::Outputs>(studies::play(models, options)); });
    take_turn(analyse, [&] { studies::analyse(models, 0, outputs, options); });
    outputs = {};
    for (const unsigned threads : {1U, 2U})
      take_turn(whole[threads - 1], [&] {
        options.threads = threads;
        const auto played = std::get<studies::Outputs>(studies::play(models, options));
        studies::analyse(models, 0, played, options);
      });
  }
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  fmt::print("| What | CPU seconds | over drawing |\n|---|--:|--:|\n");
  for (const auto& [name, part] :
       {std::pair("drawing the inputs", draw), {"the replications, drawing included", play}, {"the analysis", analyse}})
    fmt::print("| {} | {:.3f} | {:.2f} |\n", name, part.cpu, part.cpu / draw.cpu);
  fmt::print("\n| Threads | CPU seconds | wall seconds | faster |\n|---|--:|--:|--:|\n");
  for (std::size_t i = 0; i < whole.size(); ++i)
    fmt::print("| {} | {:.3f} | {:.3f} | {:.2f} |\n", i + 1, whole[i].cpu, whole[i].wall,
               whole[0].wall / whole[i].wall);
  fmt::print("\nAt most {:.0f} MB of memory.\n", static_cast<double>(used.ru_maxrss) / 1024.0);
  return 0;
}
