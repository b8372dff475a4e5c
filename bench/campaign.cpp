// A whole plan against what it cannot do without: how much time does a replication take beyond its draws, and with
// every person on the graph, beyond its cascades?
//
// Draws alone. Every binomial, Poisson and other variate that a replication takes is noted with its arguments and the
// state of its stream (the linker puts this program's functions before the library's), then taken again in a bare
// loop, together with the replication's row of inputs; each replication is played, noted and taken again in turn.
// Cascades alone. The time spent in CascadeRun::step, read around each call: who is reached from outside at what hour,
// and the spread from there, hour by hour.
//
// CPU time, one thread, the best of several turns of each: other work on the machine only slows down.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "bench/played_plan.hpp"
#include "models/cascade.hpp"
#include "sim/distribution.hpp"
#include "sim/random_variates.hpp"
#include "studies/input_sampler.hpp"

namespace {

using namespace swell;

struct NotedDraw {
  enum { binomial, poisson, variate } kind;
  std::int64_t n;
  double p;
  const sim::Distribution* distribution;
  sim::Stream stream;
};
std::vector<NotedDraw> noted;
bool noting = false;
double cascade_seconds = 0.0;

double cpu_seconds() {
  return bench::cpu_seconds(CLOCK_THREAD_CPUTIME_ID);
}

}  // namespace

// Asked of the linker in bench/CMakeLists.txt: calls from the libraries come to the functions marked __wrap_, and what
// they replace is __real_.
#define SWELL_BINOMIAL "_ZN5swell3sim8binomialEldRNS0_6StreamE"
#define SWELL_POISSON "_ZN5swell3sim7poissonEdRNS0_6StreamE"
#define SWELL_SAMPLE "_ZNK5swell3sim12Distribution6sampleERNS0_6StreamE"
#define SWELL_STEP "_ZN5swell6models10CascadeRun4stepERNS0_5WorldEmSt4spanIKlLm18446744073709551615EE"

std::int64_t real_binomial(std::int64_t n, double p, sim::Stream& stream) asm("__real_" SWELL_BINOMIAL);
std::int64_t noted_binomial(std::int64_t n, double p, sim::Stream& stream) asm("__wrap_" SWELL_BINOMIAL);
std::int64_t noted_binomial(std::int64_t n, double p, sim::Stream& stream) {
  if (noting) noted.push_back({NotedDraw::binomial, n, p, nullptr, stream});
  return real_binomial(n, p, stream);
}

std::int64_t real_poisson(double mean, sim::Stream& stream) asm("__real_" SWELL_POISSON);
std::int64_t noted_poisson(double mean, sim::Stream& stream) asm("__wrap_" SWELL_POISSON);
std::int64_t noted_poisson(double mean, sim::Stream& stream) {
  if (noting) noted.push_back({NotedDraw::poisson, 0, mean, nullptr, stream});
  return real_poisson(mean, stream);
}

double real_sample(const sim::Distribution* of, sim::Stream& stream) asm("__real_" SWELL_SAMPLE);
double noted_sample(const sim::Distribution* of, sim::Stream& stream) asm("__wrap_" SWELL_SAMPLE);
double noted_sample(const sim::Distribution* of, sim::Stream& stream) {
  if (noting) noted.push_back({NotedDraw::variate, 0, 0.0, of, stream});
  return real_sample(of, stream);
}

using Fresh = std::span<const std::int64_t>;
void real_step(models::CascadeRun* self, models::World& world, std::size_t day, Fresh fresh) asm("__real_" SWELL_STEP);
void timed_step(models::CascadeRun* self, models::World& world, std::size_t day, Fresh fresh) asm("__wrap_" SWELL_STEP);
void timed_step(models::CascadeRun* self, models::World& world, std::size_t day, Fresh fresh) {
  const double before = cpu_seconds();
  real_step(self, world, day, fresh);
  cascade_seconds += cpu_seconds() - before;
}

namespace {

// Plays replications of one model in this thread.
class Player {
 public:
  explicit Player(std::shared_ptr<const models::Model> model)
      : model_(model),
        sampler_(std::vector{model}, sim::Sampling::sobol, model->seed()),
        simulation_(model),
        uniforms_(sampler_.dimensions()),
        inputs_(model->slots()),
        kpis_(model->kpis().size()),
        series_(model->series_values()) {}

