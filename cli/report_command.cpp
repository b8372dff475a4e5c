#include <charconv>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "cli/command.hpp"
#include "cli/output_options.hpp"
#include "cli/plan_options.hpp"
#include "cli/sweep_result.hpp"
#include "reports/compare_screen.hpp"
#include "reports/database.hpp"
#include "reports/findings_reader.hpp"
#include "reports/run_screen.hpp"
#include "scenarios/language/characters.hpp"
#include "scenarios/language/regular_file.hpp"
#include "studies/store.hpp"

namespace swell::cli {

namespace {

// Every plan says in which version of the language it is written, at the beginning of a line.
bool is_plan(std::string_view content) {
  return content.starts_with("swell:") || content.find("\nswell:") != std::string_view::npos;
}

class ReportCommand final : public Command {
 public:
  std::string_view name() const override { return "report"; }
  std::string_view summary() const override { return "renders findings again, without simulating"; }
  std::string_view usage() const override { return "report FILE.json|FILE.db [options]"; }
  std::string_view examples() const override {
    return "  swell report findings.json --lang zh\n"
           "  swell report findings.json --html report.html --csv tables\n"
           "  swell report runs.db --run 3\n"
           "  swell report sweep.db --kpi profit --csv tables\n";
  }
  void declare(CLI::App& options) override {
    options.add_option("FILE", file_, "findings, as `--json` or `--db` wrote them")->required();
    options.add_option("--run", run_, "this run of a database (default: the last)")->type_name("NUMBER");
    options.add_option("--kpi", kpi_, "what the screen shows of a sweep (default: its main figure)")->type_name("KPI");
    outputs_.declare(options);
    speech_.declare(options);
  }

  ExitStatus execute(const Console& console) override {
    const language::Tongue tongue = speech_.tongue();
    const std::optional<std::string> content = json();
    if (!content && is_sweep()) return sweep(console);
    if (!kpi_.empty()) refuse(tell("is no sweep: --kpi has nothing to choose", "不是扫描结果：--kpi 无从选择"));
    const studies::StudyFindings findings = read(content ? *content : stored_json());
    const StudyOutputs files = outputs_.open(tongue, {file_});
    reports::StoredReplications stored;
    if (!content && files.want_replications()) stored = stored_replications(findings);
    const bool any = !stored.played.variants.empty();
    files.write({findings, any ? &stored.played : nullptr, tongue});
    if (files.leave_screen()) console.print(screen(findings, tongue, console));
    return done;
  }

 private:
  [[noreturn]] void refuse(const Message& why) const {
    throw CommandFailure(wrong_usage, tell("{} {}", "{} {}", language::harmless(file_), why));
  }

  // What the file holds, unless it is a database.
  std::optional<std::string> json() const {
    std::string content;
    const std::size_t most = reports::JsonBounds{}.most_bytes;
    // The beginning of a database says what it is, however large it is.
    bool database = false, first = true;
    const auto fault = language::read_regular_file(file_, std::numeric_limits<std::size_t>::max(), [&](auto piece) {
      if (std::exchange(first, false)) database = reports::is_database(piece);
      if (!database && content.size() <= most) content += piece;
    });
    if (fault) refuse(tell("cannot be read: {}", "无法读取：{}", *fault));
    if (database) return std::nullopt;
    if (!run_.empty()) refuse(tell("is no database: --run has nothing to choose from", "不是数据库：--run 无从选择"));
    if (content.empty()) refuse(tell("is empty", "是空文件"));
    if (is_plan(content))
      refuse(tell("is a plan, not findings: `swell run {0} --json FILE` makes them",
                  "是方案，不是结果：`swell run {0} --json FILE` 可生成结果", language::harmless(file_)));
    return content;
  }

  bool is_sweep() const {
    try {
      return studies::SweepStore::is_store(file_);
    } catch (const studies::DatabaseFault& fault) {
      throw CommandFailure(wrong_usage, fault.message());
    }
  }

  ExitStatus sweep(const Console& console) const {
    if (!run_.empty()) refuse(tell("is a sweep: --run has nothing to choose from", "是扫描结果：--run 无从选择"));
    outputs_.accept_sweep();
    const StudyOutputs files = outputs_.open(speech_.tongue(), {file_});
    const SweepResult result{nullptr, !files.leave_screen(), speech_, false};
    try {
      const studies::SweepStore store = studies::SweepStore::open(file_);
      result.require(store, kpi_);
      studies::SweepFindings findings = store.findings();
      if (!kpi_.empty()) findings.kpi = kpi_;
      files.write(findings);
      return result.show(store, kpi_, console);
    } catch (const studies::DatabaseFault& fault) {
      throw CommandFailure(wrong_usage, fault.message());
    }
  }

  reports::StoredReplications stored_replications(const studies::StudyFindings& findings) const {
    auto found = reports::replications_in_database(file_, run_number(), findings);
    if (const auto* refusal = std::get_if<reports::Unreadable>(&found)) refuse(refusal->message);
    return std::get<reports::StoredReplications>(std::move(found));
  }

  std::string stored_json() const {
    auto found = reports::json_in_database(file_, run_number());
    if (const auto* refusal = std::get_if<reports::Unreadable>(&found)) refuse(refusal->message);
    return std::get<std::string>(std::move(found));
  }

  std::optional<std::int64_t> run_number() const {
    if (run_.empty()) return std::nullopt;
    std::int64_t number = 0;
    const char* end = run_.data() + run_.size();
    const auto read = std::from_chars(run_.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end || number < 1)
      throw CommandFailure(
          wrong_usage, tell("--run: `{}` is no number of a run", "--run：`{}` 不是运行编号", language::harmless(run_)));
    return number;
  }

  studies::StudyFindings read(const std::string& content) const {
    auto findings = reports::read_findings(content);
    if (const auto* fault = std::get_if<reports::Unreadable>(&findings)) refuse(fault->message);
    return std::get<studies::StudyFindings>(std::move(findings));
  }

  std::string screen(const studies::StudyFindings& findings, language::Tongue tongue, const Console& console) const {
    const reports::ScreenStyle style{
        .tongue = tongue, .colours = speech_.colours(console.out_is_terminal), .width = console.width};
    if (const auto* run = std::get_if<studies::Findings>(&findings)) return reports::run_screen(*run, style);
    return reports::compare_screen(std::get<studies::ComparedFindings>(findings), style);
  }

  std::string file_, run_, kpi_;
  OutputOptions outputs_;
  SpeechOptions speech_;
};

}  // namespace

std::unique_ptr<Command> report_command() {
  return std::make_unique<ReportCommand>();
}

}  // namespace swell::cli
