// SQLite, as far as stores need it: statements that are prepared once, bound and stepped; NaN is NULL and back.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace swell::studies {

class Statement;

class Database {
 public:
  // Throws StoreFault (unusable) when there is no such file and `make` is false, or it cannot be opened for writing.
  Database(const std::string& path, bool make);
  ~Database();
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;

  // Throws StoreFault: unusable when it is no database, write_failed otherwise.
  void run(const std::string& sql) const;
  Statement prepare(const std::string& sql) const;
  [[noreturn]] void fail(int code) const;

 private:
  std::string path_;
  sqlite3* handle_ = nullptr;
};

class Statement {
 public:
  Statement(const Database& database, sqlite3_stmt* handle) : database_(&database), handle_(handle) {}
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;

  // Values of the next parameter, from the first.
  Statement& bind(double value);
  Statement& bind(std::uint64_t value);
  Statement& bind(std::string_view value);
  Statement& bind_nothing();
  // To the next row; false after the last, when the statement is ready to be bound again.
  bool step();
  // One step that gives no row.
  void execute();

  // Columns of the row, from 0.
  double real(int column) const;  // NaN for NULL
  std::uint64_t integer(int column) const;
  std::string text(int column) const;
  bool is_null(int column) const;

 private:
  const Database* database_;
  sqlite3_stmt* handle_;
  int bound_ = 0;
};

}  // namespace swell::studies
