#include <cmath>

#include "reports/workbook/chart.hpp"
#include "reports/workbook/sheets.hpp"

namespace swell::reports::workbook {

void write_drivers(Sheet& sheet, const studies::Findings& findings) {
  enum : Column { kpi, lever, path, share, low, high, effect, direction, at_low, at_high, columns };
  Book& book = sheet.book();
  sheet.title(book.text("workbook.sheet.drivers"));
  sheet.skip_rows(1);
  std::vector<std::string> heads;
  for (const char* id :
       {"kpi", "lever", "path", "explained", "low", "high", "effect", "direction", "at_low", "at_high"})
    heads.push_back(book.text("workbook.head." + std::string(id)));
  sheet.heads(heads);
  const Row first = sheet.row();
  Row last_shown = first;
  for (const studies::Driver& driver : findings.drivers) {
    const bool luck = driver.lever == "luck";
    if (driver.kpi == findings.drivers.front().kpi && sheet.row() < first + 12) last_shown = sheet.row();
    sheet.text(kpi, book.labels().kpi(driver.kpi));
    sheet.text(lever, book.labels().lever(driver.lever));
    sheet.text(path, luck ? std::string() : driver.lever);
    sheet.number(share, driver.share.value, Shape::percent);
    sheet.number(low, driver.share.ci.low, Shape::percent);
    sheet.number(high, driver.share.ci.high, Shape::percent);
    sheet.number(effect, driver.effect, Shape::decimal);
    sheet.text(direction, luck || std::isnan(driver.effect)
                              ? std::string()
                              : book.text(driver.effect < 0 ? "workbook.direction.down" : "workbook.direction.up"));
    // In the unit of the figure: the mean where the input is low, and where it is high.
    const studies::KpiFinding* of = findings.kpi(driver.kpi);
    const Shape shape = of != nullptr ? shape_of(of->unit) : Shape::general;
    sheet.number(at_low, driver.low.value_or(std::nan("")), shape);
    sheet.number(at_high, driver.high.value_or(std::nan("")), shape);
    sheet.next_row();
  }
  sheet.filter(columns);
  sheet.skip_rows(1);
  sheet.paragraph(book.text("workbook.note.drivers"), Role::note, columns);
  // Beside the table, which can be long.
  Chart chart(book, ChartKind::bars, "workbook.chart.drivers");
  chart.series_named_in(sheet.reference(first, kpi), sheet.reference(first, last_shown, lever),
                        sheet.reference(first, last_shown, share), Ink::deep);
  chart.categories_downwards();
  chart.value_format("0%");
  chart.without_legend();
  chart.insert(sheet, first, sheet.width_in_pixels() + 24, 620, 360);
}

}  // namespace swell::reports::workbook
