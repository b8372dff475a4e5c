#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

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
  const auto begin = [&](double days) { return start ? date_serial(*start) + std::floor(days) : days; };
  const auto end = [&](const studies::TaskFinding& finding, double days) {
    if (!start) return days;
    const auto date = studies::finish_date_of(findings.scenario, finding, days);
    return date ? date_serial(*date) : std::nan("");
  };
  sheet.title(book.text("workbook.sheet.schedule"));
  if (!start) sheet.text(0, book.text("workbook.note.days_from_start"), Role::note);
  sheet.next_row();
  std::vector<std::string> heads;
  for (const char* id : {"task", "owner", "planned_start", "planned_finish", "start_p50", "finish_p50", "finish_p80",
                         "work_p50", "slip", "late_p80", "critical"})
    heads.push_back(book.text("workbook.head." + std::string(id)));
  sheet.heads(heads);
  const Row first = sheet.row();
  double earliest = std::numeric_limits<double>::infinity(), latest = 0.0;
  for (const studies::TaskFinding& finding : findings.tasks) {
    sheet.text(task, book.labels().part("schedule.tasks", finding.id));
    sheet.text(owner, book.labels().owner(finding.owner));
    sheet.number(planned_start, begin(finding.planned_start), shape);
    sheet.number(planned_finish, end(finding, finding.planned_finish), shape);
    sheet.number(start_p50, begin(finding.start_p50), shape);
    sheet.number(finish_p50, end(finding, finding.finish_p50), shape);
    sheet.number(finish_p80, end(finding, finding.finish_p80), shape);
    // Of parts of days: differences of dates would be out by up to one.
    sheet.number(work, finding.finish_p50 - finding.start_p50, Shape::days);
    sheet.number(slip, finding.finish_p80 - finding.finish_p50, Shape::days);
    sheet.number(buffer, finding.finish_p80 - finding.planned_finish, Shape::days);
    sheet.number(critical, finding.critical, Shape::percent);
    earliest = std::min(earliest, begin(finding.start_p50));
    if (std::isfinite(finding.finish_p80)) latest = std::max(latest, begin(finding.finish_p80) + 1.0);
    sheet.next_row();
  }
  const Row last = sheet.row() - 1;
  sheet.filter(columns);
  sheet.share_bars(first, last, critical);
  sheet.widest(task, 28.0);
  sheet.skip_rows(1);
  sheet.paragraph(book.text("workbook.note.schedule"), Role::note, columns);

  sheet.skip_rows(1);
  Chart gantt(book, ChartKind::stacked_bars, "workbook.chart.gantt");
  const std::string names = sheet.reference(first, last, task);
  gantt.spacer(names, sheet.reference(first, last, start_p50));
  gantt.series("workbook.head.work_p50", names, sheet.reference(first, last, work), Ink::deep);
  gantt.series("workbook.head.slip", names, sheet.reference(first, last, slip), Ink::warm);
  gantt.categories_downwards();
  gantt.value_range(earliest, std::max(latest, earliest + 1.0));
  gantt.value_format(start ? "mm-dd" : "0");
  gantt.insert(sheet, sheet.row(), 0, 900,
               140 + 26 * static_cast<int>(std::min<std::size_t>(findings.tasks.size(), 60)));
}

}  // namespace swell::reports::workbook
