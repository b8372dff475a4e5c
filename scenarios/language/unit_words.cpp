#include "scenarios/language/unit_words.hpp"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "scenarios/language/suggestion.hpp"

namespace swell::language {

namespace {

using models::Per;

struct Worth {
  std::string_view word;
  double worth;
};

// The short scale; 万 = 10⁴ and 亿 = 10⁸ as in Chinese accounts.
constexpr std::array<Worth, 8> kMultipliers{
    {{"k", 1e3}, {"K", 1e3}, {"M", 1e6}, {"bn", 1e9}, {"千", 1e3}, {"万", 1e4}, {"百万", 1e6}, {"亿", 1e8}}};

constexpr std::array<Worth, 14> kTimeUnits{{{"second", 1.0 / 86400},
                                            {"seconds", 1.0 / 86400},
                                            {"minute", 1.0 / 1440},
                                            {"minutes", 1.0 / 1440},
                                            {"hour", 1.0 / 24},
                                            {"hours", 1.0 / 24},
                                            {"day", 1},
                                            {"days", 1},
                                            {"week", 7},
                                            {"weeks", 7},
                                            {"month", 30},
                                            {"months", 30},
                                            {"year", 365},
                                            {"years", 365}}};

struct PerWord {
  std::string_view word;
  Per per;
};
constexpr std::array<PerWord, 6> kPerWords{{{"hour", Per::hour},
                                            {"day", Per::day},
                                            {"week", Per::week},
                                            {"month", Per::month},
                                            {"year", Per::year},
                                            {"item", Per::item}}};

// Common abbreviations and names, and what to write.
struct Instead {
  std::string_view word;
  std::string_view write;
};
constexpr std::array<Instead, 24> kInstead{{{"m", "`M` for millions, `months` or `minutes`"},
                                            {"mn", "`M` for millions"},
                                            {"mio", "`M` for millions"},
                                            {"million", "`M`, as in `1.2M`"},
                                            {"thousand", "`k`, as in `12k`"},
                                            {"billion", "`bn`, as in `1.5bn`"},
                                            {"b", "`bn` for thousand millions"},
                                            {"B", "`bn` for thousand millions"},
                                            {"h", "`hours`"},
                                            {"hr", "`hours`"},
                                            {"hrs", "`hours`"},
                                            {"d", "`days`"},
                                            {"w", "`weeks`"},
                                            {"min", "`minutes`"},
                                            {"mins", "`minutes`"},
                                            {"s", "`seconds`"},
                                            {"sec", "`seconds`"},
                                            {"y", "`years`"},
                                            {"天", "`days`"},
                                            {"周", "`weeks`"},
                                            {"小时", "`hours`"},
                                            {"个月", "`months`"},
                                            {"percent", "`%`"},
                                            {"pct", "`%`"}}};

}  // namespace

std::optional<double> multiplier(std::string_view word) {
  for (const Worth& known : kMultipliers)
    if (known.word == word) return known.worth;
  return std::nullopt;
}

std::optional<double> days_of(std::string_view time_unit) {
  for (const Worth& known : kTimeUnits)
    if (known.word == time_unit) return known.worth;
  return std::nullopt;
}

std::optional<Per> per_of(std::string_view word) {
  for (const PerWord& known : kPerWords)
    if (known.word == word) return known.per;
  return std::nullopt;
}

double days_in(Per period) {
  return days_of(word_of(period)).value_or(1.0);
}

std::string_view word_of(Per per) {
  if (per == Per::total) return "total";
  for (const PerWord& known : kPerWords)
    if (known.per == per) return known.word;
  return {};
}

std::string unknown_unit(std::string_view word) {
  for (const Instead& known : kInstead)
    if (known.word == word) return fmt::format("`{}` is not a unit; write {}", word, known.write);
  for (const std::string_view currency : {"元", "块", "CNY", "RMB", "USD", "EUR", "yuan"})
    if (word.ends_with(currency)) return fmt::format("leave out `{}`: money is in the plan's `currency`", currency);
  std::vector<std::string> words{"k", "M", "bn", "total", "per", "to", "of", "in"};
  for (const Worth& known : kTimeUnits) words.emplace_back(known.word);
  if (const auto near = nearest(word, words)) return fmt::format("unknown unit `{}`; did you mean `{}`?", word, *near);
  return fmt::format("unknown unit `{}`", word);
}

}  // namespace swell::language
