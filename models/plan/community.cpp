#include "models/plan/community.hpp"

namespace swell::models {

void CommunityTier::fields(FieldVisitor& visitor) {
  NamedSection::fields(visitor);
  visitor.fixed({.name = "share",
                 .unit = Unit::share,
                 .help = {"Share of the community", "占社群人数的比例"},
                 .at_least = 0,
                 .at_most = 1,
                 .required = true},
                share);
  visitor.once({.name = "activity",
                .help = {"Multiplies how readily its people share; 1 is average", "分享活跃度系数，1 为平均"},
                .fallback = 1,
                .at_least = 0},
               activity);
  visitor.once({.name = "influence",
                .help = {"Multiplies how readily others take up what they share; 1 is average",
                         "影响力系数：他人接受其分享的程度，1 为平均"},
                .fallback = 1,
                .at_least = 0},
               influence);
}

void Community::fields(FieldVisitor& visitor) {
  visitor.fixed({.name = "members",
                 .unit = Unit::share,
                 .help = {"Share of the audience that belongs to it", "社群成员占受众的比例"},
                 .at_least = 0,
                 .at_most = 1,
                 .required = true},
                members);
  visitor.map({"tiers",
               {"Core, active, ordinary: parts of the community that add up to 100 %",
                "分层（核心、活跃、普通）：各层占比合计 100%"}},
              tiers);
}

}  // namespace swell::models
