#include "models/cascade.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "models/audience_graph.hpp"
#include "models/lag.hpp"
#include "models/phases.hpp"
#include "models/world.hpp"

namespace swell::models {

namespace {

constexpr double kHour = 3600.0;
constexpr std::uint32_t kForever = 0x7fffffffU;

}  // namespace

CascadeRun::CascadeRun(const CascadePlan& plan, const SpreadParts& parts)
    : plan_(&plan),
      parts_(&parts),
      delays_(plan.delay, plan.rhythm),
      again_(plan.scenario->spread.seeds.again),
      owed_(parts.origins.size() * plan.segments()),
      reached_(plan.segments()),
      today_(plan.segments()) {
  if (!plan.active || plan.graph == nullptr) return;
  contagion_ = std::make_unique<Contagion>(*plan.graph, plan.rule, 0);
  draws_.graph = plan.graph.get();
  chosen_.assign((plan.graph->people() + 63) / 64, 0);
  exposure_hours_ = LagLaw(plan.rhythm.empty() ? std::vector<double>(24, 1.0) : plan.rhythm);
  for (const SpreadParts::Origin& origin : parts.origins) {
    const bool own = plan.themes > 1 && origin.content != SpreadParts::none;
    theme_of_.push_back(static_cast<std::uint8_t>(own ? origin.content + 1 : 0));
  }
  for (auto* values : {&chances_, &now_, &chance_integral_}) values->resize(plan.themes);
  for (auto& hour : hour_chances_) hour.resize(plan.themes);
  scales_.resize(plan.themes);
  if (!parts.parts.empty()) {
    contagion_->follow(theme_of_);
    part_figures_.resize(parts.parts.size());
    name_groups();
  }
}

void CascadeRun::begin(World& world) {
  if (contagion_ == nullptr) return;
  draws_.persons = world.draws.key(plan_->person);
  draws_.delays = world.draws.key(plan_->lag);
  draws_.replication = world.draws.replication();
  contagion_->begin(world.draws.key(plan_->threshold), draws_.replication);
  for (auto* counts : {&reached_, &today_, &owed_}) std::fill(counts->begin(), counts->end(), 0);
  again_.begin();
  seeds_owed_ = 0.0;
  by_ties_today_ = 0;
  counted_ = first_today_ = 0;
  std::fill(chances_.begin(), chances_.end(), -1.0);
  shape_of_ = parts_of_ = static_cast<std::size_t>(-1);
  last_bucket_ =
      plan_->has_horizon ? static_cast<std::uint32_t>(std::max(0.0, std::ceil(world.horizon * 24.0) - 1.0)) : kForever;
  std::fill(chance_integral_.begin(), chance_integral_.end(), 0.0);
  refresh_delays(world);
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
  const std::uint32_t outside = parts_->outside;
  for (const PersonId seed : plan_->seeds) contagion_->start(seed, outside);
  const Seeds& seeds = plan_->scenario->spread.seeds;
  if (!seeds.count.given()) return;
  sim::Stream stream = world.draws.stream(plan_->seeding);
  const auto nodes = static_cast<double>(plan_->graph->people());
  const double wanted = std::floor(std::min(nodes, world.levers.of(seeds.count) / weight()));
  // Rejection: seeds are few among many.
  while (static_cast<double>(contagion_->people().size()) < wanted)
    contagion_->start(static_cast<PersonId>(stream.unit() * nodes), outside);
}

// Seeds of a later day, at hours of it: whoever is drawn and has been reached already starts nothing new.
void CascadeRun::start_again(World& world, std::size_t day) {
  seeds_owed_ += again_.on_day(world, static_cast<double>(day));
  auto nodes = static_cast<std::int64_t>(seeds_owed_ / weight() + 1e-9);
  if (nodes <= 0) return;
  seeds_owed_ -= weight() * static_cast<double>(nodes);
  sim::Stream stream = world.draws.stream(plan_->again, static_cast<std::uint32_t>(day));
  for (; nodes > 0; --nodes) {
    const auto person = static_cast<PersonId>(stream.unit() * static_cast<double>(plan_->graph->people()));
    const auto hour = exposure_hours_.lag(static_cast<std::uint32_t>(stream() >> 32));
    if (contagion_->reached(person) || (chosen_[person >> 6] >> (person & 63) & 1) != 0) continue;
    chosen_[person >> 6] |= std::uint64_t{1} << (person & 63);
    exposed_[hour].push_back({person, parts_->outside});
  }
}

void CascadeRun::refresh_delays(World& world) {
  if (delays_.refresh(world.levers, world.levers.of(plan_->scenario->spread.novelty_half_life)))
    std::fill(chances_.begin(), chances_.end(), -1.0);
  contagion_->allow_lags(delays_.most());
  draws_.law = delays_.law();
}

double CascadeRun::chance_now(const World& world, std::size_t theme) const {
  if (world.parts.cohort.active) return world.cohort.share_chance(world, theme);
  return world.levers.average(plan_->scenario->spread.share_probability, world.clock.now());
}

std::array<float, 256> tie_scales(const CascadePlan& plan, const World& world, double chance, double survive) {
  std::array<float, 256> scales{};
  scales.fill(gap_scale(chance * survive));
  const Scenario& scenario = *plan.scenario;
  for (std::size_t segment = 0; segment < plan.segments(); ++segment) {
    for (std::size_t tier = 0; tier <= plan.tiers; ++tier) {
      const double factor = sharing_factor(scenario, world.levers, segment, tier);
      scales[segment * (plan.tiers + 1) + tier] = gap_scale(std::min(1.0, chance * factor) * survive);
    }
  }
  return scales;
}

void CascadeRun::set_chances(const World& world, std::span<const double> chances) {
  // Linear thresholds weigh what arrives: everything does, unless the plan gives a chance.
  const bool all = plan_->rule.kind == ContagionRule::fraction && !plan_->scenario->spread.share_probability.given();
  const double left = world.parts.cohort.active ? world.cohort.attention_left() : 1.0;
  for (std::size_t theme = 0; theme < chances.size(); ++theme) {
    const double chance = all ? 1.0 : chances[theme] * left;
    if (chance == chances_[theme]) continue;
    chances_[theme] = chance;
    scales_[theme] = tie_scales(*plan_, world, chance, delays_.survive());
  }
  if (chances.size() == 1) draws_.scales = scales_[0];
}

// Draws people of a segment whom nobody has reached nor chosen today: by rejection while enough of them are left, else
// from a list of them.
class CascadeRun::Pick {
 public:
  // `left` of them there are, of whom `wanted` will be asked for.
  Pick(CascadeRun& run, std::size_t segment, std::int64_t left, std::int64_t wanted)
      : run_(&run), begin_(run.plan_->segment_begin[segment]), people_(run.plan_->segment_begin[segment + 1] - begin_) {
    // A try costs about as much as it takes to look through a few words, or to list a few people.
    const double tries = static_cast<double>(wanted) * people_ / static_cast<double>(std::max<std::int64_t>(1, left));
    listed_ = 8.0 * tries > people_ / 64.0 + static_cast<double>(left);
    if (listed_) list();
  }

