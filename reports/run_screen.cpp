#include "reports/run_screen.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "reports/bars.hpp"
#include "reports/columns.hpp"
#include "reports/paint.hpp"
#include "reports/texts.hpp"
#include "scenarios/language/characters.hpp"

namespace swell::reports {

namespace {

using namespace studies;

constexpr std::size_t label_width = 34, figure_width = 13, picture_width = 18;
constexpr std::size_t most_kpis = 12, most_goals = 10, most_drivers = 5;

// What a reader of the screen asks first; the rest follows in the order of the findings while there is room.
constexpr std::array<std::string_view, 14> first_asked{"roas.total",        "profit",
                                                       "revenue.total",     "cost.total",
                                                       "schedule.ready",    "schedule.finish",
                                                       "schedule.delay",    "npv",
                                                       "funnel.registered", "cac",
                                                       "spread.reach",      "cash.funding_need",
                                                       "cash.min",          "followers.gained"};

class Screen {
 public:
  Screen(const Findings& findings, const ScreenStyle& style)
      : findings_(findings),
        texts_(style.tongue),
        figures_(style.tongue, findings.scenario.currency),
        paint_(style.colours),
        tongue_(style.tongue),
        width_(style.width) {}

  std::string text() {
    title();
    decision();
    if (findings_.run.replications > 0) {
      outcomes();
      goals();
      reserves();
      drivers();
    }
    footer();
    return std::move(text_);
  }

 private:
  void line(const std::string& content = {}) {
    const std::size_t end = content.find_last_not_of(' ');
    text_ += (end == std::string::npos ? std::string() : content.substr(0, end + 1)) + "\n";
  }

  void paragraph(const std::string& content) {
    for (const std::string& part : wrap(content, width_, 0)) line(part);
  }

