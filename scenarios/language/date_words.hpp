// Dates: `2026-03-02`, `start + 10 days`, `launch - 7 days`, `launch + 3 months`, `week 3`, `signing`.
//
// An absolute date becomes days after the plan's `start`. Behind a date a month is a calendar month (and a year
// twelve of them), elsewhere 30 days. A written day covers one day, a week seven, so that ranges include both ends.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/plan/quantity.hpp"
#include "scenarios/language/expression.hpp"
#include "scenarios/language/token.hpp"
#include "scenarios/language/tongue.hpp"

namespace swell::language {

// `start`: days since 1970-01-01; without it an absolute date is a mistake.
Parsed<models::Date> parse_date(std::string_view text, std::optional<int> start);
// Reads one and leaves the cursor behind it. Throws Mistake.
models::Date read_date(TokenCursor& cursor, std::optional<int> start);
// Days since 1970-01-01 of an absolute date such as 2026-03-02.
Parsed<int> parse_civil_date(std::string_view text);
// Days since 1970-01-01 of `token`, a date. Throws Mistake when there is no such day.
int civil_day(const TokenCursor& cursor, const Token& token);
// 2026-03-02.
std::string civil_text(int days_since_epoch);
// A date as it was written; in Chinese 开幕前7天, 签约时, 第3周. A day of the calendar that nothing is added to is
// empty: it is shown as such.
std::string in_words(const models::Date& date, Tongue tongue);

}  // namespace swell::language
