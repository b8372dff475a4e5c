#include "reports/run_screen.hpp"

#include <algorithm>
#include <cmath>

#include "reports/bars.hpp"
#include "reports/columns.hpp"
#include "reports/headline.hpp"
#include "reports/labels.hpp"
#include "reports/main_kpis.hpp"
#include "reports/paint.hpp"
#include "reports/reserve_words.hpp"
#include "reports/run_words.hpp"
#include "reports/screen_text.hpp"
#include "reports/texts.hpp"
#include "scenarios/language/characters.hpp"

namespace swell::reports {

namespace {

using namespace studies;

constexpr std::size_t figure_width = 14, bar_cells = 10;
constexpr std::size_t most_goals = 10, most_drivers = 3;

class Screen : private ScreenText {
 public:
  Screen(const Findings& findings, const ScreenStyle& style)
      : ScreenText(std::max<std::size_t>(style.width, 80)),
        findings_(findings),
        texts_(style.tongue),
        figures_(style.tongue, findings.scenario.currency),
        labels_(style.tongue, findings),
        paint_(style.colours),
        tongue_(style.tongue),
        picture_(std::min<std::size_t>(width_ - 70, 20)) {}

  std::string text() {
    title();
    decision();
    if (findings_.run.replications > 0) {
      outcomes();
      goals();
      reserves();
      cash();
      drivers();
    }
    footer();
    return take();
  }

 private:
  // A narrow screen needs more lines for sentences.
  std::size_t most_kpis() const { return width_ < 100 ? 6 : 8; }

  // Blanks at the end of a line are not painted, so that they can be cut.
  void heading(std::string content) {
    content.erase(content.find_last_not_of(' ') + 1);
    line(paint_.bold(content));
  }

  // A label of `width` cells with the section's indent, whatever its length.
  static std::string label(const std::string& text, std::size_t width) {
    return "  " + pad_right(fit(text, width - 3), width - 2);
  }

  void title() {
    const ScenarioInfo& scenario = findings_.scenario;
    std::string name = scenario.name;
    if (!scenario.variant.empty()) {
      if (!name.empty()) name += " · ";
      name += texts_.say("screen.variant", fmt::arg("variant", variant_label(scenario)));
    }
    if (name.empty()) return;
    heading(fit(name, width_));
    line();
  }

  void decision() {
    if (findings_.headline.empty()) {
      paragraph(std::string(texts_.pattern("headline.nothing")));
      return;
    }
    for (const HeadlineFinding& sentence : findings_.headline)
      paragraph(language::harmless(tongue_ == Tongue::english ? sentence.en : sentence.zh));
  }

  // Which post, channel or partner reaches most, in one line.
  void farthest() {
    const SpreadPartFinding* most = nullptr;
    for (const SpreadPartFinding& part : findings_.spread) {
      const bool audience = part.kind == "segment" || part.kind == "tier";
      if (!audience && part.reach.value > 0.0 && std::isfinite(part.r.value) &&
          (most == nullptr || part.reach.value > most->reach.value))
        most = &part;
    }
    if (most == nullptr) return;
    paragraph(texts_.say("spread.farthest", fmt::arg("part", fit(labels_.spread_part(most->kind, most->id), 24)),
                         fmt::arg("people", figures_.with_unit(most->reach.value, "people")),
                         fmt::arg("r", figures_.number(most->r.value))),
              2);
  }

  // "Profit, CNY"; of one that not every future has: "Day of break-even, days (in 54% of futures)".
  std::string titled(const KpiFinding& kpi, const std::string& unit) const {
    const std::string title = labels_.titled_kpi(kpi.name, unit);
    if (kpi.summary.n == findings_.run.replications) return title;
    const double share = static_cast<double>(kpi.summary.n) / static_cast<double>(findings_.run.replications);
    return texts_.say("outcomes.partly", fmt::arg("kpi", title), fmt::arg("share", figures_.percent(share)));
  }

  void outcomes() {
    // What spreads takes the last line.
    const auto shown = main_kpis(findings_, most_kpis() - (findings_.spread.empty() ? 0 : 1));
    if (shown.empty()) return;
    const std::size_t label_width = width_ - 3 * figure_width - 2 - picture_;
    line();
    heading(pad_right(texts_.pattern("outcomes.title"), label_width) +
            pad_left(texts_.pattern("outcomes.low"), figure_width) +
            pad_left(texts_.pattern("outcomes.middle"), figure_width) +
            pad_left(texts_.pattern("outcomes.high"), figure_width));
    std::string constant;
    for (const KpiFinding* kpi : shown) {
      const std::string_view unit = unit_of(*kpi, findings_);
      if (kpi->summary.min == kpi->summary.max) {
        if (kpi->unit == models::KpiUnit::money && kpi->summary.max == 0.0) continue;  // no money in this plan
        constant += (constant.empty() ? std::string() : std::string(texts_.pattern("list.separator"))) +
                    labels_.kpi(kpi->name) + " " + figures_.with_unit(kpi->summary.max, unit);
        continue;
      }
      const auto figure = [&](std::size_t quantile) {
        return pad_left(figures_.bare(kpi->summary.quantiles[quantile].value, unit), figure_width);
      };
      const double low = kpi->summary.quantiles[0].value, high = kpi->summary.quantiles[8].value;
      line(label(titled(*kpi, figures_.unit(unit)), label_width) + figure(1) + figure(4) + figure(7) + "  " +
           shape(kpi->summary.histogram.edges, kpi->summary.histogram.counts, low, high, picture_));
    }
    if (!constant.empty()) paragraph(texts_.say("outcomes.always", fmt::arg("figures", constant)), 2);
    farthest();
  }

