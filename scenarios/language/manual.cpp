#include "scenarios/language/manual.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <memory>
#include <utility>
#include <vector>

#include "models/plan/scenario.hpp"
#include "scenarios/language/field_example.hpp"
#include "scenarios/language/figure_words.hpp"
#include "scenarios/language/lint_codes.hpp"
#include "scenarios/language/manual_text.hpp"

namespace swell::language {

namespace {

using namespace models;

std::string unit_word(Unit unit, Tongue tongue) {
  struct Words {
    std::string_view en, zh;
  };
  const Words words = [&]() -> Words {
    switch (unit) {
      case Unit::number:
        return {"number", "数"};
      case Unit::share:
        return {"share", "比例"};
      case Unit::money:
        return {"money", "金额"};
      case Unit::days:
        return {"time span", "时长"};
      case Unit::per_day:
        return {"rate", "频率"};
      case Unit::money_per_day:
        return {"money over time", "单位时间金额"};
      case Unit::people:
        return {"people", "人数"};
      case Unit::items:
        return {"items", "件数"};
    }
    return {};
  }();
  return std::string(tongue == Tongue::chinese ? words.zh : words.en);
}

std::string_view in(const Help& help, Tongue tongue) {
  return tongue == Tongue::chinese ? help.zh : help.en;
}

constexpr Help kFixed{"fixed", "fixed 固定"}, kOnce{"once", "once 一次"}, kEach{"each", "each 每次"};

// Cells of a table may hold no bare `|`.
std::string cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '|') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

// One section's table, then those of the sections inside it.
class ManualWalk final : public FieldVisitor {
 public:
  ManualWalk(std::string path, Tongue tongue) : path_(std::move(path)), tongue_(tongue) {}

  std::string table(Section& section) {
    section.fields(*this);
    std::string text = rows_.empty() ? std::string() : std::string(say(kTableHead, kTableHeadChinese)) + rows_ + "\n";
    for (const std::string& inner : inner_) text += inner;
    return text;
  }

  // All that can be moved, by dotted path, this section's own first.
  const std::string& levers() const { return levers_; }

  void once(const NumberField& field, Once&) override { number(field, kOnce, "", example_once(field)); }
  void each(const NumberField& field, Each&) override { number(field, kEach, "", example_each(field)); }
  void fixed(const NumberField& field, Fixed&) override { number(field, kFixed, "", example_fixed(field)); }
  void sourced(const NumberField& field, Sourced&) override {
    number(field, kOnce,
           field.may_be_from ? say(", or `from …`", "，或 `from …`") : say(", or `% of …`", "，或 `% of …`"),
           example_sourced(field));
  }
  void over_time(const NumberField& field, OverTime&) override {
    number(field, kOnce, say(", over time", "，随时间"), example_over_time(field));
  }
  void once_map(const NumberField& field, OnceMap&) override {
    number(field, kOnce, say(", by id", "，按编号"), fmt::format("{{a: {}}}", example_once(field)), ".<id>");
  }
  void date(const Field& field, Date&) override { word(field, say("date", "日期"), "", "2026-09-17"); }
  void dates(const Field& field, DateMap&) override {
    word(field, say("dates, by id or as a list", "日期，按编号或列表"), "", "[2026-07-15, launch]");
  }
  void payment(const Field& field, PaymentTerms&) override {
    word(field, say("payment terms", "付款条件"), "", "{deposit: 30% on signing, rest: launch}");
  }
  void text(const Field& field, std::string&) override { word(field, say("text", "文本")); }
  void flag(const Field& field, bool& value) override {
    word(field, say("true or false", "true 或 false"), value ? "true" : "false", value ? "false" : "true");
  }
  void choice(const ChoiceField& field, int&) override {
    std::string options;
    for (const Option& option : field.options)
      options += fmt::format("<br>`{}`: {}", option.name, in(option.help, tongue_));
    const auto fallback = field.options[static_cast<std::size_t>(field.fallback)].name;
    row(field.name, say("word", "选项"), "", field.required ? required() : fmt::format("`{}`", fallback), "",
        field.options.back().name, fmt::format("{}{}", in(field.help, tongue_), options));
  }
  void names(const Field& field, std::vector<std::string>&) override {
    word(field, say("list of ids", "编号列表"), "", "[a, b]");
  }
  void numbers(const Field& field, std::vector<double>&) override {
    word(field, say("list of numbers", "数列"), "", "[1, 2]");
  }
  void reference(const Field& field, Reference&) override { word(field, say("path", "路径")); }
  void section(const Field& field, Section& value) override {
    word(field, say("section", "小节"));
    descend(field, at(field.name), value);
  }
  void map(const Field& field, SectionMap& value) override {
    collection(field, value, say("map by id", "按编号的集合"));
  }
  void list(const Field& field, SectionMap& value) override {
    collection(field, value, say("list, or map by id", "列表或按编号的集合"));
  }

