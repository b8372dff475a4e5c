// A post on its way through crowds: a branching process of several types, with depletion, day by day.
//
// Types are the segments and, within each, the tiers of the community and everybody else. Each person newly reached
// passes the post along each of `mean_degree` ties with the chance of what it has (its origin's), times the activity of
// its segment and the activity and influence of its tier, after a delay; ties stay within the segment with the graph's
// homophily and fall by size otherwise; whoever has been reached already is lost to the spread. The offspring mean is
// mean_degree × chance, the total progeny 1/(1-m) below one (Harris 1963). Novelty lowers the chance by half for each
// half-life that passes between seeing and sharing. On a `poisson` graph people's ties are Poisson, so that shares are.
// Who has which origin is followed in the mean: of people with the same chances those of each origin reach their part.
// Left out: other differences between people's degrees, clustering, repeated exposure.
//
// Validation: tests/validation/spread.cpp (total progeny, Bass limit, the network), spread_results.cpp (parts).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "models/draws.hpp"
#include "models/lag.hpp"
#include "models/plan/scenario.hpp"

namespace swell::models {

struct World;

struct CrowdPlan {
  const Audience* audience = nullptr;
  const Community* community = nullptr;
  std::size_t segments = 0;
  std::size_t tiers = 0;  // of the community; people outside it are one more class
  std::size_t origins = 1;
  std::vector<StreamId> share_streams, lag_streams, target_streams;  // one a segment

  // `name`: of the streams.
  static CrowdPlan compile(const Scenario& scenario, const std::string& name, std::size_t origins,
                           StreamNames& streams);
  std::size_t classes() const { return tiers + 1; }
};

class CrowdSpread {
 public:
  explicit CrowdSpread(const CrowdPlan& plan);

  void begin(const World& world);
  struct Day {
    std::size_t day = 0;
    std::span<const std::int64_t> fresh;  // [origin][segment]: reached from outside, nobody twice
    std::span<const double> chances;      // [origin]: along one tie
    double later = 1.0;                   // factor on them for people whom shares reach on this day
    double novelty = 0.0;                 // half-life in days; 0: it stays
    const LagTable* lags = nullptr;
  };
  void step(const World& world, const Day& day);

  double size(std::size_t segment) const { return size_[segment]; }
  std::int64_t reached(std::size_t segment) const { return reached_[segment]; }
  std::int64_t reached_today(std::size_t segment) const { return today_[segment]; }
  std::int64_t reach() const { return reached_total_; }
  std::int64_t by_ties() const { return by_ties_; }
  std::int64_t shares() const { return shares_; }

  // What people of a segment, of a tier (0: outside the community), or with an origin's post did.
  struct Figures {
    double reach = 0.0, shares = 0.0, offspring = 0.0;
  };
  Figures of_segment(std::size_t segment) const;
  Figures of_class(std::size_t tier) const;
  Figures of_origin(std::size_t origin) const;
  // Reach at the end of each day so far, of all columns one after the other: origins, segments, classes.
  std::size_t days() const { return history_.size() / columns(); }
  double reach_on(std::size_t day, std::size_t column) const { return history_[day * columns() + column]; }
  std::size_t segment_column(std::size_t segment) const { return plan_->origins + segment; }
  std::size_t class_column(std::size_t tier) const { return plan_->origins + plan_->segments + tier; }

 private:
  std::size_t columns() const { return plan_->origins + plan_->segments + plan_->classes(); }
  std::size_t tags() const { return plan_->origins + plan_->classes(); }
  void share(const World& world, std::size_t segment, std::int64_t people, const Day& day, std::uint32_t turn);
  void fade(double novelty);
  void arrive(const World& world, std::size_t segment, std::int64_t shares, std::uint32_t occurrence);
  void land(const World& world, std::size_t from, std::size_t at, std::int64_t count, sim::Stream& stream);

  const CrowdPlan* plan_;
  std::vector<double> size_;
  std::vector<std::int64_t> reached_, today_, fresh_;  // by segment
  std::vector<double> fresh_of_;                       // [segment][origin]: of fresh_
  std::vector<std::int64_t> pending_;                  // shares on their way: [lag ring][segment]
  std::vector<double> pending_of_;   // [lag ring][segment][tag]: of pending_, by origin and by class of the sharer
  std::vector<double> arriving_of_;  // [tag]: those of one segment that land now
  std::vector<double> mix_;          // [origin]: of the shares being made
  std::vector<double> class_left_;   // [segment][class]: people not reached
  std::vector<std::int64_t> class_reached_, class_shares_;
  std::vector<double> class_offspring_, origin_reach_, origin_shares_, origin_offspring_, segment_offspring_;
  std::vector<std::int64_t> segment_shares_;
  std::vector<double> history_;
  std::array<double, max_lag + 1> still_new_{};  // [lag]: of a share, for the half-life novelty_
  double novelty_ = 0.0, mean_degree_ = 0.0, homophily_ = 0.0, total_size_ = 0.0;
  std::int64_t reached_total_ = 0, by_ties_ = 0, shares_ = 0;
};

}  // namespace swell::models