  // "87 % ±0.7   ████████▋ " and what was wanted.
  std::string chance(const sim::Estimate& chance, const std::string& painted) const {
    const bool known = std::isfinite(chance.ci.low) && std::isfinite(chance.ci.high);
    const std::string error = known ? figures_.plus_minus(chance.ci.low, chance.ci.high, "share") : std::string();
    return painted + " " + (error.empty() ? error : paint_.dim(error)) +
           std::string(7 - std::min<std::size_t>(display_width(error), 7), ' ') +
           pad_right(share_bar(std::clamp(chance.value, 0.0, 1.0), bar_cells), bar_cells);
  }
  static constexpr std::size_t chance_width = 8 + 1 + 6 + 1 + bar_cells, wanted_width = 11;

  void goal_row(const std::string& name, const sim::Estimate& estimate, std::optional<double> wanted, bool missed) {
    const std::string percent = pad_left(figures_.percent(estimate.value), 8);
    std::string row = label(name, width_ - chance_width - wanted_width);
    row += chance(estimate, wanted ? (missed ? paint_.bad(percent) : paint_.good(percent)) : percent);
    if (wanted) row += pad_left(figures_.percent(*wanted), 9) + (missed ? paint_.bad(" ✗") : paint_.good(" ✓"));
    line(row);
  }

  void goals() {
    if (findings_.goals.empty()) return;
    line();
    const bool any_wanted =
        std::ranges::any_of(findings_.goals, [](const GoalFinding& goal) { return goal.wanted.has_value(); });
    heading(pad_right(texts_.pattern("goals.title"), width_ - chance_width - wanted_width) +
            pad_left(texts_.pattern("goals.chance"), 8) + std::string(chance_width - 8, ' ') +
            (any_wanted ? pad_left(texts_.pattern("goals.wanted"), 9) : std::string()));
    const std::vector<const GoalFinding*> shown = most_urgent(findings_);
    for (std::size_t i = 0; i < std::min(shown.size(), most_goals); ++i) {
      const GoalFinding& goal = *shown[i];
      goal_row(labels_.part("goals", goal.id) + "  " + labels_.condition(goal), goal.probability, goal.wanted,
               goal.missed());
    }
    if (shown.size() > most_goals) line("  " + texts_.say("goals.more", fmt::arg("count", shown.size() - most_goals)));
    if (findings_.all_goals && shown.size() > 1)
      goal_row(std::string(texts_.pattern("goals.all")), *findings_.all_goals, std::nullopt, false);
  }

  void reserve_row(std::string_view what, const std::string& hold, const std::string& planned, std::string_view rule) {
    line(label(std::string(what), width_ - 48) + pad_left(hold, 17) + pad_left(planned, 17) + pad_left(rule, 14));
  }

  void reserves() {
    const Buffers& buffers = findings_.buffers;
    if (!buffers.cost && !buffers.schedule && !buffers.cash) return;
    line();
    heading(pad_right(texts_.pattern("reserves.title"), width_ - 48) + pad_left(texts_.pattern("reserves.hold"), 17) +
            pad_left(texts_.pattern("reserves.plan"), 17) + pad_left(texts_.pattern("reserves.rule"), 14));
    const auto of_total = [&](double amount, double total) {
      return texts_.say("reserves.money_value", fmt::arg("amount", figures_.number(amount)),
                        fmt::arg("share", figures_.percent(amount / total)));
    };
    if (const auto& cost = buffers.cost)
      reserve_row(texts_.pattern("reserves.money"), of_total(cost->amount, cost->p80.value),
                  cost->budgeted && cost->budget_total ? of_total(*cost->budgeted, *cost->budget_total) : "–",
                  texts_.pattern("reserves.money_rule"));
    if (const auto& schedule = buffers.schedule)
      reserve_row(texts_.pattern("reserves.time"), figures_.days(schedule->buffer_days),
                  schedule->planned_days ? figures_.days(*schedule->planned_days) : "–",
                  texts_.pattern("reserves.time_rule"));
    if (const auto& cash = buffers.cash)
      reserve_row(texts_.pattern("reserves.cash"), figures_.number(cash->funding_need.value), "–", "–");
    if (const std::string when = ReserveWords(findings_, tongue_).cash(); !when.empty()) paragraph(when, 2);
  }

