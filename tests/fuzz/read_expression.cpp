// Any text as any kind of figure, date or instalment: it is parsed, or explained at a place inside the text; what is
// parsed is a distribution that can be drawn from, within the field's bounds.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "scenarios/language/characters.hpp"
#include "scenarios/language/date_words.hpp"
#include "scenarios/language/expression.hpp"
#include "scenarios/language/over_time_words.hpp"
#include "scenarios/language/payment_words.hpp"
#include "sim/distribution.hpp"

namespace {

using namespace swell;
using namespace swell::language;
using models::Unit;

void require(bool holds) {
  if (!holds) std::abort();
}

template <class T>
bool is_parsed(const Parsed<T>& parsed, std::string_view text) {
  if (parsed.ok()) return true;
  require(!parsed.mistake->message.empty());
  require(parsed.mistake->offset <= character_count(text));
  return false;
}

void check_quantity(const models::Quantity& quantity, const models::NumberField& field) {
  require(!sim::fault(quantity.distribution));
  const sim::Distribution distribution(quantity.distribution);
  for (const double u : {1e-9, 0.5, 1.0 - 1e-9}) {
    const double value = distribution.quantile(u) * quantity.factor + quantity.shift;
    require(!std::isnan(value));
    require(value >= field.at_least - 1e-6 * std::abs(field.at_least) - 1e-9);
  }
}

}  // namespace

// The first byte chooses the field.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0 || size > 4096) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  constexpr Unit units[] = {Unit::number,  Unit::share,         Unit::money,  Unit::days,
                            Unit::per_day, Unit::money_per_day, Unit::people, Unit::items};
  models::NumberField field{.name = "field", .unit = units[data[0] % 8]};
  if ((data[0] & 8) != 0) field.at_least = 0.0;
  if (field.unit == Unit::share && (data[0] & 8) != 0) field.at_most = 1.0;
  field.may_be_of = (data[0] & 16) != 0;
  field.may_be_from = (data[0] & 32) != 0;
  const Reading reading{field, "section.field", {}, 20514};

  const auto once = parse_once(text, reading);
  if (is_parsed(once, text)) check_quantity(once.value.quantity, field);
  const auto fixed = parse_fixed(text, reading);
  if (is_parsed(fixed, text)) require(std::isfinite(fixed.value.value));
  is_parsed(parse_each(text, reading), text);
  is_parsed(parse_sourced(text, reading), text);
  is_parsed(parse_phase(text, reading), text);
  is_parsed(parse_span(text, "horizon"), text);
  is_parsed(parse_date(text, 20514), text);
  is_parsed(parse_date(text, std::nullopt), text);
  is_parsed(parse_instalment("rest", text, 20514), text);
  return 0;
}
