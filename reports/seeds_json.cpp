#include "reports/seeds_json.hpp"

#include "reports/json_values.hpp"

namespace swell::reports {

namespace {

Json people_json(const studies::SeedingFindings& found, const studies::SeedChoice& choice) {
  Json people = Json::array();
  for (const models::PersonId person : choice.people) {
    const std::size_t tier = found.graph.tier_of(person);
    people.push_back(
        {{"node", found.graph.node(person)},
         {"segment", found.segments.empty() ? Json(nullptr) : Json(found.segments[found.graph.segment_of(person)])},
         {"tier", tier == 0 ? Json(nullptr) : Json(found.tiers[tier - 1])},
         {"degree", found.graph.audience.graph->degree(person)},
         {"price", number_json(found.price_of(person))}});
  }
  return people;
}

Json influence_json(const studies::SeedingFindings& found) {
  if (!found.influence) return nullptr;
  const models::InfluentialPeople& influence = *found.influence;
  return {{"method", "IMM (Tang, Shi & Xiao 2015; Chen 2018)"},
          {"epsilon", found.options.influence.epsilon},
          {"ell", found.options.influence.ell},
          {"sets", influence.sets},
          {"complete", influence.complete},
          {"promised_share_of_best", influence.complete ? Json(influence.promised) : Json(nullptr)},
          {"certified_share_of_best", influence.certified},
          {"doubt", influence.doubt},
          {"reach_by_count", influence.reach}};
}

}  // namespace

nlohmann::ordered_json seeds_json(const studies::SeedingFindings& found) {
  Json json = {{"format", 1},
               {"name", found.name},
               {"variant", found.variant.empty() ? Json(nullptr) : Json(found.variant)},
               {"currency", found.currency}};
  json["files"] = Json::object();
  for (const auto& file : found.files) json["files"][file.name] = file.sha256;
  json["budget"] = found.options.budget;
  json["futures"] = found.options.futures;
  json["seed"] = found.options.seed;
  json["confidence"] = found.options.confidence;
  json["model"] = found.model;
  json["people"] = found.graph.audience.graph->people();
  json["influence"] = influence_json(found);
  json["choices"] = Json::object();
  for (const studies::SeedChoice& choice : found.choices)
    json["choices"][choice.strategy] = {{"reach", estimate_json(choice.reach)},
                                        {"gain_over_random", estimate_json(choice.gain)},
                                        {"cost", number_json(choice.cost)},
                                        {"cost_per_person_reached", estimate_json(choice.cost_a_head)},
                                        {"people", people_json(found, choice)}};
  return json;
}

}  // namespace swell::reports