  void title() {
    const ScenarioInfo& scenario = findings_.scenario;
    std::string name = scenario.name;
    if (!scenario.variant.empty()) {
      if (!name.empty()) name += " · ";
      name += texts_.say("screen.variant", fmt::arg("variant", scenario.variant));
    }
    if (name.empty()) return;
    line(paint_.bold(fit(name, width_)));
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

  std::string_view unit_of(const KpiFinding& kpi) const {
    return kpi.unit == models::KpiUnit::money ? std::string_view(findings_.scenario.currency)
                                              : models::unit_name(kpi.unit);
  }

  std::vector<const KpiFinding*> shown_kpis() const {
    std::vector<const KpiFinding*> shown;
    const auto add = [&](const KpiFinding& kpi) {
      const bool there = std::find(shown.begin(), shown.end(), &kpi) != shown.end();
      if (!there && !kpi.detail && kpi.summary.n > 0 && shown.size() < most_kpis) shown.push_back(&kpi);
    };
    for (const std::string_view name : first_asked)
      if (const KpiFinding* kpi = findings_.kpi(name)) add(*kpi);
    for (const KpiFinding& kpi : findings_.kpis)
      if (kpi.unit != models::KpiUnit::flag) add(kpi);
    return shown;
  }

  void outcomes() {
    const auto shown = shown_kpis();
    if (shown.empty()) return;
    line();
    line(paint_.bold(pad_right(texts_.pattern("outcomes.title"), label_width + 2) +
                     pad_left(texts_.pattern("outcomes.low"), figure_width) +
                     pad_left(texts_.pattern("outcomes.middle"), figure_width) +
                     pad_left(texts_.pattern("outcomes.high"), figure_width)));
    for (const KpiFinding* kpi : shown) {
      const std::string unit = figures_.unit(unit_of(*kpi));
      const std::string label = kpi_label(texts_, kpi->name) + (unit.empty() ? "" : ", " + unit);
      const auto figure = [&](std::size_t quantile) {
        return pad_left(figures_.bare(kpi->summary.quantiles[quantile].value, unit_of(*kpi)), figure_width);
      };
      const double low = kpi->summary.quantiles[0].value, high = kpi->summary.quantiles[8].value;
      line("  " + pad_right(fit(label, label_width - 1), label_width) + figure(1) + figure(4) + figure(7) + "   " +
           shape(kpi->summary.histogram.edges, kpi->summary.histogram.counts, low, high, picture_width));
    }
  }

  void goal_row(const std::string& label, const sim::Estimate& chance, std::optional<double> wanted, bool missed) {
    const std::string percent = pad_left(figures_.percent(chance.value), 8);
    const std::string error = pad_right(figures_.plus_minus(chance.ci.low, chance.ci.high, "share"), 6);
    std::string row = "  " + pad_right(fit(label, label_width + figure_width - 1), label_width + figure_width);
    row += wanted ? (missed ? paint_.bad(percent) : paint_.good(percent)) : percent;
    row += " " + paint_.dim(error) + " " + pad_right(share_bar(chance.value, 10), 10);
    if (wanted) row += pad_left(figures_.percent(*wanted), 9) + (missed ? paint_.bad(" ✗") : paint_.good(" ✓"));
    line(row);
  }

  void goals() {
    if (findings_.goals.empty()) return;
    line();
    const bool any_wanted =
        std::ranges::any_of(findings_.goals, [](const GoalFinding& goal) { return goal.wanted.has_value(); });
    line(paint_.bold(pad_right(texts_.pattern("goals.title"), label_width + figure_width + 2) +
                     pad_left(texts_.pattern("goals.chance"), 8) + std::string(18, ' ') +
                     (any_wanted ? pad_left(texts_.pattern("goals.wanted"), 9) : std::string())));
    std::size_t rows = 0;
    for (const GoalFinding& goal : findings_.goals) {
      if (++rows > most_goals) break;
      goal_row(language::harmless(goal.id) + "  " + goal.statement, goal.probability, goal.wanted, goal.missed());
    }
    if (findings_.goals.size() > most_goals)
      line("  " + texts_.say("goals.more", fmt::arg("count", findings_.goals.size() - most_goals)));
    if (findings_.all_goals && findings_.goals.size() > 1)
      goal_row(std::string(texts_.pattern("goals.all")), *findings_.all_goals, std::nullopt, false);
  }

  void reserve_row(const std::string& what, const std::string& amount, std::string_view rule) {
    constexpr std::size_t amount_width = 22, rule_width = 14;
    line("  " + pad_right(fit(what, width_ - amount_width - rule_width - 3), width_ - amount_width - rule_width - 2) +
         pad_left(amount, amount_width) + pad_left(rule, rule_width));
  }

  void reserves() {
    const Buffers& buffers = findings_.buffers;
    if (!buffers.cost && !buffers.schedule && !buffers.cash) return;
    line();
    line(paint_.bold(pad_right(texts_.pattern("reserves.title"), width_ - 36) +
                     pad_left(texts_.pattern("reserves.plan"), 22) + pad_left(texts_.pattern("reserves.rule"), 14)));
    if (const auto& cost = buffers.cost) {
      const std::string what = texts_.say("reserves.money", fmt::arg("p80", figures_.money(cost->p80.value)));
      const std::string amount = texts_.say("reserves.money_value", fmt::arg("amount", figures_.number(cost->amount)),
                                            fmt::arg("share", figures_.percent(cost->share_of_total)));
      reserve_row(what, amount, texts_.pattern("reserves.money_rule"));
    }
    if (const auto& schedule = buffers.schedule)
      reserve_row(std::string(texts_.pattern("reserves.time")), figures_.days(schedule->buffer_days),
                  texts_.pattern("reserves.time_rule"));
    if (const auto& cash = buffers.cash) {
      const bool dated = std::isfinite(cash->first_day);
      const std::string what =
          dated ? texts_.say("reserves.cash_day", fmt::arg("day", figures_.number(std::floor(cash->first_day))))
                : std::string(texts_.pattern("reserves.cash"));
      reserve_row(what, figures_.number(cash->funding_need.value), "");
    }
  }

  void drivers() {
    if (findings_.drivers.empty()) return;
    const std::string& kpi = findings_.drivers.front().kpi;
    line();
    line(paint_.bold(texts_.say("drivers.title", fmt::arg("kpi", kpi_label(texts_, kpi)))));
    std::size_t rows = 0;
    for (const Driver& driver : findings_.drivers) {
      if (driver.kpi != kpi || ++rows > most_drivers + 1) break;
      const bool luck = driver.lever == "luck";
      const std::string_view sign = luck || std::isnan(driver.effect) ? " " : driver.effect < 0 ? "−" : "+";
      line("  " +
           pad_right(
               fit(luck ? std::string(texts_.pattern("drivers.luck")) : driver.lever, label_width + figure_width - 1),
               label_width + figure_width) +
           pad_left(figures_.percent(driver.share.value), 8) + " " +
           paint_.dim(pad_right(figures_.plus_minus(driver.share.ci.low, driver.share.ci.high, "share"), 6)) + " " +
           pad_right(share_bar(std::clamp(driver.share.value, 0.0, 1.0), 10), 10) + " " + std::string(sign));
    }
  }

  void footer() {
    const RunInfo& run = findings_.run;
    line();
    if (run.interrupted) paragraph(texts_.say("interrupted", fmt::arg("done", run.replications)));
    const char* sampling = run.sampling == sim::Sampling::sobol ? "sampling.sobol"
                           : run.sampling == sim::Sampling::lhs ? "sampling.lhs"
                                                                : "sampling.random";
    std::string text = texts_.say("footer.run", fmt::arg("replications", run.replications), fmt::arg("seed", run.seed),
                                  fmt::arg("sampling", texts_.pattern(sampling)),
                                  fmt::arg("seconds", fmt::format("{:.2g}", run.seconds)));
    if (const auto shown = shown_kpis(); !shown.empty()) {
      const KpiFinding& kpi = *shown.front();
      text += " " + texts_.say("footer.mean", fmt::arg("kpi", kpi_label(texts_, kpi.name)),
                               fmt::arg("mean", figures_.with_unit(kpi.summary.mean.value, unit_of(kpi))),
                               fmt::arg("error", figures_.plus_minus(kpi.summary.mean.ci.low, kpi.summary.mean.ci.high,
                                                                     unit_of(kpi))));
    }
    paragraph(text);
    paragraph(texts_.say("footer.error", fmt::arg("confidence", figures_.percent(run.confidence))));
    if (const std::size_t doubts = findings_.lints.size(); doubts > 0)
      paragraph(texts_.say(doubts == 1 ? "lints.count.one" : "lints.count", fmt::arg("count", doubts)));
  }

  const Findings& findings_;
  Texts texts_;
  Figures figures_;
  Paint paint_;
  Tongue tongue_;
  std::size_t width_;
  std::string text_;
};

}  // namespace

std::string run_screen(const Findings& findings, const ScreenStyle& style) {
  return Screen(findings, style).text();
}

}  // namespace swell::reports
