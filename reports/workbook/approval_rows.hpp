// Rows of the approval page: what it is, how much, the same in short, a remark.
#pragma once

#include <initializer_list>
#include <string>

#include "reports/workbook/sheet.hpp"

namespace swell::reports::workbook {

class ApprovalRows {
 public:
  static constexpr Column columns = 6;

  explicit ApprovalRows(Sheet& sheet) : sheet_(sheet), book_(sheet.book()) {}

  Sheet& sheet() { return sheet_; }
  Book& book() { return book_; }
  const Texts& texts() const { return book_.texts(); }

  // By the ids after workbook.head.
  void heads(std::initializer_list<const char*> ids);
  // Ends the row.
  void remark(const std::string& text);
  void remark(const char* id) { remark(book_.text(id)); }

  // An amount of money: as it is, or what an expression gives. Says which row that is.
  Row amount(const char* label, double value, const std::string& note, Role role = Role::body);
  Row amount(const char* label, const std::string& expression, double value, const std::string& note,
             Role role = Role::body);
  void share(const char* label, double value, const char* note);
  void share(const char* label, const std::string& expression, double value, const char* note);
  void days(const char* label, double days, const char* note);

 private:
  void short_amount(double value, Role role);

  Sheet& sheet_;
  Book& book_;
};

}  // namespace swell::reports::workbook
