// How a workbook shows figures: the formats of Excel, each with as many decimals as its figures need.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "models/model.hpp"
#include "reports/texts.hpp"

namespace swell::reports::workbook {

// How a figure is shown; the cell always holds the full figure.
enum class Shape : std::uint8_t {
  text,
  money,     // 4,330,000
  price,     // the same; below a hundred, 52.30
  stand_in,  // 4,330,000*: see the head of its column
  change,    // of money, where less is no warning: −4,330
  price_change,
  short_money,  // 433.0万 · 4,330k
  number,       // 1,234
  decimal,      // 1.23
  ratio,        // three significant figures: 1.23, 0.0123
  count,        // whole where it is, else as a ratio
  percent,      // 12.3%; of rare events, 0.12%
  days,         // 12.5
  date,         // 2026-06-15
  month,        // 2026-06
  general,      // 0.35, 1234: as it comes
  // What fitting() makes of others.
  cents,
  change_cents,
  tenth,
  thousandth,
  ten_thousandth,
  hundred_thousandth,
  millionth,
  power,
  fine_percent,
};

// The shape with as many decimals as the figure needs to be told from nothing.
Shape fitting(double value, Shape shape);

Shape shape_of(models::KpiUnit unit);
// As Excel writes it; empty where there is nothing to say.
std::string number_format(Shape shape, Tongue tongue);
// Characters that a figure takes.
std::size_t shown_width(double value, Shape shape);

}  // namespace swell::reports::workbook
