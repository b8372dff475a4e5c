// Plans as their users write them, for tests: YAML in, a compiled model and its futures out.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "models/model.hpp"

namespace swell::tests {

using SharedModel = std::shared_ptr<const models::Model>;

// Throws std::runtime_error with the fault report when the plan has faults.
SharedModel compiled(const std::string& yaml, const std::vector<std::string>& settings = {});
SharedModel compiled_file(const std::string& file, const std::vector<std::string>& settings = {},
                          const std::string& variant = "");
// What the plan's compiler refuses: "path: message", a line each; empty for a good plan. Throws for one that does not
// even read.
std::string problems_of(const std::string& yaml);
// The codes of the doubts about a plan that compiles, in order.
std::vector<std::string> doubts_of(const std::string& yaml);

// Plays futures of one plan and answers for the last.
class Futures {
 public:
  explicit Futures(SharedModel model);
  explicit Futures(const std::string& yaml) : Futures(compiled(yaml)) {}

  // With luck, inputs at their point estimates.
  Futures& play(std::uint64_t replication, std::uint64_t seed = 1);
  // With luck, that row of inputs.
  Futures& play(std::uint64_t replication, const std::vector<double>& inputs, std::uint64_t seed = 1);
  Futures& play_as_planned();

  // NaN where the figure does not exist in this future; throws std::out_of_range when the plan does not give it.
  double operator[](std::string_view kpi) const;
  const std::vector<double>& row() const { return kpis_; }
  // The value at the end of that day; the day is on the grid of the series.
  double on_day(std::string_view series, double day) const;
  double in_month(std::string_view series, std::size_t month) const;
  const models::Model& model() const { return *model_; }

 private:
  std::size_t series_index(std::string_view name) const;

  SharedModel model_;
  models::Simulation simulation_;
  std::vector<double> kpis_;
  std::vector<float> series_;
};

}  // namespace swell::tests
