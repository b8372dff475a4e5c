// SQLite, as far as reports and stores need it: statements that are prepared once, bound and stepped; NaN is NULL and
// back. A file may come from anybody: its schema runs no functions and reaches no memory of ours, its triggers do not
// fire, and its views are not read.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "sim/message.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace swell::studies {

// A database that cannot be opened or read, holds something else, or cannot be written.
class DatabaseFault : public std::runtime_error {
 public:
  enum class Kind { unusable, write_failed };
  // `message`: a sentence about the file; `reason`: that part of it which does not name the file.
  DatabaseFault(Kind kind, Message message, Message reason = {})
      : std::runtime_error(message.en), kind_(kind), message_(std::move(message)), reason_(std::move(reason)) {}
  Kind kind() const { return kind_; }
  const Message& message() const { return message_; }
  const Message& reason() const { return reason_; }

 private:
  Kind kind_;
  Message message_, reason_;
};

class Statement;

class Database {
 public:
  enum class Access { read, write, make };  // make: write, and make the file if there is none
  // Waits up to ten seconds for other processes. Throws DatabaseFault (unusable).
  Database(const std::string& path, Access access);

  // Throws DatabaseFault: write_failed when a disk, another process or a rule of the tables stands in the way, else
  // unusable.
  void run(const std::string& sql) const;
  Statement prepare(const std::string& sql) const;
  // The first column of the first row; 0 without one.
  std::int64_t single(const std::string& sql) const;
  std::int64_t last_row() const;
  bool is_empty() const;  // has no tables
  // Whether each table of `made` stands here too, with the same columns, to the letter.
  bool has_tables_of(const Database& made) const;
  // From now on, a statement fails after so many thousand steps of the virtual machine: pages of a damaged file may
  // lead in circles.
  void give_up_after(std::int64_t thousands);
  [[noreturn]] void fail(int code) const;

 private:
  friend class Statement;
  struct Handle {
    sqlite3* database = nullptr;
    std::int64_t most_thousands = 0, thousands_left = 0;
    ~Handle();
  };
  std::string path_;
  std::unique_ptr<Handle> handle_;
};

class Statement {
 public:
  Statement(const Database& database, sqlite3_stmt* handle) : database_(&database), handle_(handle) {}
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;

  // Values of the next parameter, from the first.
  Statement& bind(double value);
  Statement& bind(std::int64_t value);
  Statement& bind(std::uint64_t value);
  Statement& bind(std::string_view value);
  Statement& bind_nothing();
  // To the next row; false after the last, when the statement is ready to be bound again.
  bool step();
  // To the end, whatever rows there are.
  void execute();

  // Columns of the row, from 0.
  double real(int column) const;  // NaN for NULL
  std::uint64_t integer(int column) const;
  std::string text(int column) const;
  bool is_null(int column) const;
  bool is_number(int column) const;  // not a text, which would read as 0

 private:
  const Database* database_;
  sqlite3_stmt* handle_;
  void note(int code);
  int bound_ = 0, failed_ = 0;  // how many values are bound; the first that could not be
};

}  // namespace swell::studies
