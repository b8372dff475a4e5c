// What a SQLite file holds, as text that is equal when every row is, to the last bit.
#pragma once

#include <cstdint>
#include <string>

namespace swell::cli {

// Every row of every table in the order of the tables' keys; numbers by their bits. Empty when it is no database.
std::string stored_rows(const std::string& file);

// Rows of one table; 0 when there is none, or somebody is writing.
std::uint64_t row_count(const std::string& file, const std::string& table);

}  // namespace swell::cli
