#include "scenarios/language/figure_words.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <numeric>
#include <utility>

#include "scenarios/language/raw_number.hpp"
#include "scenarios/language/unit_words.hpp"

namespace swell::language {

namespace {

using models::Per;
using models::Quantity;
using models::Unit;
using sim::Family;

struct Step {
  double worth;
  std::string_view word;
};
constexpr std::array<Step, 3> kEnglishSteps{{{1e9, "bn"}, {1e6, "M"}, {1e4, "k"}}};
constexpr std::array<Step, 2> kChineseSteps{{{1e8, "亿"}, {1e4, "万"}}};

template <std::size_t N>
std::string scaled(double value, int digits, const std::array<Step, N>& steps) {
  for (const Step& step : steps) {
    const double worth = step.word == "k" ? 1e3 : step.worth;
    if (std::abs(value) >= step.worth) return fmt::format("{:.{}g}{}", value / worth, digits, step.word);
  }
  return fmt::format("{:.{}g}", value, std::max(digits, 4));
}

std::string number(double value, Tongue tongue, int digits) {
  if (!std::isfinite(value)) return tongue == Tongue::chinese ? "不限" : "any";
  if (value == 0.0) return "0";
  return with_minus_sign(tongue == Tongue::chinese ? scaled(value, digits, kChineseSteps)
                                                   : scaled(value, digits, kEnglishSteps));
}

std::string_view period_word(Per per, Tongue tongue) {
  if (tongue == Tongue::english) return per == Per::none ? "day" : word_of(per);
  switch (per) {
    case Per::hour:
      return "小时";
    case Per::week:
      return "周";
    case Per::month:
      return "月";
    case Per::year:
      return "年";
    default:
      return "天";
  }
}

std::string counted(double value, int digits, std::string_view one, std::string_view many) {
  const std::string text = fmt::format("{:.{}g}", value, std::max(digits, 3));
  return fmt::format("{}{}", with_minus_sign(text), text == "1" ? one : many);
}

std::string time_span(double days, Tongue tongue, int digits) {
  const bool chinese = tongue == Tongue::chinese;
  const double length = std::abs(days);
  if (length > 0 && length < 1.0 / 1440)
    return counted(days * 86400, digits, chinese ? "秒" : " second", chinese ? "秒" : " seconds");
  if (length > 0 && length < 1.0 / 24)
    return counted(days * 1440, digits, chinese ? "分钟" : " minute", chinese ? "分钟" : " minutes");
  if (length > 0 && length < 1.0)
    return counted(days * 24, digits, chinese ? "小时" : " hour", chinese ? "小时" : " hours");
  return counted(days, digits, chinese ? "天" : " day", chinese ? "天" : " days");
}

// Whether a plan says itself which value is the likeliest.
bool has_mode(const sim::DistributionSpec& spec) {
  return spec.family == Family::triangular || spec.family == Family::pert;
}

std::string status_in_chinese(const std::string& status) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> words{
      {{"guess", "估计"}, {"norm", "行业基准"}, {"quote", "报价"}, {"signed", "已签约"}, {"actual", "实际发生"}}};
  for (const auto& [english, chinese] : words)
    if (english == status) return std::string(chinese);
  return status;
}

std::string choices(const Quantity& quantity, Unit unit, Tongue tongue) {
  const auto& spec = quantity.distribution;
  const double total = std::accumulate(spec.weights.begin(), spec.weights.end(), 0.0);
  std::string text;
  for (std::size_t i = 0; i < spec.values.size(); ++i) {
    if (!text.empty()) text += tongue == Tongue::chinese ? "、" : ", ";
    text += fmt::format(fmt::runtime(tongue == Tongue::chinese ? "{}（{:.3g}%）" : "{} ({:.3g}%)"),
                        figure(spec.values[i] * quantity.factor + quantity.shift, unit, tongue, 6, quantity.per),
                        spec.weights[i] / total * 100);
  }
  return text;
}

}  // namespace

std::string with_minus_sign(const std::string& figure) {
  return figure.starts_with('-') ? "−" + figure.substr(1) : figure;
}

