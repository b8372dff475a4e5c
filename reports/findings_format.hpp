// The keys of JSON format 1, said once: what `findings_json` writes and `read_findings` reads.
//
// Each function names the members of one part to `io`, which is a JsonWriter or a JsonReader; so what is written is
// what is read. A key that is there stays there with its meaning; new ones may come (results.md: format 1 is extended,
// never broken), so that a reader skips keys that it does not know. Tests: tests/reports/json.cpp, findings_reader.cpp.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "studies/findings.hpp"

namespace swell::reports::format {

inline constexpr std::uint64_t version = 1;

inline constexpr std::array<std::pair<sim::Sampling, const char*>, 3> samplings{
    {{sim::Sampling::random, "random"}, {sim::Sampling::lhs, "lhs"}, {sim::Sampling::sobol, "sobol"}}};

// Ids by which parts are keyed.
inline constexpr auto by_id = [](auto& part) -> auto& {
  return part.id;
};
inline constexpr auto by_name = [](auto& part) -> auto& {
  return part.name;
};

// Never falls, and exists everywhere.
inline bool rises(const std::vector<double>& edges) {
  return std::is_sorted(edges.begin(), edges.end()) &&
         std::none_of(edges.begin(), edges.end(), [](double edge) { return std::isnan(edge); });
}

// {"value": …, "ci": […, …]}; the same with "probability".
inline constexpr auto estimate = [](auto& io, auto& of) {
  io.number("value", of.value);
  io.interval("ci", of.ci);
};
inline constexpr auto probability = [](auto& io, auto& of) {
  io.number("probability", of.value);
  io.interval("ci", of.ci);
};

inline constexpr auto sentence = [](auto& io, auto& of) {
  io.text("code", of.code);
  io.values("values", of.values);
  io.text("en", of.en);
  io.text("zh", of.zh);
};

inline constexpr auto scenario = [](auto& io, auto& of) {
  io.text("name", of.name);
  io.text_or_null("variant", of.variant);
  io.later_text("variant_title", of.variant_title);
  io.text("currency", of.currency);
  io.date("start", of.start);
  io.optional_number("launch", of.planned_launch);
  io.number("horizon", of.horizon);
  io.texts_by_name(
      "files", of.files, by_name, [](auto& file) -> auto& { return file.sha256; });
  io.texts("overrides", of.overrides);
};

inline constexpr auto run = [](auto& io, auto& of) {
  io.count("replications", of.replications);
  io.count("requested", of.requested);
  io.flag("interrupted", of.interrupted);
  io.flag("precision_reached", of.precision_reached);
  io.count("seed", of.seed);
  io.word("sampling", of.sampling, samplings);
  io.number("confidence", of.confidence);
  io.count("series_replications", of.series_replications);
  io.text("version", of.version);
  io.count("threads", of.threads);
  io.number("seconds", of.seconds);
};

inline constexpr auto histogram = [](auto& io, auto& of) {
  io.numbers("edges", of.edges);
  io.counts("counts", of.counts);
  const std::size_t bars = of.counts.size();
  io.require(of.edges.size() == (bars == 0 ? 0 : bars + 1), "edges", "needs one edge more than `counts`",
             "应比 `counts` 多一个");
  io.require(rises(of.edges), "edges", "must rise", "必须递增");
};

inline constexpr auto quantiles = [](auto& io, auto& of) {
  for (std::size_t i = 0; i < sim::summary_names.size(); ++i) io.object(sim::summary_names[i], of[i], estimate);
};

inline constexpr auto kpi = [](auto& io, auto& of, const std::string& currency) {
  auto& summary = of.summary;
  io.unit("unit", of.unit, currency);
  io.flag("detail", of.detail);
  io.number("planned", of.planned);
  io.count("n", summary.n);
  io.number("mean", summary.mean.value);
  io.interval("mean_ci", summary.mean.ci);
  io.number("sd", summary.sd);
  io.number("min", summary.min);
  io.number("max", summary.max);
  io.object("quantiles", summary.quantiles, quantiles);
  io.object("histogram", summary.histogram, histogram);
};

inline constexpr auto goal = [](auto& io, auto& of) {
  io.text("statement", of.statement);
  io.later_text("kpi", of.kpi);
  io.later_number("at_least", of.at_least);
  io.later_number("at_most", of.at_most);
  io.later_number("by", of.by);
  io.optional_number("wanted", of.wanted);
  probability(io, of.probability);
};

inline constexpr auto goals = [](auto& io, auto& of) {
  io.members(of.goals, by_id, goal, "all");
  io.optional_object("all", of.all_goals, probability);
};

inline constexpr auto contingency = [](auto& io, auto& of) {
  io.number("at", of.at);
  io.number("amount", of.amount);
  io.number("share_of_total", of.share_of_total);
  io.interval("ci", of.amount_ci);
};

inline constexpr auto cost_buffer = [](auto& io, auto& of) {
  io.number("base", of.base);
  io.object("p50", of.p50, estimate);
  io.object("p80", of.p80, estimate);
  io.object("p90", of.p90, estimate);
  io.optional_number("budget", of.budget_total);
  io.optional_number("budgeted_contingency", of.budgeted);
  io.optional_object("within_budget", of.within_budget, probability);
  io.optional_number("approved", of.approved);
  io.optional_object("within_approved", of.within_approved, probability);
  io.require(of.budget_total || !of.within_budget, "budget", "must be there beside `within_budget`",
             "有 `within_budget` 时不能缺少");
  io.require(of.approved || !of.within_approved, "approved", "must be there beside `within_approved`",
             "有 `within_approved` 时不能缺少");
  io.object("contingency", of, contingency);
};

inline constexpr auto schedule_buffer = [](auto& io, auto& of) {
  io.text("kpi", of.kpi);
  io.number("base_days", of.base_days);
  io.object("p80", of.p80, estimate);
  io.number("buffer_days", of.buffer_days);
  io.interval("ci", of.buffer_ci);
  io.optional_number("planned_days", of.planned_days);
};

inline constexpr auto cash_buffer = [](auto& io, auto& of) {
  io.number("funding_need", of.funding_need.value);
  io.interval("ci", of.funding_need.ci);
  io.object("insolvent", of.insolvent, probability);
  io.number("first_day", of.first_day);
  io.later_number("floor", of.floor);
  io.later_number("credit_limit", of.credit_limit);
};

inline constexpr auto buffers = [](auto& io, auto& of) {
  io.optional_object("cost", of.cost, cost_buffer);
  io.optional_object("schedule", of.schedule, schedule_buffer);
  io.optional_object("cash", of.cash, cash_buffer);
  io.optional_object("worst_profit", of.worst_profit, estimate);
};

inline constexpr auto driver = [](auto& io, auto& of) {
  io.text("kpi", of.kpi);
  io.text("lever", of.lever);
  io.number("share", of.share.value);
  io.interval("ci", of.share.ci);
  io.number("effect", of.effect);
  io.later_number("low", of.low);
  io.later_number("high", of.high);
};

inline constexpr auto month = [](auto& io, auto& of) {
  io.month("month", of.month);
  io.bands(of.values, "month");
};

inline constexpr auto forecast = [](auto& io, auto& of) {
  io.object("p50", of.p50, estimate);
  io.object("p80", of.p80, estimate);
};

inline constexpr auto line = [](auto& io, auto& of) {
  io.text_or_null("section", of.section);
  io.text("layer", of.layer);
  io.number("planned", of.planned);
  io.number("approved", of.approved);
  io.later_flag("approved_written", of.approved_written);
  io.number("committed", of.committed);
  io.number("paid", of.paid);
  io.object("forecast", of, forecast);
  io.number("variance", of.variance);
  io.text_or_null("owner", of.owner);
};

inline constexpr auto task = [](auto& io, auto& of, const studies::ScenarioInfo& info) {
  const auto begins = [&](auto& part, const char* key, const char* date_key, auto& days) {
    part.number(key, days);
    part.derived_date(date_key, studies::date_of(info, days));
  };
  const auto ends = [&](auto& part, const char* key, const char* date_key, auto& days) {
    part.number(key, days);
    part.derived_date(date_key, studies::finish_date_of(info, of, days));
  };
  io.object("planned", of, [&](auto& part, auto& planned) {
    begins(part, "start", "start_date", planned.planned_start);
    ends(part, "finish", "finish_date", planned.planned_finish);
  });
  io.object("start", of, [&](auto& part, auto& start) { begins(part, "p50", "p50_date", start.start_p50); });
  io.object("finish", of, [&](auto& part, auto& finish) {
    ends(part, "p50", "p50_date", finish.finish_p50);
    ends(part, "p80", "p80_date", finish.finish_p80);
  });
  io.number("critical", of.critical);
  io.text_or_null("owner", of.owner);
};

inline constexpr auto series = [](auto& io, auto& of, const std::string& currency) {
  io.unit("unit", of.unit, currency);
  io.numbers("days", of.days);
  io.numbers("p5", of.p5);
  io.numbers("p50", of.p50);
  io.numbers("p95", of.p95);
  io.require(of.p5.size() == of.days.size() && of.p50.size() == of.days.size() && of.p95.size() == of.days.size(),
             "days", "needs as many values as `p5`, `p50` and `p95`", "须与 `p5`、`p50`、`p95` 的个数相同");
};

inline constexpr auto lint = [](auto& io, auto& of) {
  io.text("code", of.code);
  io.text("path", of.path);
  io.text_or_null("file", of.file);
  io.count_or_null("line", of.line);
  io.text("message", of.en);
  io.text("zh", of.zh);
};

inline constexpr auto band = [](auto& io, auto& of) {
  io.number("p5", of.p5);
  io.number("p50", of.p50);
  io.number("p95", of.p95);
};

inline constexpr auto month_band = [](auto& io, auto& of) {
  io.number("mean", of.mean);
  band(io, of);
};

inline constexpr auto assumption = [](auto& io, auto& of) {
  io.text("path", of.path);
  io.text("kind", of.kind);
  io.text_or_null("unit", of.unit);
  io.text_or_null("written", of.written);
  io.text("en", of.en);
  io.text("zh", of.zh);
  io.text_or_null("source", of.source);
  io.text_or_null("status", of.status);
  io.text_or_null("note", of.note);
  io.flag("uncertain", of.uncertain);
  io.number("planned", of.planned);
  io.object("range", of.range, band);
  io.text_or_null("file", of.file);
  io.count_or_null("line", of.line);
};

inline constexpr auto risk_chance = [](auto& io, auto& of) {
  io.text("lever", of.chance);
  io.text_or_null("written", of.written);
  io.text_or_null("en", of.en);
  io.text_or_null("zh", of.zh);
  io.later_number("probability", of.probability);
  io.later_number("rate", of.rate);
};

inline constexpr auto risk_mitigation = [](auto& io, auto& of) {
  io.flag("active", of.mitigated);
  io.optional_number("cost", of.mitigation_cost);
  io.optional_number("change", of.mitigation_change);
};

inline constexpr auto risk = [](auto& io, auto& of) {
  io.text("kind", of.kind);
  io.text_or_null("owner", of.owner);
  io.text_or_null("caused_by", of.caused_by);
  io.object("chance", of, risk_chance);
  io.texts("targets", of.targets);
  io.object("strikes", of.strikes, probability);
  io.object("count", of.count, estimate);
  io.optional_object("cost", of.cost, estimate);
  io.optional_object("cost_p95", of.cost_p95, estimate);
  io.object("mitigation", of, risk_mitigation);
};

inline constexpr auto channel = [](auto& io, auto& of) {
  io.text_or_null("app", of.app);
  io.text("kind", of.kind);
  io.number("planned_cost", of.planned_cost);
  io.object("cost", of.cost, estimate);
  io.object("cost_p80", of.cost_p80, estimate);
  io.object("reach", of.reach, estimate);
};

inline constexpr auto spread_part = [](auto& io, auto& of) {
  io.text("kind", of.kind);
  io.text("id", of.id);
  io.object("reach", of.reach, estimate);
  io.object("shares", of.shares, estimate);
  io.object("r", of.r, estimate);
  io.object("depth", of.depth, estimate);
  io.object("virality", of.virality, estimate);
  io.object("half_time", of.half_time, estimate);
};

inline constexpr auto cascade_size = [](auto& io, auto& of) {
  io.number("from", of.from);
  io.number("to", of.to);
  io.object("count", of.count, estimate);
};

inline constexpr auto joint = [](auto& io, auto& of) {
  io.text("x", of.x);
  io.text("y", of.y);
  io.numbers("x_edges", of.x_edges);
  io.numbers("y_edges", of.y_edges);
  io.counts("counts", of.counts);
  io.optional_number("x_limit", of.x_limit);
  io.optional_number("y_limit", of.y_limit);
  io.optional_object("within", of.within, probability);
  io.require(rises(of.x_edges) && of.x_edges.size() > 1, "x_edges", "must rise", "必须递增");
  io.require(rises(of.y_edges) && of.y_edges.size() > 1, "y_edges", "must rise", "必须递增");
  io.require(of.counts.size() % (of.x_edges.size() - 1) == 0 &&
                 of.counts.size() / (of.x_edges.size() - 1) == of.y_edges.size() - 1,
             "counts", "needs one for each cell", "每格须有一个");
};

inline constexpr auto findings = [](auto& io, auto& of) {
  const studies::ScenarioInfo& info = of.scenario;
  const auto in_currency = [&](const auto& describe) {
    return [&](auto& part, auto& member) { describe(part, member, info.currency); };
  };
  io.format("format");
  io.list("headline", of.headline, sentence);
  io.object("scenario", of.scenario, scenario);
  io.object("run", of.run, run);
  io.later_texts("names", of.names);
  io.keyed("kpis", of.kpis, by_name, in_currency(kpi));
  io.object("goals", of, goals);
  io.object("buffers", of.buffers, buffers);
  io.list("drivers", of.drivers, driver);
  io.list("months", of.months, month);
  io.keyed("lines", of.lines, by_id, line);
  io.keyed("tasks", of.tasks, by_id, [&](auto& part, auto& member) { task(part, member, info); });
  io.keyed("series", of.series, by_name, in_currency(series));
  io.list("lints", of.lints, lint);
  io.list("assumptions", of.assumptions, assumption);
  io.keyed("risks", of.risks, by_id, risk);
  io.keyed("channels", of.channels, by_id, channel);
  io.list("spread", of.spread, spread_part);
  io.list("cascades", of.cascades, cascade_size);
  io.optional_object("cost_and_finish", of.cost_and_finish, joint);
};

inline constexpr auto kpi_difference = [](auto& io, auto& of, const std::string& currency) {
  io.unit("unit", of.unit, currency);
  io.flag("lower_is_better", of.lower_is_better);
  io.count("n", of.n);
  io.object("mean", of.mean, estimate);
  io.number("sd", of.sd);
  io.object("p5", of.p5, estimate);
  io.object("p50", of.p50, estimate);
  io.object("p95", of.p95, estimate);
  io.object("better", of.better, probability);
  io.flag("first_order_dominance", of.first_order_dominance);
  io.flag("second_order_dominance", of.second_order_dominance);
  io.flag("first_order_dominated", of.first_order_dominated);
  io.flag("second_order_dominated", of.second_order_dominated);
};

inline constexpr auto contrast = [](auto& io, auto& of, const std::string& currency) {
  io.text("variant", of.variant);
  io.keyed(
      "kpis", of.kpis, [](auto& difference) -> auto& { return difference.kpi; },
      [&](auto& part, auto& difference) { kpi_difference(part, difference, currency); });
  io.keyed(
      "goals", of.goals, [](auto& difference) -> auto& { return difference.goal; },
      [](auto& part, auto& difference) { estimate(part, difference.difference); });
};

inline constexpr auto comparison = [](auto& io, auto& of, const std::string& currency) {
  io.list("headline", of.headline, sentence);
  io.text("base", of.base);
  io.text("kpi", of.kpi);
  io.flag("lower_is_better", of.lower_is_better);
  io.keyed(
      "best", of.best, [](auto& chance) -> auto& { return chance.first; },
      [](auto& part, auto& chance) { probability(part, chance.second); });
  io.list("contrasts", of.contrasts, [&](auto& part, auto& member) { contrast(part, member, currency); });
};

}  // namespace swell::reports::format