  void draw_inputs(std::uint64_t replication) {
    sampler_.uniforms(replication, uniforms_);
    sampler_.row(0, uniforms_, inputs_);
  }
  void play(std::uint64_t replication) {
    draw_inputs(replication);
    simulation_.run(model_->seed(), replication, inputs_, kpis_, series_);
  }

 private:
  std::shared_ptr<const models::Model> model_;
  studies::InputSampler sampler_;
  models::Simulation simulation_;
  std::vector<double> uniforms_, inputs_, kpis_;
  std::vector<float> series_;
};

double draw_again() {
  double sum = 0.0;
  for (NotedDraw& draw : noted) {
    switch (draw.kind) {
      case NotedDraw::binomial:
        sum += static_cast<double>(real_binomial(draw.n, draw.p, draw.stream));
        break;
      case NotedDraw::poisson:
        sum += static_cast<double>(real_poisson(draw.p, draw.stream));
        break;
      case NotedDraw::variate:
        sum += real_sample(draw.distribution, draw.stream);
        break;
    }
  }
  return sum;
}

struct Times {
  double whole = 0.0, part = 0.0;
  std::size_t draws = 0;
};

template <class Work>
double seconds_of(const Work& work) {
  const double before = cpu_seconds();
  work();
  return cpu_seconds() - before;
}

Times against_draws(Player& player, std::uint64_t replications) {
  Times times;
  double kept = 0.0;
  for (std::uint64_t k = 0; k < replications; ++k) {
    times.whole += seconds_of([&] { player.play(k); });
    noted.clear();
    noting = true;
    player.play(k);
    noting = false;
    times.part += seconds_of([&] {
      player.draw_inputs(k);
      kept += draw_again();
    });
    times.draws += noted.size();
  }
  if (kept < 0.0) fmt::print("{}", kept);  // so that nobody optimises it away
  return times;
}

Times against_cascades(Player& player, std::uint64_t replications) {
  Times times;
  cascade_seconds = 0.0;
  for (std::uint64_t k = 0; k < replications; ++k) times.whole += seconds_of([&] { player.play(k); });
  times.part = cascade_seconds;
  return times;
}

template <class Turn>
Times best_of(int turns, const Turn& turn) {
  Times best = turn();
  for (int i = 1; i < turns; ++i) {
    const Times next = turn();
    best.whole = std::min(best.whole, next.whole);
    best.part = std::min(best.part, next.part);
  }
  return best;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string file = argc == 2 ? argv[1] : "";
  const auto cohorts = argc == 2 ? bench::compiled(file, {"spread.solver=cohort"}) : nullptr;
  const auto network = cohorts ? bench::compiled(file, {"spread.solver=network"}) : nullptr;
  if (!network) {
    fmt::print(stderr, "usage: bench_campaign PLAN\n");
    return 2;
  }
  constexpr std::uint64_t of_cohorts = 256, of_network = 8;
  Player crowd(cohorts), persons(network);
  for (std::uint64_t k = 0; k < 8; ++k) crowd.play(k);
  persons.play(0);
  const Times draws = best_of(5, [&] { return against_draws(crowd, of_cohorts); });
  const Times cascades = best_of(3, [&] { return against_cascades(persons, of_network); });
  if (draws.draws == 0 || cascades.part == 0.0) {
    fmt::print(stderr, "the linker has not put this program's functions before the library's\n");
    return 1;
  }
  const auto row = [](const char* what, const Times& of, std::uint64_t replications, const char* target) {
    const double ms = 1e3 / static_cast<double>(replications);
    fmt::print("| {} | {:.3f} | {:.3f} | {:.2f} | {} |\n", what, of.whole * ms, of.part * ms, of.whole / of.part,
               target);
  };
  fmt::print("| Replication | ms | of which alone, ms | over | Target |\n|---|--:|--:|--:|--:|\n");
  row("crowds, over their draws", draws, of_cohorts, "2");
  row("every person on the graph, over the cascades", cascades, of_network, "1.5");
  fmt::print("\n{} draws a replication of crowds.\n", draws.draws / of_cohorts);
  return 0;
}