std::string figure(double value, Unit unit, Tongue tongue, int digits, Per per) {
  switch (unit) {
    case Unit::share:
      return with_minus_sign(fmt::format("{:.{}g}%", value * 100, digits));
    case Unit::days:
      return time_span(value, tongue, digits);
    case Unit::per_day:
    case Unit::money_per_day: {
      const double amount = value * days_in(per == Per::none ? Per::day : per);
      const std::string text = number(amount, tongue, digits);
      return tongue == Tongue::chinese ? fmt::format("每{}{}", period_word(per, tongue), text)
                                       : fmt::format("{} per {}", text, period_word(per, tongue));
    }
    default:
      break;
  }
  return number(value, tongue, digits);
}

std::string in_words(const Quantity& quantity, Unit unit, Tongue tongue) {
  const auto say = [&](double value, int digits) {
    return figure(value * quantity.factor + quantity.shift, unit, tongue, digits, quantity.per);
  };
  const sim::DistributionSpec& spec = quantity.distribution;
  const bool chinese = tongue == Tongue::chinese;
  if (quantity.certain())
    return spec.parameters.empty() ? std::string(chinese ? "未填" : "not given") : say(spec.parameters[0], 6);
  if (spec.family == Family::discrete) return choices(quantity, unit, tongue);
  const sim::Distribution distribution(spec);
  if (spec.family == Family::bernoulli)
    return chinese ? fmt::format("{:.3g}%的概率为{}，否则为0", distribution.mean() * 100, say(1, 6))
                   : fmt::format("{} with a chance of {:.3g}%, else 0", say(1, 6), distribution.mean() * 100);
  if (spec.family == Family::uniform)
    return chinese ? fmt::format("{}至{}之间均匀分布", say(spec.parameters[0], 6), say(spec.parameters[1], 6))
                   : fmt::format("anywhere from {} to {}", say(spec.parameters[0], 6), say(spec.parameters[1], 6));
  const double low = distribution.quantile(quantity.factor < 0 ? 0.95 : 0.05);
  const double high = distribution.quantile(quantity.factor < 0 ? 0.05 : 0.95);
  const std::string middle = say(has_mode(spec) ? spec.parameters[1] : distribution.quantile(0.5), 3);
  return chinese ? fmt::format("{}{}，P5为{}，P95为{}", has_mode(spec) ? "最可能" : "中位数", middle, say(low, 3),
                               say(high, 3))
                 : fmt::format("{} {}, 5% below {}, 5% above {}", has_mode(spec) ? "likely" : "middle", middle,
                               say(low, 3), say(high, 3));
}

std::string in_words(const models::Each& each, Unit unit, Tongue tongue) {
  Quantity whole;
  whole.distribution.family = each.family;
  whole.distribution.lower = each.lower;
  whole.distribution.upper = each.upper;
  whole.factor = each.scale.quantity.certain() ? each.scale.quantity.factor : 1.0;
  if (!each.data.values.empty()) whole.distribution = each.data;
  bool certain = true;
  for (const models::Once& argument : each.arguments) {
    certain = certain && argument.quantity.certain();
    if (certain) whole.distribution.parameters.push_back(argument.quantity.distribution.parameters.at(0));
  }
  const bool chinese = tongue == Tongue::chinese;
  if (each.family == Family::constant && certain) return in_words(each.arguments.at(0).quantity, unit, tongue);
  if (certain) return fmt::format("{}{}", chinese ? "每次：" : "each time: ", in_words(whole, unit, tongue));
  return fmt::format(
      "{}{}", chinese ? "每次抽取，参数也不确定：" : "drawn each time, its arguments uncertain too: ", each.text);
}

std::string in_words(const models::Annotation& annotation, Tongue tongue) {
  const bool chinese = tongue == Tongue::chinese;
  std::string text = chinese ? status_in_chinese(annotation.status) : annotation.status;
  if (!annotation.source.empty()) text += (text.empty() ? "" : chinese ? "，" : ", ") + annotation.source;
  if (text.empty()) return text;
  return chinese ? fmt::format("（{}）", text) : fmt::format(" ({})", text);
}

}  // namespace swell::language
