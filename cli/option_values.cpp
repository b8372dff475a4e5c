#include "cli/option_values.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "cli/exit_status.hpp"

namespace swell::cli {

namespace {

[[noreturn]] void refuse(std::string_view option, const Message& expected, std::string_view text) {
  throw CommandFailure(wrong_usage,
                       tell("{} expects {}, got `{}`", "{} 应为{}，实际写的是 `{}`", option, expected, text));
}

// The number that the text starts with, which is taken off it.
std::optional<double> leading_number(std::string_view& text) {
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || !std::isfinite(value)) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

struct Suffix {
  std::string_view text;
  double factor;
};
constexpr std::array<Suffix, 9> count_suffixes{{{"", 1.0},
                                                {"k", 1e3},
                                                {"K", 1e3},
                                                {"Ki", 1024.0},
                                                {"M", 1e6},
                                                {"Mi", 1048576.0},
                                                {"bn", 1e9},
                                                {"万", 1e4},
                                                {"亿", 1e8}}};

}  // namespace

std::uint64_t count_value(std::string_view option, std::string_view text) {
  const Message expected =
      tell("a whole number of at least 1, such as 16384, 16k or 1M", "不小于1的整数，例如 16384、16k 或 1M");
  constexpr double most = 1e12;
  std::string_view rest = text;
  const std::optional<double> number = leading_number(rest);
  if (!number) refuse(option, expected, text);
  for (const Suffix& suffix : count_suffixes) {
    if (rest != suffix.text) continue;
    const double count = *number * suffix.factor;
    if (count < 1.0 || count > most || count != std::floor(count)) refuse(option, expected, text);
    return static_cast<std::uint64_t>(count);
  }
  refuse(option, expected, text);
}

PrecisionValue precision_value(std::string_view text) {
  const Message expected = tell("KPI=1% or KPI=±0.5", " KPI=1% 或 KPI=±0.5");
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) refuse("--precision", expected, text);
  PrecisionValue precision;
  precision.kpi = std::string(text.substr(0, equals));
  std::string_view rest = text.substr(equals + 1);
  for (const std::string_view sign : {std::string_view("±"), std::string_view("+-")}) {
    if (!rest.starts_with(sign)) continue;
    rest.remove_prefix(sign.size());
    break;
  }
  const std::optional<double> number = leading_number(rest);
  precision.relative = rest == "%";
  if (!number || *number <= 0.0 || !(rest.empty() || precision.relative)) refuse("--precision", expected, text);
  precision.half_width = precision.relative ? *number / 100.0 : *number;
  return precision;
}

double confidence_value(std::string_view text) {
  const Message expected = tell("a share between 0 and 1, such as 95% or 0.95", "0与1之间的比例，例如 95% 或 0.95");
  std::string_view rest = text;
  const std::optional<double> number = leading_number(rest);
  if (!number || !(rest.empty() || rest == "%")) refuse("--confidence", expected, text);
  const double share = rest.empty() ? *number : *number / 100.0;
  if (!(share > 0.0 && share < 1.0)) refuse("--confidence", expected, text);
  return share;
}

sim::Sampling sampling_value(std::string_view text) {
  if (text == "random") return sim::Sampling::random;
  if (text == "lhs") return sim::Sampling::lhs;
  if (text == "sobol") return sim::Sampling::sobol;
  refuse("--sampling", tell("random, lhs or sobol", " random、lhs 或 sobol"), text);
}

language::Tongue language_value(std::string_view text) {
  if (text == "en") return language::Tongue::english;
  if (text == "zh") return language::Tongue::chinese;
  if (!text.empty()) refuse("--lang", tell("en or zh", " en 或 zh"), text);
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* locale = std::getenv(variable);
    if (locale == nullptr || *locale == '\0') continue;
    return std::string_view(locale).starts_with("zh") ? language::Tongue::chinese : language::Tongue::english;
  }
  return language::Tongue::english;
}

}  // namespace swell::cli
