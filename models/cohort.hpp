// Reach and spread by cohorts: crowds of each segment, advanced day by day.
//
// Exposure. A channel's spend of the day buys impressions at its price, less bots. With saturation, spend x has the
// effect of x·h^s/(x^s + h^s) (a Hill curve whose first yuan has full effect and where at x = h half is lost); with
// carry-over, effects decay geometrically with weights that add up to 1 (adstock, as Robyn's times 1-θ). Posts
// on accounts are shown to a share of their followers; partners' posts to a share of theirs.
// Impressions fall at random on the people the channel can reach in each segment (members of its app, up to the
// ceiling; followers): of P people, n impressions reach a share 1 - e^(-n/P) (random contact, Poisson limit).
// Channels overlap as if independent: of the people a channel reaches for the first time, as many are new to the plan
// as among all whom that channel has not reached. Everybody counts once, when first reached.
//
// Spread. Each person newly reached passes the post along each of `mean_degree` ties with `share_probability` (times
// the segment's activity), after a delay; ties stay within the segment with the graph's homophily and fall by size
// otherwise; whoever has been reached already is lost to the spread. This is a multi-type branching process
// with depletion; its offspring mean is mean_degree × share_probability, its total progeny 1/(1-m) below one.
// Novelty lowers the chance by half for each novelty_half_life that passes between seeing and sharing. A community's
// tiers raise the chance by their mean. On a `poisson` graph people's ties are Poisson, so that shares are too.
// Left out: other differences between people's degrees, clustering, repeated exposure, competition between posts.
// Where people are played one by one (cascade.hpp), media are as here and the spread is left to that model.
//
// Validation: tests/validation/spread.cpp (total progeny, Bass limit), tests/models/cohort.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/amount_on_day.hpp"
#include "models/draws.hpp"
#include "models/lag.hpp"
#include "models/plan/scenario.hpp"
#include "models/timeline.hpp"

namespace swell::models {

struct World;

struct CohortPlan {
  struct ChannelPart {
    const Channel* channel = nullptr;
    std::uint32_t cost_source = 0;
    std::vector<StreamId> streams;       // one a segment
    std::vector<const Once*> app_share;  // one a segment; null: nobody (app) or everybody (no app)
    bool everybody = false;
    StreamId follow_stream = 0;
  };
  struct PartnerPart {
    const Partner* partner = nullptr;
    std::uint32_t cost_source = 0;
    std::vector<StreamId> streams;
    std::vector<const Once*> app_share;
    bool everybody = false;
    StreamId show_stream = 0;
    std::vector<Date> posts;  // at least one
  };
  bool active = false;
  const Audience* audience = nullptr;
  const Spread* spread = nullptr;
  std::vector<ChannelPart> channels;
  std::vector<PartnerPart> partners;
  std::vector<const ContentKind*> content;
  std::vector<std::vector<std::uint32_t>> content_channels;  // one a content kind
  std::vector<std::uint32_t> content_sources;
  EachDraw delay;
  std::vector<StreamId> share_streams, lag_streams, target_streams, seed_streams;  // one a segment

  static CohortPlan compile(const Scenario& scenario, const Timeline& timeline, StreamNames& streams,
                            std::vector<Problem>& problems, std::vector<Doubt>& doubts);
};

class CohortRun {
 public:
  explicit CohortRun(const CohortPlan& plan);

  void begin(World& world);
  // The day that began at `day` is over: exposure, spread, follows; money for media, content, partners.
  void step(World& world, std::size_t day);

  // People of a segment reached for the first time during the last step.
  std::int64_t reached_today(std::size_t segment) const { return today_[segment]; }
  // Odds multiplier of what people do next, from the quality of our own posts.
  double quality() const { return quality_; }
  double reach() const { return static_cast<double>(reached_total_); }
  double unpaid_reach() const { return static_cast<double>(unpaid_); }
  double shares() const { return static_cast<double>(shares_); }
  double seeds() const { return static_cast<double>(reached_total_ - unpaid_); }
  double followers_gained() const;
  // Items of a content kind so far.
  double released(std::size_t kind) const { return released_[kind]; }
  // People whom the plan brings in otherwise (referrals): reached tomorrow if they were not already.
  void invite(std::size_t segment, std::int64_t people) { invited_[segment] += people; }
  // People of a segment reached so far.
  double reached(std::size_t segment) const { return static_cast<double>(reached_[segment]); }
  // People whom a channel has reached so far, be it alone or not.
  double reached_by_channel(std::size_t channel) const;
  // Days until half of the people reached so far were, at an even pace within a day; NaN when there are none.
  double half_time() const;
  // Chance that a person shares along one tie, by the mix of what has been released.
  double share_chance(const World& world) const;

  void on_partner_post(World& world, std::uint64_t partner_and_post);

 private:
  struct Pool {
    double reached = 0.0;  // people the channel has reached in the segment
  };
  void content_step(World& world, double day);
  void channel_step(World& world, std::size_t channel, std::size_t day);
  double impressions_bought(World& world, std::size_t channel, double spend) const;
  void settle(World& world, const Channel& channel, std::size_t day, double spend);
  std::int64_t expose(World& world, double impressions, double pool, double& reached, std::size_t segment,
                      sim::Stream& stream);
  void spread_step(World& world, std::size_t day);
  void share(World& world, std::size_t segment, std::int64_t people, std::size_t day, sim::Stream& stream,
             sim::Stream& lags);
  void arrive(World& world, std::size_t segment, std::int64_t shares, sim::Stream& stream);
  void send_partner_post(World& world, std::size_t partner, std::size_t post);

  const CohortPlan* plan_;
  std::size_t segments_;
  std::vector<AmountOverTime> spend_, posts_;  // one a channel
  std::vector<AmountOverTime> cadence_;        // one a content kind
  std::vector<double> size_;                   // people, one a segment
  std::vector<double> channel_reached_;        // [channel][segment]
  std::vector<double> carried_;                // adstock state, one a channel
  std::vector<double> followers_;              // gained, one a channel
  std::vector<double> posts_today_;            // of our content, one a channel
  std::vector<double> released_;               // items so far, one a content kind
  std::vector<std::int64_t> today_, fresh_, invited_, reached_;
  std::vector<std::int64_t> pending_;    // shares on their way: [lag ring][segment]
  std::vector<double> partner_reached_;  // [partner][segment]
  std::vector<std::uint8_t> no_shows_done_;
  DelayLags delay_;
  double mean_degree_ = 0.0, homophily_ = 0.0, total_size_ = 0.0, quality_ = 1.0, novelty_ = 0.0;
  std::vector<double> reached_by_day_;  // in all
  std::int64_t reached_total_ = 0, unpaid_ = 0, shares_ = 0;
};

}  // namespace swell::models
