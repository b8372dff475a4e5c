#include "models/spread_parts.hpp"

#include <array>

namespace swell::models {

std::string_view part_kind_name(SpreadPart::Kind kind) {
  constexpr std::array<std::string_view, 5> names{"content", "channel", "partner", "segment", "tier"};
  return names[static_cast<std::size_t>(kind)];
}

SpreadParts SpreadParts::compile(const Scenario& scenario,
                                 const std::vector<std::vector<std::uint32_t>>& content_channels) {
  SpreadParts made;
  const auto add = [&](SpreadPart::Kind kind, const std::string& id, std::size_t place) {
    made.parts.push_back({kind, id});
    made.index.push_back(static_cast<std::uint32_t>(place));
    return static_cast<std::uint32_t>(made.parts.size() - 1);
  };
  std::vector<std::uint32_t> content, channels, partners;
  for (std::size_t i = 0; i < scenario.content.size(); ++i)
    content.push_back(add(SpreadPart::content, scenario.content.id(i), i));
  for (std::size_t i = 0; i < scenario.channels.size(); ++i)
    channels.push_back(add(SpreadPart::channel, scenario.channels.id(i), i));
  for (std::size_t i = 0; i < scenario.partners.size(); ++i)
    partners.push_back(add(SpreadPart::partner, scenario.partners.id(i), i));
  const auto origin = [&](Origin of, Owners theirs) {
    made.origins.push_back(of);
    made.owners.push_back(theirs);
    return static_cast<std::uint32_t>(made.origins.size() - 1);
  };
  for (std::uint32_t i = 0; i < channels.size(); ++i)
    made.channel_origin.push_back(origin({.channel = i}, {channels[i], none}));
  for (std::uint32_t i = 0; i < content_channels.size(); ++i) {
    auto& origins = made.content_origins.emplace_back();
    for (const std::uint32_t channel : content_channels[i])
      origins.push_back(origin({.channel = channel, .content = i}, {channels[channel], content[i]}));
  }
  for (std::uint32_t i = 0; i < partners.size(); ++i)
    made.partner_origin.push_back(origin({.partner = i}, {partners[i], none}));
  made.outside = origin({}, {});
  if (scenario.audience.segments.size() > 1) {
    made.first_segment = static_cast<std::uint32_t>(made.parts.size());
    for (std::size_t i = 0; i < scenario.audience.segments.size(); ++i)
      add(SpreadPart::segment, scenario.audience.segments.id(i), i);
  }
  if (scenario.community.given && !scenario.community.tiers.empty()) {
    made.first_tier = static_cast<std::uint32_t>(made.parts.size());
    for (std::size_t i = 0; i < scenario.community.tiers.size(); ++i)
      add(SpreadPart::tier, scenario.community.tiers.id(i), i);
  }
  return made;
}

}  // namespace swell::models
