#include "studies/drivers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>

#include "sim/first_order_index.hpp"
#include "studies/input_sampler.hpp"

namespace swell::studies {

namespace {

constexpr std::array<std::string_view, 9> kExplained{"roas.total",    "roi",      "profit",          "cost.total",
                                                     "revenue.total", "cash.min", "schedule.finish", "schedule.ready",
                                                     "spread.reach"};
// Shares of independent inputs add up to one at most, but for what they scatter.
constexpr double kNoise = 1.05;
// Beyond the strongest, a share is noise.
constexpr std::size_t kMostDrivers = 12;

std::vector<double> ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return values[a] != values[b] ? values[a] < values[b] : a < b; });
  std::vector<double> result(values.size());
  for (std::size_t i = 0; i < order.size();) {
    std::size_t end = i;
    while (end < order.size() && values[order[end]] == values[order[i]]) ++end;
    for (std::size_t j = i; j < end; ++j) result[order[j]] = 0.5 * static_cast<double>(i + end - 1);
    i = end;
  }
  return result;
}

double correlation(std::span<const double> a, std::span<const double> b) {
  const auto n = static_cast<double>(a.size());
  const double mean_a = std::accumulate(a.begin(), a.end(), 0.0) / n,
               mean_b = std::accumulate(b.begin(), b.end(), 0.0) / n;
  double ab = 0.0, aa = 0.0, bb = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += (a[i] - mean_a) * (b[i] - mean_b);
    aa += (a[i] - mean_a) * (a[i] - mean_a);
    bb += (b[i] - mean_b) * (b[i] - mean_b);
  }
  return aa > 0.0 && bb > 0.0 ? ab / std::sqrt(aa * bb) : std::nan("");
}

// The inputs of the first `n` replications again, a column each.
std::vector<std::vector<double>> draw_inputs(const models::Model& model, std::size_t index,
                                             std::span<const SharedModel> models, std::uint64_t n,
                                             const Outputs& outputs, const RunOptions& options) {
  const InputSampler sampler(sampled_models(models, options), options.sampling, outputs.seed);
  std::vector<std::vector<double>> columns(model.inputs().size(), std::vector<double>(n));
  constexpr std::uint64_t piece = 512;  // replications
  sim::parallel_for((n + piece - 1) / piece, options.threads, [&](std::size_t part) {
    std::vector<double> uniforms(sampler.dimensions()), row(model.slots());
    for (std::uint64_t replication = part * piece; replication < std::min(n, (part + 1) * piece); ++replication) {
      sampler.uniforms(replication, uniforms);
      sampler.row(options.common_with.size() + index, uniforms, row);
      for (std::size_t i = 0; i < columns.size(); ++i)
        columns[i][replication] = row[static_cast<std::size_t>(model.inputs()[i].slot)];
    }
  });
  return columns;
}

// The mean of `output` where an input of those ranks lies in its lowest, or highest, tenth; of a discrete input, in the
// values that reach into it. Nothing where the output is never defined there.
std::optional<double> mean_at_end(const std::vector<double>& input_ranks, std::span<const double> output, bool lowest) {
  std::vector<double> sorted = input_ranks;
  const std::size_t tenth = sorted.size() / 10;
  const auto place = sorted.begin() + static_cast<std::ptrdiff_t>(lowest ? tenth : sorted.size() - 1 - tenth);
  std::nth_element(sorted.begin(), place, sorted.end());
  double sum = 0.0;
  std::size_t n = 0;
  for (std::size_t i = 0; i < input_ranks.size(); ++i) {
    if ((lowest ? input_ranks[i] > *place : input_ranks[i] < *place) || std::isnan(output[i])) continue;
    sum += output[i];
    ++n;
  }
  return n > 0 ? std::optional(sum / static_cast<double>(n)) : std::nullopt;
}

// A figure whose spread the inputs are to explain.
struct Explained {
  std::string_view kpi;
  std::span<const double> output;
  std::vector<double> ranks;  // none where some of it is undefined

  void rank() {
    if (std::none_of(output.begin(), output.end(), [](double y) { return std::isnan(y); }))
      ranks = studies::ranks(output);
  }
};

void explain(const Explained& kpi, const models::Model& model, const std::vector<sim::InputBins>& bins,
             const std::vector<std::vector<double>>& input_ranks, const RunOptions& options,
             std::vector<Driver>& drivers) {
  std::vector<Driver> found(bins.size());
  sim::parallel_for(bins.size(), options.threads, [&](std::size_t i) {
    found[i].kpi = kpi.kpi;
    found[i].lever = model.inputs()[i].path;
    found[i].share = sim::first_order_index(bins[i], kpi.output, options.sampling, options.confidence);
    found[i].effect = kpi.ranks.empty() ? std::nan("") : correlation(input_ranks[i], kpi.ranks);
  });
  // Shares that are a little below zero count as well: leaving them out would add up the luck of all others.
  double explained = 0.0;
  for (const Driver& driver : found) explained += std::isnan(driver.share.value) ? 0.0 : driver.share.value;
  if (std::all_of(found.begin(), found.end(), [](const Driver& driver) { return std::isnan(driver.share.value); }))
    return;
  std::stable_sort(found.begin(), found.end(), [](const Driver& a, const Driver& b) {
    return (std::isnan(a.share.value) ? -1.0 : a.share.value) > (std::isnan(b.share.value) ? -1.0 : b.share.value);
  });
  if (found.size() > kMostDrivers) found.resize(kMostDrivers);
  for (Driver& driver : found) {
    const auto input = std::ranges::find(model.inputs(), driver.lever, &models::Input::path);
    const auto& ranked = input_ranks[static_cast<std::size_t>(input - model.inputs().begin())];
    driver.low = mean_at_end(ranked, kpi.output, true);
    driver.high = mean_at_end(ranked, kpi.output, false);
  }
  Driver luck;
  luck.kpi = kpi.kpi;
  luck.lever = "luck";
  const bool overlap = !model.scenario().correlations.empty() || explained > kNoise;
  luck.share.value = overlap ? std::nan("") : std::max(0.0, 1.0 - explained);
  luck.effect = std::nan("");
  found.push_back(luck);
  drivers.insert(drivers.end(), found.begin(), found.end());
}

}  // namespace

std::vector<Driver> find_drivers(const models::Model& model, std::size_t index, const Outputs& outputs,
                                 std::span<const SharedModel> models, const RunOptions& options) {
  const std::uint64_t n = std::min(outputs.replications, most_detailed);
  if (n < 64 || model.inputs().empty()) return {};
  const auto inputs = draw_inputs(model, index, models, n, outputs, options);
  std::vector<Explained> explained;
  for (const std::string_view kpi : kExplained)
    if (const std::size_t column = model.kpi(kpi); column < model.kpis().size())
      explained.push_back({kpi, outputs.models[index].column(column).first(n), {}});
  std::vector<sim::InputBins> bins(inputs.size(), sim::InputBins(std::span<const double>()));
  std::vector<std::vector<double>> input_ranks(inputs.size());
  sim::parallel_for(inputs.size() + explained.size(), options.threads, [&](std::size_t i) {
    if (i >= inputs.size()) {
      explained[i - inputs.size()].rank();
      return;
    }
    bins[i] = sim::InputBins(inputs[i]);
    input_ranks[i] = ranks(inputs[i]);
  });
  std::vector<Driver> drivers;
  for (const Explained& kpi : explained) explain(kpi, model, bins, input_ranks, options, drivers);
  return drivers;
}

}  // namespace swell::studies