  // Someone, who is chosen from now on. The upper 40 bits of a word say who, the rest at what hour.
  Exposure operator()(sim::Stream& stream, std::uint32_t origin, std::size_t& hour) {
    for (;;) {
      const std::uint64_t word = stream();
      hour = run_->exposure_hours_.lag(static_cast<std::uint32_t>(word) << 8);
      const PersonId person = listed_ ? take(below(word, run_->free_.size())) : begin_ + below(word, people_);
      std::uint64_t& chosen = run_->chosen_[person >> 6];
      const std::uint64_t bit = std::uint64_t{1} << (person & 63);
      if (!listed_ && ((chosen | run_->contagion_->reached_words()[person >> 6]) & bit) != 0) continue;
      chosen |= bit;
      return {person, origin};
    }
  }

 private:
  static PersonId below(std::uint64_t word, std::size_t count) {
    return static_cast<PersonId>((word >> 24) * count >> 40);
  }
  PersonId take(std::size_t at) {
    const PersonId person = run_->free_[at];
    run_->free_[at] = run_->free_.back();
    run_->free_.pop_back();
    return person;
  }
  void list() {
    const auto reached = run_->contagion_->reached_words();
    run_->free_.clear();
    const PersonId end = begin_ + people_;
    for (PersonId word = begin_ >> 6; word <= (end - 1) >> 6; ++word)
      for (std::uint64_t bits = ~(reached[word] | run_->chosen_[word]); bits != 0; bits &= bits - 1) {
        const PersonId person = (word << 6) + static_cast<PersonId>(std::countr_zero(bits));
        if (person >= begin_ && person < end) run_->free_.push_back(person);
      }
  }

