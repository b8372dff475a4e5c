#include "reports/comparison_headline.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "reports/figures.hpp"
#include "reports/headline.hpp"
#include "reports/labels.hpp"

namespace swell::reports {

namespace {

using namespace studies;

constexpr std::size_t kMiddle = 4;  // in sim::summary_probabilities

// The gain of a variant over the base: positive where it is better.
double gain(const KpiDifference& difference) {
  return difference.lower_is_better ? -difference.mean.value : difference.mean.value;
}

bool surely_not_zero(const sim::Interval& interval) {
  return interval.low > 0.0 || interval.high < 0.0;
}

// Better or worse than the base, no difference at all, or none that so few futures could show.
const char* verdict_id(const KpiDifference& difference) {
  if (difference.mean.value == 0.0 && !(difference.sd > 0.0)) return "compare.same";
  if (!surely_not_zero(difference.mean.ci)) return "compare.undecided";
  return gain(difference) > 0.0 ? "compare.better" : "compare.worse";
}

class Writer {
 public:
  Writer(Tongue tongue, const ComparedFindings& compared)
      : texts_(tongue),
        figures_(tongue, compared.variants[0].scenario.currency),
        labels_(tongue, compared.variants[0]),
        compared_(compared) {}

  std::string verdict(const Contrast& contrast, const KpiDifference& difference) const {
    const std::string_view unit = unit_of(difference);
    const bool more = difference.mean.value > 0.0;
    return texts_.say(verdict_id(difference), fmt::arg("variant", variant_label(texts_, compared_, contrast.variant)),
                      fmt::arg("base", variant_label(texts_, compared_, compared_.comparison.base)),
                      fmt::arg("kpi", labels_.kpi(difference.kpi)),
                      fmt::arg("difference", figures_.difference(difference.mean.value, unit)),
                      fmt::arg("direction", texts_.pattern(more ? "compare.higher" : "compare.lower")),
                      fmt::arg("error", figures_.plus_minus(difference.mean.ci.low, difference.mean.ci.high, unit)),
                      fmt::arg("chance", chance_phrase(texts_, difference.better)));
  }

  std::string base_is_best() const {
    return texts_.say("compare.base_best",
                      fmt::arg("base", variant_label(texts_, compared_, compared_.comparison.base)),
                      fmt::arg("kpi", labels_.kpi(compared_.comparison.kpi)));
  }

  std::string dominance(const Contrast& contrast, const char* id) const {
    return texts_.say(id, fmt::arg("variant", variant_label(texts_, compared_, contrast.variant)),
                      fmt::arg("base", variant_label(texts_, compared_, compared_.comparison.base)));
  }

  std::string effects(const std::map<std::string, double>& values, bool earns) const {
    const auto amount = [&](const char* name) {
      const auto value = values.find(name);
      return value == values.end() ? std::string() : figures_.money(value->second);
    };
    return texts_.say(earns ? "choice.cost_and_profit" : "choice.cost", fmt::arg("cost", amount("cost")),
                      fmt::arg("base_cost", amount("base_cost")), fmt::arg("profit", amount("profit")),
                      fmt::arg("base_profit", amount("base_profit")));
  }

  std::string most_goals(const Contrast& ahead, std::ptrdiff_t most, const Contrast& best, std::ptrdiff_t of_best,
                         std::ptrdiff_t of_base) const {
    return texts_.say("choice.most_goals", fmt::arg("variant", variant_label(texts_, compared_, ahead.variant)),
                      fmt::arg("met", most), fmt::arg("best", variant_label(texts_, compared_, best.variant)),
                      fmt::arg("best_met", of_best), fmt::arg("base_met", of_base),
                      fmt::arg("base", variant_label(texts_, compared_, compared_.comparison.base)));
  }

  std::string goals(const Contrast& contrast, const sim::Estimate& of_base, const sim::Estimate& of_variant) const {
    return texts_.say("compare.goals_sentence", fmt::arg("variant", variant_label(texts_, compared_, contrast.variant)),
                      fmt::arg("base", variant_label(texts_, compared_, compared_.comparison.base)),
                      fmt::arg("before", chance_phrase(texts_, of_base)),
                      fmt::arg("after", chance_phrase(texts_, of_variant)));
  }

 private:
  std::string_view unit_of(const KpiDifference& difference) const {
    return difference.unit == models::KpiUnit::money ? std::string_view(compared_.variants[0].scenario.currency)
                                                     : models::unit_name(difference.unit);
  }

  Texts texts_;
  Figures figures_;
  Labels labels_;
  const ComparedFindings& compared_;
};

class Headline {
 public:
  explicit Headline(const ComparedFindings& compared)
      : compared_(compared), english_(Tongue::english, compared), chinese_(Tongue::chinese, compared) {}

  std::vector<HeadlineFinding> sentences() {
    const Comparison& comparison = compared_.comparison;
    const Contrast* spoken_of = best_contrast(comparison);
    if (spoken_of == nullptr) {
      spoken_of = runner_up();
      if (spoken_of == nullptr) return {};
      if (comparison.contrasts.size() > 1)
        add("base_best", {}, [](const Writer& writer) { return writer.base_is_best(); });
    }
    verdict(*spoken_of);
    effects(*spoken_of);
    goals(*spoken_of);
    most_goals(*spoken_of);
    return std::move(sentences_);
  }

