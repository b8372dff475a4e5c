#include "reports/workbook/chart.hpp"

namespace swell::reports::workbook {

namespace {

constexpr lxw_color_t rule = 0xD9DEE5;

std::uint8_t type_of(ChartKind kind) {
  switch (kind) {
    case ChartKind::columns:
      return LXW_CHART_COLUMN;
    case ChartKind::bars:
      return LXW_CHART_BAR;
    case ChartKind::stacked_bars:
      return LXW_CHART_BAR_STACKED;
    case ChartKind::lines:
      return LXW_CHART_LINE;
    case ChartKind::curve:
      break;
  }
  return LXW_CHART_SCATTER_STRAIGHT;
}

lxw_color_t colour(Ink ink) {
  switch (ink) {
    case Ink::deep:
      return 0x1F4E79;
    case Ink::warm:
      return 0xC55A11;
    case Ink::green:
      return 0x548235;
    case Ink::faint:
    case Ink::hidden:
      break;
  }
  return 0x9DB4CC;
}

}  // namespace

Chart::Chart(Book& book, ChartKind kind, std::string_view title_id)
    : book_(book), kind_(kind), chart_(workbook_add_chart(book.raw(), type_of(kind))) {
  // Bars lie on their side: their categories go along the vertical axis.
  const bool lying = kind == ChartKind::bars || kind == ChartKind::stacked_bars;
  categories_ = lying ? chart_->y_axis : chart_->x_axis;
  values_ = lying ? chart_->x_axis : chart_->y_axis;
  chart_title_set_name(chart_, book.text(title_id).c_str());
  lxw_chart_font font{};
  font.size = 12;
  font.bold = LXW_TRUE;
  chart_title_set_name_font(chart_, &font);
  chart_legend_set_position(chart_, LXW_CHART_LEGEND_BOTTOM);
  lxw_chart_line line{};
  line.color = rule;
  line.width = 0.75F;
  chart_axis_major_gridlines_set_visible(values_, LXW_TRUE);
  chart_axis_major_gridlines_set_line(values_, &line);
  chart_axis_major_gridlines_set_visible(categories_, LXW_FALSE);
  chart_axis_set_label_position(categories_, LXW_CHART_AXIS_LABEL_POSITION_LOW);
  chart_show_blanks_as(chart_, LXW_CHART_BLANKS_AS_GAP);
}

lxw_chart_series* Chart::add(const std::string& categories, const std::string& values, Ink ink) {
  lxw_chart_series* series = chart_add_series(chart_, ("=" + categories).c_str(), ("=" + values).c_str());
  if (kind_ == ChartKind::lines || kind_ == ChartKind::curve) {
    lxw_chart_line line{};
    line.color = colour(ink);
    line.width = ink == Ink::faint ? 1.25F : 2.25F;
    if (ink == Ink::faint) line.dash_type = LXW_CHART_LINE_DASH_DASH;
    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
    return series;
  }
  lxw_chart_fill fill{};
  fill.color = colour(ink);
  if (ink == Ink::hidden) fill.none = LXW_TRUE;
  chart_series_set_fill(series, &fill);
  return series;
}

void Chart::series(std::string_view name_id, const std::string& categories, const std::string& values, Ink ink) {
  chart_series_set_name(add(categories, values, ink), book_.text(name_id).c_str());
}

void Chart::series_named_in(const std::string& name_cell, const std::string& categories, const std::string& values,
                            Ink ink) {
  chart_series_set_name(add(categories, values, ink), ("=" + name_cell).c_str());
}

void Chart::category_format(const char* number_format) {
  chart_axis_set_num_format(categories_, number_format);
}

void Chart::value_format(const char* number_format) {
  chart_axis_set_num_format(values_, number_format);
}

void Chart::money_values() {
  value_format(book_.number_format(Shape::short_money).c_str());
}

void Chart::value_range(double least, double most) {
  chart_axis_set_min(values_, least);
  chart_axis_set_max(values_, most);
}

void Chart::category_range(double least, double most) {
  chart_axis_set_min(categories_, least);
  chart_axis_set_max(categories_, most);
}

void Chart::categories_downwards() {
  chart_axis_set_reverse(categories_);
  chart_axis_set_label_position(values_, LXW_CHART_AXIS_LABEL_POSITION_HIGH);  // that is below, when reversed
}

void Chart::without_legend() {
  chart_legend_set_position(chart_, LXW_CHART_LEGEND_NONE);
}

void Chart::spacer(const std::string& categories, const std::string& values) {
  // Not taken out of the legend: LibreOffice counts its entries from the other end, and would take out the last. A
  // blank without colour is as good.
  chart_series_set_name(add(categories, values, Ink::hidden), " ");
}

void Chart::insert(Sheet& sheet, Row row, int right, int width, int height) {
  constexpr double usual_width = 480.0, usual_height = 288.0;
  lxw_chart_options options{};
  options.x_scale = width / usual_width;
  options.y_scale = height / usual_height;
  options.x_offset = 4 + right;
  options.y_offset = 4;
  sheet.picture(row, right, width, height);
  worksheet_insert_chart_opt(sheet.raw(), row, 0, chart_, &options);
}

}  // namespace swell::reports::workbook
