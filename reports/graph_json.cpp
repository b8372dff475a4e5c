#include "reports/graph_json.hpp"

#include <fmt/format.h>

#include "reports/json_values.hpp"

namespace swell::reports {

namespace {

Json degrees_json(const models::GraphMeasures& measures) {
  Json quantiles = Json::object(), histogram = Json::array();
  for (const auto& [p, degree] : measures.degree_quantiles) quantiles[fmt::format("p{:g}", 100.0 * p)] = degree;
  for (const auto& bin : measures.degrees)
    histogram.push_back({{"from", bin.from}, {"to", bin.to}, {"people", bin.people}});
  return {{"mean", measures.mean_degree},      {"min", measures.least_degree},
          {"max", measures.most_degree},       {"mean_square_ratio", number_json(measures.degree_ratio)},
          {"quantiles", std::move(quantiles)}, {"histogram", std::move(histogram)}};
}

Json tail_json(const models::GraphMeasures& measures) {
  return {{"exponent", number_json(measures.tail_exponent)},
          {"standard_error", number_json(measures.tail_error)},
          {"from_degree", measures.tail_from},
          {"share_of_people", measures.tail_share},
          {"ks_distance", number_json(measures.tail_distance)},
          {"method",
           "maximum likelihood above the degree of least Kolmogorov-Smirnov distance "
           "(Clauset, Shalizi & Newman 2009)"}};
}

Json position_json(const studies::GraphFindings& found) {
  if (!found.position) return nullptr;
  const auto& position = *found.position;
  return {{"chance", {{"min", position.least_chance}, {"mean", position.mean_chance}, {"max", position.most_chance}}},
          {"offspring", position.offspring},
          {"ratio", number_json(position.ratio)},
          {"critical_chance", number_json(position.critical_chance)}};
}

}  // namespace

nlohmann::ordered_json graph_json(const studies::GraphFindings& found) {
  const models::GraphMeasures& measures = found.measures;
  Json json = {
      {"format", 1}, {"name", found.name}, {"variant", found.variant.empty() ? Json(nullptr) : Json(found.variant)}};
  json["files"] = Json::object();
  for (const auto& file : found.files) json["files"][file.name] = file.sha256;
  json["kind"] = found.kind;
  json["played"] = found.played;
  json["people_per_node"] = found.people_per_node;
  json["uncertain_sizes"] = found.uncertain;
  json["people"] = measures.people;
  json["ties"] = measures.ties;
  json["directed"] = measures.directed;
  json["bytes"] = measures.bytes;
  json["degrees"] = degrees_json(measures);
  json["tail"] = tail_json(measures);
  json["clustering"] = estimate_json(measures.clustering);
  json["clustering"]["people"] = measures.clustering_of;
  json["components"] = {{"count", measures.components}, {"largest", measures.largest_component}};
  json["segments"] = Json::array();
  for (std::size_t s = 0; s < found.segments.size(); ++s)
    json["segments"].push_back({{"id", found.segments[s]}, {"people", found.people[s]}});
  json["mixing"] = measures.mixing.empty() ? Json(nullptr)
                                           : Json{{"ends", measures.mixing},
                                                  {"within", number_json(measures.within)},
                                                  {"within_by_chance", number_json(measures.within_by_chance)}};
  json["threshold"] = {{"spectral_radius", measures.spectral_radius},
                       {"chance", number_json(measures.threshold)},
                       {"chance_if_mixed", number_json(measures.mixing_threshold)}};
  json["position"] = position_json(found);
  return json;
}

}  // namespace swell::reports