  CascadeRun* run_;
  PersonId begin_, people_;
  bool listed_ = false;
};

void CascadeRun::expose(World& world, std::size_t day, std::span<const std::int64_t> fresh) {
  if (fresh.empty()) return;
  const std::size_t segments = plan_->segments(), origins = parts_->origins.size();
  const auto node = static_cast<std::int64_t>(weight());
  for (std::size_t segment = 0; segment < segments; ++segment) {
    const PersonId begin = plan_->segment_begin[segment], end = plan_->segment_begin[segment + 1];
    // On the first day, seeds have been reached and not been counted.
    const auto seeds = std::ranges::count_if(contagion_->people().subspan(counted_),
                                             [&](PersonId person) { return person >= begin && person < end; });
    std::int64_t left = std::int64_t{end} - begin - reached_[segment] - seeds;
    std::int64_t wanted = 0;
    for (std::size_t origin = 0; origin < origins; ++origin) {
      std::int64_t& owed = owed_[origin * segments + segment];
      owed += fresh[origin * segments + segment];
      wanted += owed / node;
    }
    if (wanted == 0 || left == 0) continue;
    Pick pick(*this, segment, left, std::min(wanted, left));
    sim::Stream stream = world.draws.stream(plan_->exposing, static_cast<std::uint32_t>(day * 256 + segment));
    for (std::uint32_t origin = 0; origin < origins; ++origin) {
      std::int64_t& owed = owed_[origin * segments + segment];
      std::int64_t nodes = std::min(owed / node, left);
      owed -= nodes * node;
      for (left -= nodes; nodes > 0; --nodes) {
        std::size_t hour = 0;
        const Exposure exposure = pick(stream, origin, hour);
        exposed_[hour].push_back(exposure);
      }
    }
  }
}

void CascadeRun::run_hours(World& world, std::uint32_t first, std::uint32_t count) {
  first_today_ = counted_;
  for (std::uint32_t hour = 0; hour < count && first + hour <= last_bucket_; ++hour) {
    if (contagion_->quiet() && exposed_[hour].empty()) continue;
    for (const Exposure& exposure : exposed_[hour]) contagion_->start(exposure.person, exposure.origin);
    if (!plan_->levers_move)
      for (std::size_t theme = 0; theme < now_.size(); ++theme) now_[theme] = chance_now(world, theme);
    set_chances(world, plan_->levers_move ? hour_chances_[hour] : now_);
    contagion_->run(first + hour, last_bucket_, draws_, scales_, delays_.later(first + hour));
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
  refresh_delays(world);
  expose(world, day, fresh);
  start_again(world, day);
  run_hours(world, static_cast<std::uint32_t>(24 * day), 24);
  for (auto& hour : exposed_) {
    for (const Exposure& exposure : hour) chosen_[exposure.person >> 6] = 0;
    hour.clear();
  }
}

// The chance in each hour of the day: how much its integral since midnight has grown.
void CascadeRun::on_hour(World& world, std::uint64_t hour) {
  const std::uint64_t today = hour % 24;
  if (today == 0) std::fill(chance_integral_.begin(), chance_integral_.end(), 0.0);
  for (std::size_t theme = 0; theme < chance_integral_.size(); ++theme) {
    const double integral = chance_now(world, theme) * static_cast<double>(today + 1);
    hour_chances_[today][theme] = std::max(0.0, integral - chance_integral_[theme]);
    chance_integral_[theme] = integral;
  }
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
