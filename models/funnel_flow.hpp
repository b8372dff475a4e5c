// The funnel: crowds that pass from stage to stage.
//
// Each stage takes people from the one named by `after`, or those newly reached; so it may branch. Of n who arrive, a
// binomial number pass, with odds(p) = odds(base) × motivation × ability × prompt. Fogg's behaviour model (2009) says
// that the three must coincide but gives no formula; multiplying odds keeps p inside (0, 1), lets one that is zero stop
// everybody, and leaves `base` alone at neutral (1, 1, 1). At the first stages the quality of our own posts multiplies
// the odds as well. Who passes does so after a delay (lag.hpp), or, where a stage has a date (`at`), together on that
// day; who arrives after it does not pass. The platform takes at most `capacity` people a day at the
// first stage, and none while it is down. Who has heard bad news passes less often (bad_news.hpp).
//
// Validation: tests/models/funnel_flow.cpp (means and variances of binomial thinning, delays, dates).
#pragma once

#include <cstdint>
#include <vector>

#include "models/draws.hpp"
#include "models/lag.hpp"
#include "models/plan/scenario.hpp"
#include "models/timeline.hpp"

namespace swell::models {

struct World;

struct FunnelPlan {
  struct Stage {
    const FunnelStage* stage = nullptr;
    std::string id;
    std::int32_t after = -1;        // index; -1: people reached
    std::vector<StreamId> streams;  // one a segment
    EachDraw delay;
  };
  std::vector<Stage> stages;         // in plan order
  std::vector<std::uint32_t> order;  // each after the one it follows
  std::size_t segments = 0;

  static FunnelPlan compile(const Scenario& scenario, StreamNames& streams, std::vector<Problem>& problems);
};

class FunnelRun {
 public:
  explicit FunnelRun(const FunnelPlan& plan);

  void begin(World& world);
  void step(World& world, std::size_t day);

  std::int64_t passed_today(std::size_t stage, std::size_t segment) const {
    return today_[stage * plan_->segments + segment];
  }
  double passed(std::size_t stage) const { return static_cast<double>(passed_[stage]); }
  double arrived(std::size_t stage) const { return static_cast<double>(arrived_[stage]); }

 private:
  double chance(const World& world, const FunnelPlan::Stage& stage) const;
  void stage_step(World& world, std::size_t stage, std::size_t day);

  const FunnelPlan* plan_;
  std::vector<DelayLags> lags_;
  std::vector<std::int64_t> pending_;  // [stage][lag ring][segment]: passed, not yet there
  std::vector<std::int64_t> waiting_;  // [stage][segment]: for the stage's date
  std::vector<std::int64_t> today_;    // [stage][segment]
  std::vector<std::int64_t> passed_, arrived_;
};

}  // namespace swell::models
