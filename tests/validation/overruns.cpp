// Overruns of real tasks and projects, resampled through a plan. The data are not part of this repository; without
// them these tests say so and pass.
#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <numeric>

#include "tests/played_plan.hpp"
#include "tests/validation/data_file.hpp"

namespace {

using namespace swell;
using namespace swell::tests;
using validation::column_of;
using validation::DataFile;
using validation::number;
using validation::PlanFolder;
using validation::Row;

const DataFile kTasks{"sip_estimates/Sip-task-info.csv"};
const DataFile kProjects{"nyc_capital/NYC_capital_projects_20190901.csv"};

// 01/31/2014 as days; NaN when it is none.
double day(const std::string& text) {
  if (text.size() < 10 || text[2] != '/' || text[5] != '/') return std::nan("");
  const std::chrono::year_month_day date{std::chrono::year{std::stoi(text.substr(6, 4))},
                                         std::chrono::month{static_cast<unsigned>(std::stoi(text.substr(0, 2)))},
                                         std::chrono::day{static_cast<unsigned>(std::stoi(text.substr(3, 2)))}};
  return static_cast<double>(std::chrono::sys_days{date}.time_since_epoch().count());
}

std::vector<double> ranks(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> result(values.size());
  for (std::size_t i = 0, end = 0; i < order.size(); i = end) {
    while (end < order.size() && values[order[end]] == values[order[i]]) ++end;
    for (std::size_t j = i; j < end; ++j) result[order[j]] = 0.5 * static_cast<double>(i + end - 1);
  }
  return result;
}

double spearman(const std::vector<double>& a, const std::vector<double>& b) {
  const auto x = ranks(a), y = ranks(b);
  const double middle = 0.5 * static_cast<double>(x.size() - 1);
  double xy = 0.0, xx = 0.0, yy = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xy += (x[i] - middle) * (y[i] - middle);
    xx += (x[i] - middle) * (x[i] - middle);
    yy += (y[i] - middle) * (y[i] - middle);
  }
  return xy / std::sqrt(xx * yy);
}

}  // namespace

TEST_CASE("tasks drawn from 10,266 real ones overrun their estimates as those did") {
  if (!kTasks.there()) return;
  std::map<std::string, double> ratio;  // a task with several developers has several rows, alike in its hours
  for (const Row& row : kTasks.rows()) {
    const double estimate = number(row.at("HoursEstimate")), actual = number(row.at("HoursActual"));
    if (estimate > 0.0 && actual >= 0.0) ratio[row.at("TaskNumber")] = actual / estimate;
  }
  REQUIRE(ratio.size() == 10266);
  std::vector<double> values;
  for (const auto& [task, value] : ratio) values.push_back(value);
  const PlanFolder scratch("overruns");
  scratch.write("tasks.csv", column_of("overrun", values));
  const std::string plan = scratch.write(
      "plan.yaml", "swell: 1\nschedule: {tasks: {task: {duration: \"empirical(tasks.csv, overrun)\"}}}\n");
  const Played played(compiled_file(plan), replications(16384));
  CHECK(played.quantile("schedule.finish", 0.50).value == Approx(1.0).margin(0.02));
  CHECK(played.quantile("schedule.finish", 0.75).value == Approx(1.22).margin(0.03));
  CHECK(played.quantile("schedule.finish", 0.90).value == Approx(2.0).margin(0.05));
  CHECK(played.quantile("schedule.finish", 0.95).value == Approx(3.1).margin(0.1));
}

TEST_CASE("budgets drawn from real projects overrun as those did, and late ones are the dearer ones") {
  if (!kProjects.there()) return;
  struct Project {
    double first_day = 0.0, last_day = 0.0, first_budget = std::nan(""), last_budget = std::nan("");
    double begin = std::nan(""), first_end = std::nan(""), last_end = std::nan("");
    int budgets = 0;
  };
  std::map<std::string, Project> projects;
  for (const Row& row : kProjects.rows()) {
    Project& project = projects[row.at("PID")];
    const double reported = day(row.at("Date Reported As Of")), budget = number(row.at("Budget Forecast")),
                 end = day(row.at("Forecast Completion"));
    if (!(budget > 0.0)) continue;
    const bool first = project.budgets == 0 || reported < project.first_day;
    const bool last = project.budgets == 0 || reported >= project.last_day;
    ++project.budgets;
    if (first) {
      project.first_day = reported;
      project.first_budget = budget;
      project.first_end = end;
      project.begin = day(row.at("Design Start"));
    }
    if (last) {
      project.last_day = reported;
      project.last_budget = budget;
      project.last_end = end;
    }
  }
  std::vector<double> budgets, paired_budgets, paired_lengths;
  for (const auto& [id, project] : projects) {
    if (project.budgets < 2) continue;
    budgets.push_back(project.last_budget / project.first_budget);
    const double planned = project.first_end - project.begin, real = project.last_end - project.begin;
    if (!(planned > 0.0) || !(real >= 0.0)) continue;
    paired_budgets.push_back(budgets.back());
    paired_lengths.push_back(real / planned);
  }
  const double together = spearman(paired_budgets, paired_lengths);
  CHECK(together == Approx(0.27).margin(0.02));
  const PlanFolder scratch("overruns");
  scratch.write("budgets.csv", column_of("overrun", budgets));
  scratch.write("lengths.csv", column_of("overrun", paired_lengths));
  // The copula's rho that gives this rank correlation: rho = 2 sin(π ρ_S / 6).
  const std::string plan = scratch.write(
      "plan.yaml",
      "swell: 1\nbudget: {lines: {works: {cost: \"empirical(budgets.csv, overrun)\"}}}\n"
      "schedule: {tasks: {works: {duration: \"empirical(lengths.csv, overrun)\"}}}\n"
      "correlations: {late_is_dear: {between: [budget.lines.works.cost, schedule.tasks.works.duration], rho: " +
          std::to_string(2.0 * std::sin(M_PI * together / 6.0)) + "}}\n");
  const Played played(compiled_file(plan), replications(16384));
  CHECK(played.quantile("cost.total", 0.50).value == Approx(1.03).margin(0.01));
  CHECK(played.quantile("cost.total", 0.75).value == Approx(1.33).margin(0.02));
  CHECK(played.quantile("cost.total", 0.90).value == Approx(1.91).margin(0.06));
  CHECK(spearman(played.column("cost.total"), played.column("schedule.finish")) == Approx(0.27).margin(0.03));
}
