// Bad news: what travels against the plan, from person to person on the same ties (a risk with `spreads`).
//
// Each time the risk strikes, `people` drawn at random have it. Whoever hears it passes it on along each tie once with
// its own chance, times the same activity and influence as the plan's posts, after its own delay: a second contagion,
// played person by person or by crowds as the plan is. `response` later our answer is out (mitigation may make that
// sooner); who hears the news after it passes it on `calms` less, who heard it before still does. People who have heard
// it pass each stage of the funnel `suppresses` less often, until they no longer mind (half of them in `half_life`).
// Rumour models since Daley & Kendall (Nature 204, 1964) let hearers turn stiflers by contact; here they pass it on
// once.
//
// The crowd and the plan's crowd meet as if independent, by segment. Person by person, those who are newly reached are
// looked up: news and posts find the same well-tied people. In later stages people have no names: there the share of
// those reached who have heard it counts.
//
// Tests: tests/validation/bad_news.cpp (generations until the answer, total progeny, thinning of the funnel).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "models/cascade.hpp"
#include "models/crowd_spread.hpp"
#include "models/draws.hpp"
#include "models/hourly_delays.hpp"
#include "models/lag.hpp"
#include "models/plan/scenario.hpp"

namespace swell::models {

struct World;

struct BadNewsPlan {
  struct Item {
    const Risk* risk = nullptr;
    std::uint32_t risk_index = 0;
    std::string id;
    EachDraw delay;
    CrowdPlan crowd;
    StreamId person = 0, lag = 0, threshold = 0, first = 0;
  };
  std::vector<Item> items;
  const CascadePlan* cascade = nullptr;
  std::size_t segments = 0;

  static BadNewsPlan compile(const Scenario& scenario, const CascadePlan& cascade, bool has_horizon,
                             StreamNames& streams, std::vector<Problem>& problems);
};

class BadNewsRun {
 public:
  explicit BadNewsRun(const BadNewsPlan& plan);

  void begin(World& world);
  void struck(World& world, std::size_t risk);
  // A day is over, and the plan's posts have gone as far as they go in it.
  void step(World& world, std::size_t day);

  // What bad news leaves of the chance to pass a stage: of those newly reached, or of others.
  double left(const World& world, std::size_t segment, bool newly_reached) const;
  double reach(std::size_t item) const;
  double shares(std::size_t item) const;

 private:
  struct State {
    State(const BadNewsPlan::Item& item, const CascadePlan& cascade);
    std::unique_ptr<Contagion> contagion;  // person by person
    std::unique_ptr<CrowdSpread> crowd;    // by crowds
    HourlyDelays hours;
    DelayLags lags;
    ShareDraws draws;
    double struck_at = 0.0, answered_at = 0.0;            // days; the last strike
    std::vector<std::pair<std::uint32_t, double>> first;  // hour and people of today's strikes
    std::vector<std::int64_t> fresh;                      // by segment
    std::vector<double> mind;                             // people who have heard it and mind, by segment
    std::vector<double> both, new_heard;                  // person by person: nodes, by segment
    std::uint32_t strikes = 0;
    std::size_t counted = 0;
  };
  void step_persons(World& world, std::size_t item, std::size_t day);
  void step_crowds(World& world, std::size_t item, std::size_t day);
  double fading(const World& world, const BadNewsPlan::Item& item) const;

  const BadNewsPlan* plan_;
  std::vector<State> states_;
};

}  // namespace swell::models
