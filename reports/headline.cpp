#include "reports/headline.hpp"

#include <algorithm>
#include <cmath>

#include "reports/chance_words.hpp"
#include "reports/figures.hpp"
#include "reports/labels.hpp"

namespace swell::reports {

namespace {

using namespace studies;

// Writes one sentence in one language.
class Writer {
 public:
  Writer(Tongue tongue, const Findings& findings)
      : texts_(tongue), figures_(tongue, findings.scenario.currency), labels_(tongue, findings), findings_(findings) {}

  std::string verdict(const CostBuffer& cost) const {
    const std::string opening = texts_.say(opening_id(), fmt::arg("budget", figures_.money(cost.p80.value)));
    return texts_.say("headline.money", fmt::arg("opening", opening));
  }

  std::string short_of(const CostBuffer& cost) const {
    return texts_.say(cost.approved ? "headline.approved_short" : "headline.budget_short",
                      fmt::arg("limit", figures_.money(*cost.limit())),
                      fmt::arg("chance", figures_.percent(cost.within_limit()->value)));
  }

  std::string finish(const ScheduleBuffer& schedule) const {
    const auto day = date_of(findings_.scenario, schedule.p80.value);
    const std::string date =
        day ? texts_.say("headline.finish_date", fmt::arg("date", date_text(*day))) : std::string();
    return texts_.say("headline.finish", fmt::arg("days", figures_.days(schedule.p80.value)), fmt::arg("date", date));
  }

  std::string funding(const CashBuffer& cash) const {
    return texts_.say("headline.funding", fmt::arg("amount", figures_.money(cash.funding_need.value)));
  }

  std::string reach(const KpiFinding& kpi) const {
    return texts_.say("headline.reach",
                      fmt::arg("people", figures_.with_unit(kpi.summary.quantiles[3].value, "people")),
                      fmt::arg("middle", figures_.with_unit(kpi.summary.quantiles[4].value, "people")));
  }

  std::string any(const KpiFinding& kpi) const {
    const std::string_view unit =
        kpi.unit == models::KpiUnit::money ? findings_.scenario.currency : models::unit_name(kpi.unit);
    return texts_.say("headline.kpi", fmt::arg("kpi", labels_.kpi(kpi.name)),
                      fmt::arg("low", figures_.with_unit(kpi.summary.quantiles[1].value, unit)),
                      fmt::arg("high", figures_.with_unit(kpi.summary.quantiles[7].value, unit)));
  }

  std::string goals(const std::vector<const GoalFinding*>& shown) const {
    std::string list;
    const auto add = [&](const std::string& text) {
      list += (list.empty() ? std::string() : std::string(texts_.pattern("headline.separator"))) + text;
    };
    for (const GoalFinding* goal : shown)
      add(texts_.say(goal_id(*goal), fmt::arg("chance", chance_phrase(texts_, goal->probability)),
                     fmt::arg("goal", labels_.part("goals", goal->id))));
    if (findings_.all_goals && findings_.goals.size() > 1)
      add(texts_.say("headline.all_goals", fmt::arg("chance", chance_phrase(texts_, *findings_.all_goals))));
    if (!list.empty() && list[0] >= 'a' && list[0] <= 'z') list[0] = static_cast<char>(list[0] - 'a' + 'A');
    return texts_.say("headline.chances", fmt::arg("chances", list));
  }

  std::string worst(double profit) const {
    return texts_.say(profit < 0 ? "headline.worst_loss" : "headline.worst_profit",
                      fmt::arg("amount", figures_.money(std::abs(profit))));
  }

  std::string reserve(const Buffers& buffers) const {
    const bool days = buffers.schedule && buffers.schedule->buffer_days > 0;
    const std::string span = days ? figures_.days(buffers.schedule->buffer_days) : std::string();
    if (!buffers.cost) return texts_.say("headline.buffer", fmt::arg("days", span));
    const std::string amount = figures_.money(buffers.cost->amount);
    const std::string share = figures_.percent(buffers.cost->share_of_total);
    if (!days) return texts_.say("headline.reserve", fmt::arg("amount", amount), fmt::arg("share", share));
    return texts_.say("headline.reserve_both", fmt::arg("amount", amount), fmt::arg("share", share),
                      fmt::arg("days", span));
  }

 private:
  const char* opening_id() const {
    const bool judged =
        std::ranges::any_of(findings_.goals, [](const GoalFinding& goal) { return goal.wanted.has_value(); });
    if (!judged) return "headline.neutral";
    return std::ranges::any_of(findings_.goals, &GoalFinding::missed) ? "headline.revise" : "headline.approve";
  }

  static const char* goal_id(const GoalFinding& goal) {
    if (goal.statement.starts_with("schedule.delay <= 0")) return "headline.on_time";
    if (goal.statement.starts_with("profit >= 0")) return "headline.profit";
    if (goal.statement.starts_with("cash.insolvent <= 0")) return "headline.solvent";
    return "headline.goal";
  }

