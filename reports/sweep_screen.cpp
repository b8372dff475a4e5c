#include "reports/sweep_screen.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "reports/columns.hpp"
#include "reports/figures.hpp"
#include "reports/labels.hpp"
#include "reports/paint.hpp"
#include "reports/screen_text.hpp"
#include "reports/texts.hpp"
#include "scenarios/language/characters.hpp"
#include "studies/compare.hpp"

namespace swell::reports {

namespace {

using namespace studies;

constexpr std::size_t most_rows = 24, most_best = 16;
constexpr std::size_t cell_width = 10, figure_width = 10;

// Every how-many-th of `count` things is shown when there is room for `room`.
std::size_t stride_for(std::size_t count, std::size_t room) {
  return room == 0 ? count : (count + room - 1) / room;
}

class Screen : private ScreenText {
 public:
  Screen(const SweepFindings& sweep, const ScreenStyle& style)
      : ScreenText(style.width),
        sweep_(sweep),
        lower_is_better_(lower_is_better(sweep.kpi)),
        texts_(style.tongue),
        figures_(style.tongue, sweep.scenario.currency),
        paint_(style.colours),
        colours_(style.colours),
        axis_width_(std::clamp<std::size_t>(width_ - std::min<std::size_t>(width_, 60), 20, 32)) {
    for (const PointFinding& point : sweep_.points)
      if (const KpiFinding* kpi = point.kpi(sweep_.kpi); kpi != nullptr && !std::isnan(kpi->summary.mean.value)) {
        found_.emplace(point.point, kpi);
        unit_ =
            kpi->unit == models::KpiUnit::money ? sweep_.scenario.currency : std::string(models::unit_name(kpi->unit));
      }
    for (const PointFinding& point : sweep_.points) by_number_.emplace(point.point, &point);
    for (const Axis& axis : sweep_.design.axes) values_.push_back(shown_values(axis));
  }

  std::string text() {
    title();
    if (!found_.empty()) {
      best_sentence();
      line();
      if (sweep_.design.grid && sweep_.design.axes.size() == 1) {
        table();
      } else if (sweep_.design.grid && sweep_.design.axes.size() == 2) {
        maps();
      } else {
        best_points();
      }
    }
    footer();
    return take();
  }

 private:
  // The values of an axis as this screen shows figures; of a grid in so many digits that they differ.
  std::vector<std::string> shown_values(const Axis& axis) const {
    std::vector<std::string> shown;
    for (int digits = 3; digits <= 12; ++digits) {
      shown.clear();
      for (const AxisValue& value : axis.values) shown.push_back(shown_value(value, digits));
      const std::set<std::string> different(shown.begin(), shown.end());
      if (!sweep_.design.grid || different.size() == axis.values.size()) break;
    }
    return shown;
  }

  // Values stand as `×0.5`, `+10%`, `12%` or `2000`, with what they are per behind; what is written in another way
  // (2k, a distribution) stays as it is.
  std::string shown_value(const AxisValue& value, int digits) const {
    const std::string_view text = value.text;
    constexpr std::string_view times = "×";
    if (std::isnan(value.number)) return value.text;
    if (text.starts_with(times)) return std::string(times) + figures_.number(value.number, digits);
    const std::size_t end = std::min(text.find_first_not_of("+-.0123456789"), text.size());
    const std::string_view rest = text.substr(end);
    const bool is_signed = text.starts_with('+') || text.starts_with('-');
    if (rest == "%" && is_signed) return figures_.relative(value.number - 1.0, digits);
    if (end > 0 && rest.starts_with('%')) return figures_.percent(value.number, digits) + std::string(rest.substr(1));
    if (end == 0 || !(rest.empty() || rest.starts_with(' '))) return value.text;
    return figures_.number(value.number, digits) + std::string(rest);
  }

