#include "reports/comparison_headline.hpp"

#include <algorithm>
#include <cmath>

#include "reports/figures.hpp"
#include "reports/headline.hpp"
#include "reports/labels.hpp"

namespace swell::reports {

namespace {

using namespace studies;

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
    goals(*spoken_of);
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

  // All goals together, where both have goals.
  void goals(const Contrast& contrast) {
    const auto& all = compared_.variants;
    const std::size_t index = static_cast<std::size_t>(&contrast - compared_.comparison.contrasts.data()) + 1;
    if (index >= all.size() || !all[0].all_goals || !all[index].all_goals) return;
    const sim::Estimate& before = *all[0].all_goals;
    const sim::Estimate& after = *all[index].all_goals;
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
