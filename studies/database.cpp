#include "studies/database.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cmath>
#include <utility>

#include "scenarios/language/characters.hpp"
#include "studies/store.hpp"

namespace swell::studies {

namespace {
constexpr int patience = 10'000;  // milliseconds to wait for another process that reads or writes
}

Database::Database(const std::string& path, bool make) : path_(path) {
  const int flags = SQLITE_OPEN_READWRITE | (make ? SQLITE_OPEN_CREATE : 0);
  const int code = sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr);
  if (code != SQLITE_OK) {
    const std::string why = sqlite3_errmsg(handle_);
    sqlite3_close(handle_);
    handle_ = nullptr;
    throw StoreFault(StoreFault::Kind::unusable, fmt::format("cannot open {}: {}", language::harmless(path), why));
  }
  sqlite3_busy_timeout(handle_, patience);
}

Database::~Database() {
  sqlite3_close(handle_);
}

Database::Database(Database&& other) noexcept
    : path_(std::move(other.path_)), handle_(std::exchange(other.handle_, nullptr)) {}

Database& Database::operator=(Database&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(handle_, other.handle_);
  return *this;
}

void Database::fail(int code) const {
  const bool unusable = code == SQLITE_NOTADB || code == SQLITE_CORRUPT || code == SQLITE_CANTOPEN ||
                        code == SQLITE_READONLY || code == SQLITE_PERM;
  throw StoreFault(unusable ? StoreFault::Kind::unusable : StoreFault::Kind::write_failed,
                   fmt::format("{}: {}", language::harmless(path_), sqlite3_errmsg(handle_)));
}

void Database::run(const std::string& sql) const {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

Statement Database::prepare(const std::string& sql) const {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr);
  if (code != SQLITE_OK) fail(code);
  return {*this, statement};
}

Statement::~Statement() {
  sqlite3_finalize(handle_);
}

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_), handle_(std::exchange(other.handle_, nullptr)), bound_(other.bound_) {}

Statement& Statement::bind(double value) {
  if (std::isnan(value)) return bind_nothing();
  sqlite3_bind_double(handle_, ++bound_, value);
  return *this;
}

Statement& Statement::bind(std::uint64_t value) {
  sqlite3_bind_int64(handle_, ++bound_, static_cast<sqlite3_int64>(value));
  return *this;
}

Statement& Statement::bind(std::string_view value) {
  sqlite3_bind_text(handle_, ++bound_, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT);
  return *this;
}

Statement& Statement::bind_nothing() {
  sqlite3_bind_null(handle_, ++bound_);
  return *this;
}

bool Statement::step() {
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
