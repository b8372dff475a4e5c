// A chart that Excel draws from the cells of its sheet, in the colours of the reports.
#pragma once

#include <string>

#include "reports/workbook/sheet.hpp"

namespace swell::reports::workbook {

enum class ChartKind { columns, bars, stacked_bars, lines, curve };

// Of a series; `faint` is a band's edge, `hidden` only holds others up.
enum class Ink { deep, warm, green, faint, hidden };

class Chart {
 public:
  Chart(Book& book, ChartKind kind, std::string_view title_id);

  // References as Sheet::reference gives them; the name is a text of ours.
  void series(std::string_view name_id, const std::string& categories, const std::string& values, Ink ink);
  // The name is in a cell, because it comes from the plan.
  void series_named_in(const std::string& name_cell, const std::string& categories, const std::string& values, Ink ink);
  // The invisible first part of stacked bars, which holds the others up and is not seen in the legend.
  void spacer(const std::string& categories, const std::string& values);
  void category_format(const char* number_format);
  void value_format(const char* number_format);
  void money_values();  // short, in the reader's scale
  void value_range(double least, double most);
  void category_range(double least, double most);
  void categories_downwards();  // the first row on top, in bar charts
  void without_legend();
  // With its upper left corner `right` pixels into the row; size in pixels.
  void insert(Sheet& sheet, Row row, int right, int width, int height);

 private:
  lxw_chart_series* add(const std::string& categories, const std::string& values, Ink ink);

  Book& book_;
  ChartKind kind_;
  lxw_chart* chart_;
  lxw_chart_axis* categories_;
  lxw_chart_axis* values_;
};

}  // namespace swell::reports::workbook
