#include "scenarios/language/read_back.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <utility>

#include "scenarios/language/date_words.hpp"
#include "scenarios/language/figure_words.hpp"
#include "scenarios/language/part_names.hpp"

namespace swell::language {

namespace {

using namespace models;

class ReadBack final : public FieldVisitor {
 public:
  ReadBack(const CivilDate& start, const PartNames& names, Tongue tongue, std::vector<ReadBackLine>& lines,
           std::string path)
      : start_(start), names_(names), tongue_(tongue), lines_(lines), path_(std::move(path)) {}

  void once(const NumberField& field, Once& value) override { add_once(field.unit, value); }
  void each(const NumberField& field, Each& value) override {
    if (!value.given) return;
    bool uncertain = value.family != sim::Family::constant;
    for (const Once& argument : value.arguments) uncertain = uncertain || !argument.quantity.certain();
    add({.path = at(field.name),
         .text = {},
         .kind = Given::each,
         .unit = field.unit,
         .written = value.text,
         .words = in_words(value, field.unit, tongue_),
         .annotation = value.annotation,
         .uncertain = uncertain});
  }
  void fixed(const NumberField& field, Fixed& value) override {
    if (!value.given) return;
    add({.path = at(field.name),
         .text = {},
         .kind = Given::fixed,
         .unit = field.unit,
         .written = {},
         .words = figure(value.value, field.unit, tongue_, 15),
         .annotation = value.annotation,
         .uncertain = false,
         .value = value.value});
  }
  void sourced(const NumberField& field, Sourced& value) override {
    if (value.from.given)
      return add(at(field.name), Given::reference, say("taken from {}", "取自{}", part(value.from.target)));
    if (!value.of.given) return add_once(field.unit, value.value);
    const std::string share = in_words(value.value.quantity, Unit::share, tongue_);
    add_quantity(at(field.name), Given::once, Unit::share, value.value.quantity,
                 say("{0} of {1}", "{1}的{0}", share, whole(value.of.target)));
  }
  void over_time(const NumberField& field, OverTime& value) override {
    for (const Phase& phase : value.phases) add_phase(field, value, phase);
    const double factor = value.scale.quantity.factor;
    if (value.given && factor != 1.0)
      add(at(field.name), Given::over_time, say("all of it × {:.6g}", "整体 × {:.6g}", factor));
  }
  void once_map(const NumberField& field, OnceMap& value) override {
    for (auto& [id, once] : value.entries) add_once(field.unit, once);
  }
  void date(const Field& field, Date& value) override {
    if (value.given) add_date(at(field.name), value);
  }
  void dates(const Field& field, DateMap& value) override {
    for (auto& [id, date] : value.entries) add_date(fmt::format("{}.{}", at(field.name), id), date);
  }
  void payment(const Field& field, PaymentTerms& value) override {
    for (const Instalment& instalment : value.instalments) {
      const std::string share =
          instalment.share ? figure(*instalment.share, Unit::share, tongue_) : say("the rest", "余款");
      add(fmt::format("{}.{}", at(field.name), instalment.id), Given::payment,
          say("{}, {}", "{}，{}", share, moment(instalment.date)));
    }
  }
  void section(const Field&, Section& value) override { walk(value); }
  void map(const Field&, SectionMap& value) override {
    for (std::size_t i = 0; i < value.size(); ++i) walk(value.at(i));
  }
  void list(const Field& field, SectionMap& value) override { map(field, value); }

  void text(const Field&, std::string&) override {}
  void flag(const Field&, bool&) override {}
  void choice(const ChoiceField&, int&) override {}
  void names(const Field&, std::vector<std::string>&) override {}
  void numbers(const Field&, std::vector<double>&) override {}
  void reference(const Field&, Reference&) override {}

 private:
  template <class... Arguments>
  std::string say(std::string_view english, std::string_view chinese, const Arguments&... arguments) const {
    return fmt::format(fmt::runtime(tongue_ == Tongue::chinese ? chinese : english), arguments...);
  }

