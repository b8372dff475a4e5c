#include "cli/axis_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

#include "cli/exit_status.hpp"
#include "scenarios/language/characters.hpp"
#include "sim/sobol.hpp"
#include "sim/stream.hpp"

namespace swell::cli {

namespace {

using studies::Axis;
using studies::AxisValue;

constexpr std::uint64_t most_values = 100'000;    // of one axis
constexpr std::uint64_t most_points = 1'000'000;  // of a design
constexpr int spread_figures = 6;                 // of values that no one chose

[[noreturn]] void refuse(std::string_view axis, const Message& why) {
  throw CommandFailure(wrong_usage, tell("--axis {}: {}", "--axis {}：{}", language::harmless(axis), why));
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

// A number as plans write it, and how it acts on the lever.
struct Amount {
  enum class Kind { plain, percent, factor, change };
  Kind kind = Kind::plain;
  double value = 0.0;  // as written: 12 for 12%
  bool is_signed = false;
  std::string_view unit;  // what follows, trimmed
};

std::optional<Amount> amount_of(std::string_view text) {
  Amount amount;
  text = trimmed(text);
  bool factor = false, negative = false;
  for (const std::string_view sign : {"x", "X", "×", "*"}) factor = factor || take(text, sign);
  if (!factor) {
    negative = take(text, "-") || take(text, "−");
    amount.is_signed = negative || take(text, "+");
  }
  const bool starts_well = !text.empty() && ((text[0] >= '0' && text[0] <= '9') || text[0] == '.');
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount.value);
  if (!starts_well || error != std::errc() || !std::isfinite(amount.value)) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (negative) amount.value = -amount.value;
  if (factor) {
    amount.kind = Amount::Kind::factor;
  } else if (take(text, "%")) {
    amount.kind = amount.is_signed ? Amount::Kind::change : Amount::Kind::percent;
  } else {
    constexpr std::array<std::pair<std::string_view, double>, 6> suffixes{
        {{"k", 1e3}, {"K", 1e3}, {"M", 1e6}, {"bn", 1e9}, {"万", 1e4}, {"亿", 1e8}}};
    for (const auto& [suffix, size] : suffixes) {
      // `3 months` has no suffix, and neither has `3 kids`.
      std::string_view rest = text;
      if (!take(rest, suffix) || (!rest.empty() && rest[0] != ' ')) continue;
      amount.value *= size;
      text = rest;
      break;
    }
  }
  amount.unit = trimmed(text);
  if (factor && !amount.unit.empty()) return std::nullopt;
  return amount;
}

// Twelve figures, so that 0.1 + 0.2 is 0.3.
std::string figure(double value, int figures = 12) {
  const std::string rounded = fmt::format("{:.{}g}", value, figures);
  double exact = 0.0;
  std::from_chars(rounded.data(), rounded.data() + rounded.size(), exact);
  return fmt::format("{}", exact);
}

AxisValue value_of(std::string_view lever, Amount::Kind kind, double value, std::string_view unit, int figures = 12) {
  const std::string number = figure(value, figures);
  const std::string after = unit.empty() ? "" : " " + std::string(unit);
  switch (kind) {
    case Amount::Kind::factor:
      return {"×" + number, fmt::format("{}={{multiply: {}}}", lever, number), value};
    case Amount::Kind::change: {
      const std::string change = (value < 0.0 ? "" : "+") + number + "%";
      return {change, fmt::format("{}={{change: {}}}", lever, change), 1.0 + value / 100.0};
    }
    case Amount::Kind::percent:
      return {number + "%" + after, fmt::format("{}={}%{}", lever, number, after), value / 100.0};
    case Amount::Kind::plain:
      break;
  }
  return {number + after, fmt::format("{}={}{}", lever, number, after), value};
}

struct Range {
  Amount::Kind kind = Amount::Kind::plain;
  double from = 0.0, to = 0.0;
  std::string unit;
  std::uint64_t steps = 0;  // 0: not said

  // `share` of the way; the ends are met exactly.
  AxisValue at(std::string_view lever, double share, int figures = 12) const {
    return value_of(lever, kind, from * (1.0 - share) + to * share, unit, figures);
  }
};

std::uint64_t steps_of(std::string_view axis, std::string_view text) {
  std::uint64_t steps = 0;
  text = trimmed(text);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), steps);
  if (error != std::errc() || end != text.data() + text.size() || steps < 2 || steps > most_values)
    refuse(axis, tell("STEPS is how many values, from 2 to {}, both ends included; got `{}`",
                      "STEPS 为取值个数（含两端），2至{}；实际写的是 `{}`", most_values, language::harmless(text)));
  return steps;
}