  // The lowest of each stretch of days: a dip of one day is what matters.
  static std::vector<double> lows(const std::vector<double>& values, std::size_t cells) {
    std::vector<double> result;
    cells = std::min(cells, values.size());
    for (std::size_t cell = 0; cell < cells; ++cell) {
      const auto begin = values.begin() + static_cast<std::ptrdiff_t>(cell * values.size() / cells);
      const auto end = values.begin() + static_cast<std::ptrdiff_t>((cell + 1) * values.size() / cells);
      result.push_back(*std::min_element(begin, end));
    }
    return result;
  }

  void cash_row(std::string_view what, const SeriesFinding& series, const std::vector<double>& values, double least,
                double most, std::size_t cells) {
    const auto lowest = std::min_element(values.begin(), values.end());
    const double day = series.days[static_cast<std::size_t>(lowest - values.begin())];
    const std::string low = pad_left(figures_.number(*lowest), 11);
    line(label(std::string(what), width_ - cells - 36) + pad_right(spark(lows(values, cells), least, most), cells) +
         (*lowest < 0.0 ? paint_.bad(low) : low) + pad_left(labels_.day(day), 14) +
         pad_left(figures_.number(values.back()), 11));
  }

  void cash() {
    const auto series = std::ranges::find(findings_.series, "cash.balance", &SeriesFinding::name);
    if (series == findings_.series.end() || series->days.empty()) return;
    const auto finite = [](const std::vector<double>& values) {
      return std::ranges::all_of(values, [](double value) { return std::isfinite(value); });
    };
    if (!finite(series->p50) || !finite(series->p5)) return;
    const std::size_t cells = width_ - 58;
    const double least = std::min(std::ranges::min(series->p5), 0.0);
    const double most = std::max(std::ranges::max(series->p50), 0.0);
    line();
    heading(
        pad_right(texts_.say("cash.title", fmt::arg("unit", figures_.unit(findings_.scenario.currency))), width_ - 36) +
        pad_left(texts_.pattern("cash.lowest"), 11) + pad_left(texts_.pattern("cash.on"), 14) +
        pad_left(texts_.pattern("cash.end"), 11));
    cash_row(texts_.pattern("outcomes.middle"), *series, series->p50, least, most, cells);
    cash_row(texts_.pattern("outcomes.low"), *series, series->p5, least, most, cells);
  }

  void driver_row(const std::string& name, const Driver& driver) {
    const std::string_view sign = std::isnan(driver.effect) ? " " : driver.effect < 0 ? "−" : "+";
    line(label(name, width_ - chance_width - wanted_width) +
         chance(driver.share, pad_left(figures_.percent(driver.share.value), 8)) + " " + std::string(sign));
  }

  // The strongest inputs that are surely some, and luck.
  void drivers() {
    if (findings_.drivers.empty()) return;
    const std::string& kpi = findings_.drivers.front().kpi;
    line();
    heading(fit(texts_.say("drivers.title", fmt::arg("kpi", labels_.kpi(kpi))), width_));
    std::size_t rows = 0;
    for (const Driver& driver : findings_.drivers) {
      if (driver.kpi != kpi) break;
      if (driver.lever == "luck" && std::isnan(driver.share.value)) {
        paragraph(std::string(texts_.pattern("drivers.overlap")), 2);
        continue;
      }
      if (driver.lever == "luck" || (driver.share.ci.low > 0.0 && ++rows <= most_drivers))
        driver_row(labels_.lever(driver.lever), driver);
    }
  }

  void footer() {
    const RunInfo& run = findings_.run;
    line();
    if (run.interrupted) paragraph(interruption(texts_, run));
    if (!run.precision_reached) paragraph(std::string(texts_.pattern("footer.imprecise")));
    std::string text = run_line(texts_, run);
    const auto shown = main_kpis(findings_, most_kpis());
    const auto varies = [](const KpiFinding* kpi) { return kpi->summary.min != kpi->summary.max; };
    if (const auto first = std::ranges::find_if(shown, varies); first != shown.end()) {
      const KpiFinding& kpi = **first;
      const std::string_view unit = unit_of(kpi, findings_);
      const sim::Estimate& mean = kpi.summary.mean;
      text += std::string(tongue_ == Tongue::english ? " " : "") +
              texts_.say("footer.mean", fmt::arg("kpi", labels_.kpi(kpi.name)),
                         fmt::arg("mean", figures_.with_unit(mean.value, unit)),
                         fmt::arg("error", figures_.plus_minus(mean.ci.low, mean.ci.high, unit)));
    }
    paragraph(text);
    paragraph(texts_.say("footer.error", fmt::arg("confidence", figures_.percent(run.confidence))));
    if (const std::size_t doubts = findings_.lints.size(); doubts > 0)
      paragraph(texts_.say(doubts == 1 ? "lints.count.one" : "lints.count", fmt::arg("count", doubts)));
  }

  const Findings& findings_;
  Texts texts_;
  Figures figures_;
  Labels labels_;
  Paint paint_;
  Tongue tongue_;
  std::size_t picture_;  // cells of a histogram
};

}  // namespace

std::string run_screen(const Findings& findings, const ScreenStyle& style) {
  return Screen(findings, style).text();
}

}  // namespace swell::reports
