// Plans of a few lines, written to a folder and played as the command would: what the validations of spread share.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/model.hpp"
#include "studies/run.hpp"

namespace swell::validation {

using Tie = std::pair<int, int>;

// A folder of its own for a plan and its edge list, gone at the end of the test.
class PlanFolder {
 public:
  explicit PlanFolder(const std::string& name)
      : folder_(std::filesystem::temp_directory_path() / ("swell_spread_" + name)) {
    std::filesystem::create_directories(folder_);
  }
  ~PlanFolder() { std::filesystem::remove_all(folder_); }
  PlanFolder(const PlanFolder&) = delete;
  PlanFolder& operator=(const PlanFolder&) = delete;

  std::string write(const std::string& name, const std::string& text) const;
  void write_ties(const std::vector<Tie>& ties) const;

 private:
  std::filesystem::path folder_;
};

struct Played {
  std::shared_ptr<const models::Model> model;
  studies::Outputs outputs;
  studies::Findings findings;

  std::span<const double> column(std::string_view kpi) const { return outputs.models[0].column(model->kpi(kpi)); }
  bool gives(std::string_view kpi) const { return model->kpi(kpi) < model->kpis().size(); }
  sim::Estimate mean(std::string_view kpi) const { return findings.kpi(kpi)->summary.mean; }
};

// Played with random sampling at 99.9 % confidence; a plan that cannot be played fails the test.
Played play_file(const std::string& file, std::uint64_t replications, unsigned threads = 0);
Played play_text(const std::string& name, const std::string& yaml, std::uint64_t replications, unsigned threads = 0);
// What a plan that cannot be played is told, and the codes of what it is doubted for.
std::string told(const std::string& yaml);
// The truth lies in the simulation's own interval, and that is narrow enough to say something.
void check_within(const sim::Estimate& estimate, double truth);

}  // namespace swell::validation
