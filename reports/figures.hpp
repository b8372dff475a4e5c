// Figures as people write them, in English (1.2k, 4.33M, 2.5bn) and in Chinese (4330, 43.3万, 1.2亿).
//
// Three significant figures, which is already more than a simulation knows of the world; whole numbers of at most
// four figures are shown whole. Full precision is what the JSON is for. A figure that does not exist is "–".
// Validated by tests/reports/figures.cpp.
#pragma once

#include <string>
#include <string_view>

#include "scenarios/language/manual.hpp"

namespace swell::reports {

using language::Tongue;

class Figures {
 public:
  static constexpr int kFigures = 3;  // significant
  // `currency` is the plan's, by its code: CNY is written 元 in Chinese.
  Figures(Tongue tongue, std::string_view currency);

  // 4.33M · 433万; with more significant figures, to tell values apart or to show a setting as it was set.
  std::string number(double value, int digits = kFigures) const;
  std::string money(double amount, int digits = kFigures) const;  // CNY 4.33M · 433万元
  std::string percent(double share) const;                        // 62%; one decimal below 10%
  std::string percent(double share, int digits) const;            // 25.3%: a setting, with so many significant figures
  // What a setting is changed by, as a share of it: +25.3 %, −10 % · +25.3%
  std::string relative(double change, int digits) const;
  std::string days(double days) const;  // 1 day, 12.5 days · 12.5天
  // By the unit that findings name: people, days, share, ratio, count, flag, or the currency for money.
  std::string with_unit(double value, std::string_view unit, int digits = kFigures) const;
  // The same for a column whose heading names the unit: no currency, no "days".
  std::string bare(double value, std::string_view unit) const;
  // What such a heading says: the currency, "days", or nothing.
  std::string unit(std::string_view unit) const;
  // The size of a difference in a sentence: "CNY 12.3k", "3.2 points".
  std::string difference(double value, std::string_view unit) const;
  // A difference in a column: "+12.3k", "−3.2" (percentage points for shares).
  std::string change(double value, std::string_view unit) const;
  // "±1 %" for shares in percentage points, else in the unit; half the width of the interval.
  std::string plus_minus(double low, double high, std::string_view unit) const;

 private:
  std::string percent_points(double share) const;

  Tongue tongue_;
  std::string currency_;
};

}  // namespace swell::reports