  void title() {
    std::string name = sweep_.scenario.name;
    if (!sweep_.scenario.variant.empty())
      name += (name.empty() ? "" : " · ") + texts_.say("screen.variant", fmt::arg("variant", sweep_.scenario.variant));
    std::string levers;
    for (const Axis& axis : sweep_.design.axes) levers += separator(levers) + axis.lever;
    name += (name.empty() ? "" : " · ") + texts_.say("sweep.over", fmt::arg("levers", levers));
    line(paint_.bold(fit(name, width_)));
    line();
  }

  std::string separator(const std::string& list) const {
    return list.empty() ? std::string() : std::string(texts_.pattern("list.separator"));
  }

  // What a map shows of the KPI.
  std::string map_title(std::string_view figure) const {
    return texts_.say("sweep.map", fmt::arg("kpi", kpi_title()), fmt::arg("figure", texts_.pattern(figure)));
  }

  std::string kpi_title() const { return Labels(texts_.tongue()).titled_kpi(sweep_.kpi, figures_.unit(unit_)); }

  double worth(const KpiFinding& kpi) const {
    return lower_is_better_ ? -kpi.summary.mean.value : kpi.summary.mean.value;
  }

  // The points in their order, the best first.
  std::vector<std::uint64_t> ranked() const {
    std::vector<std::uint64_t> points;
    for (const auto& [point, kpi] : found_) points.push_back(point);
    std::ranges::stable_sort(
        points, [&](std::uint64_t a, std::uint64_t b) { return worth(*found_.at(a)) > worth(*found_.at(b)); });
    return points;
  }

  std::string settings_of(std::uint64_t point) const {
    std::string text;
    const std::vector<std::size_t> steps = sweep_.design.steps(point);
    for (std::size_t axis = 0; axis < steps.size(); ++axis)
      text += separator(text) + sweep_.design.axes[axis].lever + " " + values_[axis][steps[axis]];
    return language::harmless(text);
  }

  std::string plus_minus(const KpiFinding& kpi) const {
    return figures_.plus_minus(kpi.summary.mean.ci.low, kpi.summary.mean.ci.high, unit_);
  }

  // Points whose interval reaches the best one's mean might be as good.
  void best_sentence() {
    const std::vector<std::uint64_t> points = ranked();
    const KpiFinding &best = *found_.at(points.front()), &worst = *found_.at(points.back());
    if (points.size() > 1 && best.summary.mean.value == worst.summary.mean.value) {
      paragraph(texts_.say("sweep.same", fmt::arg("kpi", Labels(texts_.tongue()).kpi(sweep_.kpi)),
                           fmt::arg("mean", figures_.with_unit(best.summary.mean.value, unit_))));
      return;
    }
    paragraph(texts_.say("sweep.best", fmt::arg("kpi", Labels(texts_.tongue()).kpi(sweep_.kpi)),
                         fmt::arg("settings", settings_of(points.front())),
                         fmt::arg("mean", figures_.with_unit(best.summary.mean.value, unit_)),
                         fmt::arg("error", plus_minus(best)),
                         fmt::arg("worst", figures_.with_unit(worst.summary.mean.value, unit_)),
                         fmt::arg("worst_settings", settings_of(points.back()))));
    const auto as_good = std::ranges::count_if(points, [&](std::uint64_t point) {
      const sim::Interval &a = found_.at(point)->summary.mean.ci, &b = best.summary.mean.ci;
      const bool same = found_.at(point)->summary.mean.value == best.summary.mean.value;  // more futures never tell
      return point != points.front() && !same && a.low <= b.high && b.low <= a.high;
    });
    if (as_good > 0)
      paragraph(texts_.say(as_good == 1 ? "sweep.as_good.one" : "sweep.as_good", fmt::arg("count", as_good)));
  }

  // Goals that have a column: all together, or the only one.
  std::optional<double> chance(const PointFinding& point) const {
    if (point.goals.size() == 1) return point.goals.front().probability.value;
    if (point.all_goals) return point.all_goals->value;
    return std::nullopt;
  }

