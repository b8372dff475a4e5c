#include "studies/database.hpp"

#include <sqlite3.h>

#include <cmath>
#include <utility>

#include "scenarios/language/characters.hpp"

namespace swell::studies {

namespace {
constexpr int patience = 10'000;  // milliseconds to wait for another process that reads or writes

// SQLite's own words; in Chinese for what users meet.
Message words_of(sqlite3* database) {
  const std::string words = database == nullptr ? "out of memory" : language::harmless(sqlite3_errmsg(database));
  switch (database == nullptr ? SQLITE_NOMEM : sqlite3_errcode(database)) {
    case SQLITE_NOTADB:
      return {words, "不是数据库"};
    case SQLITE_CORRUPT:
      return {words, "数据库已损坏"};
    case SQLITE_CANTOPEN:
      return {words, "无法打开数据库文件"};
    case SQLITE_READONLY:
      return {words, "数据库只读"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {words, "数据库正被其他程序占用"};
    case SQLITE_FULL:
      return {words, "磁盘已满"};
    case SQLITE_IOERR:
      return {words, "磁盘读写出错"};
    case SQLITE_NOMEM:
      return {words, "内存不足"};
    case SQLITE_INTERRUPT:
      return {"reading it takes too long", "读取耗时过长"};
    default:
      return tell("{0}", "数据库内容与预期不符（{0}）", words);
  }
}

bool is_of_writing(int code) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
    case SQLITE_TOOBIG:
    case SQLITE_CONSTRAINT:
      return true;
    default:
      return false;
  }
}
}  // namespace

Database::Handle::~Handle() {
  sqlite3_close_v2(database);
}

Database::Database(const std::string& path, Access access) : path_(path), handle_(std::make_unique<Handle>()) {
  const int flags = access == Access::read ? SQLITE_OPEN_READONLY
                                           : SQLITE_OPEN_READWRITE | (access == Access::make ? SQLITE_OPEN_CREATE : 0);
  if (sqlite3_open_v2(path.c_str(), &handle_->database, flags | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK) {
    const Message why = words_of(handle_->database);
    throw DatabaseFault(DatabaseFault::Kind::unusable,
                        tell("cannot open {}: {}", "无法打开 {}：{}", language::harmless(path), why), why);
  }
  sqlite3_busy_timeout(handle_->database, patience);
  const std::pair<int, int> switches[]{{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                       {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                       {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                       {SQLITE_DBCONFIG_ENABLE_VIEW, 0}};
  for (const auto& [what, on] : switches) sqlite3_db_config(handle_->database, what, on, nullptr);
}

void Database::fail(int code) const {
  const Message why = words_of(handle_->database);
  throw DatabaseFault(is_of_writing(code) ? DatabaseFault::Kind::write_failed : DatabaseFault::Kind::unusable,
                      tell("{}: {}", "{}：{}", language::harmless(path_), why), why);
}

void Database::run(const std::string& sql) const {
  handle_->thousands_left = handle_->most_thousands;
  const int code = sqlite3_exec(handle_->database, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

Statement Database::prepare(const std::string& sql) const {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v2(handle_->database, sql.c_str(), -1, &statement, nullptr);
  if (code != SQLITE_OK) fail(code);
  return {*this, statement};
}

std::int64_t Database::single(const std::string& sql) const {
  Statement statement = prepare(sql);
  return statement.step() ? static_cast<std::int64_t>(statement.integer(0)) : 0;
}

std::int64_t Database::last_row() const {
  return sqlite3_last_insert_rowid(handle_->database);
}

bool Database::is_empty() const {
  return single("SELECT count(*) FROM sqlite_schema") == 0;
}

bool Database::has_tables_of(const Database& made) const {
  Statement wanted = made.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table'");
  Statement here = prepare("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ? AND sql = ?");
  bool all = true;
  while (wanted.step()) {
    here.bind(wanted.text(0)).bind(wanted.text(1)).step();
    all = all && here.integer(0) == 1;
    here.execute();
  }
  return all;
}

void Database::give_up_after(std::int64_t thousands) {
  handle_->most_thousands = handle_->thousands_left = thousands;
  const auto count_down = [](void* left) { return --*static_cast<std::int64_t*>(left) < 0 ? 1 : 0; };
  sqlite3_progress_handler(handle_->database, 1000, count_down, &handle_->thousands_left);
}

Statement::~Statement() {
  sqlite3_finalize(handle_);
}

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_),
      handle_(std::exchange(other.handle_, nullptr)),
      bound_(other.bound_),
      failed_(other.failed_) {}

void Statement::note(int code) {
  if (failed_ == SQLITE_OK) failed_ = code;
}

Statement& Statement::bind(double value) {
  if (std::isnan(value)) return bind_nothing();
  note(sqlite3_bind_double(handle_, ++bound_, value));
  return *this;
}

Statement& Statement::bind(std::int64_t value) {
  note(sqlite3_bind_int64(handle_, ++bound_, value));
  return *this;
}

Statement& Statement::bind(std::uint64_t value) {
  return bind(static_cast<std::int64_t>(value));
}

Statement& Statement::bind(std::string_view value) {
  note(sqlite3_bind_text64(handle_, ++bound_, value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind_nothing() {
  note(sqlite3_bind_null(handle_, ++bound_));
  return *this;
}

bool Statement::step() {
  if (failed_ != SQLITE_OK) database_->fail(failed_);
  if (sqlite3_stmt_busy(handle_) == 0) database_->handle_->thousands_left = database_->handle_->most_thousands;
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  sqlite3_reset(handle_);
  bound_ = 0;
  if (code != SQLITE_DONE) database_->fail(code);
  return false;
}

void Statement::execute() {
  while (step()) {
  }
}

bool Statement::is_number(int column) const {
  const int type = sqlite3_column_type(handle_, column);
  return type == SQLITE_INTEGER || type == SQLITE_FLOAT;
}

double Statement::real(int column) const {
  return is_null(column) ? std::nan("") : sqlite3_column_double(handle_, column);
}

std::uint64_t Statement::integer(int column) const {
  return static_cast<std::uint64_t>(sqlite3_column_int64(handle_, column));
}

std::string Statement::text(int column) const {
  const auto* text = sqlite3_column_text(handle_, column);
  return text == nullptr ? std::string()
                         : std::string(reinterpret_cast<const char*>(text),
                                       static_cast<std::size_t>(sqlite3_column_bytes(handle_, column)));
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(handle_, column) == SQLITE_NULL;
}

}  // namespace swell::studies
