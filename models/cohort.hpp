// Reach and spread by cohorts: crowds of each segment, advanced day by day.
//
// Exposure. The effect of a channel's spend decays geometrically with weights that add up to 1 (`carry_over`: adstock,
// as Robyn's times 1-θ), levels off (saturation.hpp), and buys impressions at the channel's price, less bots. Posts
// on accounts are shown to a share of their followers; partners' posts to a share of theirs.
// Impressions fall at random on the people the channel can reach in each segment (members of its app, up to the
// ceiling; followers): of P people, n impressions reach a share 1 - e^(-n/P) (random contact, Poisson limit).
// Channels overlap as if independent: of the people a channel reaches for the first time, as many are new to the plan
// as among all whom that channel has not reached. Everybody counts once, when first reached.
//
// Spread. Those newly reached pass posts on as crowd_spread.hpp says, each with the chance of the content that they
// saw; who saw an advertisement or a partner's post, with that of the mix of content released. Our own posts compete:
// with A posts out, of which novelty takes half in each half-life (a day without one), each is shared 1/(1 +
// (A-1)/`attention`) times as readily as alone, so that the shares of all together level off (limited attention: Weng
// et al., Sci. Rep. 2, 2012; the curve is our choice, Holling's). Where people are played one by one (cascade.hpp),
// media are as here and the spread is left to that model.
//
// Validation: tests/validation/spread.cpp (total progeny, Bass limit), tests/models/cohort.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/amount_on_day.hpp"
#include "models/crowd_spread.hpp"
#include "models/daily_decay.hpp"
#include "models/draws.hpp"
#include "models/lag.hpp"
#include "models/plan/scenario.hpp"
#include "models/spread_parts.hpp"
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
  CrowdPlan crowd;
  SpreadParts parts;
  std::vector<StreamId> seed_streams;  // one a segment
  StreamId again_stream = 0;

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
  double shares() const { return static_cast<double>(crowd_.shares()); }
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
  // What is shared: theme 0, the mix of what has been released; theme k + 1, content kind k.
  std::size_t themes() const { return released_.size() + 1; }
  std::size_t theme_of(std::size_t origin) const {
    const std::uint32_t content = plan_->parts.origins[origin].content;
    return content == SpreadParts::none ? 0 : content + 1;
  }
  // Chance that a person shares along one tie, without competition, and what competition leaves of it.
  double share_chance(const World& world, std::size_t theme) const;
  double attention_left() const { return attention_left_; }
  PartFigures part(std::size_t index) const;

  void on_partner_post(World& world, std::uint64_t partner_and_post);

 private:
  void content_step(World& world, double day);
  void channel_step(World& world, std::size_t channel, std::size_t day);
  double impressions_bought(World& world, std::size_t channel, double spend) const;
  void settle(World& world, const Channel& channel, std::size_t day, double spend);
  std::int64_t expose(World& world, double impressions, double pool, double& reached, std::size_t segment,
                      sim::Stream& stream, std::uint32_t origin);
  void split_by_content(World& world, std::size_t channel, std::size_t segment, std::int64_t people, double posts,
                        sim::Stream& stream);
  void start_again(World& world, std::size_t day);
  void compete(const World& world, double posts);
  void send_partner_post(World& world, std::size_t partner, std::size_t post);

  const CohortPlan* plan_;
  std::size_t segments_;
  std::vector<AmountOverTime> spend_, posts_;  // one a channel
  std::vector<AmountOverTime> cadence_;        // one a content kind
  std::vector<double> size_;                   // people, one a segment
  std::vector<double> channel_reached_;        // [channel][segment]
  std::vector<double> carried_;                // spend carried over from day to day, one a channel
  std::vector<DailyDecay> left_after_a_day_;   // of it, one a channel
  DailyDecay novelty_left_;
  std::vector<double> followers_;    // gained, one a channel
  std::vector<double> posts_today_;  // of our content, one a channel
  std::vector<double> items_today_;  // one a content kind
  std::vector<double> released_;     // items so far, one a content kind
  std::vector<std::int64_t> today_, invited_, reached_;
  std::vector<std::int64_t> fresh_;              // reached by media today: [origin][segment]
  std::vector<double> theme_chances_, chances_;  // [theme], [origin]
  std::vector<double> partner_reached_;          // [partner][segment]
  AmountOverTime again_;
  DelayLags delay_;
  CrowdSpread crowd_;
  mutable std::vector<std::size_t> part_columns_;  // scratch of part()
  double total_size_ = 0.0, quality_ = 1.0, novelty_ = 0.0;
  double posts_out_ = 0.0, partner_posts_ = 0.0, attention_left_ = 1.0, seeds_owed_ = 0.0;
  std::vector<double> reached_by_day_;  // in all
  std::int64_t reached_total_ = 0, unpaid_ = 0;
};

}  // namespace swell::models
