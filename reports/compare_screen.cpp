#include "reports/compare_screen.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "reports/columns.hpp"
#include "reports/comparison_headline.hpp"
#include "reports/figures.hpp"
#include "reports/labels.hpp"
#include "reports/main_kpis.hpp"
#include "reports/paint.hpp"
#include "reports/run_words.hpp"
#include "reports/screen_text.hpp"
#include "reports/texts.hpp"

namespace swell::reports {

namespace {

using namespace studies;

constexpr std::size_t label_width = 22, base_width = 9, difference_width = 15, chance_width = 8;
constexpr std::size_t variant_width = difference_width + chance_width;
constexpr std::size_t most_kpis = 8, most_goals = 8, most_ranked = 10;

class Screen : private ScreenText {
 public:
  Screen(const ComparedFindings& compared, const ScreenStyle& style)
      : ScreenText(style.width),
        compared_(compared),
        comparison_(compared.comparison),
        texts_(style.tongue),
        figures_(style.tongue, compared.variants[0].scenario.currency),
        labels_(style.tongue, compared.variants[0]),
        paint_(style.colours),
        tongue_(style.tongue) {
    for (std::size_t i = 0; i < comparison_.contrasts.size(); ++i) side_by_side_.push_back(i);
    std::ranges::stable_sort(side_by_side_, [&](std::size_t a, std::size_t b) { return gain(a) > gain(b); });
    const std::size_t room = width_ > label_width + base_width ? width_ - label_width - base_width : 0;
    side_by_side_.resize(std::min(side_by_side_.size(), std::max<std::size_t>(1, room / variant_width)));
  }

  std::string text() {
    title();
    for (const HeadlineFinding& sentence : comparison_.headline)
      paragraph(tongue_ == Tongue::english ? sentence.en : sentence.zh);
    if (compared_.variants[0].run.replications > 0) {
      ranking();
      differences();
      goals();
    }
    footer();
    return take();
  }

 private:
  const Findings& base() const { return compared_.variants[0]; }
  const Findings& variant(std::size_t contrast) const { return compared_.variants[contrast + 1]; }

  // How much better than the base by the ranking KPI; what does not give it comes last.
  double gain(std::size_t contrast) const {
    const KpiDifference* difference = difference_in(comparison_.contrasts[contrast], comparison_.kpi);
    if (difference == nullptr || std::isnan(difference->mean.value)) return -HUGE_VAL;
    return comparison_.lower_is_better ? -difference->mean.value : difference->mean.value;
  }

  std::string label(std::string_view name, std::size_t width) const {
    return pad_right(fit(variant_label(texts_, compared_, name), width - 1), width);
  }

  void title() {
    std::string name = base().scenario.name;
    name += (name.empty() ? "" : " · ") +
            texts_.say(base().run.replications == 1 ? "compare.futures.one" : "compare.futures",
                       fmt::arg("count", compared_.variants.size()), fmt::arg("replications", base().run.replications));
    line(paint_.bold(fit(name, width_)));
    line();
  }

  std::string kpi_title(std::string_view kpi, std::string_view unit) const {
    return labels_.titled_kpi(kpi, figures_.unit(unit));
  }

  static std::string_view dominance_mark(const KpiDifference& difference) {
    if (difference.first_order_dominance) return "≫";
    if (difference.second_order_dominance) return ">";
    if (difference.first_order_dominated) return "≪";
    if (difference.second_order_dominated) return "<";
    return " ";
  }

