#include "models/cascade.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "models/lag.hpp"
#include "models/phases.hpp"
#include "models/world.hpp"

namespace swell::models {

namespace {

constexpr double kHour = 3600.0;
constexpr std::uint32_t kMostLag = 24 * max_lag;  // hours; what takes longer lands then
constexpr std::uint32_t kForever = 0x7fffffffU;

std::vector<double> hours_of(const sim::Distribution& delay, double scale) {
  std::vector<double> weights;
  double before = 0.0;
  for (std::uint32_t lag = 0; lag < kMostLag && before < 1.0 - 1e-9; ++lag) {
    const double below = scale > 0.0 ? delay.cdf((lag + 0.5) / 24.0 / scale) : 1.0;
    weights.push_back(std::max(0.0, below - before));
    before = below;
  }
  if (before < 1.0) weights.push_back(1.0 - before);
  return weights;
}

}  // namespace

CascadeRun::CascadeRun(const CascadePlan& plan) : plan_(&plan), reached_(plan.segments()), today_(plan.segments()) {
  if (!plan.active || plan.graph == nullptr) return;
  contagion_ = std::make_unique<Contagion>(*plan.graph, plan.rule, 0);
  draws_.graph = plan.graph.get();
  chosen_.assign((plan.graph->people() + 63) / 64, 0);
  exposure_hours_ = LagLaw(plan.rhythm.empty() ? std::vector<double>(24, 1.0) : plan.rhythm);
}

void CascadeRun::begin(World& world) {
  if (contagion_ == nullptr) return;
  draws_.persons = world.draws.key(plan_->person);
  draws_.delays = world.draws.key(plan_->lag);
  draws_.replication = world.draws.replication();
  contagion_->begin(world.draws.key(plan_->threshold), draws_.replication);
  std::fill(reached_.begin(), reached_.end(), 0);
  std::fill(today_.begin(), today_.end(), 0);
  by_ties_today_ = 0;
  counted_ = 0;
  chance_ = -1.0;
  shape_of_ = static_cast<std::size_t>(-1);
  last_bucket_ =
      plan_->has_horizon ? static_cast<std::uint32_t>(std::max(0.0, std::ceil(world.horizon * 24.0) - 1.0)) : kForever;
  chance_integral_ = 0.0;
  set_delays(world);
  start_seeds(world);
  if (plan_->levers_move) world.at<&CascadeRun::on_hour>(kHour - 2.0, phase::work, 0);
  if (!plan_->has_horizon) {
    world.at<&CascadeRun::on_day_without_horizon>(seconds_per_day - 2.0, phase::spread, 0);
  } else if (const double whole = std::floor(world.horizon); whole < world.horizon) {
    world.at<&CascadeRun::on_last_hours>(std::max(0.0, world.horizon * seconds_per_day - 2.0), phase::spread,
                                         static_cast<std::uint64_t>(whole));
  }
}

void CascadeRun::start_seeds(World& world) {
  for (const PersonId seed : plan_->seeds) contagion_->start(seed, 0);
  const Seeds& seeds = plan_->scenario->spread.seeds;
  if (!seeds.count.given()) return;
  sim::Stream stream = world.draws.stream(plan_->seeding);
  const auto people = static_cast<double>(plan_->graph->people());
  const double wanted = std::floor(std::min(people, world.levers.of(seeds.count)));
  // Rejection: seeds are few among many.
  while (reach() < wanted) contagion_->start(static_cast<PersonId>(stream.unit() * people), 0);
}

// The law of delays in hours; novelty takes its part of the shares of each.
void CascadeRun::set_delays(World& world) {
  const Each& each = *plan_->delay.each;
  const double novelty = world.levers.of(plan_->scenario->spread.novelty_half_life);
  const double scale = world.levers.of(each.scale, 1.0);
  const bool constant = each.family == sim::Family::constant;
  const bool certain = plan_->delay.ready.has_value() && !constant;
  if (certain && scale == delay_scale_ && novelty == novelty_) return;
  std::vector<double> weights;
  if (constant) {
    const double hours = 24.0 * scale * (each.arguments.empty() ? 0.0 : world.levers.of(each.arguments[0]));
    const auto lag = static_cast<std::size_t>(std::clamp(std::floor(hours + 0.5), 0.0, double{kMostLag}));
    if (delay_scale_ == static_cast<double>(lag) && novelty == novelty_) return;
    weights.assign(lag + 1, 0.0);
    weights[lag] = 1.0;
    delay_scale_ = static_cast<double>(lag);
  } else if (certain) {
    weights = hours_of(*plan_->delay.ready, scale);
    delay_scale_ = scale;
  } else {
    sim::DistributionSpec spec = each.data;
    spec.family = each.family;
    spec.lower = each.lower;
    spec.upper = each.upper;
    spec.parameters.clear();
    for (const Once& argument : each.arguments) spec.parameters.push_back(world.levers.of(argument));
    if (sim::fault(spec)) throw std::domain_error(each.path + ": no distribution has these arguments");
    weights = hours_of(sim::Distribution(std::move(spec)), scale);
  }
  novelty_ = novelty;
  survive_ = 1.0;
  if (novelty > 0.0) {
    double sum = 0.0, kept = 0.0;
    for (std::size_t lag = 0; lag < weights.size(); ++lag) {
      sum += weights[lag];
      weights[lag] *= std::exp2(-static_cast<double>(lag) / 24.0 / novelty);
      kept += weights[lag];
    }
    survive_ = kept / sum;
    if (!(kept > 0.0)) weights.assign(1, 1.0);
  }
  law_ = LagLaw(weights);
  std::uint32_t most = law_.most();
  later_.clear();
  if (!plan_->rhythm.empty() && !law_.immediate()) {
    // Hours until as much activity has passed as a day-round even one would have in `lag` hours.
    later_.resize(24);
    for (std::size_t now = 0; now < 24; ++now) {
      double passed = 0.0;
      std::uint32_t hours = 0;
      for (std::uint32_t lag = 0; lag <= law_.most(); ++lag) {
        while (passed < lag - 1e-9) {
          passed += 0.5 * (plan_->rhythm[(now + hours) % 24] + plan_->rhythm[(now + hours + 1) % 24]);
          ++hours;
        }
        later_[now].push_back(static_cast<std::uint16_t>(std::min(hours, 0xffffU)));
        most = std::max(most, hours);
      }
    }
  }
  contagion_->allow_lags(most);
  draws_.law = law_.immediate() ? nullptr : &law_;
}

double CascadeRun::chance_now(const World& world) const {
  if (world.parts.cohort.active) return world.cohort.share_chance(world);
  return world.levers.average(plan_->scenario->spread.share_probability, world.clock.now());
}

void CascadeRun::set_chances(const World& world, double chance) {
  if (chance == chance_) return;
  chance_ = chance;
  // Linear thresholds weigh what arrives: everything does, unless the plan gives a chance.
  const Scenario& plan = *plan_->scenario;
  if (plan_->rule.kind == ContagionRule::fraction && !plan.spread.share_probability.given()) chance = 1.0;
  draws_.scales.fill(gap_scale(chance * survive_));
  for (std::size_t segment = 0; segment < plan_->segments(); ++segment) {
    const double activity =
        plan.audience.segments.empty() ? 1.0 : world.levers.of(plan.audience.segments.at(segment).activity, 1.0);
    for (std::size_t tier = 0; tier <= plan_->tiers; ++tier) {
      double factor = activity;
      if (tier > 0) {
        const CommunityTier& of = plan.community.tiers.at(tier - 1);
        factor *= world.levers.of(of.activity, 1.0) * world.levers.of(of.influence, 1.0);
      }
      draws_.scales[segment * (plan_->tiers + 1) + tier] = gap_scale(std::min(1.0, chance * factor) * survive_);
    }
  }
}

// Someone of the segment whom nobody has reached nor chosen today; there is one.
PersonId CascadeRun::pick(std::size_t segment, sim::Stream& stream) const {
  const PersonId begin = plan_->segment_begin[segment], end = plan_->segment_begin[segment + 1];
  const auto words = contagion_->reached_words();
  const auto taken = [&](PersonId person) {
    return ((words[person >> 6] | chosen_[person >> 6]) >> (person & 63) & 1) != 0;
  };
  for (int attempt = 0; attempt < 32; ++attempt) {
    const auto person = begin + static_cast<PersonId>(stream.unit() * static_cast<double>(end - begin));
    if (!taken(person)) return person;
  }
  // Few are left: count them and take one.
  std::uint32_t left = 0;
  for (PersonId person = begin; person < end; ++person) left += taken(person) ? 0U : 1U;
  auto which = static_cast<std::uint32_t>(stream.unit() * static_cast<double>(left));
  for (PersonId person = begin; person < end; ++person)
    if (!taken(person) && which-- == 0) return person;
  return end;
}

void CascadeRun::expose(World& world, std::size_t day, std::span<const std::int64_t> fresh) {
  for (std::size_t segment = 0; segment < fresh.size(); ++segment) {
    if (fresh[segment] <= 0) continue;
    sim::Stream stream = world.draws.stream(plan_->exposing, static_cast<std::uint32_t>(day * 256 + segment));
    const std::int64_t size = plan_->segment_begin[segment + 1] - plan_->segment_begin[segment];
    for (std::int64_t n = std::min(fresh[segment], size - reached_[segment]); n > 0; --n) {
      const PersonId person = pick(segment, stream);
      chosen_[person >> 6] |= std::uint64_t{1} << (person & 63);
      exposed_[exposure_hours_.lag(static_cast<std::uint32_t>(stream() >> 32))].push_back(person);
    }
  }
}

void CascadeRun::run_hours(World& world, std::uint32_t first, std::uint32_t count) {
  for (std::uint32_t hour = 0; hour < count && first + hour <= last_bucket_; ++hour) {
    if (contagion_->quiet() && exposed_[hour].empty()) continue;
    for (const PersonId person : exposed_[hour]) contagion_->start(person, 1);
    set_chances(world, plan_->levers_move ? hour_chances_[hour] : chance_now(world));
    contagion_->run(first + hour, last_bucket_, draws_, later_.empty() ? nullptr : later_[(first + hour) % 24].data());
  }
  const auto people = contagion_->people();
  const auto sources = contagion_->sources();
  for (; counted_ < people.size(); ++counted_) {
    std::size_t segment = 0;
    while (people[counted_] >= plan_->segment_begin[segment + 1]) ++segment;
    ++today_[segment];
    by_ties_today_ += sources[counted_] < Contagion::from_outside ? 1 : 0;
  }
  for (std::size_t segment = 0; segment < reached_.size(); ++segment) reached_[segment] += today_[segment];
}

void CascadeRun::step(World& world, std::size_t day, std::span<const std::int64_t> fresh) {
  if (contagion_ == nullptr) return;
  std::fill(today_.begin(), today_.end(), 0);
  by_ties_today_ = 0;
  set_delays(world);
  expose(world, day, fresh);
  run_hours(world, static_cast<std::uint32_t>(24 * day), 24);
  for (auto& hour : exposed_) {
    for (const PersonId person : hour) chosen_[person >> 6] = 0;
    hour.clear();
  }
}

// The chance in each hour of the day: how much its integral since midnight has grown.
void CascadeRun::on_hour(World& world, std::uint64_t hour) {
  const std::uint64_t today = hour % 24;
  if (today == 0) chance_integral_ = 0.0;
  const double integral = chance_now(world) * static_cast<double>(today + 1);
  hour_chances_[today] = std::max(0.0, integral - chance_integral_);
  chance_integral_ = integral;
  const double next = static_cast<double>(hour + 2) * kHour - 2.0;
  if (next <= world.horizon * seconds_per_day) world.at<&CascadeRun::on_hour>(next, phase::work, hour + 1);
}

void CascadeRun::on_day_without_horizon(World& world, std::uint64_t day) {
  step(world, day, {});
  world.levers.begin_step(world.clock.now());
  const double next = (static_cast<double>(day) + 2.0) * seconds_per_day - 2.0;
  if (contagion_->under_way() > 0) world.at<&CascadeRun::on_day_without_horizon>(next, phase::spread, day + 1);
}

void CascadeRun::on_last_hours(World& world, std::uint64_t day) {
  step(world, day, {});
}

const CascadeShape& CascadeRun::shape() {
  if (contagion_ != nullptr && shape_of_ != contagion_->people().size()) {
    shape_ = contagion_->shape();
    shape_of_ = contagion_->people().size();
  }
  return shape_;
}

double CascadeRun::half_time() const {
  if (contagion_ == nullptr || contagion_->people().empty()) return std::numeric_limits<double>::quiet_NaN();
  const std::size_t half = (contagion_->people().size() + 1) / 2;
  for (const auto& [hour, people] : contagion_->times())
    if (people >= half) return (hour + 1.0) / 24.0;
  return 0.0;  // all before the first hour ended
}

}  // namespace swell::models
