// The spread of a plan's posts person by person: a contagion on the social graph, hour by hour.
//
// Whoever is reached passes the post along each tie once with `share_probability`, times the activity of its segment
// and the activity and influence of its community tier, after a delay (network/contagion.hpp says by which rules it is
// taken up, network/share_draws.hpp how the luck is drawn). Novelty halves the chance of a share for each half-life
// that passes between seeing and sharing. With a `rhythm`, delays run on a clock that goes as fast as people are active
// at that hour. Time goes in hours: a delay T falls j hours later when it lies between j - ½ and j + ½.
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

#include "models/draws.hpp"
#include "models/graph/social_graph.hpp"
#include "models/input_slots.hpp"
#include "models/model.hpp"
#include "models/network/contagion.hpp"
#include "models/plan/scenario.hpp"
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
  StreamId person = 0, lag = 0, threshold = 0, seeding = 0, exposing = 0;

  std::size_t segments() const { return segment_begin.size() - 1; }

  // Decides whether people are played one by one, and builds their graph. `touched`: slots that effects change.
  static CascadePlan compile(const Scenario& scenario, const InputSlots& slots, const Timeline& timeline,
                             std::span<const std::int32_t> touched, StreamNames& streams,
                             std::vector<Problem>& problems, std::vector<Doubt>& doubts);
};

// What the community multiplies the mean chance of a share by, for crowds.
double community_factor(const Community& community, const Levers& levers);

class CascadeRun {
 public:
  explicit CascadeRun(const CascadePlan& plan);

  void begin(World& world);
  // A day is over: `fresh` people of each segment were reached by media on it (empty: none).
  void step(World& world, std::size_t day, std::span<const std::int64_t> fresh);

  std::int64_t reached(std::size_t segment) const { return reached_[segment]; }
  std::int64_t reached_today(std::size_t segment) const { return today_[segment]; }
  std::int64_t reached_by_ties_today() const { return by_ties_today_; }
  double reach() const { return static_cast<double>(contagion_ ? contagion_->people().size() : 0); }
  double seeds() const { return static_cast<double>(contagion_ ? contagion_->started() : 0); }
  double shares() const { return static_cast<double>(contagion_ ? contagion_->shares() : 0); }
  const CascadeShape& shape();
  // Days until half of the people reached so far were; NaN when there are none.
  double half_time() const;

  void on_hour(World& world, std::uint64_t hour);
  void on_day_without_horizon(World& world, std::uint64_t day);
  void on_last_hours(World& world, std::uint64_t day);

 private:
  void start_seeds(World& world);
  void set_delays(World& world);
  void set_chances(const World& world, double chance);
  void expose(World& world, std::size_t day, std::span<const std::int64_t> fresh);
  PersonId pick(std::size_t segment, sim::Stream& stream) const;
  void run_hours(World& world, std::uint32_t first, std::uint32_t count);
  double chance_now(const World& world) const;

  const CascadePlan* plan_;
  std::unique_ptr<Contagion> contagion_;  // null: not active
  ShareDraws draws_;
  LagLaw law_, exposure_hours_;
  double novelty_ = -1.0, delay_scale_ = -1.0;  // what law_ was made for, when the delay is certain
  double survive_ = 1.0;                        // chance that novelty lets a share happen
  double chance_ = -1.0;                        // what the scales were made for
  std::uint32_t last_bucket_ = 0;
  std::array<double, 24> hour_chances_{};
  double chance_integral_ = 0.0;                   // since midnight, in hours
  std::vector<std::vector<std::uint16_t>> later_;  // with a rhythm, by hour of the day: lag to hours
  std::array<std::vector<PersonId>, 24> exposed_;  // today, by hour
  std::vector<std::uint64_t> chosen_;              // people exposed today
  std::vector<std::int64_t> reached_, today_;      // by segment
  std::int64_t by_ties_today_ = 0;
  std::size_t counted_ = 0;  // people whose segment has been counted
  CascadeShape shape_;
  std::size_t shape_of_ = static_cast<std::size_t>(-1);  // people when it was made
};

}  // namespace swell::models
