// The people who keep the plan's community: how many there are, and the tiers in which they take part.
#pragma once

#include "models/plan/field_visitor.hpp"

namespace swell::models {

struct CommunityTier final : NamedSection {
  Fixed share;     // of the community
  Once activity;   // multiplies how readily its people share
  Once influence;  // multiplies how readily others take from them what they share
  void fields(FieldVisitor& visitor) override;
};

struct Community final : Section {
  Fixed members;  // share of the audience
  Map<CommunityTier> tiers;
  void fields(FieldVisitor& visitor) override;
};

}  // namespace swell::models
