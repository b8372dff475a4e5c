// Tables as CSV (RFC 4180: comma, CRLF, quotes doubled), UTF-8 without a byte order mark, which pandas, R and DuckDB
// read as it is.
//
// Numbers are written shortest such that they read back to the same bits; what does not exist is empty. Texts come from
// people: one that a spreadsheet would take for a formula (it starts with = + - @, also in full width) gets an
// apostrophe in front, and control characters, line breaks among them, become visible signs, so that a row is a line.
// Validated by tests/reports/csv.cpp.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "reports/tables.hpp"
#include "studies/played.hpp"

namespace swell::reports {

using TextSink = std::function<void(std::string_view piece)>;

// A text as a cell: harmless, and quoted where it must be.
std::string csv_text(std::string_view text);

void write_csv(const Table& table, const TextSink& sink);

// One row a replication: variant, replication, then every output of any of the models, all KPIs and goals. Written in
// pieces: memory does not grow with the replications.
void write_replications_csv(const std::vector<std::string>& variants, const studies::Played& played,
                            const TextSink& sink);

}  // namespace swell::reports
