#include "scenarios/language/unit_words.hpp"

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
  std::string_view en, zh;
};
constexpr std::array<Instead, 24> kInstead{
    {{"m", "`M` for millions, `months` or `minutes`", "`M`（百万）、`months` 或 `minutes`"},
     {"mn", "`M` for millions", "`M`（百万）"},
     {"mio", "`M` for millions", "`M`（百万）"},
     {"million", "`M`, as in `1.2M`", "`M`，例如 `1.2M`"},
     {"thousand", "`k`, as in `12k`", "`k`，例如 `12k`"},
     {"billion", "`bn`, as in `1.5bn`", "`bn`，例如 `1.5bn`"},
     {"b", "`bn` for thousand millions", "`bn`（十亿）"},
     {"B", "`bn` for thousand millions", "`bn`（十亿）"},
     {"h", "`hours`", "`hours`"},
     {"hr", "`hours`", "`hours`"},
     {"hrs", "`hours`", "`hours`"},
     {"d", "`days`", "`days`"},
     {"w", "`weeks`", "`weeks`"},
     {"min", "`minutes`", "`minutes`"},
     {"mins", "`minutes`", "`minutes`"},
     {"s", "`seconds`", "`seconds`"},
     {"sec", "`seconds`", "`seconds`"},
     {"y", "`years`", "`years`"},
     {"天", "`days`", "`days`"},
     {"周", "`weeks`", "`weeks`"},
     {"小时", "`hours`", "`hours`"},
     {"个月", "`months`", "`months`"},
     {"percent", "`%`", "`%`"},
     {"pct", "`%`", "`%`"}}};

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

Message unknown_unit(std::string_view word) {
  for (const Instead& known : kInstead)
    if (known.word == word)
      return tell("`{}` is not a unit; write {}", "`{}` 不是单位；请写 {}", word,
                  Message{std::string(known.en), std::string(known.zh)});
  for (const std::string_view currency : {"元", "块", "CNY", "RMB", "USD", "EUR", "yuan"})
    if (word.ends_with(currency))
      return tell("leave out `{}`: money is in the plan's `currency`",
                  "请删去 `{}`：金额的币种由方案的 `currency` 决定", currency);
  std::vector<std::string> words{"k", "M", "bn", "total", "per", "to", "of", "in"};
  for (const Worth& known : kTimeUnits) words.emplace_back(known.word);
  return tell("unknown unit `{}`{}", "不认识的单位 `{}`{}", word, did_you_mean(word, words));
}

}  // namespace swell::language
