#include "studies/compare.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace swell::studies {

namespace {

constexpr std::array<std::string_view, 7> kRanking{"roas.total",      "profit",       "revenue.total", "cost.total",
                                                   "schedule.finish", "spread.reach", "cash.insolvent"};

// Sorted values of a column, undefined ones left out.
std::vector<double> sorted(std::span<const double> column) {
  std::vector<double> values;
  std::copy_if(column.begin(), column.end(), std::back_inserter(values), [](double x) { return !std::isnan(x); });
  std::sort(values.begin(), values.end());
  return values;
}

double at_level(const std::vector<double>& ascending, std::size_t percent) {
  const std::size_t rank = ascending.size() * percent / 100;
  return ascending[std::min(rank, ascending.size() - 1)];
}

// Sorted such that more is better.
std::vector<double> worst_first(std::span<const double> column, bool lower_better) {
  std::vector<double> values = sorted(column);
  if (!lower_better) return values;
  for (double& value : values) value = -value;
  std::reverse(values.begin(), values.end());
  return values;
}

// Whether `variant` dominates `base`, both sorted and more being better: at every level (first order), or in the mean
// of every worst part (second order).
std::pair<bool, bool> dominance(const std::vector<double>& base, const std::vector<double>& variant) {
  if (base.empty() || variant.empty()) return {false, false};
  bool first = true, second = true, any = false;
  double worst_base = 0.0, worst_variant = 0.0;
  for (std::size_t percent = 1; percent < 100; ++percent) {
    const double b = at_level(base, percent), v = at_level(variant, percent);
    worst_base += b;
    worst_variant += v;
    first = first && v >= b;
    second = second && worst_variant >= worst_base;
    any = any || v > b;
  }
  return {first && any, second && any};
}

// 1 where the variant is better, 0 where worse, ½ where equal: the mean is the probability of superiority.
std::vector<double> superiority(std::span<const double> differences, bool lower_better) {
  std::vector<double> better;
  better.reserve(differences.size());
  for (const double difference : differences)
    better.push_back(std::isnan(difference) ? difference
                     : difference == 0.0    ? 0.5
                                            : ((difference < 0.0) == lower_better ? 1.0 : 0.0));
  return better;
}

// The mean of ones and noughts; where some are shared by halves, with bounds that a chance cannot exceed.
sim::Estimate chance(std::span<const double> values, const RunOptions& options) {
  const auto decided = [](double value) { return value == 0.0 || value == 1.0; };
  if (std::ranges::all_of(values, decided)) return sim::probability(values, options.sampling, options.confidence);
  sim::Estimate estimate = sim::mean(values, options.sampling, options.confidence);
  for (double* bound : {&estimate.ci.low, &estimate.ci.high})
    if (!std::isnan(*bound)) *bound = std::clamp(*bound, 0.0, 1.0);
  return estimate;
}

KpiDifference contrast_kpi(const models::Kpi& kpi, std::span<const double> base, std::span<const double> variant,
                           const RunOptions& options) {
  KpiDifference result;
  result.kpi = kpi.name;
  result.unit = kpi.unit;
  result.lower_is_better = lower_is_better(kpi.name);
  const std::vector<double> difference = sim::differences(variant, base);
  result.n = sim::count_defined(difference);
  result.mean = sim::mean(difference, options.sampling, options.confidence);
  result.sd = sim::standard_deviation(difference);
  result.p5 = sim::quantile(difference, 0.05, options.sampling, options.confidence);
  result.p50 = sim::quantile(difference, 0.5, options.sampling, options.confidence);
  result.p95 = sim::quantile(difference, 0.95, options.sampling, options.confidence);
  result.better = chance(superiority(difference, result.lower_is_better), options);
  // Of a difference that the simulation does not know nothing more is said.
  if (!(result.mean.ci.low > 0.0) && !(result.mean.ci.high < 0.0)) return result;
  const std::vector<double> of_base = worst_first(base, result.lower_is_better);
  const std::vector<double> of_variant = worst_first(variant, result.lower_is_better);
  std::tie(result.first_order_dominance, result.second_order_dominance) = dominance(of_base, of_variant);
  std::tie(result.first_order_dominated, result.second_order_dominated) = dominance(of_variant, of_base);
  return result;
}

// The chance that each model is the best of all; ties are shared.
std::vector<sim::Estimate> chances_of_best(std::span<const std::span<const double>> columns, bool lower_better,
                                           const RunOptions& options) {
  const std::size_t n = columns[0].size();
  std::vector<std::vector<double>> won(columns.size(), std::vector<double>(n, 0.0));
  for (std::size_t k = 0; k < n; ++k) {
    double best = std::nan("");
    double winners = 0.0;
    for (const auto& column : columns) {
      if (std::isnan(column[k])) continue;
      const bool better = std::isnan(best) || (lower_better ? column[k] < best : column[k] > best);
      if (better) best = column[k];
      winners = better ? 1.0 : winners + (column[k] == best ? 1.0 : 0.0);
    }
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (winners > 0.0 && columns[i][k] == best) won[i][k] = 1.0 / winners;
  }
  std::vector<sim::Estimate> chances;
  chances.reserve(won.size());
  for (const auto& column : won) chances.push_back(chance(column, options));
  return chances;
}

}  // namespace

