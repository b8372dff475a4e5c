#include "models/world.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/instalments.hpp"
#include "models/phases.hpp"

namespace swell::models {

namespace {

// One day is one entry; plans without an end promise nothing for later.
std::size_t days_of(const Timeline& timeline) {
  return timeline.has_horizon() ? static_cast<std::size_t>(std::ceil(timeline.horizon())) + 1 : 0;
}

}  // namespace

World::World(const Model::Parts& compiled)
    : parts(compiled),
      horizon(compiled.timeline.horizon()),
      levers(compiled.slots, compiled.risks.touched),
      draws(compiled.streams),
      tasks(compiled.tasks),
      cash(compiled.cash),
      costs(compiled.costs),
      dues(compiled.daily ? days_of(compiled.timeline) : 0),
      risks(compiled.risks),
      cohort(compiled.cohort),
      funnel(compiled.funnel),
      sales(compiled.sales),
      operations(compiled.operations),
      cascade(compiled.cascade, compiled.cohort.parts),
      bad_news(compiled.bad_news),
      outcome(compiled.outcome) {}

void World::pay_by_terms(const PaymentTerms& terms, double amount) {
  if (!terms.given) {
    cash.pay(*this, amount);
    return;
  }
  const double now = clock.now() / seconds_per_day;
  for (std::size_t i = 0; i < terms.instalments.size(); ++i)
    dues.pay_on(*this, std::max(now, day_of(terms.instalments[i].date)), instalment_amount(terms, i, amount));
}

// The end of a day, two seconds before midnight: what ran all day is counted, after what happened in it.
void World::on_day_over(World&, std::uint64_t day) {
  operations.step(*this, day);
  cohort.step(*this, day);
  if (!parts.cohort.active) cascade.step(*this, day, {});
  bad_news.step(*this, day);
  funnel.step(*this, day);
  sales.step(*this, day);
  costs.step(*this);
  levers.begin_step(clock.now());
  const double next = (static_cast<double>(day) + 2.0) * seconds_per_day - 2.0;
  if (static_cast<double>(day) + 2.0 <= horizon) at<&World::on_day_over>(next, phase::spread, day + 1);
}

void World::play(std::uint64_t seed, std::uint64_t replication, bool as_planned, std::span<const double> inputs,
                 std::span<double> kpis, std::span<float> series) {
  clock.reset();
  levers.begin(inputs);
  draws.begin(seed, replication, as_planned);
  std::fill(series.begin(), series.end(), std::numeric_limits<float>::quiet_NaN());
  dues.begin();
  tasks.begin(*this);  // first: whoever is anchored to the launch looks up its forecast
  cash.begin(*this);
  costs.begin(*this);
  risks.begin(*this);
  cohort.begin(*this);
  funnel.begin(*this);
  operations.begin(*this);
  sales.begin(*this);
  cascade.begin(*this);
  bad_news.begin(*this);
  outcome.begin(*this, series);
  tasks.start_work(*this);
  if (parts.daily && horizon >= 1.0) at<&World::on_day_over>(seconds_per_day - 2.0, phase::spread, 0);
  clock.run(horizon * seconds_per_day);
  tasks.finish();
  operations.finish(*this);
  costs.finish(*this);
  outcome.finish(*this, kpis);
}

}  // namespace swell::models