Range range_of(std::string_view axis, std::string_view from_text, std::string_view to_text) {
  Range range;
  if (const std::size_t slash = to_text.rfind('/'); slash != std::string_view::npos) {
    range.steps = steps_of(axis, to_text.substr(slash + 1));
    to_text = to_text.substr(0, slash);
  }
  std::optional<Amount> from = amount_of(from_text), to = amount_of(to_text);
  for (const auto& [amount, text] : {std::pair{from, from_text}, {to, to_text}})
    if (!amount)
      refuse(axis, tell("`{}` is no number such as 2000, 2k, 12%, x0.5 or -50%",
                        "`{}` 不是数值（例如 2000、2k、12%、x0.5 或 -50%）", language::harmless(text)));
  // -50%..0% and 0%..+50% are changes at both ends.
  if (from->kind == Amount::Kind::change && to->kind == Amount::Kind::percent) to->kind = from->kind;
  if (to->kind == Amount::Kind::change && from->kind == Amount::Kind::percent) from->kind = to->kind;
  if (from->kind != to->kind)
    refuse(axis, tell("both ends must be of the same kind: plain, %, x factor or signed %",
                      "两端须为同一类：普通数、百分数、x 倍数或带符号的百分数"));
  if (!from->unit.empty() && from->unit != to->unit)
    refuse(axis, tell("both ends must have the same unit", "两端的单位须相同"));
  if (from->value == to->value) refuse(axis, tell("both ends are the same", "两端相同"));
  range.kind = from->kind;
  range.from = from->value;
  range.to = to->value;
  range.unit = std::string(to->unit);
  return range;
}

// The parts between commas that are not inside brackets or quotes.
std::vector<std::string_view> list_of(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  int depth = 0;
  char quote = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '(' || c == '[' || c == '{') {
      ++depth;
    } else if (c == ')' || c == ']' || c == '}') {
      --depth;
    } else if (c == ',' && depth <= 0) {
      parts.push_back(trimmed(text.substr(begin, at - begin)));
      begin = at + 1;
    }
  }
  parts.push_back(trimmed(text.substr(begin)));
  return parts;
}

// As written, unless it acts relatively.
AxisValue listed_value(std::string_view axis, std::string_view lever, std::string_view text) {
  if (text.empty()) refuse(axis, tell("there is nothing between two commas", "两个逗号之间没有内容"));
  const std::optional<Amount> amount = amount_of(text);
  if (amount && (amount->kind == Amount::Kind::factor || amount->kind == Amount::Kind::change) && amount->unit.empty())
    return value_of(lever, amount->kind, amount->value, {});
  const double number = !amount                                 ? std::nan("")
                        : amount->kind == Amount::Kind::percent ? amount->value / 100.0
                                                                : amount->value;
  return {std::string(text), fmt::format("{}={}", lever, text), number};
}

// A number in (0, 1) for each point, well spread together with those of the other axes.
std::vector<double> spread_shares(std::uint64_t points, std::size_t axis, std::size_t axes, std::uint64_t seed,
                                  std::string_view lever) {
  const std::vector<std::uint32_t> directions = sim::sobol_directions(axes);
  const std::uint64_t key = sim::stream_key(seed, lever, "axis").value;
  std::vector<double> shares;
  for (std::uint64_t point = 0; point < points; ++point) {
    std::uint32_t fraction = 0;
    for (unsigned bit = 0; bit < sim::sobol_bits; ++bit)
      if ((point >> bit & 1U) != 0) fraction ^= directions[bit * axes + axis];
    shares.push_back((static_cast<double>(sim::owen_scramble(fraction, key)) + 0.5) * 0x1p-32);
  }
  return shares;
}

struct ReadAxis {
  std::string text, lever;
  std::optional<Range> range;
  std::vector<AxisValue> list;
};

