#include "scenarios/language/relative_change.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

namespace swell::language {
namespace {

constexpr std::array<std::string_view, 4> words = {"change", "multiply", "points", "set"};

struct Amount {
  double value = 0.0;
  bool percent = false;
};

// A sign, digits, maybe `%`. U+2212 is a minus too.
std::optional<Amount> amount_of(const Node& node) {
  if (!node.is_scalar()) return std::nullopt;
  std::string_view text = node.scalar;
  Amount amount;
  if (text.ends_with('%')) {
    amount.percent = true;
    text.remove_suffix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
  }
  bool negative = false;
  for (const auto& [sign, minus] : {std::pair<std::string_view, bool>{"+", false}, {"-", true}, {"\u2212", true}})
    if (text.starts_with(sign)) {
      negative = minus;
      text.remove_prefix(sign.size());
      break;
    }
  const bool starts_well = !text.empty() && ((text[0] >= '0' && text[0] <= '9') || text[0] == '.');
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount.value);
  if (!starts_well || error != std::errc() || end != text.data() + text.size() || !std::isfinite(amount.value))
    return std::nullopt;
  if (negative) amount.value = -amount.value;
  return amount;
}

void scale(Node& base, double by) {
  base.relative.factor *= by;
  if (by > 1.0) ++base.relative.uplifts;
  base.relative.shift *= by;
}

// Nothing, or what is wrong.
Message apply_change(Node& base, const Node& value) {
  const std::optional<Amount> amount = amount_of(value);
  if (!amount) return tell("is not a change such as -50% or +20%", "不是变化幅度，例如 -50% 或 +20%");
  const double change = amount->percent ? amount->value / 100.0 : amount->value;
  if (!amount->percent && std::fabs(change) > 1.0)
    return tell("is not a share; for a change in per cent write `change: {}%`",
                "不是比例；若指百分之几的变化，请写 `change: {}%`", value.scalar);
  if (change < -1.0) return tell("takes away more than there is", "减去的比原有的还多");
  scale(base, 1.0 + change);
  return {};
}

Message apply_multiply(Node& base, const Node& value) {
  const std::optional<Amount> amount = amount_of(value);
  if (!amount) return tell("is not a factor such as 0.2 or 1.5", "不是倍数，例如 0.2 或 1.5");
  if (amount->value < 0.0) return tell("is negative; a factor is 0 or more", "是负数；倍数须不小于0");
  scale(base, amount->percent ? amount->value / 100.0 : amount->value);
  base.relative.in_percent = base.relative.in_percent || amount->percent;
  return {};
}

Message apply_points(Node& base, const Node& value) {
  const std::optional<Amount> amount = amount_of(value);
  if (!amount || amount->percent)
    return tell("is not a number of percentage points such as +8; 8 makes 12% into 20%",
                "不是百分点数，例如 +8；8会把12%变为20%");
  base.relative.shift += amount->value / 100.0;
  return {};
}

}  // namespace

bool is_relative(const Node& patch) {
  return patch.is_map() && !patch.members.empty() &&
         std::all_of(patch.members.begin(), patch.members.end(), [](const Member& member) {
           return std::find(words.begin(), words.end(), member.key) != words.end();
         });
}

void apply_relative(Node& base, Node&& patch, const std::string& path, Faults& faults) {
  for (Member& member : patch.members) {
    Message wrong;
    if (member.key == "set") {
      base = std::move(member.value);
      continue;
    }
    if (member.key == "change") wrong = apply_change(base, member.value);
    if (member.key == "multiply") wrong = apply_multiply(base, member.value);
    if (member.key == "points") wrong = apply_points(base, member.value);
    if (wrong.empty()) continue;
    const Message what =
        member.value.is_scalar() ? tell("`{0}` ", "`{0}` ", member.value.scalar) : tell("this ", "此处");
    faults.add(member.value.place, path, tell("{}: {}{}", "{}：{}{}", member.key, what, wrong));
  }
}

}  // namespace swell::language
