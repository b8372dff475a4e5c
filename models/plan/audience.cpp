#include "models/plan/audience.hpp"

#include <array>

namespace swell::models {

namespace {
constexpr std::array<Option, 5> kGraphKinds{{
    {"poisson", {"ties fall at random", "随机图"}},
    {"small_world", {"a ring of neighbours with some far ties", "小世界网络"}},
    {"preferential", {"newcomers tie to the well-connected", "优先连接网络"}},
    {"communities", {"segments with power-law degrees and homophily", "分群社区网络"}},
    {"edge_list", {"read from a file", "从文件读取"}},
}};
}  // namespace

void AudienceGraph::fields(FieldVisitor& visitor) {
  visitor.choice({"kind", kGraphKinds, {"How the ties come about", "关系网络类型"}, communities}, kind);
  visitor.text({"file",
                {"Edge list: `from to` on each line, # for comments; may be gzipped; path relative to the plan",
                 "边列表文件：每行“起点 终点”，# 为注释，可为 gzip 压缩；路径相对于方案文件"}},
               file);
  visitor.flag({"directed", {"The ties of the edge list lead one way", "关系方向：边列表中的关系是否只朝一个方向"}},
               directed);
  visitor.fixed({.name = "mean_degree",
                 .help = {"Ties a person has on average", "人均关系数"},
                 .fallback = 18,
                 .at_least = 0,
                 .at_most = 10000},
                mean_degree);
  visitor.fixed({.name = "tail_exponent",
                 .help = {"Exponent of the power law of degrees", "度分布幂律指数"},
                 .at_least = 2,
                 .at_most = 10},
                tail_exponent);
  visitor.fixed({.name = "homophily",
                 .unit = Unit::share,
                 .help = {"Share of ties kept within a segment; the rest fall on all people alike",
                          "同群关系占比（同质性）：限定在同一人群内的关系；其余在全体中随机分布"},
                 .at_least = 0,
                 .at_most = 1},
                homophily);
  visitor.fixed({.name = "clustering",
                 .unit = Unit::share,
                 .help = {"Communities: chance that two contacts of a person know each other",
                          "聚类系数（分群社区网络）：同一人的两位好友互相认识的概率"},
                 .fallback = 0,
                 .at_least = 0,
                 .at_most = 0.7},
                clustering);
  visitor.fixed({.name = "rewire",
                 .unit = Unit::share,
                 .help = {"Small world: share of ties that lead to anybody instead of a neighbour",
                          "改接关系占比（小世界网络）：不连邻居而连到任意人的关系"},
                 .fallback = 0.1,
                 .at_least = 0,
                 .at_most = 1},
                rewire);
  visitor.fixed({.name = "people_per_node",
                 .help = {"People for whom one node of a generated graph stands, where the audience is too large to "
                          "play each; 1 is exact",
                          "每节点人数：生成的网络中一个节点代表的人数；受众过大、无法逐人模拟时使用，1为精确"},
                 .fallback = 1,
                 .at_least = 1,
                 .at_most = 1e6,
                 .whole = true},
                people_per_node);
}

void Segment::fields(FieldVisitor& visitor) {
  NamedSection::fields(visitor);
  visitor.once({.name = "size",
                .unit = Unit::people,
                .help = {"People in the segment", "人群规模"},
                .at_least = 0,
                .at_most = 1e10,
                .required = true},
               size);
  visitor.once_map(
      {.name = "apps",
       .unit = Unit::share,
       .help = {"Share of the segment that uses each social app", "各社交应用渗透率：该人群中使用者的比例"},
       .at_least = 0,
       .at_most = 1},
      apps);
  visitor.once(
      {.name = "spending_power",
       .help = {"Multiplies what one buyer spends; 1 is the listed price", "消费力系数：每位买家支出的倍数，1为标价"},
       .fallback = 1,
       .at_least = 0},
      spending_power);
  visitor.once(
      {.name = "activity",
       .help = {"Multiplies how readily its people share; 1 is average", "转发活跃度系数：转发意愿的倍数，1为平均"},
       .fallback = 1,
       .at_least = 0},
      activity);
}

void Audience::fields(FieldVisitor& visitor) {
  visitor.section({"graph", {"The ties along which posts travel", "关系网络：内容沿其传播的好友关系"}}, graph);
  visitor.map({"segments", {"Groups of people; they do not overlap", "受众人群，互不重叠"}}, segments);
  visitor.once({.name = "bots",
                .unit = Unit::share,
                .help = {"Share of bought impressions that no person sees", "虚假流量占比：购买的曝光中无人看到的比例"},
                .fallback = 0,
                .at_least = 0,
                .at_most = 1},
               bots);
}

}  // namespace swell::models
