// What writing the results of a run takes, apart from playing it: JSON, the page, the workbook.
//
// The plan is played once, 16,384 futures as `swell run` does without `-n`; then its findings are rendered as the
// command renders them: the page with its shell and the texts of both languages, the workbook with a row for every
// future and, beside it, without. Bytes are those of the file. `--page FILE` leaves the page there, on which
// bench/first_chart.mjs goes on.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/described_findings.hpp"
#include "cli/playing.hpp"
#include "cli/replication_columns.hpp"
#include "reports/html_report.hpp"
#include "reports/json.hpp"
#include "reports/workbook.hpp"
#include "studies/played.hpp"

namespace {

using namespace swell;

// A plan, played.
class Study {
 public:
  explicit Study(const std::string& file) {
    const cli::Console console;
    plans_.push_back(cli::open_plan(file, {}, console));
    models_ = cli::models_of(plans_);
    const studies::RunOptions options;
    cli::SpeechOptions speech;
    speech.quiet = true;
    outputs_ = cli::play_futures(models_, options, speech, console);
    findings_ = cli::described_findings(models_, 0, plans_.front(), outputs_, options);
    const studies::Played played = studies::played(models_, outputs_);
    columns_ = cli::replication_columns(findings(), played.variants.front());
  }

  const studies::Findings& findings() const { return std::get<studies::Findings>(findings_); }
  const std::vector<reports::ReplicationColumn>& columns() const { return columns_; }
  std::string json() const { return reports::study_json(findings_).dump(1); }
  std::string page() const { return reports::html_report(reports::study_json(findings_), language::Tongue::english); }

 private:
  std::vector<cli::CompiledPlan> plans_;
  std::vector<studies::SharedModel> models_;
  studies::Outputs outputs_;
  studies::StudyFindings findings_;
  std::vector<reports::ReplicationColumn> columns_;
};

void text(benchmark::State& state, const Study& study, std::string (Study::*write)() const) {
  std::size_t bytes = 0;
  for (auto _ : state) bytes = (study.*write)().size();
  state.counters["bytes"] = static_cast<double>(bytes);
}

void workbook(benchmark::State& state, const Study& study, bool futures) {
  const std::string path =
      (std::filesystem::temp_directory_path() / ("swell_bench_" + std::to_string(::getpid()) + ".xlsx")).string();
  reports::WorkbookContent content{.findings = study.findings()};
  if (futures) content.replications = study.columns();
  for (auto _ : state) reports::write_workbook(path, content, language::Tongue::english);
  state.counters["bytes"] = static_cast<double>(std::filesystem::file_size(path));
  std::filesystem::remove(path);
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  const std::vector<std::string> left(argv + 1, argv + argc);
  const bool with_page = left.size() == 3 && left[1] == "--page";
  if (left.size() != 1 && !with_page) {
    std::fprintf(stderr, "usage: bench_render PLAN [--page FILE] [options of Google Benchmark]\n");
    return 2;
  }
  const Study study(left[0]);
  if (with_page) std::ofstream(left[2], std::ios::binary) << study.page();
  const auto add = [](const char* name, auto&& run) {
    benchmark::RegisterBenchmark(name, run)->Unit(benchmark::kMillisecond)->UseRealTime();
  };
  add("json", [&](benchmark::State& state) { text(state, study, &Study::json); });
  if (reports::has_html_report()) add("page", [&](benchmark::State& state) { text(state, study, &Study::page); });
  add("workbook", [&](benchmark::State& state) { workbook(state, study, true); });
  add("workbook/findings", [&](benchmark::State& state) { workbook(state, study, false); });
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
