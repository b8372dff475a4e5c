#include "reports/figures.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <span>

#include "reports/texts.hpp"
#include "scenarios/language/characters.hpp"
#include "scenarios/language/figure_words.hpp"

namespace swell::reports {

namespace {

using language::with_minus_sign;

struct Scale {
  double of;
  std::string_view suffix;
};
constexpr std::array<Scale, 4> english_scales{{{1e12, "tn"}, {1e9, "bn"}, {1e6, "M"}, {1e3, "k"}}};
constexpr std::array<Scale, 3> chinese_scales{{{1e12, "万亿"}, {1e8, "亿"}, {1e4, "万"}}};

// `digits` significant figures, without trailing zeros after the point; four whole figures are kept.
std::string significant(double value, int digits) {
  const double size = std::abs(value);
  int decimals = 0;
  if (size > 0) decimals = digits - 1 - static_cast<int>(std::floor(std::log10(size)));
  if (decimals < 0) decimals = 0;
  if (decimals > 6) decimals = 6;
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text == "-0" ? "0" : with_minus_sign(text);
}

bool is_nameless(std::string_view unit) {
  return unit == "ratio" || unit == "count" || unit == "flag";
}

}  // namespace

Figures::Figures(Tongue tongue, std::string_view currency) : tongue_(tongue), currency_(language::harmless(currency)) {}

std::string Figures::percent(double share, int digits) const {
  if (!std::isfinite(share)) return "–";
  return significant(share * 100.0, digits) + "%";
}

std::string Figures::relative(double change, int digits) const {
  if (!std::isfinite(change)) return "–";
  return (change < 0.0 ? "−" : "+") + percent(std::abs(change), digits);
}

std::string Figures::number(double value, int digits) const {
  if (!std::isfinite(value)) return "–";
  const std::span<const Scale> scales =
      tongue_ == Tongue::english ? std::span<const Scale>(english_scales) : std::span<const Scale>(chinese_scales);
  const double size = std::abs(value);
  // A value that three figures round up to the next scale belongs there: 999,800 is 1M, not 1000k.
  for (const Scale& scale : scales)
    if (size >= scale.of * 0.9995) return significant(value / scale.of, digits) + std::string(scale.suffix);
  return significant(value, digits);
}

std::string Figures::money(double amount, int digits) const {
  if (!std::isfinite(amount)) return "–";
  if (tongue_ == Tongue::english) return currency_ + " " + number(amount, digits);
  return number(amount, digits) + (currency_ == "CNY" ? "元" : " " + currency_);
}

std::string Figures::percent_points(double share) const {
  const double points = share * 100.0;
  // Certainty is only written where it is certain: 99.97 % does not become 100 %.
  const double size = std::abs(points);
  if (size > 99.0 && size < 100.0)
    return size > 99.9 ? (points < 0 ? "<−99.9" : ">99.9") : with_minus_sign(fmt::format("{:.1f}", points));
  if (size > 0.0 && size < 0.1) return points < 0 ? with_minus_sign(fmt::format("{:.2g}", points)) : "<0.1";
  if (size < 10.0) return significant(std::round(points * 10.0) / 10.0, 2);
  return with_minus_sign(fmt::format("{:.0f}", points));
}

std::string Figures::percent(double share) const {
  if (!std::isfinite(share)) return "–";
  return percent_points(share) + "%";
}

std::string Figures::days(double days) const {
  if (!std::isfinite(days)) return "–";
  const std::string text = significant(std::round(days * 10.0) / 10.0, 3);
  if (tongue_ == Tongue::chinese) return text + "天";
  return text + (text == "1" ? " day" : " days");
}

std::string Figures::with_unit(double value, std::string_view unit, int digits) const {
  if (unit == "share") return digits == kFigures ? percent(value) : percent(value, digits);
  if (unit == "days") return days(value);
  if (unit == "people") return number(value, digits) + (tongue_ == Tongue::chinese ? "人" : " people");
  if (is_nameless(unit)) return number(value, digits);
  return money(value, digits);
}

std::string Figures::bare(double value, std::string_view unit) const {
  if (unit == "share" || unit == "flag") return percent(value);
  if (unit == "days" && std::isfinite(value)) return significant(std::round(value * 10.0) / 10.0, 3);
  return number(value);
}

std::string Figures::unit(std::string_view unit) const {
  if (unit == "share" || is_nameless(unit)) return {};
  const bool chinese = tongue_ == Tongue::chinese;
  if (unit == "days") return chinese ? "天" : "days";
  if (unit == "people") return chinese ? "人" : "people";
  return chinese && currency_ == "CNY" ? "元" : currency_;
}

std::string Figures::difference(double value, std::string_view unit) const {
  if (!std::isfinite(value)) return "–";
  if (unit != "share" && unit != "flag") return with_unit(std::abs(value), unit);
  return Texts(tongue_).say("figure.points", fmt::arg("points", fmt::format("{:.1f}", std::abs(value) * 100.0)));
}

std::string Figures::change(double value, std::string_view unit) const {
  if (!std::isfinite(value)) return "–";
  const bool share = unit == "share" || unit == "flag";
  const double size = std::abs(value);
  std::string text = share ? fmt::format("{:.1f}", size * 100.0) : bare(size, unit);
  if (text == "0" || text == "0.0") return text;
  return (value < 0.0 ? "−" : "+") + text;
}

std::string Figures::plus_minus(double low, double high, std::string_view unit) const {
  if (!std::isfinite(low) || !std::isfinite(high)) return "±?";
  const double half = (high - low) / 2.0;
  // An error in two figures: a third would be noise.
  if (unit != "share" && unit != "flag") return "±" + number(half, 2);
  const double points = half * 100.0;
  return "±" + (points > 0 && points < 0.1 ? std::string("<0.1") : fmt::format("{:.1f}", points));
}

}  // namespace swell::reports
