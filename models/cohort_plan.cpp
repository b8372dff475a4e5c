#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "models/cohort.hpp"
#include "models/cost_ledger.hpp"
#include "models/nearest_name.hpp"

namespace swell::models {

namespace {

// Which share of each segment uses the app; null where nobody does.
std::vector<const Once*> app_shares(const Audience& audience, const std::string& app) {
  std::vector<const Once*> shares;
  for (const auto& [id, segment] : audience.segments) {
    const Once* share = nullptr;
    for (const auto& [name, once] : segment.apps.entries)
      if (name == app) share = &once;
    shares.push_back(share);
  }
  return shares;
}

std::set<std::string> known_apps(const Audience& audience) {
  std::set<std::string> apps;
  for (const auto& [id, segment] : audience.segments)
    for (const auto& [name, once] : segment.apps.entries) apps.insert(name);
  return apps;
}

void check_app(const std::string& path, const std::string& app, const Audience& audience,
               std::vector<Problem>& problems) {
  if (app.empty() || known_apps(audience).contains(app)) return;
  problems.push_back(
      {path + ".app", tell("no segment of the audience uses an app `{}`", "受众中没有人群使用应用 `{}`", app)});
}

void check_channel(const Channel& channel, std::vector<Problem>& problems, std::vector<Doubt>& doubts) {
  const int prices =
      int{channel.price.cpm.given()} + int{channel.price.cpc.given()} + int{channel.price.per_contact.given()};
  if (prices > 1)
    problems.push_back({channel.path + ".price",
                        tell("give one of `cpm`, `cpc`, `per_contact`", "`cpm`、`cpc`、`per_contact` 只能写一项")});
  if (channel.saturation.curve == Saturation::logistic && channel.saturation.slope.given())
    problems.push_back(
        {channel.path + ".saturation.slope", tell("only Hill's curve has a slope; drop it, or the `curve: logistic`",
                                                  "只有希尔曲线有 `slope`；请删去它，或删去 `curve: logistic`")});
  const bool spends =
      channel.spend.given &&
      std::any_of(channel.spend.phases.begin(), channel.spend.phases.end(), [](const Phase& phase) {
        return !(phase.amount.quantity.certain() && phase.amount.quantity.distribution.parameters[0] == 0.0);
      });
  if (spends && prices == 0) doubts.push_back({"channel.no_price", channel.path, {{"channel", channel.path}}});
}

}  // namespace

CohortPlan CohortPlan::compile(const Scenario& scenario, const Timeline& timeline, StreamNames& streams,
                               std::vector<Problem>& problems, std::vector<Doubt>& doubts) {
  CohortPlan plan;
  plan.audience = &scenario.audience;
  plan.spread = &scenario.spread;
  plan.delay = make_draw(scenario.spread.delay, streams);
  // An edge list without segments is a cascade study: nobody there is reached by media.
  const bool from_file = scenario.audience.graph.kind == AudienceGraph::edge_list && scenario.audience.segments.empty();
  const bool reaches = !scenario.channels.empty() || !scenario.partners.empty() || !scenario.content.empty() ||
                       (scenario.spread.given && !from_file);
  if (!reaches) {
    plan.parts = SpreadParts::compile(scenario, {});
    return plan;
  }
  plan.active = true;
  if (scenario.audience.segments.empty()) {
    const bool matters = !scenario.funnel.empty() || scenario.spread.given;
    if (matters)
      problems.push_back({"audience", tell("channels, partners and spread need an audience with `segments`",
                                           "渠道、合作方与传播都需要受众，请在 `audience` 下写 `segments`")});
  }
  if (!timeline.has_horizon())
    problems.push_back({"horizon", tell("a plan that reaches people needs a `horizon`, for example `horizon: 6 months`",
                                        "触达受众的方案需要 `horizon`（期限），例如 `horizon: 6 months`")});
  const auto segment_streams = [&](const std::string& name, const char* purpose) {
    std::vector<StreamId> ids;
    for (const auto& [id, segment] : scenario.audience.segments)
      ids.push_back(streams.add(fmt::format("{}|{}", name, id), purpose));
    return ids;
  };
  for (const auto& [id, channel] : scenario.channels) {
    ChannelPart& part = plan.channels.emplace_back();
    part.channel = &channel;
    part.streams = segment_streams(channel.path, "reach");
    part.follow_stream = streams.add(channel.path, "follow");
    part.everybody = channel.app.empty();
    part.app_share = app_shares(scenario.audience, channel.app);
    check_app(channel.path, channel.app, scenario.audience, problems);
    check_channel(channel, problems, doubts);
  }
  for (const auto& [id, partner] : scenario.partners) {
    PartnerPart& part = plan.partners.emplace_back();
    part.partner = &partner;
    part.streams = segment_streams(partner.path, "reach");
    part.show_stream = streams.add(partner.path, "show");
    part.everybody = partner.app.empty();
    part.app_share = app_shares(scenario.audience, partner.app);
    for (const auto& [post, date] : partner.posts.entries) part.posts.push_back(date);
    if (part.posts.empty()) {
      Date& only = part.posts.emplace_back();
      only.given = true;
      only.anchor = timeline.has_launch() ? Date::Anchor::launch : Date::Anchor::day;
    }
    check_app(partner.path, partner.app, scenario.audience, problems);
  }
  for (const auto& [id, kind] : scenario.content) {
    plan.content.push_back(&kind);
    auto& on = plan.content_channels.emplace_back();
    for (const std::string& name : kind.channels) {
      const std::size_t channel = scenario.channels.index_of(name);
      if (channel == scenario.channels.size())
        problems.push_back({kind.path + ".channels", tell("there is no channel `{}`{}", "没有渠道 `{}`{}", name,
                                                          meant(scenario.channels, name))});
      else
        on.push_back(static_cast<std::uint32_t>(channel));
    }
    for (std::size_t channel = 0; kind.channels.empty() && channel < scenario.channels.size(); ++channel)
      if (scenario.channels.at(channel).followers.given()) on.push_back(static_cast<std::uint32_t>(channel));
  }
  plan.parts = SpreadParts::compile(scenario, plan.content_channels);
  plan.crowd = CrowdPlan::compile(scenario, "spread", plan.parts.origins.size(), streams);
  plan.again_stream = streams.add("spread.seeds.again", "segment");
  plan.seed_streams = segment_streams("spread", "seed");
  return plan;
}

}  // namespace swell::models
