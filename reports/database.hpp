// Findings in an SQLite file: the tables of tables.hpp with the number of their run in front, every replication, and
// the complete findings as JSON, from which `swell report` renders again.
//
// A file takes any number of runs, each in one transaction: it is there whole or not at all, also when the program is
// killed. A new file is made beside its place and renamed. Replications are stored long, one row a future and KPI, so
// that a query needs not know which KPIs a plan has; per line, task and risk they would be many times as many and are
// left to the CSV. A number stands for the KPI in each row (`output_columns`), which keeps a row at some 20 bytes; the
// view `replications` gives its name back. docs/tables.md describes the tables and shows queries. Validated by
// tests/reports/database.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "reports/bounded_json.hpp"
#include "studies/findings.hpp"
#include "studies/played.hpp"

namespace swell::reports {

// Why findings cannot be added to the file at `path`; nothing when they can. Leaves everything as it is.
std::optional<Message> database_refusal(const std::string& path);

// Adds a run and gives its number, from 1. `played` may be null: then there are no replications. `made` is when the run
// was added, as text. Throws std::runtime_error; the file is then as it was.
std::int64_t add_to_database(const std::string& path, const studies::StudyFindings& findings,
                             const studies::Played* played, const std::string& made);

bool is_database(std::string_view content);

// The JSON of a run, or of the last one. The message completes "the file …".
std::variant<std::string, Unreadable> json_in_database(const std::string& path, std::optional<std::int64_t> run);

// Replications read back: KPIs of the whole plan and goals. `played` looks into `columns`; it has no variants when the
// run was stored without replications.
struct StoredReplications {
  std::vector<std::pair<std::string, std::vector<double>>> columns;
  studies::Played played;
};

// Those of a run whose findings json_in_database has given. The message completes "the file …".
std::variant<StoredReplications, Unreadable> replications_in_database(const std::string& path,
                                                                      std::optional<std::int64_t> run,
                                                                      const studies::StudyFindings& findings);

}  // namespace swell::reports