 private:
  std::string say(const char* english, const char* chinese) const {
    return tongue_ == Tongue::chinese ? chinese : english;
  }
  std::string required() const { return say("required", "必填"); }
  std::string at(std::string_view name) const {
    return path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name);
  }

  void row(std::string_view name, std::string_view kind, std::string_view unit, std::string_view fallback,
           std::string_view bounds, std::string_view example, std::string_view help) {
    const std::string written = example.empty() ? std::string() : fmt::format("`{}`", example);
    rows_ += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", name, cell(kind), unit, cell(fallback),
                         cell(bounds), cell(written), cell(help));
  }
  void word(const Field& field, const std::string& kind, std::string_view fallback = "",
            std::string_view example = "") {
    row(field.name, kind, "", field.required ? required() : std::string(fallback), "", example,
        in(field.help, tongue_));
  }

  void number(const NumberField& field, const Help& kind, std::string_view more, std::string_view example,
              std::string_view below = "") {
    std::string fallback = field.required ? required() : "";
    if (field.fallback) fallback = figure(*field.fallback, field.unit, tongue_);
    const std::string unit = unit_word(field.unit, tongue_);
    row(field.name, fmt::format("{}{}", in(kind, tongue_), more), unit, fallback, bounds(field), example,
        in(field.help, tongue_));
    levers_ += fmt::format("| `{}{}` | {} | {} |\n", at(field.name), below, in(kind, tongue_), unit);
  }

  std::string bounds(const NumberField& field) const {
    // The largest whole number that a double holds exactly is no number for words.
    const auto say_bound = [&](double bound) {
      return bound < 1e15 ? figure(bound, field.unit, tongue_) : fmt::format("{:.0f}", bound);
    };
    if (std::isfinite(field.at_least) && std::isfinite(field.at_most))
      return fmt::format("{} … {}", say_bound(field.at_least), say_bound(field.at_most));
    if (std::isfinite(field.at_least)) return fmt::format("≥ {}", say_bound(field.at_least));
    return std::isfinite(field.at_most) ? fmt::format("≤ {}", say_bound(field.at_most)) : std::string();
  }

  void descend(const Field& field, const std::string& path, Section& value) {
    const std::size_t depth = path_.empty() ? 2 : 3;
    ManualWalk walk(path, tongue_);
    const std::string table = walk.table(value);
    levers_ += walk.levers_;
    inner_.push_back(fmt::format("{} `{}`\n\n{}\n\n{}", std::string(depth, '#'), path, in(field.help, tongue_), table));
  }

  void collection(const Field& field, SectionMap& value, const std::string& kind) {
    word(field, kind);
    const auto prototype = value.prototype();
    descend(field, fmt::format("{}.<id>", at(field.name)), *prototype);
  }

  std::string path_;
  Tongue tongue_;
  std::string rows_;
  std::string levers_;
  std::vector<std::string> inner_;
};

}  // namespace

std::string manual(Tongue tongue) {
  Scenario scenario;
  const bool chinese = tongue == Tongue::chinese;
  std::string text(chinese ? kManualIntroductionChinese : kManualIntroduction);
  text += chinese ? "\n## 方案\n\n" : "\n## The plan\n\n";
  text += chinese ? kHeadChinese : kHead;
  ManualWalk walk("", tongue);
  text += walk.table(scenario);
  text += chinese ? kLeversChinese : kLevers;
  text += walk.levers();
  text += chinese ? kLintsChinese : kLints;
  for (const LintCode& lint : lint_codes())
    text += fmt::format("| `{}` | {} | {} |\n", lint.code, in(lint.help, tongue), in(lint.mending, tongue));
  return text;
}

}  // namespace swell::language
