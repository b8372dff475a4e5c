// Schedule risk against closed forms and 480 published networks.
#include <catch2/catch.hpp>

#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "tests/played_plan.hpp"

namespace {

using namespace swell;
using namespace swell::tests;
namespace fs = std::filesystem;

const std::string kSchedule = SWELL_SOURCE_DIR "/tests/validation/plans/schedule.yaml";
const fs::path kNetworks = SWELL_SOURCE_DIR "/../shared/data/psplib_j30/j30.sm.tar.gz";

// Distribution function and quantile of triangular(8, 10, 15).
double below(double x) {
  if (x <= 8.0) return 0.0;
  if (x >= 15.0) return 1.0;
  return x <= 10.0 ? (x - 8.0) * (x - 8.0) / 14.0 : 1.0 - (15.0 - x) * (15.0 - x) / 35.0;
}
double quantile(double u) {
  return u <= 4.0 / 14.0 ? 8.0 + std::sqrt(14.0 * u) : 15.0 - std::sqrt(35.0 * (1.0 - u));
}
// Mean of the longest of k: 8 plus the integral of 1 - F^k.
double mean_of_longest(int k) {
  constexpr int steps = 70000;
  double sum = 0.0;
  for (int i = 0; i < steps; ++i) sum += 1.0 - std::pow(below(8.0 + 7.0 * (i + 0.5) / steps), k);
  return 8.0 + 7.0 * sum / steps;
}

std::string parallel_tasks(int k) {
  std::string plan = "swell: 1\nschedule:\n  tasks:\n", needs;
  for (int i = 1; i <= k; ++i) {
    plan += "    task_" + std::to_string(i) + ": {duration: \"triangular(8, 10, 15)\"}\n";
    needs += (i == 1 ? "task_" : ", task_") + std::to_string(i);
  }
  return plan + "    opening: {duration: 0, needs: [" + needs + "]}\n";
}

void check_merge(const Played& played, int k) {
  CAPTURE(k);
  CHECK(covers(played.at_most("schedule.finish", 10.0), std::pow(4.0 / 14.0, k)));
  CHECK(covers(played.mean("schedule.finish"), mean_of_longest(k)));
  CHECK(covers(played.quantile("schedule.finish", 0.8), quantile(std::pow(0.8, 1.0 / k))));
}

struct Network {
  std::string name;
  std::map<int, std::vector<int>> needs;
  std::map<int, int> duration;
  int length = 0;  // MPM-Time
};

// The PSPLIB format: a section of precedence relations, one of requests and durations.
Network read_network(const fs::path& file) {
  Network network;
  network.name = file.stem().string();
  std::ifstream in(file);
  enum { other, project, precedence, requests } part = other;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("pronr.")) part = project;
    if (line.starts_with("PRECEDENCE")) part = precedence;
    if (line.starts_with("REQUESTS")) part = requests;
    if (line.starts_with("RESOURCEAVAIL")) part = other;
    std::istringstream words(line);
    std::vector<int> numbers;
    for (int number = 0; words >> number;) numbers.push_back(number);
    if (part == project && numbers.size() == 6) network.length = numbers[5];
    if (part == precedence && numbers.size() >= 3)
      for (std::size_t i = 3; i < numbers.size(); ++i) network.needs[numbers[i]].push_back(numbers[0]);
    if (part == requests && numbers.size() >= 3) network.duration[numbers[0]] = numbers[2];
  }
  return network;
}

std::string plan_of(const Network& network) {
  std::string plan = "swell: 1\nschedule:\n  tasks:\n";
  for (const auto& [job, duration] : network.duration) {
    plan += "    job_" + std::to_string(job) + ": {duration: " + std::to_string(duration);
    const auto needs = network.needs.find(job);
    std::string list;
    if (needs != network.needs.end())
      for (const int need : needs->second) list += (list.empty() ? "job_" : ", job_") + std::to_string(need);
    plan += list.empty() ? "}\n" : ", needs: [" + list + "]}\n";
  }
  return plan;
}

class ScratchFolder {
 public:
  ScratchFolder() : path_(fs::temp_directory_path() / ("swell_networks_" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  ~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("the closed forms of the merge are those of the published table") {
  CHECK(mean_of_longest(2) == Approx(11.8381).margin(0.0001));
  CHECK(mean_of_longest(3) == Approx(12.2945).margin(0.0001));
  CHECK(quantile(std::pow(0.8, 1.0 / 3.0)) == Approx(13.416).margin(0.001));
}

TEST_CASE("where parallel tasks meet, the last one decides: merge bias of one, two and three") {
  check_merge(Played(compiled(parallel_tasks(1)), replications(16384)), 1);
  check_merge(Played(compiled(parallel_tasks(2)), replications(16384)), 2);
  check_merge(Played(compiled_file(kSchedule), replications(16384)), 3);
}

TEST_CASE("of three alike tasks each is critical in a third of the futures, one in every future") {
  const Played played(compiled_file(kSchedule), replications(16384));
  std::vector<double> together(16384, 0.0);
  for (const char* task : {"stage", "film", "speaker"}) {
    const std::string kpi = "schedule." + std::string(task) + ".critical";
    CHECK(covers(played.mean(kpi), 1.0 / 3.0));
    const auto critical = played.column(kpi);
    for (std::size_t i = 0; i < critical.size(); ++i) together[i] += critical[i];
  }
  for (const double count : together) REQUIRE(count == 1.0);
  CHECK(played.mean("schedule.opening.critical").value == 1.0);
}

TEST_CASE("a buffer of days that is recommended at 80 % suffices in 80 % of other futures") {
  const Played first(compiled_file(kSchedule), replications(16384, 1));
  const auto buffer = *first.findings().buffers.schedule;
  const double promised = buffer.base_days + buffer.buffer_days;
  const sim::Estimate said = first.at_most("schedule.finish", promised);
  const sim::Estimate kept =
      Played(compiled_file(kSchedule), replications(16384, 104729)).at_most("schedule.finish", promised);
  const double width = std::hypot(said.ci.high - said.ci.low, kept.ci.high - kept.ci.low) / 2.0;
  CHECK(kept.value == Approx(0.8).margin(width));
  CHECK(width < 0.02);
}

TEST_CASE("without limits of resources, 480 published networks take as long as their files say") {
  if (!fs::exists(kNetworks)) {
    WARN("skipped: " << kNetworks.lexically_normal().string() << " is not there");
    return;
  }
  const ScratchFolder scratch;
  const std::string unpack = "tar xzf '" + kNetworks.string() + "' -C '" + scratch.path().string() + "'";
  REQUIRE(std::system(unpack.c_str()) == 0);
  int networks = 0;
  for (const auto& entry : fs::directory_iterator(scratch.path())) {
    if (entry.path().extension() != ".sm") continue;
    const Network network = read_network(entry.path());
    CAPTURE(network.name);
    REQUIRE(network.duration.size() == 32);
    Futures futures(plan_of(network));
    REQUIRE(futures.play(0)["schedule.finish"] == network.length);
    ++networks;
  }
  CHECK(networks == 480);
}
