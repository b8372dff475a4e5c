// The spread of a plan's posts person by person: a contagion on the social graph, hour by hour.
//
// Whoever is reached passes the post along each tie once with `share_probability`, times the activity of its segment
// and the activity and influence of its community tier, after a delay (network/contagion.hpp says by which rules it is
// taken up, network/share_draws.hpp how the luck is drawn). Novelty halves the chance of a share for each half-life
// that passes between seeing and sharing. With a `rhythm`, delays run on a clock that goes as fast as people are active
// at that hour (hourly_delays.hpp). Time goes in hours.
//
// Where kinds of content have chances of their own, whoever is reached has the chance of what it saw, and whoever has
// it from that person the same (spread_parts.hpp says which origins are told apart).
//
// Where the audience is too large, one node stands for `people_per_node` people, who all do the same: means stay, but
// chance fluctuations are as in an audience so many times smaller (docs/methods/spread.md has the measured error).
//
// Media decide how many people of each segment they reach for the first time on a day (cohort.hpp); here it is decided
// who: people whom nobody has reached, at hours of that day. The day's hours run when it is over, each with the levers
// averaged over that hour. Without luck ("as planned") this model still flips the coins of replication 0: a cascade has
// no typical course.
//
// Validation: tests/validation/spread.cpp (path of three, exact enumeration on small graphs, giant component, the
// cohort solver on a well-mixed graph), tests/models/contagion.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "models/amount_on_day.hpp"
#include "models/draws.hpp"
#include "models/graph/social_graph.hpp"
#include "models/hourly_delays.hpp"
#include "models/input_slots.hpp"
#include "models/model.hpp"
#include "models/network/contagion.hpp"
#include "models/plan/scenario.hpp"
#include "models/spread_parts.hpp"
#include "models/timeline.hpp"

namespace swell::models {

struct World;

inline constexpr double most_people_of_auto = 100000;

struct CascadePlan {
  bool active = false;
  bool has_horizon = false;
  bool levers_move = false;  // during a day: then each hour reads them
  std::shared_ptr<const SocialGraph> graph;
  std::vector<std::uint32_t> segment_begin;  // first person of each segment, then the number of people
  std::size_t tiers = 0;
  std::vector<PersonId> seeds;
  const Scenario* scenario = nullptr;
  ContagionRule rule;
  EachDraw delay;
  std::vector<double> rhythm;  // 24, mean 1; empty: none
  double weight = 1.0;         // people for whom a node stands
  std::size_t themes = 1;      // what is shared, told apart by its chance
  std::size_t size_bins = 0;   // of cascades, doubling
  StreamId person = 0, lag = 0, threshold = 0, seeding = 0, again = 0, exposing = 0;

  std::size_t segments() const { return segment_begin.size() - 1; }

  // Decides whether people are played one by one, and builds their graph. `touched`: slots that effects change.
  static CascadePlan compile(const Scenario& scenario, const InputSlots& slots, const Timeline& timeline,
                             std::span<const std::int32_t> touched, StreamNames& streams,
                             std::vector<Problem>& problems, std::vector<Doubt>& doubts);
};

// The gaps' scales of all kinds of people for a post that the average person passes on with this chance along a tie;
// `survive`: the chance that novelty lets a share happen.
std::array<float, 256> tie_scales(const CascadePlan& plan, const World& world, double chance, double survive);

class CascadeRun {
 public:
  CascadeRun(const CascadePlan& plan, const SpreadParts& parts);

  void begin(World& world);
  // A day is over: `fresh` people were reached from outside on it, [origin][segment] (empty: none).
  void step(World& world, std::size_t day, std::span<const std::int64_t> fresh);

