#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/figures.hpp"
#include "reports/workbook/sheets.hpp"

namespace swell::reports::workbook {

namespace {

using studies::AssumptionFinding;

enum : Column { label, words, written, unit, planned, p5, p50, p95, status, source, note, path, file, line, columns };

// `unit` as studies/audit.cpp names it.
Shape shape_of_unit(const std::string& unit, const std::string& currency) {
  if (unit.starts_with(currency)) return Shape::price;
  if (unit == "share") return Shape::percent;
  if (unit == "days") return Shape::days;
  if (unit == "people" || unit == "items") return Shape::number;
  return Shape::general;
}

std::string unit_in_words(const Book& book, const std::string& unit) {
  if (unit.empty()) return {};
  if (unit == book.currency()) return book.money_unit();
  if (unit == book.currency() + " per day")
    return book.texts().say("workbook.unit.money_per_day", fmt::arg("money", book.money_unit()));
  if (unit == "share") return "%";
  if (unit == "per day") return book.text("workbook.unit.per_day");
  if (unit == "items") return book.text("workbook.unit.items");
  if (unit == "number") return book.text("workbook.unit.count");
  return Figures(book.texts().tongue(), book.currency()).unit(unit);
}

class AssumptionSheet {
 public:
  AssumptionSheet(Sheet& sheet, const studies::Findings& findings)
      : sheet_(sheet), book_(sheet.book()), all_(findings.assumptions) {}

  void write() {
    for (const auto& [column, characters] : {std::pair<Column, double>{label, 40.0},
                                             {words, 36.0},
                                             {written, 26.0},
                                             {source, 34.0},
                                             {note, 24.0},
                                             {path, 40.0}})
      sheet_.width(column, characters);
    sheet_.title(book_.text("workbook.sheet.assumptions"));
    summary();
    std::vector<std::string> heads;
    const auto add = [&](std::initializer_list<const char*> ids) {
      for (const char* id : ids) heads.push_back(book_.text("workbook.head." + std::string(id)));
    };
    add({"assumption", "understood", "written", "unit", "planned"});
    heads.insert(heads.end(), {"P5", "P50", "P95"});
    add({"status", "source", "note", "path", "file", "file_line"});
    sheet_.heads(heads);
    for (const AssumptionFinding& finding : all_) write_one(finding);
    sheet_.filter(columns);
    sheet_.skip_rows(1);
    sheet_.print_columns(note);  // notes, paths and places in the files are on the screen
    sheet_.paragraph(book_.text("workbook.note.assumptions"), Role::note, note);
  }

 private:
  std::string status_word(const std::string& word) const {
    if (word.empty()) return book_.text("workbook.status.none");
    const std::string id = "status." + word;
    return book_.texts().has(id) ? book_.text(id) : word;
  }

  // How many there are, how many say where they come from, how many are guesses: counted anew when rows are changed.
  void summary() {
    constexpr Row lines = 5;
    const Row first = sheet_.row() + lines + 1, last = first + static_cast<Row>(all_.size()) - 1;
    const auto range = [&](Column column) { return fixed_cell(first, column) + ":" + fixed_cell(last, column); };
    const auto line = [&](const char* what, const std::string& expression, std::ptrdiff_t value) {
      sheet_.text(label, book_.text(what));
      sheet_.formula(words, expression, static_cast<double>(value), Shape::number);
      sheet_.next_row();
    };
    line("workbook.label.assumptions", "ROWS(" + range(label) + ")", std::ssize(all_));
    line("workbook.label.sourced", "SUMPRODUCT(--(LEN(" + range(source) + ")>0))",
         std::ranges::count_if(all_, [](const auto& one) { return !one.source.empty(); }));
    line("workbook.label.guesses", fmt::format("COUNTIF({},\"{}\")", range(status), book_.text("status.guess")),
         std::ranges::count(all_, "guess", &AssumptionFinding::status));
    line("workbook.label.not_stated",
         fmt::format("SUMPRODUCT((LEN({})=0)*({}=\"{}\"))", range(source), range(status),
                     book_.text("workbook.status.none")),
         std::ranges::count_if(all_, [](const auto& one) { return one.source.empty() && one.status.empty(); }));
    sheet_.skip_rows(1);
  }

  void write_one(const AssumptionFinding& finding) {
    const Shape shape = shape_of_unit(finding.unit, book_.currency());
    sheet_.text(label, book_.labels().lever(finding.path), Role::body, true);
    sheet_.text(words, book_.texts().tongue() == Tongue::chinese ? finding.zh : finding.en, Role::body, true);
    sheet_.text(written, finding.written, Role::body, true);
    sheet_.text(unit, unit_in_words(book_, finding.unit));
    figure(planned, finding.planned, shape);
    figure(p5, finding.range.p5, shape);
    figure(p50, finding.range.p50, shape);
    figure(p95, finding.range.p95, shape);
    sheet_.text(status, status_word(finding.status));
    sheet_.text(source, finding.source, Role::body, true);
    sheet_.text(note, finding.note, Role::body, true);
    sheet_.text(path, finding.path, Role::body, true);
    sheet_.text(file, finding.file);
    if (finding.line > 0)
      sheet_.number(line, finding.line, Shape::number);
    else
      sheet_.blank(line, Role::body);
    sheet_.next_row();
  }

  // What is no single figure has none: an empty cell says so more quietly than a dash.
  void figure(Column column, double value, Shape shape) {
    if (std::isfinite(value))
      sheet_.number(column, value, shape);
    else
      sheet_.blank(column, Role::body, shape);
  }

  Sheet& sheet_;
  Book& book_;
  const std::vector<AssumptionFinding>& all_;
};

}  // namespace

void write_assumptions(Sheet& sheet, const studies::Findings& findings) {
  AssumptionSheet(sheet, findings).write();
}

}  // namespace swell::reports::workbook
