#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/workbook/chart.hpp"
#include "reports/workbook/sheets.hpp"

namespace swell::reports::workbook {

namespace {

enum : Column {
  task,
  owner,
  planned_start,
  planned_finish,
  start_p50,
  finish_p50,
  finish_p80,
  work,
  slip,
  buffer,
  critical,
  columns
};

}  // namespace

void write_schedule(Sheet& sheet, const studies::Findings& findings) {
  Book& book = sheet.book();
  const auto& start = findings.scenario.start;
  const Shape shape = start ? Shape::date : Shape::days;
  // A day that has begun is its date; without a calendar, days from the start.
  const auto day = [&](double days) { return start ? date_serial(*start) + std::floor(days) : days; };
  sheet.title(book.text("workbook.sheet.schedule"));
  if (!start) sheet.text(0, book.text("workbook.note.days_from_start"), Role::note);
  sheet.next_row();
  std::vector<std::string> heads;
  for (const char* id : {"task", "owner", "planned_start", "planned_finish", "start_p50", "finish_p50", "finish_p80",
                         "work_p50", "slip", "late_p80", "critical"})
    heads.push_back(book.text("workbook.head." + std::string(id)));
  sheet.heads(heads);
  const Row first = sheet.row();
  double earliest = 0.0, latest = 0.0;
  for (const studies::TaskFinding& finding : findings.tasks) {
    const Row row = sheet.row();
    const auto difference = [&](Column column, Column of, Column from) {
      const auto value = [&](Column which) {
        switch (which) {
          case planned_finish:
            return day(finding.planned_finish);
          case start_p50:
            return day(finding.start_p50);
          case finish_p50:
            return day(finding.finish_p50);
          default:
            return day(finding.finish_p80);
        }
      };
      sheet.formula(column, cell(row, of) + "-" + cell(row, from), value(of) - value(from), Shape::days);
    };
    sheet.text(task, book.labels().part("schedule.tasks", finding.id));
    sheet.text(owner, book.labels().owner(finding.owner));
    sheet.number(planned_start, day(finding.planned_start), shape);
    sheet.number(planned_finish, day(finding.planned_finish), shape);
    sheet.number(start_p50, day(finding.start_p50), shape);
    sheet.number(finish_p50, day(finding.finish_p50), shape);
    sheet.number(finish_p80, day(finding.finish_p80), shape);
    difference(work, finish_p50, start_p50);
    difference(slip, finish_p80, finish_p50);
    difference(buffer, finish_p80, planned_finish);
    sheet.number(critical, finding.critical, Shape::percent);
    earliest = row == first ? day(finding.start_p50) : std::min(earliest, day(finding.start_p50));
    latest = std::max(latest, day(finding.finish_p80));
    sheet.next_row();
  }
  const Row last = sheet.row() - 1;
  sheet.filter(columns);
  lxw_conditional_format bar{};
  bar.type = LXW_CONDITIONAL_DATA_BAR;
  bar.bar_color = 0xF4B183;
  bar.min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
  bar.min_value = 0.0;
  bar.max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
  bar.max_value = 1.0;
  worksheet_conditional_format_range(sheet.raw(), first, critical, last, critical, &bar);
  sheet.widest(task, 28.0);
  sheet.skip_rows(1);
  sheet.paragraph(book.text("workbook.note.schedule"), Role::note, columns);

  sheet.skip_rows(1);
  Chart gantt(book, ChartKind::stacked_bars, "workbook.chart.gantt");
  const std::string names = sheet.reference(first, last, task);
  gantt.series("workbook.head.start_p50", names, sheet.reference(first, last, start_p50), Ink::hidden);
  gantt.series("workbook.head.work_p50", names, sheet.reference(first, last, work), Ink::deep);
  gantt.series("workbook.head.slip", names, sheet.reference(first, last, slip), Ink::warm);
  gantt.categories_downwards();
  gantt.without_first_in_legend();
  gantt.value_range(earliest, std::max(latest, earliest + 1.0));
  gantt.value_format(start ? "mm-dd" : "0");
  gantt.insert(sheet, sheet.row(), 0, 900,
               140 + 26 * static_cast<int>(std::min<std::size_t>(findings.tasks.size(), 60)));
}

}  // namespace swell::reports::workbook
