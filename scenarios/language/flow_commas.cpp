#include "scenarios/language/flow_commas.hpp"

#include <algorithm>
#include <cstddef>

namespace swell::language {
namespace {

// No expression has more; a bound, because hostile text opens brackets that nothing closes.
constexpr std::size_t most_pieces = 32;

bool digit(char c) {
  return c >= '0' && c <= '9';
}

std::ptrdiff_t open_brackets(std::string_view text) {
  return std::count(text.begin(), text.end(), '(') - std::count(text.begin(), text.end(), ')');
}

// Ends like a number's thousands: `1`, `-12`, `80k to 1`.
bool ends_in_thousands(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && digit(text[text.size() - 1 - digits])) ++digits;
  if (digits == 0 || digits > 3) return false;
  if (digits == text.size()) return true;
  const char before = text[text.size() - 1 - digits];
  return before == ' ' || before == '-' || before == '+';
}

// Starts like the rest of such a number: `200`, `200k`, `200 to 1`, but not `2000`.
bool starts_with_group(std::string_view text) {
  if (text.size() < 3 || !std::all_of(text.begin(), text.begin() + 3, digit)) return false;
  return text.size() == 3 || !digit(text[3]);
}

// The last piece of the expression that `first` opens; `first` itself when it opens none or never closes it.
std::size_t end_of_expression(const std::vector<FlowPiece>& pieces, std::size_t first) {
  std::ptrdiff_t open = open_brackets(pieces[first].text);
  if (open <= 0) return first;
  const std::size_t end = std::min(pieces.size(), first + most_pieces);
  for (std::size_t next = first + 1; next < end && pieces[next].alone; ++next) {
    if (pieces[next].text.empty()) return first;
    open += open_brackets(pieces[next].text);
    if (open <= 0) return next;
  }
  return first;
}

std::size_t end_of_number(const std::vector<FlowPiece>& pieces, std::size_t first) {
  std::size_t last = first;
  while (last + 1 < pieces.size() && pieces[last + 1].alone && ends_in_thousands(pieces[last].text) &&
         starts_with_group(pieces[last + 1].text))
    ++last;
  return last;
}

}  // namespace

std::vector<FlowJoin> flow_joins(const std::vector<FlowPiece>& pieces, bool list) {
  std::vector<FlowJoin> joins;
  for (std::size_t first = 0; first < pieces.size(); ++first) {
    std::size_t last = end_of_expression(pieces, first);
    const bool number = last == first;
    if (number && !list) last = end_of_number(pieces, first);
    if (last == first) continue;
    joins.push_back({first, last, number});
    first = last;
  }
  return joins;
}

Message flow_join_message(std::string_view written, bool number) {
  if (!number)
    return tell("put quotes around {}: inside {{ }} and [ ] YAML splits at every comma",
                "请给 {} 加引号：在 {{ }} 与 [ ] 之内，YAML 遇到逗号就会断开", written);
  std::string joined;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const bool group = written[i] == ',' && i > 0 && digit(written[i - 1]);
    if (!group) joined += written[i];
    while (group && i + 1 < written.size() && written[i + 1] == ' ') ++i;
  }
  return tell("inside {{ }} YAML splits {} at the comma; write {}", "在 {{ }} 之内，YAML 会在逗号处断开 {}；请写 {}",
              written, joined);
}

}  // namespace swell::language