  std::int64_t reached(std::size_t segment) const { return in_people(reached_[segment]); }
  std::int64_t reached_today(std::size_t segment) const { return in_people(today_[segment]); }
  std::int64_t reached_by_ties_today() const { return in_people(by_ties_today_); }
  double reach() const { return contagion_ ? weight() * static_cast<double>(contagion_->people().size()) : 0.0; }
  double seeds() const { return contagion_ ? weight() * static_cast<double>(contagion_->started()) : 0.0; }
  double shares() const { return contagion_ ? weight() * static_cast<double>(contagion_->shares()) : 0.0; }
  double largest() { return weight() * static_cast<double>(shape().largest); }
  const CascadeShape& shape();
  // How many cascades had 2^bin nodes and more, up to twice as many.
  double cascades(std::size_t bin);
  const PartFigures& part(std::size_t index);
  // Nodes reached, in their order, and the first of today's.
  const Contagion* contagion() const { return contagion_.get(); }
  std::size_t first_of_today() const { return first_today_; }
  // Days until half of the people reached so far were; NaN when there are none.
  double half_time() const;

  void on_hour(World& world, std::uint64_t hour);
  void on_day_without_horizon(World& world, std::uint64_t day);
  void on_last_hours(World& world, std::uint64_t day);

 private:
  struct Exposure {
    PersonId person;
    std::uint32_t origin;
  };
  class Pick;
  double weight() const { return plan_->weight; }
  std::int64_t in_people(std::int64_t nodes) const { return nodes * static_cast<std::int64_t>(plan_->weight); }
  void start_seeds(World& world);
  void start_again(World& world, std::size_t day);
  void refresh_delays(World& world);
  void set_chances(const World& world, std::span<const double> chances);
  void expose(World& world, std::size_t day, std::span<const std::int64_t> fresh);
  void run_hours(World& world, std::uint32_t first, std::uint32_t count);
  double chance_now(const World& world, std::size_t theme) const;
  void name_groups();
  void tally_groups();
  void find_half_times();
  void tell_parts_apart();

  const CascadePlan* plan_;
  const SpreadParts* parts_;
  std::unique_ptr<Contagion> contagion_;  // null: not active
  ShareDraws draws_;
  HourlyDelays delays_;
  LagLaw exposure_hours_;
  AmountOverTime again_;
  std::vector<std::uint8_t> theme_of_;     // [origin]
  std::vector<Contagion::Scales> scales_;  // [theme]
  std::vector<double> chances_;            // [theme]: what the scales were made for
  std::uint32_t last_bucket_ = 0;
  std::array<std::vector<double>, 24> hour_chances_;  // [theme]
  std::vector<double> now_, chance_integral_;         // [theme]; since midnight, in hours
  std::array<std::vector<Exposure>, 24> exposed_;     // today, by hour
  std::vector<std::uint64_t> chosen_;                 // people exposed today
  std::vector<PersonId> free_;                        // of a segment, when it is listed
  std::vector<std::int64_t> owed_;                    // [origin][segment]: people short of a node
  double seeds_owed_ = 0.0;
  std::vector<std::int64_t> reached_, today_;  // nodes, by segment
  std::int64_t by_ties_today_ = 0;
  std::size_t counted_ = 0;  // people whose segment has been counted
  std::size_t first_today_ = 0;
  CascadeShape shape_;
  std::size_t shape_of_ = static_cast<std::size_t>(-1);  // people when it was made
  std::vector<PartFigures> part_figures_;
  std::size_t parts_of_ = static_cast<std::size_t>(-1);
  struct Tally {
    std::uint64_t reach = 0, made = 0, offspring = 0;
    double distances = 0.0, pairs = 0.0;
    std::uint32_t depth = 0;
    Tally& operator+=(const Tally& more);
  };
  std::vector<SpreadParts::Owners> groups_;          // parts that people belong to: by origin, then by kind
  std::vector<Tally> tallies_, part_tallies_;        // one a group, one a part
  std::vector<std::uint64_t> so_far_, part_so_far_;  // people, one a group, one a part
  std::vector<std::uint8_t> kind_, root_kind_;       // of each person reached, of whoever began its cascade
  std::vector<std::uint32_t> root_origin_;           // where that one was reached
  std::vector<double> sizes_;                        // cascades by size, one a bin
};

}  // namespace swell::models