  bool any_goal() const {
    return std::ranges::any_of(sweep_.points, [&](const PointFinding& point) { return chance(point).has_value(); });
  }

  std::string goal_title() const {
    const PointFinding& first = sweep_.points.front();
    return first.goals.size() == 1 ? fit(first.goals.front().id, 11) : std::string(texts_.pattern("sweep.goals"));
  }

  std::string figure_heads() const {
    return pad_left(texts_.pattern("compare.mean"), figure_width) + std::string(8, ' ') +
           pad_left(texts_.pattern("outcomes.low"), figure_width + 4) +
           pad_left(texts_.pattern("outcomes.high"), figure_width + 4) +
           (any_goal() ? pad_left(goal_title(), 12) : std::string());
  }

  // Mean with its error, a bad and a good future, the chance of the goals.
  std::string figures(std::uint64_t point) const {
    const auto found = found_.find(point);
    if (found == found_.end()) return pad_left("–", figure_width);
    const sim::ColumnSummary& summary = found->second->summary;
    std::string row = pad_left(figures_.bare(summary.mean.value, unit_), figure_width) + " " +
                      paint_.dim(pad_right(plus_minus(*found->second), 7)) +
                      pad_left(figures_.bare(summary.quantiles[1].value, unit_), figure_width + 4) +
                      pad_left(figures_.bare(summary.quantiles[7].value, unit_), figure_width + 4);
    if (const auto goals = chance(*by_number_.at(point))) row += pad_left(figures_.percent(*goals), 12);
    return row;
  }

  void table() {
    const Axis& axis = sweep_.design.axes.front();
    line(paint_.bold(pad_right(fit(kpi_title(), axis_width_ - 1), axis_width_) + figure_heads()));
    const std::vector<std::uint64_t> order = ranked();
    const std::size_t stride = stride_for(axis.values.size(), most_rows);
    for (std::size_t step = 0; step < axis.values.size(); step += stride) {
      std::string row = "  " + pad_right(fit(values_[0][step], axis_width_ - 3), axis_width_ - 2) + figures(step);
      if (step == order.front()) row += paint_.good(" ◀");
      line(row);
    }
    if (stride > 1) line("  " + texts_.say("sweep.every", fmt::arg("stride", stride)));
  }

  // How far a value is from the least to the most of all, as one of five shades.
  std::string shaded(const std::string& text, double value, double least, double most) const {
    const double share = most > least ? std::clamp((value - least) / (most - least), 0.0, 1.0) : 0.5;
    if (colours_) {
      constexpr std::array<int, 5> shades{255, 253, 194, 157, 120};
      return fmt::format("\x1b[30;48;5;{}m{}\x1b[0m", shades[static_cast<std::size_t>(std::lround(share * 4.0))], text);
    }
    constexpr std::array<std::string_view, 5> marks{" ", "░", "▒", "▓", "█"};
    const std::string_view mark = marks[static_cast<std::size_t>(std::lround(share * 4.0))];
    return pad_left(text.substr(text.find_first_not_of(' ')) + " " + std::string(mark), cell_width);
  }