  // All variants by the KPI that ranks them, the base among them.
  void ranking() {
    const KpiFinding* of_base = base().kpi(comparison_.kpi);
    if (of_base == nullptr) return;
    const std::string_view unit = unit_of(*of_base, base());
    line();
    line(paint_.bold(pad_right(fit(kpi_title(comparison_.kpi, unit), label_width), label_width) +
                     pad_left(texts_.pattern("compare.mean"), 10) + pad_left(texts_.pattern("outcomes.low"), 15) +
                     pad_left(texts_.pattern("outcomes.high"), 15) + pad_left(texts_.pattern("compare.best"), 14)));
    struct Row {
      const Findings* findings;
      std::string_view name;
      double gain;
    };
    std::vector<Row> rows{{&base(), comparison_.base, 0.0}};
    for (std::size_t i = 0; i < comparison_.contrasts.size(); ++i)
      rows.push_back({&variant(i), comparison_.contrasts[i].variant, gain(i)});
    std::ranges::stable_sort(rows, [](const Row& a, const Row& b) { return a.gain > b.gain; });
    for (std::size_t i = 0; i < std::min(rows.size(), most_ranked); ++i) {
      const KpiFinding* kpi = rows[i].findings->kpi(comparison_.kpi);
      const auto figure = [&](double value, std::size_t width) { return pad_left(figures_.bare(value, unit), width); };
      std::string row = "  " + label(rows[i].name, label_width - 2);
      if (kpi == nullptr) {
        line(row + pad_left("–", 10));
        continue;
      }
      row += figure(kpi->summary.mean.value, 10) + figure(kpi->summary.quantiles[1].value, 15) +
             figure(kpi->summary.quantiles[7].value, 15);
      const auto best = std::ranges::find(comparison_.best, rows[i].name, [](const auto& each) { return each.first; });
      if (best != comparison_.best.end()) row += pad_left(figures_.percent(best->second.value), 14);
      line(row);
    }
    if (rows.size() > most_ranked)
      line("  " + texts_.say("compare.more", fmt::arg("count", rows.size() - most_ranked)));
  }

  std::string base_label() const {
    return comparison_.base.empty() ? std::string(texts_.pattern("compare.base_short"))
                                    : variant_label(texts_, compared_, comparison_.base);
  }

  void column_heads(std::string_view title) {
    line();
    std::string heads =
        pad_right(fit(title, label_width - 1), label_width) + pad_left(fit(base_label(), base_width - 1), base_width);
    for (const std::size_t i : side_by_side_)
      heads += pad_left(fit(variant_label(texts_, compared_, comparison_.contrasts[i].variant), variant_width - 2),
                        variant_width);
    line(paint_.bold(heads));
  }

  std::string coloured(const std::string& text, bool known, bool better) const {
    if (!known) return text;
    return better ? paint_.good(text) : paint_.bad(text);
  }

  // A small ratio has many figures: it gives some up, so that the columns stay apart.
  std::string change_text(const sim::Estimate& mean, std::string_view unit) const {
    std::string text = figures_.change(mean.value, unit) + " " + figures_.plus_minus(mean.ci.low, mean.ci.high, unit);
    if (display_width(text) < difference_width || std::abs(mean.value) >= 1.0) return text;
    return fmt::format("{}{:.2g}±{:.1g}", mean.value < 0.0 ? "−" : "+", std::abs(mean.value),
                       (mean.ci.high - mean.ci.low) / 2.0);
  }

  // "+12.3k ±0.3k  97 %": the mean difference, its simulation error, the chance to be better.
  std::string difference_cell(const KpiDifference* difference, std::string_view unit) {
    if (difference == nullptr || std::isnan(difference->mean.value)) return pad_left("–", variant_width);
    const auto& mean = difference->mean;
    const std::string change = pad_left(change_text(mean, unit), difference_width);
    const bool known = mean.ci.low > 0.0 || mean.ci.high < 0.0;
    const std::string_view mark = dominance_mark(*difference);
    marked_ = marked_ || mark != " ";
    return coloured(change, known, (mean.value < 0.0) == difference->lower_is_better) +
           pad_left(figures_.percent(difference->better.value) + std::string(mark), chance_width);
  }

  // Whether any of the variants shown moves the figure in any future, or lacks it.
  bool changes(std::string_view kpi) const {
    return std::ranges::any_of(side_by_side_, [&](std::size_t i) {
      const KpiDifference* difference = difference_in(comparison_.contrasts[i], kpi);
      return difference == nullptr || difference->mean.value != 0.0 || difference->sd > 0.0;
    });
  }