ReadAxis read_axis(const std::string& text) {
  ReadAxis axis{text, {}, {}, {}};
  const std::size_t equals = text.find('=');
  const std::string_view whole = text;
  if (equals == std::string::npos || trimmed(whole.substr(0, equals)).empty() ||
      trimmed(whole.substr(equals + 1)).empty())
    refuse(text, tell("write it as LEVER=FROM..TO/STEPS or LEVER=a,b,c, such as channels.douyin.spend=x0.5..x2/4",
                      "请写成 LEVER=FROM..TO/STEPS 或 LEVER=a,b,c，例如 channels.douyin.spend=x0.5..x2/4"));
  axis.lever = std::string(trimmed(whole.substr(0, equals)));
  if (axis.lever == "seed")
    refuse(text, tell("all points share one seed, so that they see the same futures; see --seed",
                      "所有取值点共用一个随机种子，以便在相同情形下比较；见 --seed"));
  const std::string_view values = whole.substr(equals + 1);
  if (const std::size_t dots = values.find(".."); dots != std::string_view::npos) {
    axis.range = range_of(text, values.substr(0, dots), values.substr(dots + 2));
    return axis;
  }
  for (const std::string_view value : list_of(values)) {
    axis.list.push_back(listed_value(text, axis.lever, value));
    for (std::size_t i = 0; i + 1 < axis.list.size(); ++i)
      if (axis.list[i].setting == axis.list.back().setting)
        refuse(text, tell("`{}` is there twice", "`{}` 重复", language::harmless(value)));
    if (axis.list.size() > 1000)
      refuse(text, tell("a list has at most 1000 values; use FROM..TO/STEPS", "列表最多1000个值；请用 FROM..TO/STEPS"));
  }
  return axis;
}

Axis grid_axis(const ReadAxis& read) {
  Axis axis{read.lever, read.list};
  if (!read.range) return axis;
  if (read.range->steps == 0)
    refuse(read.text, tell("say in how many STEPS: LEVER=FROM..TO/STEPS; or spread points over all axes with --points",
                           "请写明 STEPS：LEVER=FROM..TO/STEPS；或用 --points 在全部轴上撒点"));
  const double last = static_cast<double>(read.range->steps - 1);
  for (std::uint64_t step = 0; step < read.range->steps; ++step)
    axis.values.push_back(read.range->at(read.lever, static_cast<double>(step) / last));
  return axis;
}

}  // namespace

studies::SweepDesign sweep_design(const std::vector<std::string>& axes, std::uint64_t points, std::uint64_t seed) {
  studies::SweepDesign design;
  design.grid = points == 0;
  if (points > most_points)
    throw CommandFailure(wrong_usage, tell("--points: at most {}", "--points：最多{}", most_points));
  double size = 1.0;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    const ReadAxis read = read_axis(axes[i]);
    for (const Axis& other : design.axes)
      if (other.lever == read.lever) refuse(axes[i], tell("this lever has an axis already", "该杠杆已有一个轴"));
    if (design.grid) {
      design.axes.push_back(grid_axis(read));
      size *= static_cast<double>(design.axes.back().values.size());
      continue;
    }
    if (!read.range || read.range->steps != 0)
      refuse(axes[i], tell("with --points, write it as LEVER=FROM..TO", "使用 --points 时请写成 LEVER=FROM..TO"));
    Axis& axis = design.axes.emplace_back(Axis{read.lever, {}});
    for (const double share : spread_shares(points, i, axes.size(), seed, read.lever))
      axis.values.push_back(read.range->at(read.lever, share, spread_figures));
  }
  if (size > static_cast<double>(most_points))
    throw CommandFailure(wrong_usage, tell("the axes make {:.3g} points; at most {} are swept",
                                           "各轴共{:.3g}个取值点；最多扫描{}个", size, most_points));
  return design;
}

studies::Shard shard_value(std::string_view text) {
  studies::Shard shard;
  const std::size_t slash = text.find('/');
  const auto read = [](std::string_view part, std::uint64_t& number) {
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
    return error == std::errc() && end == part.data() + part.size();
  };
  if (slash == std::string_view::npos || !read(text.substr(0, slash), shard.index) ||
      !read(text.substr(slash + 1), shard.count) || shard.count < 1 || shard.index > shard.count)
    throw CommandFailure(wrong_usage, tell("--shard expects I/N, such as 0/8 to 7/8 or 1/8 to 8/8, got `{}`",
                                           "--shard 应为 I/N，例如 0/8 至 7/8 或 1/8 至 8/8，实际写的是 `{}`",
                                           language::harmless(text)));
  shard.index %= shard.count;
  return shard;
}

}  // namespace swell::cli