  std::string at(std::string_view name) const {
    return path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name);
  }
  void add(ReadBackLine line) {
    line.text = line.words + in_words(line.annotation, tongue_);
    lines_.push_back(std::move(line));
  }
  void add(std::string path, Given kind, std::string words) {
    add({.path = std::move(path),
         .text = {},
         .kind = kind,
         .unit = {},
         .written = {},
         .words = std::move(words),
         .annotation = {}});
  }
  void add_date(std::string path, const Date& date) {
    add({.path = std::move(path),
         .text = {},
         .kind = Given::date,
         .unit = {},
         .written = date.text,
         .words = moment(date),
         .annotation = {}});
  }
  void add_quantity(std::string path, Given kind, Unit unit, const Quantity& quantity, std::string words) {
    add({.path = std::move(path),
         .text = {},
         .kind = kind,
         .unit = unit,
         .written = quantity.text,
         .words = std::move(words),
         .annotation = quantity.annotation,
         .uncertain = !quantity.certain()});
  }

  void walk(Section& section) {
    if (!section.given) return;
    ReadBack inner(start_, names_, tongue_, lines_, section.path);
    section.fields(inner);
  }

  void add_once(Unit unit, const Once& value) {
    if (value.quantity.given)
      add_quantity(value.path, Given::once, unit, value.quantity, in_words(value.quantity, unit, tongue_));
  }

  void add_phase(const NumberField& field, const OverTime& value, const Phase& phase) {
    Unit unit = field.unit;
    if (phase.per != Per::total) unit = unit == Unit::money ? Unit::money_per_day : Unit::per_day;
    std::string text = in_words(phase.amount.quantity, unit, tongue_);
    if (phase.per == Per::total) text += say(" in all", "（合计）");
    if (phase.day_of_month != 0) text += say(", on day {} of each month", "，每月{}日", phase.day_of_month);
    if (phase.from.given)
      text += phase.from.text == phase.to.text
                  ? say(", {}", "，{}", moment(phase.from))
                  : say(", from {} to {}", "，{}至{}", moment(phase.from), moment(phase.to));
    add_quantity(phase.id.empty() ? value.path : phase.amount.path, Given::over_time, unit, phase.amount.quantity,
                 text);
  }

  // A part of the plan that figures are taken from: by its path, in Chinese by what it is.
  std::string part(const std::string& path) const {
    if (tongue_ == Tongue::english) return path;
    return path == "mitigation" ? "应对措施" : lever_label(names_, path, tongue_);
  }
  std::string whole(const std::string& path) const {
    if (tongue_ == Tongue::english) return path;
    return path == "baseline" ? "基准值" : "“" + part(path) + "”";
  }

  // A day as a date of the calendar where the start is known.
  std::string day(double days) const {
    if (start_.given) return civil_text(start_.days_since_epoch + static_cast<int>(std::floor(days)));
    return say("day {:.6g}", "第{:.6g}天", days);
  }

  std::string moment(const Date& date) const {
    if (date.anchor != Date::Anchor::day || date.months != 0) return in_words(date, tongue_);
    const double first = date.day + date.days;
    const std::string text =
        date.span == 1.0 ? day(first) : say("{} to {}", "{}至{}", day(first), day(first + date.span - 1.0));
    const std::string written = in_words(date, tongue_);
    return written.empty() || written == text ? text : say("{} ({})", "{}（{}）", written, text);
  }

  const CivilDate& start_;
  const PartNames& names_;
  Tongue tongue_;
  std::vector<ReadBackLine>& lines_;
  std::string path_;
};

}  // namespace

std::string_view name_of(Given kind) {
  constexpr std::array<std::string_view, 7> names{"fixed", "once", "each", "over_time", "reference", "date", "payment"};
  return names[static_cast<std::size_t>(kind)];
}

std::vector<ReadBackLine> read_back(LoadedPlan& plan, Tongue tongue) {
  std::vector<ReadBackLine> lines;
  Scenario& scenario = plan.scenario;
  const auto add = [&](const char* path, Given kind, const std::string& text) {
    lines.push_back(
        {.path = path, .text = text, .kind = kind, .unit = {}, .written = {}, .words = text, .annotation = {}});
  };
  if (scenario.start.given) add("start", Given::date, civil_text(scenario.start.days_since_epoch));
  if (scenario.horizon > 0) {
    std::string text = figure(scenario.horizon, Unit::days, tongue);
    if (scenario.start.given) {
      const int last = scenario.start.days_since_epoch + static_cast<int>(std::ceil(scenario.horizon)) - 1;
      text += tongue == Tongue::chinese ? fmt::format("，至{}（含）", civil_text(last))
                                        : fmt::format(", through {}", civil_text(last));
    }
    add("horizon", Given::fixed, text);
  }
  const PartNames names = part_names(scenario);
  ReadBack walk(scenario.start, names, tongue, lines, "");
  scenario.fields(walk);
  return lines;
}

}  // namespace swell::language