  void differences() {
    column_heads(texts_.pattern("compare.differences"));
    std::vector<const KpiFinding*> shown;
    if (const KpiFinding* ranking = base().kpi(comparison_.kpi)) shown.push_back(ranking);
    for (const KpiFinding* kpi : main_kpis(base(), 2 * most_kpis))
      if (shown.empty() || kpi != shown.front()) shown.push_back(kpi);
    std::string unchanged;
    std::size_t rows = 0;
    for (const KpiFinding* kpi : shown) {
      const std::string_view unit = unit_of(*kpi, base());
      if (!changes(kpi->name)) {
        unchanged += (unchanged.empty() ? std::string() : std::string(texts_.pattern("headline.separator"))) +
                     labels_.kpi(kpi->name);
        continue;
      }
      if (++rows > most_kpis) continue;
      std::string row = "  " + pad_right(fit(kpi_title(kpi->name, unit), label_width - 3), label_width - 2) +
                        pad_left(figures_.bare(kpi->summary.mean.value, unit), base_width);
      for (const std::size_t i : side_by_side_)
        row += difference_cell(difference_in(comparison_.contrasts[i], kpi->name), unit);
      line(row);
    }
    if (!unchanged.empty()) {
      for (const std::string& part :
           wrap("  " + texts_.say("compare.unchanged", fmt::arg("kpis", unchanged)), width_, 2))
        line(part);
    }
    const std::size_t hidden = comparison_.contrasts.size() - side_by_side_.size();
    if (hidden > 0) line("  " + texts_.say("compare.more", fmt::arg("count", hidden)));
  }

  static std::optional<sim::Estimate> chance_of(const Findings& findings, std::string_view goal) {
    if (goal == "all") return findings.all_goals;
    const auto found = std::ranges::find(findings.goals, goal, &GoalFinding::id);
    return found == findings.goals.end() ? std::nullopt : std::optional(found->probability);
  }

  void goal_row(const std::string& label_text, std::string_view goal) {
    const auto before = chance_of(base(), goal);
    std::string row = "  " + pad_right(fit(label_text, label_width - 3), label_width - 2) +
                      pad_left(before ? figures_.percent(before->value) : "–", base_width);
    for (const std::size_t i : side_by_side_) {
      const auto after = chance_of(variant(i), goal);
      const auto& goals = comparison_.contrasts[i].goals;
      const auto found = std::ranges::find(goals, goal, &GoalDifference::goal);
      std::string change;
      if (found != goals.end()) {
        const sim::Estimate& difference = found->difference;
        change = pad_left(figures_.change(difference.value, "share") + " " +
                              figures_.plus_minus(difference.ci.low, difference.ci.high, "share"),
                          difference_width);
        change = coloured(change, difference.ci.low > 0.0 || difference.ci.high<0.0, difference.value> 0.0);
      } else {
        change = std::string(difference_width, ' ');
      }
      row += change + pad_left(after ? figures_.percent(after->value) + " " : "– ", chance_width);
    }
    line(row);
  }

  void goals() {
    if (base().goals.empty()) return;
    column_heads(texts_.pattern("compare.goals"));
    for (std::size_t i = 0; i < std::min(base().goals.size(), most_goals); ++i)
      goal_row(labels_.part("goals", base().goals[i].id), base().goals[i].id);
    if (base().goals.size() > most_goals)
      line("  " + texts_.say("goals.more", fmt::arg("count", base().goals.size() - most_goals)));
    if (base().all_goals && base().goals.size() > 1) goal_row(std::string(texts_.pattern("goals.all")), "all");
  }

  // What makes the columns less comparable than they look.
  void cautions() {
    for (const Findings& findings : compared_.variants) {
      const ScenarioInfo& other = findings.scenario;
      if (other.start == base().scenario.start && other.horizon == base().scenario.horizon) continue;
      paragraph(std::string(texts_.pattern("compare.horizons")));
      return;
    }
  }

  void footer() {
    const RunInfo& run = base().run;
    line();
    if (run.interrupted) paragraph(interruption(texts_, run));
    cautions();
    paragraph(std::string(texts_.pattern("compare.change_note")) +
              (marked_
                   ? std::string(tongue_ == Tongue::english ? " " : "") + std::string(texts_.pattern("compare.marks"))
                   : std::string()));
    paragraph(run_line(texts_, run));
    paragraph(texts_.say("footer.error", fmt::arg("confidence", figures_.percent(run.confidence))));
    std::size_t doubts = 0;
    for (const Findings& findings : compared_.variants) doubts = std::max(doubts, findings.lints.size());
    if (doubts > 0) paragraph(texts_.say(doubts == 1 ? "lints.count.one" : "lints.count", fmt::arg("count", doubts)));
  }

  const ComparedFindings& compared_;
  const Comparison& comparison_;
  Texts texts_;
  Figures figures_;
  Labels labels_;
  Paint paint_;
  Tongue tongue_;
  std::vector<std::size_t> side_by_side_;  // contrasts, the best first
  bool marked_ = false;
};

}  // namespace

std::string compare_screen(const ComparedFindings& compared, const ScreenStyle& style) {
  return Screen(compared, style).text();
}

}  // namespace swell::reports
