#include <algorithm>
#include <vector>

#include "reports/workbook/chart.hpp"
#include "reports/workbook/sheets.hpp"

namespace swell::reports::workbook {

// How far the posts of each part of the plan went, and how people of each part of the audience passed posts on.
void write_spread(Sheet& sheet, const studies::Findings& findings) {
  enum : Column { part, kind, reach, reach_error, shares, r, r_error, depth, virality, half_time, columns };
  Book& book = sheet.book();
  sheet.title(book.text("workbook.sheet.spread"));
  sheet.skip_rows(1);
  std::vector<std::string> heads;
  for (const char* id :
       {"part", "kind", "people_reached", "reach_error", "shares", "r", "r_error", "depth", "virality", "half_time"})
    heads.push_back(book.text("workbook.head." + std::string(id)));
  sheet.heads(heads);
  const Row first = sheet.row();
  Row last_posted = first;
  for (const studies::SpreadPartFinding& finding : findings.spread) {
    const bool audience = finding.kind == "segment" || finding.kind == "tier";
    if (!audience) last_posted = sheet.row();
    const std::string kind_id = "spread." + finding.kind;
    sheet.text(part, book.labels().spread_part(finding.kind, finding.id));
    sheet.text(kind, book.texts().has(kind_id) ? book.text(kind_id) : finding.kind);
    sheet.number(reach, finding.reach.value, Shape::number);
    sheet.number(reach_error, half_width(finding.reach.ci), Shape::number);
    sheet.number(shares, finding.shares.value, Shape::number);
    sheet.number(r, finding.r.value, Shape::ratio);
    sheet.number(r_error, half_width(finding.r.ci), Shape::ratio);
    sheet.number(depth, finding.depth.value, Shape::decimal);
    sheet.number(virality, finding.virality.value, Shape::decimal);
    sheet.number(half_time, finding.half_time.value, Shape::days);
    sheet.next_row();
  }
  sheet.filter(columns);
  sheet.widest(part, 28.0);
  sheet.skip_rows(1);
  sheet.paragraph(book.text("workbook.note.spread"), Role::note, columns);
  sheet.skip_rows(1);
  // What is posted stands first; the audience is in the table.
  Chart chart(book, ChartKind::bars, "workbook.chart.spread");
  chart.series("workbook.head.people_reached", sheet.reference(first, last_posted, part),
               sheet.reference(first, last_posted, reach), Ink::green);
  chart.categories_downwards();
  chart.without_legend();
  chart.insert(sheet, sheet.row(), 0, 760, 120 + 26 * static_cast<int>(std::min<Row>(last_posted - first + 1, 40)));
}

}  // namespace swell::reports::workbook
