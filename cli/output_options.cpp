#include "cli/output_options.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <stdexcept>
#include <system_error>

#include "cli/exit_status.hpp"
#include "cli/output_set.hpp"
#include "cli/replication_columns.hpp"
#include "reports/csv.hpp"
#include "reports/database.hpp"
#include "reports/html_report.hpp"
#include "reports/json.hpp"
#include "reports/sweep_json.hpp"
#include "reports/sweep_tables.hpp"
#include "reports/workbook.hpp"
#include "scenarios/language/characters.hpp"
#include "scenarios/language/system_words.hpp"
#include "studies/database.hpp"

namespace swell::cli {

namespace {

// A file that is made of findings.
struct FileKind {
  const char* option;
  const char* help;
  void (*write)(const OutputFile& file, const StudyResult& result);
  std::string (*missing)(language::Tongue tongue);  // why this program cannot write it; empty when it can
};

void write_json(const OutputFile& file, const StudyResult& result) {
  file.write(reports::study_json(result.findings).dump(1) + "\n");
}

void write_html(const OutputFile& file, const StudyResult& result) {
  file.write(reports::html_report(reports::study_json(result.findings), result.tongue));
}

// Of several variants, the sheets are about the base, and one compares them.
void write_xlsx(const OutputFile& file, const StudyResult& result) {
  const auto* compared = std::get_if<studies::ComparedFindings>(&result.findings);
  const studies::Findings& findings =
      compared != nullptr ? compared->variants.at(0) : std::get<studies::Findings>(result.findings);
  std::vector<reports::ReplicationColumn> columns;
  if (result.played != nullptr) columns = replication_columns(findings, result.played->variants.at(0));
  file.fill([&](const std::string& path) {
    reports::write_workbook(path, {.findings = findings, .compared = compared, .replications = columns}, result.tongue);
  });
}

std::string nothing_missing(language::Tongue) {
  return {};
}

std::string html_missing(language::Tongue tongue) {
  return reports::has_html_report() ? std::string() : reports::html_report_missing(tongue);
}

constexpr std::array<FileKind, 3> file_kinds{{
    {"--json", "write all findings there; - for standard output, instead of the screen", write_json, nothing_missing},
    {"--html", "write a report for the browser there: one file, both languages", write_html, html_missing},
    {"--xlsx", "write an Excel workbook for finance there", write_xlsx, nothing_missing},
}};

void write_tables(const OutputFolder& folder, const StudyResult& result) {
  folder.write([&](const OutputFolder::Begin& begin) {
    for (const reports::Table& table : reports::tables(result.findings))
      reports::write_csv(table, begin(table.name + ".csv"));
    if (result.played != nullptr)
      reports::write_replications_csv(reports::variant_names(result.findings), *result.played,
                                      begin("replications.csv"));
  });
}

// The names of all files that a folder of tables can hold.
std::vector<std::string> table_files() {
  std::vector<std::string> names{"replications.csv"};
  for (const reports::Table& table : reports::tables(studies::Findings{})) names.push_back(table.name + ".csv");
  for (const reports::Table& table : reports::sweep_tables({})) names.push_back(table.name + ".csv");
  return names;
}

[[noreturn]] void refuse_database(const std::string& path, const Message& why, ExitStatus status) {
  throw CommandFailure(status, tell("cannot write {}: {}", "无法写入 {}：{}", language::harmless(path), why));
}

std::string now() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

}  // namespace

void StudyOutputs::write(const StudyResult& result) const {
  for (const auto& [kind, file] : files_) file_kinds[kind].write(file, result);
  if (tables_) write_tables(*tables_, result);
  if (database_.empty()) return;
  try {
    reports::add_to_database(database_, result.findings, result.played, now());
  } catch (const studies::DatabaseFault& fault) {
    refuse_database(database_, fault.reason(), failed);
  } catch (const std::system_error& fault) {
    refuse_database(database_, language::system_words(fault.code()), failed);
  } catch (const std::runtime_error& fault) {
    refuse_database(database_, verbatim(fault.what()), failed);
  }
}

void StudyOutputs::write(const studies::SweepFindings& sweep) const {
  for (const auto& [kind, file] : files_) file.write(reports::sweep_json(sweep).dump(1) + "\n");
  if (!tables_) return;
  tables_->write([&](const OutputFolder::Begin& begin) {
    for (const reports::Table& table : reports::sweep_tables(sweep))
      reports::write_csv(table, begin(table.name + ".csv"));
  });
}

bool StudyOutputs::want_replications() const {
  return tables_.has_value() || !database_.empty() ||
         std::ranges::any_of(files_, [](const auto& file) { return file_kinds[file.first].write == write_xlsx; });
}

bool StudyOutputs::leave_screen() const {
  return std::ranges::none_of(files_, [](const auto& file) { return file.second.path() == "-"; });
}

OutputOptions::OutputOptions() : files_(file_kinds.size()) {}

void OutputOptions::declare(CLI::App& options) {
  for (std::size_t kind = 0; kind < file_kinds.size(); ++kind)
    options.add_option(file_kinds[kind].option, files_[kind], file_kinds[kind].help)->type_name("FILE");
  options.add_option("--csv", tables_, "write all tables there as CSV, with one row a replication among them")
      ->type_name("FOLDER");
  options.add_option("--db", database_, "add the findings and every replication to this SQLite file")
      ->type_name("FILE");
}

void OutputOptions::accept_sweep() const {
  const auto refuse = [](const char* option) {
    throw CommandFailure(wrong_usage, tell("{}: a sweep is written by --json and --csv only",
                                           "{}：扫描结果只能用 --json 与 --csv 输出", option));
  };
  for (std::size_t kind = 0; kind < file_kinds.size(); ++kind)
    if (!files_[kind].empty() && file_kinds[kind].write != write_json) refuse(file_kinds[kind].option);
  if (!database_.empty()) refuse("--db");
}

StudyOutputs OutputOptions::open(language::Tongue tongue, const std::vector<std::string>& inputs) const {
  StudyOutputs outputs;
  OutputSet claimed(inputs);
  // First: what lies inside it is no place for another file, whether the folder is there yet or not.
  if (!tables_.empty()) claimed.claim_folder("--csv", tables_);
  for (std::size_t kind = 0; kind < file_kinds.size(); ++kind) {
    if (files_[kind].empty()) continue;
    if (const std::string missing = file_kinds[kind].missing(tongue); !missing.empty())
      throw CommandFailure(wrong_usage, tell("{}: {}", "{}：{}", file_kinds[kind].option, missing));
    claimed.claim(file_kinds[kind].option, files_[kind]);
    outputs.files_.emplace_back(kind, OutputFile(files_[kind]));
  }
  if (!tables_.empty()) outputs.tables_.emplace(tables_, table_files());
  if (!database_.empty()) {
    claimed.claim("--db", database_);
    if (const auto refusal = reports::database_refusal(database_)) refuse_database(database_, *refusal, wrong_usage);
    outputs.database_ = database_;
  }
  return outputs;
}

}  // namespace swell::cli