  template <class Value>
  void map(const std::string& title, bool low_is_good, const Value& value, std::string_view unit) {
    const Axis &down = sweep_.design.axes[0], &across = sweep_.design.axes[1];
    const std::size_t room = (width_ - axis_width_) / cell_width;
    const std::size_t step_down = stride_for(down.values.size(), most_rows / 2);
    const std::size_t step_across = stride_for(across.values.size(), room);
    double least = HUGE_VAL, most = -HUGE_VAL;
    for (const PointFinding& point : sweep_.points)
      if (const std::optional<double> of = value(point)) {
        least = std::min(least, *of);
        most = std::max(most, *of);
      }
    line(paint_.bold(pad_right(fit(title, width_), axis_width_)));
    line("  " + fit("↓ " + down.lever + "   → " + across.lever, width_ - 2));
    std::string heads(axis_width_, ' ');
    for (std::size_t j = 0; j < across.values.size(); j += step_across)
      heads += pad_left(fit(values_[1][j], cell_width - 2) + "  ", cell_width);
    line(paint_.bold(heads));
    for (std::size_t i = 0; i < down.values.size(); i += step_down) {
      std::string row = "  " + pad_right(fit(values_[0][i], axis_width_ - 3), axis_width_ - 2);
      for (std::size_t j = 0; j < across.values.size(); j += step_across) {
        const auto point = by_number_.find(i * across.values.size() + j);
        const std::optional<double> of = point == by_number_.end() ? std::nullopt : value(*point->second);
        row += of ? shaded(pad_left(figures_.bare(*of, unit), cell_width - 2) + (colours_ ? "  " : ""),
                           low_is_good ? -*of : *of, low_is_good ? -most : least, low_is_good ? -least : most)
                  : pad_left("–  ", cell_width);
      }
      line(row);
    }
    if (step_down > 1 || step_across > 1)
      line("  " + texts_.say("sweep.every", fmt::arg("stride", std::max(step_down, step_across))));
  }

  void maps() {
    map(
        map_title("compare.mean"), lower_is_better_,
        [&](const PointFinding& point) -> std::optional<double> {
          const auto found = found_.find(point.point);
          return found == found_.end() ? std::nullopt : std::optional(found->second->summary.mean.value);
        },
        unit_);
    line();
    // The bad end: the 20th part of futures that is worst.
    map(
        map_title(lower_is_better_ ? "outcomes.high" : "outcomes.low"), lower_is_better_,
        [&](const PointFinding& point) -> std::optional<double> {
          const auto found = found_.find(point.point);
          if (found == found_.end()) return std::nullopt;
          return found->second->summary.quantiles[lower_is_better_ ? 7 : 1].value;
        },
        unit_);
    if (!any_goal()) return;
    line();
    map(
        texts_.say("sweep.chance", fmt::arg("goal", goal_title())), false,
        [&](const PointFinding& point) { return chance(point); }, "share");
  }

  void best_points() {
    const std::vector<std::uint64_t> points = ranked();
    line(paint_.bold(pad_right(fit(kpi_title(), axis_width_ - 1), axis_width_) + figure_heads()));
    for (std::size_t i = 0; i < std::min(points.size(), most_best); ++i) {
      line("  " + pad_right(texts_.say("sweep.point", fmt::arg("number", points[i])), axis_width_ - 2) +
           figures(points[i]));
      line("    " + paint_.dim(fit(settings_of(points[i]), width_ - 4)));
    }
  }

  void footer() {
    line();
    const std::uint64_t all = sweep_.design.points();
    paragraph(texts_.say(sweep_.run.requested == 1 ? "sweep.points.one" : "sweep.points",
                         fmt::arg("done", sweep_.points.size()), fmt::arg("all", all),
                         fmt::arg("replications", sweep_.run.requested), fmt::arg("seed", sweep_.run.seed)));
    paragraph(texts_.say("footer.error", fmt::arg("confidence", figures_.percent(sweep_.run.confidence))));
  }

  const SweepFindings& sweep_;
  bool lower_is_better_;
  Texts texts_;
  Figures figures_;
  Paint paint_;
  bool colours_;
  std::size_t axis_width_;  // what a row is about: the figures beside it take 60 cells
  std::string unit_ = "count";
  std::vector<std::vector<std::string>> values_;            // of each axis, as shown
  std::map<std::uint64_t, const KpiFinding*> found_;        // by point, where the KPI exists
  std::map<std::uint64_t, const PointFinding*> by_number_;  // all that are done
};

}  // namespace

std::string sweep_screen(const SweepFindings& sweep, const ScreenStyle& style) {
  return Screen(sweep, style).text();
}

}  // namespace swell::reports
