#include "models/cohort.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/phases.hpp"
#include "models/world.hpp"

namespace swell::models {

namespace {
constexpr std::size_t kRing = max_lag + 1;
}

CohortRun::CohortRun(const CohortPlan& plan)
    : plan_(&plan),
      segments_(plan.active ? plan.audience->segments.size() : 0),
      size_(segments_),
      channel_reached_(plan.channels.size() * segments_),
      carried_(plan.channels.size()),
      followers_(plan.channels.size()),
      posts_today_(plan.channels.size()),
      released_(plan.content_channels.size()),
      today_(segments_),
      fresh_(segments_),
      invited_(segments_),
      reached_(segments_),
      pending_(kRing * segments_),
      partner_reached_(plan.partners.size() * segments_),
      delay_(plan.delay) {
  for (const CohortPlan::ChannelPart& part : plan.channels) {
    spend_.emplace_back(part.channel->spend);
    posts_.emplace_back(part.channel->posts);
  }
  for (const ContentKind* kind : plan.content) cadence_.emplace_back(kind->cadence);
}

void CohortRun::begin(World& world) {
  if (!plan_->active) return;
  const auto clear = [](auto& values) { std::fill(values.begin(), values.end(), 0); };
  clear(channel_reached_), clear(carried_), clear(followers_), clear(posts_today_), clear(released_);
  clear(today_), clear(fresh_), clear(invited_), clear(reached_), clear(pending_), clear(partner_reached_);
  for (auto* amounts : {&spend_, &posts_, &cadence_})
    for (AmountOverTime& amount : *amounts) amount.begin();
  reached_total_ = unpaid_ = shares_ = 0;
  quality_ = 1.0;
  total_size_ = 0.0;
  for (std::size_t s = 0; s < segments_; ++s) {
    size_[s] = std::floor(world.levers.of(plan_->audience->segments.at(s).size));
    total_size_ += size_[s];
  }
  mean_degree_ = plan_->audience->graph.mean_degree.value;
  homophily_ = std::isnan(plan_->audience->graph.homophily.value) ? 0.0 : plan_->audience->graph.homophily.value;
  delay_.refresh(world.draws, world.levers);
  for (std::size_t p = 0; p < plan_->partners.size(); ++p)
    for (std::size_t post = 0; post < plan_->partners[p].posts.size(); ++post) {
      const double day = world.day_of(plan_->partners[p].posts[post]);
      if (day <= world.horizon)
        world.at<&CohortRun::on_partner_post>(std::max(0.0, day) * seconds_per_day, phase::work,
                                              (static_cast<std::uint64_t>(p) << 32) | post);
    }
  reached_by_day_.clear();
  // Played one by one, seeds are people drawn there.
  const double seeds = world.parts.cascade.active ? 0.0 : world.levers.of(plan_->spread->seeds.count);
  for (std::size_t s = 0; s < segments_ && seeds > 0.0; ++s)
    invited_[s] = std::llround(seeds * size_[s] / std::max(1.0, total_size_));
}

double CohortRun::followers_gained() const {
  double sum = 0.0;
  for (const double gained : followers_) sum += gained;
  return sum;
}

double CohortRun::reached_by_channel(std::size_t channel) const {
  double sum = 0.0;
  for (std::size_t s = 0; s < segments_; ++s) sum += channel_reached_[channel * segments_ + s];
  return sum;
}

// Of `pool` people whom impressions can hit, how many are hit for the first time; of these, the new to the plan.
std::int64_t CohortRun::expose(World& world, double impressions, double pool, double& reached, std::size_t segment,
                               sim::Stream& stream) {
  const double left = pool - reached;
  if (left < 1.0 || impressions <= 0.0) return 0;
  const double hit = 1.0 - std::exp(-impressions / pool);
  const std::int64_t first = world.draws.binomial(static_cast<std::int64_t>(left), hit, stream);
  // Nobody untouched has been reached by this channel, so they are to be found among the others alone.
  const double untouched = size_[segment] - static_cast<double>(reached_[segment]);
  const double others = std::max(1.0, size_[segment] - reached);
  reached += static_cast<double>(first);
  const std::int64_t fresh = world.draws.binomial(first, std::min(1.0, untouched / others), stream);
  const std::int64_t counted = std::min(fresh, static_cast<std::int64_t>(untouched));
  reached_[segment] += counted;
  fresh_[segment] += counted;
  return counted;
}

double CohortRun::impressions_bought(World& world, std::size_t index, double spend) const {
  const Channel& channel = *plan_->channels[index].channel;
  const double now = world.clock.now();
  const Levers& levers = world.levers;
  double effective = spend;
  if (channel.saturation.given && spend > 0.0) {
    const double half = levers.average(channel.saturation.half_at, now),
                 slope = levers.average(channel.saturation.slope, now);
    effective = half > 0.0 ? spend / (1.0 + (slope == 1.0 ? spend / half : std::pow(spend / half, slope))) : 0.0;
  }
  double impressions = 0.0;
  if (channel.price.cpm.given())
    impressions = 1000.0 * effective / std::max(1e-9, levers.average(channel.price.cpm, now));
  else if (channel.price.cpc.given())
    impressions = effective / std::max(1e-9, levers.average(channel.price.cpc, now)) /
                  std::max(1e-9, levers.average(channel.price.click_rate, now));
  else if (channel.price.per_contact.given())
    impressions = effective / std::max(1e-9, levers.average(channel.price.per_contact, now));
  return impressions * (1.0 - levers.average(plan_->audience->bots, now));
}

// The media bill: part on the day, the rest on account; the rebate comes back later and lowers the cost at once.
void CohortRun::settle(World& world, const Channel& channel, std::size_t day, double spend) {
  const double rebate = spend * world.levers.of(channel.settlement.rebate);
  const double prepaid = spend * world.levers.of(channel.settlement.prepay, 1.0);
  const double today = static_cast<double>(day);
  world.cash.pay(world, prepaid);
  world.dues.pay_on(world, today + world.levers.of(channel.settlement.net), spend - prepaid);
  world.dues.receive_on(world, today + world.levers.of(channel.settlement.rebate_after), rebate);
}

void CohortRun::channel_step(World& world, std::size_t index, std::size_t day) {
  const CohortPlan::ChannelPart& part = plan_->channels[index];
  const Channel& channel = *part.channel;
  const double now = world.clock.now(), today = static_cast<double>(day);
  double bought = 0.0;
  if (const double spend = spend_[index].on_day(world, today); spend > 0.0) {
    world.costs.charge(part.cost_source, spend * (1.0 - world.levers.of(channel.settlement.rebate)));
    settle(world, channel, day, spend);
    bought = impressions_bought(world, index, spend);
  }
  if (channel.carry_over.given) {
    const double half_life = world.levers.of(channel.carry_over.half_life);
    const double kept = half_life > 0.0 ? std::exp2(-1.0 / half_life) : 0.0;
    carried_[index] = kept * carried_[index] + (1.0 - kept) * bought;
    bought = carried_[index] < 0.01 ? 0.0 : carried_[index];
  }
  const double posts = posts_[index].on_day(world, today) + posts_today_[index];
  double shown = 0.0, followers = 0.0;
  if (posts > 0.0) {
    followers = world.levers.of(channel.followers) + followers_[index];
    shown = posts * followers * world.levers.average(channel.shown_to, now);
  }
  std::int64_t fresh = 0;
  if (bought > 0.0 || shown > 0.0) {
    const double ceiling = world.levers.average(channel.ceiling, now, 1.0);
    double members = 0.0;
    for (std::size_t s = 0; s < segments_; ++s)
      members += size_[s] * (part.everybody ? 1.0 : part.app_share[s] ? world.levers.of(*part.app_share[s]) : 0.0);
    for (std::size_t s = 0; s < segments_ && members > 0.0; ++s) {
      const double here = size_[s] * (part.everybody      ? 1.0
                                      : part.app_share[s] ? world.levers.of(*part.app_share[s])
                                                          : 0.0);
      if (here <= 0.0) continue;
      sim::Stream stream = world.draws.stream(part.streams[s], static_cast<std::uint32_t>(day));
      double& reached = channel_reached_[index * segments_ + s];
      const double share = here / members;
      if (bought > 0.0) fresh += expose(world, bought * share, here * ceiling, reached, s, stream);
      if (shown > 0.0) fresh += expose(world, shown * share, std::min(here, followers * share), reached, s, stream);
    }
  }
  if (channel.follow_rate.given()) {
    sim::Stream stream = world.draws.stream(part.follow_stream, static_cast<std::uint32_t>(day));
    const std::int64_t gained = world.draws.binomial(fresh, world.levers.average(channel.follow_rate, now), stream);
    const std::int64_t lost = world.draws.binomial(static_cast<std::int64_t>(followers_[index]),
                                                   world.levers.average(channel.unfollow, now), stream);
    followers_[index] += static_cast<double>(gained - lost);
  }
}

void CohortRun::content_step(World& world, double day) {
  const Scenario& scenario = world.parts.scenario;
  const double now = world.clock.now();
  double weight = 0.0, quality = 0.0;
  std::fill(posts_today_.begin(), posts_today_.end(), 0.0);
  for (std::size_t k = 0; k < released_.size(); ++k) {
    const ContentKind& kind = scenario.content.at(k);
    const double items = world.levers.average(kind.items, now);
    const double end = world.has_launch() ? world.launch_day() : world.horizon;
    double today = kind.cadence.given ? cadence_[k].on_day(world, day)
                   : day < end        ? items / std::max(1.0, end) * std::min(1.0, end - day)
                                      : 0.0;
    if (kind.items.given()) today = std::min(today, std::max(0.0, items - released_[k]));
    if (today > 0.0) {
      released_[k] += today;
      const double cost = today * world.levers.average(kind.unit_cost, now);
      world.costs.charge(plan_->content_sources[k], cost);
      world.cash.pay(world, cost);
      const auto& on = plan_->content_channels[k];
      for (const std::uint32_t channel : on) posts_today_[channel] += today;
    }
    weight += released_[k];
    quality += released_[k] * world.levers.average(kind.quality, now, 1.0);
  }
  quality_ = weight > 0.0 ? quality / weight : 1.0;
}

// The mix of what has been released decides how readily people share.
double CohortRun::share_chance(const World& world) const {
  const double now = world.clock.now();
  const double common = world.levers.average(plan_->spread->share_probability, now);
  double weight = 0.0, sum = 0.0;
  for (std::size_t k = 0; k < released_.size(); ++k) {
    weight += released_[k];
    sum += released_[k] * world.levers.average(world.parts.scenario.content.at(k).share_probability, now, common);
  }
  return weight > 0.0 ? sum / weight : common;
}

void CohortRun::share(World& world, std::size_t segment, std::int64_t people, std::size_t day, sim::Stream& stream,
                      sim::Stream& lags) {
  const double chance =
      std::min(1.0, share_chance(world) * world.levers.of(plan_->audience->segments.at(segment).activity, 1.0) *
                        community_factor(world.parts.scenario.community, world.levers));
  if (people <= 0 || chance <= 0.0) return;
  const double ties = static_cast<double>(people) * mean_degree_;
  const std::int64_t passed = plan_->audience->graph.kind == AudienceGraph::poisson
                                  ? world.draws.poisson(ties * chance, stream)
                                  : world.draws.binomial(std::llround(ties), chance, stream);
  delay_.table().split(passed, world.draws, lags, [&](std::size_t lag, std::int64_t count) {
    if (novelty_ > 0.0 && lag > 0)
      count = world.draws.binomial(count, std::exp2(-static_cast<double>(lag) / novelty_), lags);
    pending_[(day + lag) % kRing * segments_ + segment] += count;
    shares_ += count;
  });
}

// Shares that reach people today: within the segment or across, and of use only with those not yet reached.
void CohortRun::arrive(World& world, std::size_t segment, std::int64_t shares, sim::Stream& stream) {
  const auto land = [&](std::size_t at, std::int64_t count) {
    const double untouched = size_[at] - static_cast<double>(reached_[at]);
    if (size_[at] < 1.0) return;
    const std::int64_t hits = world.draws.binomial(count, std::min(1.0, untouched / size_[at]), stream);
    if (hits == 0) return;
    // Several may hit the same person: of h hits among u people, u·(1 - e^(-h/u)) people are hit.
    const double crowding = static_cast<double>(hits) / untouched;
    const double repeated = 1.0 + std::expm1(-crowding) / crowding;
    const std::int64_t fresh =
        std::min(hits - world.draws.binomial(hits, repeated, stream), static_cast<std::int64_t>(untouched));
    reached_[at] += fresh;
    fresh_[at] += fresh;
    unpaid_ += fresh;
  };
  std::int64_t away = segments_ > 1 ? world.draws.binomial(shares, 1.0 - homophily_, stream) : 0;
  land(segment, shares - away);
  double left = total_size_;
  for (std::size_t s = 0; s < segments_ && away > 0; ++s) {
    const std::int64_t here =
        s + 1 == segments_ ? away : world.draws.binomial(away, std::min(1.0, size_[s] / left), stream);
    left -= size_[s];
    away -= here;
    land(s, here);
  }
}

void CohortRun::spread_step(World& world, std::size_t day) {
  const auto occurrence = static_cast<std::uint32_t>(day);
  // Shares without delay find people who share again at once: turn by turn until the day is quiet.
  for (std::uint32_t turn = 0; turn < 10000; ++turn) {
    bool quiet = true;
    for (std::size_t s = 0; s < segments_; ++s) {
      const std::int64_t fresh = std::exchange(fresh_[s], 0);
      today_[s] += fresh;
      reached_total_ += fresh;
      if (fresh == 0) continue;
      quiet = false;
      sim::Stream stream = world.draws.stream(plan_->share_streams[s], occurrence + (turn << 14));
      sim::Stream lags = world.draws.stream(plan_->lag_streams[s], occurrence + (turn << 14));
      share(world, s, fresh, day, stream, lags);
    }
    for (std::size_t s = 0; s < segments_; ++s) {
      const std::int64_t arriving = std::exchange(pending_[day % kRing * segments_ + s], 0);
      if (arriving == 0) continue;
      quiet = false;
      sim::Stream stream = world.draws.stream(plan_->target_streams[s], occurrence + (turn << 14));
      arrive(world, s, arriving, stream);
    }
    if (quiet) return;
  }
}

void CohortRun::step(World& world, std::size_t day) {
  if (!plan_->active) return;
  std::fill(today_.begin(), today_.end(), 0);
  novelty_ = world.levers.average(plan_->spread->novelty_half_life, world.clock.now());
  content_step(world, static_cast<double>(day));
  for (std::size_t channel = 0; channel < plan_->channels.size(); ++channel) channel_step(world, channel, day);
  for (std::size_t s = 0; s < segments_; ++s) {
    const std::int64_t invited = std::exchange(invited_[s], 0);
    if (invited == 0) continue;
    const double untouched = size_[s] - static_cast<double>(reached_[s]);
    sim::Stream stream = world.draws.stream(plan_->seed_streams[s], static_cast<std::uint32_t>(day));
    const std::int64_t fresh = std::min(world.draws.binomial(invited, untouched / std::max(1.0, size_[s]), stream),
                                        static_cast<std::int64_t>(untouched));
    reached_[s] += fresh;
    fresh_[s] += fresh;
  }
  if (world.parts.cascade.active) {
    world.cascade.step(world, day, fresh_);
    for (std::size_t s = 0; s < segments_; ++s) {
      fresh_[s] = 0;
      today_[s] = world.cascade.reached_today(s);
      reached_[s] = world.cascade.reached(s);
      reached_total_ += today_[s];
    }
    unpaid_ += world.cascade.reached_by_ties_today();
  } else {
    spread_step(world, day);
  }
  reached_by_day_.push_back(reach());
}

double CohortRun::half_time() const {
  const double half = 0.5 * reach();
  if (half <= 0.0) return std::numeric_limits<double>::quiet_NaN();
  const auto day = std::lower_bound(reached_by_day_.begin(), reached_by_day_.end(), half);
  if (day == reached_by_day_.end()) return std::numeric_limits<double>::quiet_NaN();
  const double before = day == reached_by_day_.begin() ? 0.0 : *(day - 1);
  return static_cast<double>(day - reached_by_day_.begin()) + (half - before) / (*day - before);
}

void CohortRun::on_partner_post(World& world, std::uint64_t partner_and_post) {
  const std::size_t partner = partner_and_post >> 32, post = partner_and_post & 0xffffffffU;
  const double day = world.day_of(plan_->partners[partner].posts[post]);
  if (day > world.clock.now() / seconds_per_day + 1e-6) {  // anchored to a launch that has moved
    if (day <= world.horizon)
      world.at<&CohortRun::on_partner_post>(day * seconds_per_day, phase::work, partner_and_post);
    return;
  }
  send_partner_post(world, partner, post);
}

void CohortRun::send_partner_post(World& world, std::size_t index, std::size_t post) {
  const CohortPlan::PartnerPart& part = plan_->partners[index];
  const Partner& partner = *part.partner;
  const double posts = static_cast<double>(part.posts.size());
  sim::Stream stream = world.draws.stream(part.show_stream, static_cast<std::uint32_t>(post));
  const auto count = static_cast<std::int64_t>(std::llround(world.levers.of(partner.count, 1.0)));
  const auto delivered =
      static_cast<double>(count - world.draws.binomial(count, world.levers.of(partner.no_show), stream));
  const double fee = delivered * world.levers.of(partner.fee) / posts;
  world.costs.charge(part.cost_source, fee);
  world.pay_by_terms(partner.pay, fee);
  const double followers = delivered * world.levers.of(partner.followers);
  const double shown = followers * world.levers.of(partner.shown_to);
  if (shown <= 0.0) return;
  double members = 0.0;
  for (std::size_t s = 0; s < segments_; ++s)
    members += size_[s] * (part.everybody ? 1.0 : part.app_share[s] ? world.levers.of(*part.app_share[s]) : 0.0);
  for (std::size_t s = 0; s < segments_ && members > 0.0; ++s) {
    const double here = size_[s] * (part.everybody      ? 1.0
                                    : part.app_share[s] ? world.levers.of(*part.app_share[s])
                                                        : 0.0);
    if (here <= 0.0) continue;
    sim::Stream reach = world.draws.stream(part.streams[s], static_cast<std::uint32_t>(post));
    expose(world, shown * here / members, std::min(here, followers * here / members),
           partner_reached_[index * segments_ + s], s, reach);
  }
}

}  // namespace swell::models
