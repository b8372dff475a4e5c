#include "models/plan/community.hpp"

namespace swell::models {

void CommunityTier::fields(FieldVisitor& visitor) {
  NamedSection::fields(visitor);
  visitor.fixed({.name = "share",
                 .unit = Unit::share,
                 .help = {"Share of the community", "社群占比：该层占社群人数的比例"},
                 .at_least = 0,
                 .at_most = 1,
                 .required = true},
                share);
  visitor.once(
      {.name = "activity",
       .help = {"Multiplies how readily its people share; 1 is average", "转发活跃度系数：转发意愿的倍数，1为平均"},
       .fallback = 1,
       .at_least = 0},
      activity);
  visitor.once({.name = "influence",
                .help = {"Multiplies how readily others take up what they share; 1 is average",
                         "影响力系数：他人接受其转发的程度，1为平均"},
                .fallback = 1,
                .at_least = 0},
               influence);
}

void Community::fields(FieldVisitor& visitor) {
  visitor.fixed({.name = "members",
                 .unit = Unit::share,
                 .help = {"Share of the audience that belongs to it", "社群成员占比：占受众的比例"},
                 .at_least = 0,
                 .at_most = 1,
                 .required = true},
                members);
  visitor.map({"tiers",
               {"Core, active, ordinary: parts of the community that add up to 100%",
                "社群层级（核心、活跃、普通）：各层占比合计100%"}},
              tiers);
}

}  // namespace swell::models