bool lower_is_better(std::string_view kpi) {
  return kpi.starts_with("cost.") || kpi.starts_with("schedule.") || kpi.starts_with("risk.") || kpi == "cac" ||
         (kpi.starts_with("channel.") && kpi.ends_with(".cost")) || kpi.starts_with("cac.") ||
         kpi == "contingency.used" || kpi == "break_even_day" || kpi == "cash.insolvent" ||
         kpi == "cash.funding_need" || kpi == "platform.downtime" || kpi == "service.response";
}

std::string main_kpi(const models::Model& model) {
  for (const std::string_view kpi : kRanking)
    if (model.kpi(kpi) < model.kpis().size()) return std::string(kpi);
  return model.kpis().empty() ? std::string() : model.kpis()[0].name;
}

Comparison compare(std::span<const SharedModel> models, std::span<const std::string> names, const Outputs& outputs,
                   const RunOptions& options, std::string kpi) {
  Comparison comparison;
  comparison.base = names[0];
  comparison.kpi = kpi.empty() ? main_kpi(*models[0]) : std::move(kpi);
  comparison.lower_is_better = lower_is_better(comparison.kpi);
  const models::Model& base = *models[0];
  std::vector<std::span<const double>> ranked;
  std::vector<std::string> ranked_names;
  for (std::size_t i = 0; i < models.size(); ++i) {
    if (const std::size_t column = models[i]->kpi(comparison.kpi); column < models[i]->kpis().size()) {
      ranked.push_back(outputs.models[i].column(column));
      ranked_names.push_back(names[i]);
    }
    if (i == 0) continue;
    Contrast& contrast = comparison.contrasts.emplace_back();
    contrast.variant = names[i];
    std::vector<std::pair<std::size_t, std::size_t>> shared;
    for (std::size_t column = 0; column < base.kpis().size(); ++column) {
      const models::Kpi& of_base = base.kpis()[column];
      const std::size_t other = models[i]->kpi(of_base.name);
      if (!of_base.detail && other < models[i]->kpis().size()) shared.emplace_back(column, other);
      if (!of_base.name.starts_with("goal.") || other >= models[i]->kpis().size()) continue;
      const auto difference = sim::differences(outputs.models[i].column(other), outputs.models[0].column(column));
      contrast.goals.push_back({of_base.name.substr(5), sim::mean(difference, options.sampling, options.confidence)});
    }
    contrast.kpis.resize(shared.size());
    sim::parallel_for(shared.size(), options.threads, [&](std::size_t j) {
      contrast.kpis[j] = contrast_kpi(base.kpis()[shared[j].first], outputs.models[0].column(shared[j].first),
                                      outputs.models[i].column(shared[j].second), options);
    });
  }
  if (!ranked.empty() && outputs.replications > 0) {
    const auto chances = chances_of_best(ranked, comparison.lower_is_better, options);
    for (std::size_t i = 0; i < chances.size(); ++i) comparison.best.emplace_back(ranked_names[i], chances[i]);
  }
  return comparison;
}

}  // namespace swell::studies
