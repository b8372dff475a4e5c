#include "reports/headline.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>

#include "reports/chance_words.hpp"
#include "reports/figures.hpp"
#include "reports/labels.hpp"
#include "reports/reserve_words.hpp"

namespace swell::reports {

namespace {

using namespace studies;

// How far a goal's chance falls short of what is wanted; nothing where it does not.
double shortfall(const GoalFinding& goal) {
  return goal.missed() ? *goal.wanted - goal.probability.value : 0.0;
}

enum class Decision : std::uint8_t { neutral, approve, revise, reject_insolvent, reject_limit };

constexpr double hopeless = 0.05;  // as sure as this that the money is not enough is no basis for a yes

Decision decide(const Findings& findings) {
  const auto& cash = findings.buffers.cash;
  if (cash && cash->insolvent.ci.low > 0.5) return Decision::reject_insolvent;
  const auto& cost = findings.buffers.cost;
  if (cost && cost->within_limit() && cost->within_limit()->ci.high < hopeless) return Decision::reject_limit;
  if (std::ranges::none_of(findings.goals, [](const GoalFinding& goal) { return goal.wanted.has_value(); }))
    return Decision::neutral;
  return std::ranges::any_of(findings.goals, &GoalFinding::missed) ? Decision::revise : Decision::approve;
}

// Writes one sentence in one language.
class Writer {
 public:
  Writer(Tongue tongue, const Findings& findings)
      : texts_(tongue),
        figures_(tongue, findings.scenario.currency),
        labels_(tongue, findings),
        reserves_(findings, tongue),
        findings_(findings) {}

  std::string verdict(Decision decision, const CostBuffer& cost) const {
    const std::string p80 = figures_.money(cost.p80.value);
    const std::string limit = cost.limit() ? figures_.money(*cost.limit()) : std::string();
    const std::string enough = cost.within_limit() ? figures_.percent(cost.within_limit()->value) : std::string();
    const auto say = [&](const char* id) {
      return texts_.say(id, fmt::arg("p80", p80), fmt::arg("limit", limit), fmt::arg("chance", enough));
    };
    switch (decision) {
      case Decision::reject_insolvent:
        return texts_.say("decision.reject_insolvent",
                          fmt::arg("chance", figures_.percent(findings_.buffers.cash->insolvent.value))) +
               gap() + say("decision.cost");
      case Decision::reject_limit:
        return say(cost.approved ? "decision.reject_approved" : "decision.reject_budget");
      case Decision::revise:
        return falls_short() + gap() + say(is_enough(cost) ? "decision.cost_and_approved" : "decision.cost");
      case Decision::approve:
        return say(is_enough(cost) ? "decision.go_ahead" : "decision.approve");
      case Decision::neutral:
        break;
    }
    return say("decision.neutral");
  }

  std::string short_of(const CostBuffer& cost) const {
    return texts_.say(cost.approved ? "headline.approved_short" : "headline.budget_short",
                      fmt::arg("limit", figures_.money(*cost.limit())),
                      fmt::arg("chance", figures_.percent(cost.within_limit()->value)));
  }

  std::string finish(const ScheduleBuffer& schedule) const {
    const auto day = date_of(findings_.scenario, schedule.p80.value);
    const std::string date =
        day ? texts_.say("headline.finish_date", fmt::arg("date", studies::date_text(*day))) : std::string();
    return texts_.say("headline.finish", fmt::arg("days", figures_.days(schedule.p80.value)), fmt::arg("date", date));
  }

  std::string funding(const CashBuffer& cash) const {
    if (!(cash.funding_need.value > 0.0)) return std::string(texts_.pattern("decision.no_funding"));
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
      add(texts_.say(goal_id(*goal), fmt::arg("chance", chance_of(*goal)),
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

  std::string reserve() const {
    const std::string money = reserves_.money(), time = reserves_.time();
    return money + (money.empty() || time.empty() ? std::string() : gap()) + time;
  }

 private:
  // Between two sentences.
  std::string gap() const { return texts_.tongue() == Tongue::english ? " " : ""; }

  // Whether somebody has approved an amount that is as sure to be enough as one should be.
  static bool is_enough(const CostBuffer& cost) {
    return cost.approved && cost.within_approved && !(cost.within_approved->ci.high < cost.at);
  }

  std::string falls_short() const {
    const auto judged =
        std::ranges::count_if(findings_.goals, [](const auto& goal) { return goal.wanted.has_value(); });
    const auto missed = std::ranges::count_if(findings_.goals, &GoalFinding::missed);
    return texts_.say(judged == 1   ? "decision.revise.only"
                      : missed == 1 ? "decision.revise.one"
                                    : "decision.revise",
                      fmt::arg("missed", missed), fmt::arg("judged", judged));
  }

  // "unlikely (14%, wanted 60%)": what was wanted where it is missed.
  std::string chance_of(const GoalFinding& goal) const {
    if (!goal.missed()) return chance_phrase(texts_, goal.probability);
    const sim::Estimate& chance = goal.probability;
    const auto word = chance_word(chance.value, chance.ci.low, chance.ci.high);
    return texts_.say(word ? "chance.missed_with_word" : "chance.missed",
                      fmt::arg("word", word ? texts_.pattern(text_id(*word)) : std::string_view()),
                      fmt::arg("percent", figures_.percent(chance.value)),
                      fmt::arg("wanted", figures_.percent(*goal.wanted)));
  }

  // The usual ones are said in words of their own.
  static const char* goal_id(const GoalFinding& goal) {
    if (goal.statement.starts_with("schedule.delay <= 0")) return "headline.on_time";
    if (goal.statement == "profit >= 0") return "headline.profit";
    if (goal.statement.starts_with("cash.insolvent <= 0")) return "headline.solvent";
    return "headline.goal";
  }

  Texts texts_;
  Figures figures_;
  Labels labels_;
  ReserveWords reserves_;
  const Findings& findings_;
};

class Headline {
 public:
  explicit Headline(const Findings& findings)
      : findings_(findings), english_(Tongue::english, findings), chinese_(Tongue::chinese, findings) {}

  std::vector<HeadlineFinding> sentences() {
    const Buffers& buffers = findings_.buffers;
    if (buffers.cost) money(*buffers.cost);
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

  void money(const CostBuffer& cost) {
    const Decision decision = decide(findings_);
    std::map<std::string, double> values{{"p80", cost.p80.value}, {"base", cost.base}};
    if (decision != Decision::neutral) values["approve"] = decision == Decision::approve ? 1.0 : 0.0;
    if (decision == Decision::reject_insolvent || decision == Decision::reject_limit) values["reject"] = 1.0;
    add("verdict", std::move(values), [&](const Writer& writer) { return writer.verdict(decision, cost); });
    const auto& within = cost.within_limit();
    if (within && within->ci.high < cost.at && decision != Decision::reject_limit)
      add("limit", {{"limit", *cost.limit()}, {"chance", within->value}},
          [&](const Writer& writer) { return writer.short_of(cost); });
  }

  // The three that matter most.
  void goals() {
    std::vector<const GoalFinding*> shown = most_urgent(findings_);
    if (shown.empty()) return;
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
    add("reserve", std::move(values), [&](const Writer& writer) { return writer.reserve(); });
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

std::vector<const GoalFinding*> most_urgent(const Findings& findings) {
  std::vector<const GoalFinding*> goals;
  for (const GoalFinding& goal : findings.goals) goals.push_back(&goal);
  std::ranges::stable_sort(goals, std::greater<>(), [](const GoalFinding* goal) { return shortfall(*goal); });
  return goals;
}

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