  Texts texts_;
  Figures figures_;
  Labels labels_;
  const Findings& findings_;
};

class Headline {
 public:
  explicit Headline(const Findings& findings)
      : findings_(findings), english_(Tongue::english, findings), chinese_(Tongue::chinese, findings) {}

  std::vector<HeadlineFinding> sentences() {
    const Buffers& buffers = findings_.buffers;
    if (buffers.cost) {
      add("verdict", {{"p80", buffers.cost->p80.value}, {"base", buffers.cost->base}},
          [&](const Writer& writer) { return writer.verdict(*buffers.cost); });
      const auto& within = buffers.cost->within_limit();
      if (within && within->ci.high < buffers.cost->at)
        add("limit", {{"limit", *buffers.cost->limit()}, {"chance", within->value}},
            [&](const Writer& writer) { return writer.short_of(*buffers.cost); });
    }
    goals();
    if (!buffers.cost) outcome();
    if (const KpiFinding* profit = findings_.kpi("profit"); profit != nullptr && profit->summary.n > 0) {
      const double worst = profit->summary.quantiles[1].value;
      add("worst", {{"profit_p5", worst}}, [&](const Writer& writer) { return writer.worst(worst); });
    }
    reserve();
    if (sentences_.empty()) anything();
    return std::move(sentences_);
  }

 private:
  template <class Write>
  void add(std::string code, std::map<std::string, double> values, const Write& write) {
    sentences_.push_back({std::move(code), std::move(values), write(english_), write(chinese_)});
  }

  // The three that matter most: those that are missed come first, then in the plan's order.
  void goals() {
    std::vector<const GoalFinding*> shown;
    for (const GoalFinding& goal : findings_.goals) shown.push_back(&goal);
    if (shown.empty()) return;
    std::ranges::stable_sort(shown,
                             [](const GoalFinding* a, const GoalFinding* b) { return a->missed() > b->missed(); });
    shown.resize(std::min<std::size_t>(shown.size(), 3));
    std::map<std::string, double> values;
    for (const GoalFinding* goal : shown) values[goal->id] = goal->probability.value;
    if (findings_.all_goals) values["all"] = findings_.all_goals->value;
    add("goals", std::move(values), [&](const Writer& writer) { return writer.goals(shown); });
  }

  // A plan without costs is about something else.
  void outcome() {
    const Buffers& buffers = findings_.buffers;
    if (buffers.schedule)
      add("finish", {{"p80", buffers.schedule->p80.value}},
          [&](const Writer& writer) { return writer.finish(*buffers.schedule); });
    if (buffers.cash)
      add("funding", {{"p80", buffers.cash->funding_need.value}, {"insolvent", buffers.cash->insolvent.value}},
          [&](const Writer& writer) { return writer.funding(*buffers.cash); });
    if (const KpiFinding* reach = findings_.kpi("spread.reach"); reach != nullptr && reach->summary.n > 0)
      add("reach", {{"p20", reach->summary.quantiles[3].value}, {"p50", reach->summary.quantiles[4].value}},
          [&](const Writer& writer) { return writer.reach(*reach); });
  }

  void reserve() {
    const Buffers& buffers = findings_.buffers;
    const bool days = buffers.schedule && buffers.schedule->buffer_days > 0;
    if (!buffers.cost && !days) return;
    std::map<std::string, double> values;
    if (buffers.cost) values = {{"amount", buffers.cost->amount}, {"share_of_total", buffers.cost->share_of_total}};
    if (days) values["days"] = buffers.schedule->buffer_days;
    add("reserve", std::move(values), [&](const Writer& writer) { return writer.reserve(buffers); });
  }

  void anything() {
    for (const KpiFinding& kpi : findings_.kpis) {
      if (kpi.detail || kpi.summary.n == 0) continue;
      add("range", {{"p5", kpi.summary.quantiles[1].value}, {"p95", kpi.summary.quantiles[7].value}},
          [&](const Writer& writer) { return writer.any(kpi); });
      return;
    }
  }

  const Findings& findings_;
  Writer english_, chinese_;
  std::vector<HeadlineFinding> sentences_;
};

}  // namespace

std::string chance_phrase(const Texts& texts, const sim::Estimate& probability) {
  const Figures figures(texts.tongue(), {});
  std::string percent = figures.percent(probability.value);
  const auto word = chance_word(probability.value, probability.ci.low, probability.ci.high);
  if (!word) return percent;
  return texts.say("chance.with_word", fmt::arg("word", texts.pattern(text_id(*word))), fmt::arg("percent", percent));
}

std::vector<HeadlineFinding> headline(const Findings& findings) {
  if (findings.run.replications == 0) return {};
  return Headline(findings).sentences();
}

}  // namespace swell::reports
