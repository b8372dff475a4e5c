#include "tests/cli/stored_rows.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <bit>
#include <vector>

namespace swell::cli {

namespace {

// A read-only connection, closed at the end.
class Reader {
 public:
  explicit Reader(const std::string& file) {
    open_ = sqlite3_open_v2(file.c_str(), &handle_, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK;
  }
  ~Reader() { sqlite3_close(handle_); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  template <class Row>
  void rows(const std::string& sql, const Row& row) const {
    sqlite3_stmt* statement = nullptr;
    if (!open_ || sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) return;
    while (sqlite3_step(statement) == SQLITE_ROW) row(statement);
    sqlite3_finalize(statement);
  }

 private:
  sqlite3* handle_ = nullptr;
  bool open_ = false;
};

std::string text_of(sqlite3_stmt* row, int column) {
  switch (sqlite3_column_type(row, column)) {
    case SQLITE_NULL:
      return "NULL";
    case SQLITE_FLOAT:
      return fmt::format("{:016x}", std::bit_cast<std::uint64_t>(sqlite3_column_double(row, column)));
    default:
      return reinterpret_cast<const char*>(sqlite3_column_text(row, column));
  }
}

}  // namespace

std::string stored_rows(const std::string& file) {
  const Reader reader(file);
  std::vector<std::string> tables;
  std::string text;
  reader.rows("SELECT name, sql FROM sqlite_master ORDER BY name", [&](sqlite3_stmt* row) {
    tables.push_back(text_of(row, 0));
    text += text_of(row, 1) + "\n";
  });
  for (const std::string& table : tables) {
    text += "-- " + table + "\n";
    reader.rows("SELECT * FROM \"" + table + "\" ORDER BY 1, 2", [&](sqlite3_stmt* row) {
      for (int column = 0; column < sqlite3_column_count(row); ++column) text += text_of(row, column) + "|";
      text += "\n";
    });
  }
  return text;
}

std::uint64_t row_count(const std::string& file, const std::string& table) {
  std::uint64_t count = 0;
  Reader(file).rows("SELECT count(*) FROM " + table,
                    [&](sqlite3_stmt* row) { count = static_cast<std::uint64_t>(sqlite3_column_int64(row, 0)); });
  return count;
}

}  // namespace swell::cli
