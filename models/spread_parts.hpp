// Whose spread is told apart: content, channels, partners; segments and tiers.
//
// Whoever is reached from outside is reached by one origin: what a channel shows for money, posts of a kind of content
// on a channel, a partner's post, or none of the plan's (seeds, invitations). Whom shares reach has the post of the
// person that shared, and so its origin; content decides how readily it is shared. So a part of the plan has the people
// of its origins' cascades. Segments and tiers have the people who belong to them: their shares are those that these
// people make, their offspring whom those shares reach; depth is that of the deepest of them, virality that of the
// cascades that they started.
//
// Tests: tests/validation/spread_results.cpp.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "models/model.hpp"
#include "models/plan/scenario.hpp"

namespace swell::models {

struct SpreadParts {
  static constexpr std::uint32_t none = 0xffffffffU;
  struct Origin {
    std::uint32_t channel = none, content = none, partner = none;
  };
  std::vector<Origin> origins;       // the last: seeds and invitations
  std::vector<SpreadPart> parts;     // in the order of the plan
  std::vector<std::uint32_t> index;  // of each part within its kind
  // The parts that an origin belongs to, at most two.
  struct Owners {
    std::uint32_t first = none, second = none;
  };
  std::vector<Owners> owners;                 // one an origin
  std::vector<std::uint32_t> channel_origin;  // what each channel shows for money, and posts without content
  std::vector<std::uint32_t> partner_origin;  // one a partner
  std::vector<std::vector<std::uint32_t>> content_origins;  // [content kind]: one a channel it is posted on, in order
  std::uint32_t outside = 0;                                // the origin of seeds and invitations
  std::uint32_t first_segment = none, first_tier = none;    // parts; none: not told apart

  // `content_channels`: on which channels each kind of content is posted.
  static SpreadParts compile(const Scenario& scenario, const std::vector<std::vector<std::uint32_t>>& content_channels);
};

// What has become of a part by the end.
struct PartFigures {
  double reach = 0.0, shares = 0.0;
  double offspring = 0.0;  // people reached by those shares
  double depth = std::numeric_limits<double>::quiet_NaN();
  double virality = std::numeric_limits<double>::quiet_NaN();
  double half_time = std::numeric_limits<double>::quiet_NaN();  // days
};

}  // namespace swell::models
