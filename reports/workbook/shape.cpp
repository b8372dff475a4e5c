#include "reports/workbook/shape.hpp"

#include <cmath>

namespace swell::reports::workbook {

namespace {

Shape three_figures(double size) {
  if (size == 0.0 || size >= 99.95) return Shape::number;
  if (size >= 9.995) return Shape::tenth;
  if (size >= 0.9995) return Shape::decimal;
  if (size >= 0.09995) return Shape::thousandth;
  if (size >= 0.009995) return Shape::ten_thousandth;
  if (size >= 0.0009995) return Shape::hundred_thousandth;
  return size >= 0.00009995 ? Shape::millionth : Shape::power;
}

// Figures before the point.
std::size_t whole_figures(double size) {
  std::size_t count = 1;
  for (; size >= 10.0 && count < 320; size /= 10.0) ++count;
  return count;
}

}  // namespace

Shape fitting(double value, Shape shape) {
  if (!std::isfinite(value)) return shape;
  const double size = std::abs(value);
  const bool few = size >= 0.005 && size < 99.995;  // prices of single things
  switch (shape) {
    case Shape::price:
      return few ? Shape::cents : Shape::money;
    case Shape::price_change:
      return few ? Shape::change_cents : Shape::change;
    case Shape::ratio:
      return three_figures(size);
    case Shape::count:
      return size == std::floor(size) ? Shape::number : three_figures(size);
    case Shape::percent:
      return size > 0.0 && size < 0.00995 ? Shape::fine_percent : shape;
    default:
      return shape;
  }
}

Shape shape_of(models::KpiUnit unit) {
  switch (unit) {
    case models::KpiUnit::money:
      return Shape::price;
    case models::KpiUnit::people:
      return Shape::number;
    case models::KpiUnit::days:
      return Shape::days;
    case models::KpiUnit::share:
    case models::KpiUnit::flag:
      return Shape::percent;
    case models::KpiUnit::ratio:
      return Shape::ratio;
    case models::KpiUnit::count:
      break;
  }
  return Shape::count;
}

std::string number_format(Shape shape, Tongue tongue) {
  const bool chinese = tongue == Tongue::chinese;
  switch (shape) {
    case Shape::text:
      break;
    case Shape::money:
    case Shape::price:
      return "#,##0;[Red]-#,##0";
    case Shape::cents:
      return "#,##0.00;[Red]-#,##0.00";
    case Shape::stand_in:
      return "#,##0\\*";
    case Shape::change:
    case Shape::price_change:
      return "#,##0;-#,##0";
    case Shape::change_cents:
      return "#,##0.00;-#,##0.00";
    case Shape::short_money:  // Excel scales by thousands only: 万 is a thousand with its last figure behind a point
      return chinese ? "[>=10000]0\\.0,\"万\";[Red][<=-10000]-0\\.0,\"万\";#,##0"
                     : "[>=1000]#,##0,\"k\";[Red][<=-1000]-#,##0,\"k\";#,##0";
    case Shape::number:
    case Shape::count:
      return "#,##0";
    case Shape::decimal:
    case Shape::ratio:
      return "#,##0.00";
    case Shape::thousandth:
      return "0.000";
    case Shape::ten_thousandth:
      return "0.0000";
    case Shape::hundred_thousandth:
      return "0.00000";
    case Shape::millionth:
      return "0.000000";
    case Shape::power:
      return "0.00E+00";
    case Shape::percent:
      return "0.0%";
    case Shape::fine_percent:
      return "0.00%";
    case Shape::days:
    case Shape::tenth:
      return "#,##0.0";
    case Shape::date:
      return "yyyy-mm-dd";
    case Shape::month:
      return chinese ? "yyyy\"年\"m\"月\"" : "mmm yyyy";
    case Shape::general:
      break;
  }
  return {};
}

std::size_t shown_width(double value, Shape shape) {
  const double size = std::abs(value);
  const std::size_t sign = value < 0 ? 1 : 0;
  const auto grouped = [&](std::size_t decimals) {
    const std::size_t whole = whole_figures(size);
    return sign + whole + (whole - 1) / 3 + (decimals > 0 ? decimals + 1 : 0);
  };
  switch (shape) {
    case Shape::date:
      return 10;
    case Shape::month:
      return 11;
    case Shape::percent:
      return sign + whole_figures(size * 100.0) + std::size_t{3};  // .1%
    case Shape::fine_percent:
      return sign + std::size_t{5};
    case Shape::decimal:
    case Shape::cents:
    case Shape::change_cents:
      return grouped(2);
    case Shape::days:
    case Shape::tenth:
      return grouped(1);
    case Shape::thousandth:
    case Shape::ten_thousandth:
      return sign + std::size_t{6};
    case Shape::hundred_thousandth:
    case Shape::millionth:
    case Shape::power:
      return sign + std::size_t{8};
    case Shape::stand_in:
      return grouped(0) + 1;
    default:
      return grouped(0);
  }
}

}  // namespace swell::reports::workbook
