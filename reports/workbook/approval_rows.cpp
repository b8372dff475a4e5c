#include "reports/workbook/approval_rows.hpp"

#include <vector>

#include "reports/workbook/sheets.hpp"

namespace swell::reports::workbook {

void ApprovalRows::heads(std::initializer_list<const char*> ids) {
  std::vector<std::string> all;
  for (const char* id : ids) all.push_back(book_.text("workbook.head." + std::string(id)));
  sheet_.more_heads(all);
}

void ApprovalRows::remark(const std::string& text) {
  sheet_.text(3, text, Role::remark);
  sheet_.next_row();
}

// The same amount in the reader's scale: a cell that shows its neighbour.
void ApprovalRows::short_amount(double value, Role role) {
  sheet_.formula(2, cell(sheet_.row(), 1), value, Shape::short_money, role);
}

Row ApprovalRows::amount(const char* label, double value, const std::string& note, Role role) {
  return amount(label, {}, value, note, role);
}

Row ApprovalRows::amount(const char* label, const std::string& expression, double value, const std::string& note,
                         Role role) {
  const Row row = sheet_.row();
  sheet_.text(0, book_.text(label), role);
  if (expression.empty())
    sheet_.number(1, value, Shape::money, role);
  else
    sheet_.formula(1, expression, value, Shape::money, role);
  short_amount(value, role);
  remark(note);
  return row;
}

void ApprovalRows::share(const char* label, double value, const char* note) {
  sheet_.text(0, book_.text(label));
  sheet_.number(1, value, Shape::percent);
  sheet_.blank(2, Role::body);
  remark(note);
}

void ApprovalRows::share(const char* label, const std::string& expression, double value, const char* note) {
  sheet_.text(0, book_.text(label));
  sheet_.formula(1, expression, value, Shape::percent);
  sheet_.blank(2, Role::body);
  remark(note);
}

void ApprovalRows::days(const char* label, double days, const char* note) {
  sheet_.text(0, book_.text(label));
  sheet_.number(1, days, Shape::days);
  sheet_.text(2, unit_word(book_, models::KpiUnit::days));
  remark(note);
}

}  // namespace swell::reports::workbook