 private:
  template <class Write>
  void add(std::string code, std::map<std::string, double> values, const Write& write) {
    sentences_.push_back({std::move(code), std::move(values), write(english_), write(chinese_)});
  }

  // The best of those that are no better than the base.
  const Contrast* runner_up() const {
    const Contrast* best = nullptr;
    for (const Contrast& contrast : compared_.comparison.contrasts) {
      const KpiDifference* difference = difference_in(contrast, compared_.comparison.kpi);
      if (difference == nullptr || std::isnan(difference->mean.value)) continue;
      if (best == nullptr || gain(*difference) > gain(*difference_in(*best, compared_.comparison.kpi)))
        best = &contrast;
    }
    return best;
  }

  void verdict(const Contrast& contrast) {
    const KpiDifference& difference = *difference_in(contrast, compared_.comparison.kpi);
    const char* id = verdict_id(difference);
    add(id + std::string_view("compare.").size(),
        {{"difference", difference.mean.value}, {"better", difference.better.value}},
        [&](const Writer& writer) { return writer.verdict(contrast, difference); });
    const char* dominance = difference.first_order_dominance    ? "compare.first_order"
                            : difference.second_order_dominance ? "compare.second_order"
                            : difference.first_order_dominated  ? "compare.first_order_dominated"
                            : difference.second_order_dominated ? "compare.second_order_dominated"
                                                                : nullptr;
    if (dominance != nullptr)
      add(dominance + std::string_view("compare.").size(), {},
          [&](const Writer& writer) { return writer.dominance(contrast, dominance); });
  }

  const Findings* findings_of(const Contrast& contrast) const {
    const auto index = static_cast<std::size_t>(&contrast - compared_.comparison.contrasts.data()) + 1;
    return index < compared_.variants.size() ? &compared_.variants[index] : nullptr;
  }

  // What it does to the money to approve and to make.
  void effects(const Contrast& contrast) {
    const Findings* variant = findings_of(contrast);
    const Findings& base = compared_.variants[0];
    if (variant == nullptr || !variant->buffers.cost || !base.buffers.cost) return;
    const KpiFinding *before = base.kpi("profit"), *after = variant->kpi("profit");
    const bool earns = before != nullptr && after != nullptr && before->summary.n > 0 && after->summary.n > 0;
    std::map<std::string, double> values{{"cost", variant->buffers.cost->p80.value},
                                         {"base_cost", base.buffers.cost->p80.value}};
    if (earns) {
      values["profit"] = after->summary.quantiles[kMiddle].value;
      values["base_profit"] = before->summary.quantiles[kMiddle].value;
    }
    add("effects", values, [&](const Writer& writer) { return writer.effects(values, earns); });
  }

  static std::ptrdiff_t met(const Findings& findings) {
    return std::ranges::count_if(findings.goals, [](const GoalFinding& goal) { return goal.wanted && !goal.missed(); });
  }

  // Another variant may be better by the goals than by the figure that ranks them.
  void most_goals(const Contrast& spoken_of) {
    const Findings* best = findings_of(spoken_of);
    const Contrast* ahead = nullptr;
    std::ptrdiff_t most = std::max(best != nullptr ? met(*best) : 0, met(compared_.variants[0]));
    for (const Contrast& contrast : compared_.comparison.contrasts) {
      const Findings* findings = findings_of(contrast);
      if (findings == nullptr || met(*findings) <= most) continue;
      most = met(*findings);
      ahead = &contrast;
    }
    if (ahead == nullptr || best == nullptr) return;
    const std::ptrdiff_t of_best = met(*best), of_base = met(compared_.variants[0]);
    add("most_goals",
        {{"met", static_cast<double>(most)},
         {"best", static_cast<double>(of_best)},
         {"base", static_cast<double>(of_base)}},
        [&](const Writer& writer) { return writer.most_goals(*ahead, most, spoken_of, of_best, of_base); });
  }

  // All goals together, where both have goals.
  void goals(const Contrast& contrast) {
    const Findings* variant = findings_of(contrast);
    if (variant == nullptr || !variant->all_goals || !compared_.variants[0].all_goals) return;
    const sim::Estimate& before = *compared_.variants[0].all_goals;
    const sim::Estimate& after = *variant->all_goals;
    add("goals", {{"base", before.value}, {"variant", after.value}},
        [&](const Writer& writer) { return writer.goals(contrast, before, after); });
  }

  const ComparedFindings& compared_;
  Writer english_, chinese_;
  std::vector<HeadlineFinding> sentences_;
};

}  // namespace

const KpiDifference* difference_in(const Contrast& contrast, std::string_view kpi) {
  const auto found = std::ranges::find(contrast.kpis, kpi, &KpiDifference::kpi);
  return found == contrast.kpis.end() ? nullptr : &*found;
}

const Contrast* best_contrast(const Comparison& comparison) {
  const Contrast* best = nullptr;
  double most = 0.0;
  for (const Contrast& contrast : comparison.contrasts) {
    const KpiDifference* difference = difference_in(contrast, comparison.kpi);
    if (difference == nullptr || !(gain(*difference) > most)) continue;
    most = gain(*difference);
    best = &contrast;
  }
  return best;
}

std::vector<HeadlineFinding> comparison_headline(const ComparedFindings& compared) {
  if (compared.variants.empty() || compared.variants[0].run.replications == 0) return {};
  return Headline(compared).sentences();
}

}  // namespace swell::reports
