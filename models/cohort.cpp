#include "models/cohort.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/phases.hpp"
#include "models/saturation.hpp"
#include "models/world.hpp"

namespace swell::models {

CohortRun::CohortRun(const CohortPlan& plan)
    : plan_(&plan),
      segments_(plan.active ? plan.audience->segments.size() : 0),
      size_(segments_),
      channel_reached_(plan.channels.size() * segments_),
      carried_(plan.channels.size()),
      left_after_a_day_(plan.channels.size()),
      followers_(plan.channels.size()),
      posts_today_(plan.channels.size()),
      items_today_(plan.content_channels.size()),
      released_(plan.content_channels.size()),
      today_(segments_),
      invited_(segments_),
      reached_(segments_),
      fresh_(plan.parts.origins.size() * segments_),
      theme_chances_(plan.content_channels.size() + 1),
      chances_(plan.parts.origins.size()),
      partner_reached_(plan.partners.size() * segments_),
      again_(plan.spread->seeds.again),
      delay_(plan.delay),
      crowd_(plan.crowd) {
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
  clear(today_), clear(fresh_), clear(invited_), clear(reached_), clear(partner_reached_);
  for (auto* amounts : {&spend_, &posts_, &cadence_})
    for (AmountOverTime& amount : *amounts) amount.begin();
  again_.begin();
  crowd_.begin(world);
  reached_total_ = unpaid_ = 0;
  quality_ = attention_left_ = 1.0;
  posts_out_ = partner_posts_ = seeds_owed_ = 0.0;
  total_size_ = 0.0;
  for (std::size_t s = 0; s < segments_; ++s) {
    size_[s] = std::floor(world.levers.of(plan_->audience->segments.at(s).size));
    total_size_ += size_[s];
  }
  delay_.refresh(world.levers);
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
                               sim::Stream& stream, std::uint32_t origin) {
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
  fresh_[origin * segments_ + segment] += counted;
  return counted;
}

// Of the people whom a channel's posts of today have reached, each kind of content has its part.
void CohortRun::split_by_content(World& world, std::size_t channel, std::size_t segment, std::int64_t people,
                                 double posts, sim::Stream& stream) {
  const std::uint32_t whole = plan_->parts.channel_origin[channel];
  for (std::size_t kind = 0; kind < items_today_.size() && people > 0 && posts > 0.0; ++kind) {
    if (items_today_[kind] <= 0.0) continue;
    for (const std::uint32_t origin : plan_->parts.content_origins[kind]) {
      if (plan_->parts.origins[origin].channel != channel) continue;
      const std::int64_t here = world.draws.binomial(people, std::min(1.0, items_today_[kind] / posts), stream);
      fresh_[origin * segments_ + segment] += here;
      fresh_[whole * segments_ + segment] -= here;
      people -= here;
      posts -= items_today_[kind];
    }
  }
}

double CohortRun::impressions_bought(World& world, std::size_t index, double spend) const {
  const Channel& channel = *plan_->channels[index].channel;
  const double now = world.clock.now();
  const Levers& levers = world.levers;
  const double effective = channel.saturation.given && spend > 0.0
                               ? effective_spend(static_cast<Saturation::Curve>(channel.saturation.curve), spend,
                                                 levers.average(channel.saturation.half_at, now),
                                                 levers.average(channel.saturation.slope, now, 1.0))
                               : spend;
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
  double spend = spend_[index].on_day(world, today);
  if (spend > 0.0) {
    world.costs.charge(part.cost_source, spend * (1.0 - world.levers.of(channel.settlement.rebate)));
    settle(world, channel, day, spend);
  }
  if (channel.carry_over.given) {
    const double half_life = world.levers.of(channel.carry_over.half_life);
    const double kept = half_life > 0.0 ? left_after_a_day_[index].of(half_life) : 0.0;
    spend = carried_[index] = kept * carried_[index] + (1.0 - kept) * spend;
  }
  double bought = spend > 0.0 ? impressions_bought(world, index, spend) : 0.0;
  if (channel.carry_over.given && bought < 0.01) bought = 0.0;  // the tail of an effect that is over
  const double plain = posts_[index].on_day(world, today), posts = plain + posts_today_[index];
  posts_out_ += plain;
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
      const std::uint32_t origin = plan_->parts.channel_origin[index];
      if (bought > 0.0) fresh += expose(world, bought * share, here * ceiling, reached, s, stream, origin);
      if (shown > 0.0) {
        const std::int64_t people =
            expose(world, shown * share, std::min(here, followers * share), reached, s, stream, origin);
        split_by_content(world, index, s, people, posts, stream);
        fresh += people;
      }
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
  std::fill(items_today_.begin(), items_today_.end(), 0.0);
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
      items_today_[k] = today;
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

// The mix of what has been released decides how readily people share what is no single kind of content.
double CohortRun::share_chance(const World& world, std::size_t theme) const {
  const double now = world.clock.now();
  const double common = world.levers.average(plan_->spread->share_probability, now);
  const auto of = [&](std::size_t kind) {
    return world.levers.average(world.parts.scenario.content.at(kind).share_probability, now, common);
  };
  if (theme > 0) return of(theme - 1);
  double weight = 0.0, sum = 0.0;
  for (std::size_t k = 0; k < released_.size(); ++k) {
    weight += released_[k];
    sum += released_[k] * of(k);
  }
  return weight > 0.0 ? sum / weight : common;
}

// Today's posts join those that are still out.
void CohortRun::compete(const World& world, double posts) {
  posts_out_ += posts;
  const Once& attention = plan_->spread->attention;
  if (!attention.given()) return;
  const double room = world.levers.average(attention, world.clock.now());
  attention_left_ = 1.0 / (1.0 + std::max(0.0, posts_out_ - 1.0) / std::max(0.01, room));
}

// Seeds of today: whole people, the fraction waits.
void CohortRun::start_again(World& world, std::size_t day) {
  seeds_owed_ += again_.on_day(world, static_cast<double>(day));
  if (world.parts.cascade.active) return;  // drawn there, person by person
  const double people = std::floor(seeds_owed_ + 1e-9);
  if (people < 1.0) return;
  seeds_owed_ -= people;
  double left = total_size_;
  auto some = static_cast<std::int64_t>(people);
  sim::Stream stream = world.draws.stream(plan_->again_stream, static_cast<std::uint32_t>(day));
  for (std::size_t s = 0; s < segments_ && some > 0; ++s) {
    const std::int64_t here =
        s + 1 == segments_ ? some : world.draws.binomial(some, std::min(1.0, size_[s] / left), stream);
    left -= size_[s];
    some -= here;
    invited_[s] += here;
  }
}

void CohortRun::step(World& world, std::size_t day) {
  if (!plan_->active) return;
  novelty_ = world.levers.average(plan_->spread->novelty_half_life, world.clock.now());
  posts_out_ *= novelty_left_.of(novelty_ > 0.0 ? novelty_ : 1.0);
  content_step(world, static_cast<double>(day));
  for (std::size_t channel = 0; channel < plan_->channels.size(); ++channel) channel_step(world, channel, day);
  double posts = std::exchange(partner_posts_, 0.0);
  for (const double items : items_today_) posts += items;
  compete(world, posts);
  start_again(world, day);
  const std::uint32_t outside = plan_->parts.outside;
  for (std::size_t s = 0; s < segments_; ++s) {
    const std::int64_t invited = std::exchange(invited_[s], 0);
    if (invited == 0) continue;
    const double untouched = size_[s] - static_cast<double>(reached_[s]);
    sim::Stream stream = world.draws.stream(plan_->seed_streams[s], static_cast<std::uint32_t>(day));
    const std::int64_t fresh = std::min(world.draws.binomial(invited, untouched / std::max(1.0, size_[s]), stream),
                                        static_cast<std::int64_t>(untouched));
    reached_[s] += fresh;
    fresh_[outside * segments_ + s] += fresh;
  }
  if (world.parts.cascade.active) {
    world.cascade.step(world, day, fresh_);
    unpaid_ += world.cascade.reached_by_ties_today();
  } else {
    for (std::size_t theme = 0; theme < themes(); ++theme)
      theme_chances_[theme] = attention_left_ * share_chance(world, theme);
    for (std::size_t origin = 0; origin < chances_.size(); ++origin)
      chances_[origin] = theme_chances_[theme_of(origin)];
    crowd_.step(world,
                {.day = day, .fresh = fresh_, .chances = chances_, .novelty = novelty_, .lags = &delay_.table()});
    unpaid_ = crowd_.by_ties();
  }
  std::fill(fresh_.begin(), fresh_.end(), 0);
  for (std::size_t s = 0; s < segments_; ++s) {
    today_[s] = world.parts.cascade.active ? world.cascade.reached_today(s) : crowd_.reached_today(s);
    reached_[s] = world.parts.cascade.active ? world.cascade.reached(s) : crowd_.reached(s);
    reached_total_ += today_[s];
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

PartFigures CohortRun::part(std::size_t index) const {
  const SpreadParts& parts = plan_->parts;
  const SpreadPart::Kind kind = parts.parts[index].kind;
  PartFigures figures;
  std::vector<std::size_t>& columns = part_columns_;
  columns.clear();
  const auto add = [&](const CrowdSpread::Figures& more, std::size_t column) {
    figures.reach += more.reach;
    figures.shares += more.shares;
    figures.offspring += more.offspring;
    columns.push_back(column);
  };
  if (kind == SpreadPart::segment) {
    add(crowd_.of_segment(parts.index[index]), crowd_.segment_column(parts.index[index]));
  } else if (kind == SpreadPart::tier) {
    add(crowd_.of_class(parts.index[index] + 1), crowd_.class_column(parts.index[index] + 1));
  } else {
    for (std::size_t origin = 0; origin < parts.origins.size(); ++origin)
      if (parts.owners[origin].first == index || parts.owners[origin].second == index)
        add(crowd_.of_origin(origin), origin);
  }
  // Days until half of it, at an even pace within a day.
  const double half = 0.5 * figures.reach;
  if (!(half > 0.0)) return figures;
  const auto by_end_of = [&](std::size_t day) {
    double sum = 0.0;
    for (const std::size_t column : columns) sum += crowd_.reach_on(day, column);
    return sum;
  };
  std::size_t day = 0;                                 // the first by whose end they were reached, between this one …
  for (std::size_t end = crowd_.days(); day < end;) {  // … and this one
    const std::size_t middle = day + (end - day) / 2;
    if (by_end_of(middle) < half)
      day = middle + 1;
    else
      end = middle;
  }
  if (day == crowd_.days()) return figures;
  const double before = day == 0 ? 0.0 : by_end_of(day - 1);
  figures.half_time = static_cast<double>(day) + (half - before) / (by_end_of(day) - before);
  return figures;
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
  partner_posts_ += delivered;
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
           partner_reached_[index * segments_ + s], s, reach, plan_->parts.partner_origin[index]);
  }
}

}  // namespace swell::models
