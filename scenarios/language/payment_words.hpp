// Payment terms: `{deposit: 30% on 2026-04-01, rest: launch}`, `{signing: 50%, rest: launch + 60 days}`.
#pragma once

#include <optional>
#include <string_view>

#include "scenarios/language/expression.hpp"

namespace swell::language {

// One instalment: `30% on DATE` (or `at`), `DATE` alone for the rest, `50%` when its id says the date.
Parsed<models::Instalment> parse_instalment(std::string_view id, std::string_view text, std::optional<int> start);
// Why the instalments are not a whole: shares over 100 %, two rests, or something left that nobody pays.
std::optional<Message> payment_fault(const models::PaymentTerms& terms);

}  // namespace swell::language
