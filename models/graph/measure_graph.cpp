#include "models/graph/measure_graph.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "sim/replicate.hpp"

namespace swell::models {

namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kRange = std::size_t{1} << 14;  // people a parallel body looks after: fixed, for the same sums

std::size_t ranges_of(std::size_t people) {
  return (people + kRange - 1) / kRange;
}

template <class Body>
void for_people(std::size_t people, unsigned threads, Body&& body) {
  sim::parallel_for(ranges_of(people), threads, [&](std::size_t range) {
    for (std::size_t i = range * kRange; i < std::min(people, (range + 1) * kRange); ++i)
      body(static_cast<PersonId>(i), range);
  });
}

std::vector<GraphMeasures::DegreeBin> degree_bins(const std::vector<std::uint32_t>& sorted) {
  std::vector<GraphMeasures::DegreeBin> bins;
  std::uint32_t from = 0;
  for (std::size_t at = 0; at < sorted.size();) {
    const std::uint32_t to = from == 0 ? 0 : from == 1 ? 1 : 2 * from - 1;
    const auto end = std::upper_bound(sorted.begin() + static_cast<std::ptrdiff_t>(at), sorted.end(), to);
    const auto next = static_cast<std::size_t>(end - sorted.begin());
    if (next > at || !bins.empty()) bins.push_back({from, to, next - at});
    at = next;
    from = to + 1;
  }
  return bins;
}

// α = 1 + n / Σ ln(k/(k0 - ½)), for the k0 at which the Kolmogorov–Smirnov distance to the power law is least.
void fit_tail(const std::vector<std::uint32_t>& sorted, GraphMeasures& found) {
  constexpr double least_tail = 50;
  std::vector<std::pair<std::uint32_t, double>> counts;  // of each degree that occurs
  for (const std::uint32_t degree : sorted) {
    if (counts.empty() || counts.back().first != degree) counts.emplace_back(degree, 0.0);
    counts.back().second += 1.0;
  }
  found.tail_exponent = found.tail_error = found.tail_distance = kUndefined;
  double least_distance = std::numeric_limits<double>::infinity();
  double n = static_cast<double>(sorted.size());
  std::uint32_t next = 1;
  for (std::size_t at = 0; at < counts.size() && n >= least_tail; n -= counts[at++].second) {
    if (counts[at].first < next) continue;
    next = counts[at].first + std::max(1U, counts[at].first / 16);
    const double base = counts[at].first - 0.5;
    double logs = 0.0;
    for (std::size_t i = at; i < counts.size(); ++i) logs += counts[i].second * std::log(counts[i].first / base);
    const double alpha = 1.0 + n / logs;
    double distance = 0.0, beyond = n;
    for (std::size_t i = at; i < counts.size(); ++i) {
      beyond -= counts[i].second;
      distance = std::max(distance, std::fabs(beyond / n - std::pow((counts[i].first + 0.5) / base, 1.0 - alpha)));
    }
    if (distance >= least_distance) continue;
    least_distance = distance;
    found.tail_exponent = alpha;
    found.tail_from = counts[at].first;
    found.tail_share = n / static_cast<double>(sorted.size());
    found.tail_error = (alpha - 1.0) / std::sqrt(n);
    found.tail_distance = distance;
  }
}

void measure_degrees(const SocialGraph& graph, GraphMeasures& found) {
  std::vector<std::uint32_t> sorted(graph.people());
  double square = 0.0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    sorted[i] = graph.degree(static_cast<PersonId>(i));
    square += static_cast<double>(sorted[i]) * sorted[i];
  }
  std::sort(sorted.begin(), sorted.end());
  const auto sum = static_cast<double>(graph.entries());
  found.mean_degree = sum / static_cast<double>(sorted.size());
  found.least_degree = sorted.front();
  found.median_degree = sorted[sorted.size() / 2];
  found.most_degree = sorted.back();
  for (const double p : {0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999}) {
    const auto rank = static_cast<std::size_t>(std::ceil(p * static_cast<double>(sorted.size())));
    found.degree_quantiles.emplace_back(p, sorted[std::max<std::size_t>(rank, 1) - 1]);
  }
  found.degree_ratio = sum > 0.0 ? square / sum : kUndefined;
  found.mixing_threshold = square > sum ? sum / (square - sum) : kUndefined;
  found.degrees = degree_bins(sorted);
  fit_tail(sorted, found);
}

// Pairs of contacts of a person that know each other, as a share of all.
double local_clustering(const SocialGraph& graph, PersonId person) {
  const auto contacts = graph.neighbours(person);
  std::size_t known = 0;
  for (const PersonId contact : contacts) {
    const auto theirs = graph.neighbours(contact);
    // Both are ascending: walk the longer, or look each up in it when it is far longer.
    if (theirs.size() > 16 * contacts.size()) {
      for (const PersonId other : contacts) known += std::binary_search(theirs.begin(), theirs.end(), other) ? 1U : 0U;
      continue;
    }
    for (auto a = contacts.begin(), b = theirs.begin(); a != contacts.end() && b != theirs.end();) {
      if (*a < *b) {
        ++a;
      } else if (*b < *a) {
        ++b;
      } else {
        ++known, ++a, ++b;
      }
    }
  }
  const auto k = static_cast<double>(contacts.size());
  return static_cast<double>(known) / (k * (k - 1.0));
}

void measure_clustering(const SocialGraph& graph, unsigned threads, GraphMeasures& found) {
  if (graph.directed()) return;
  double work = 0.0;
  for (std::size_t i = 0; i < graph.people(); ++i) {
    const auto k = static_cast<double>(graph.degree(static_cast<PersonId>(i)));
    work += k * (k + found.degree_ratio);
  }
  constexpr double bearable = 1e9;
  const auto stride = static_cast<std::size_t>(std::max(1.0, std::ceil(work / bearable)));
  std::vector<double> local(graph.people(), kUndefined);
  for_people(graph.people(), threads, [&](PersonId person, std::size_t) {
    if (person % stride == 0) local[person] = graph.degree(person) > 1 ? local_clustering(graph, person) : 0.0;
  });
  std::erase_if(local, [](double value) { return std::isnan(value); });
  found.clustering_of = local.size();
  found.clustering = sim::mean(local, sim::Sampling::random);
  if (stride == 1) found.clustering.ci = {found.clustering.value, found.clustering.value};  // everybody was asked
}

void measure_components(const SocialGraph& graph, GraphMeasures& found) {
  std::vector<PersonId> root(graph.people());
  std::iota(root.begin(), root.end(), PersonId{0});
  const auto find = [&root](PersonId person) {
    while (root[person] != person) person = root[person] = root[root[person]];
    return person;
  };
  for (std::size_t i = 0; i < graph.people(); ++i)
    for (const PersonId other : graph.neighbours(static_cast<PersonId>(i))) {
      const PersonId a = find(static_cast<PersonId>(i)), b = find(other);
      if (a != b) root[std::max(a, b)] = std::min(a, b);
    }
  std::vector<std::uint32_t> size(graph.people(), 0);
  for (std::size_t i = 0; i < graph.people(); ++i) ++size[find(static_cast<PersonId>(i))];
  found.largest_component = *std::max_element(size.begin(), size.end());
  found.components = static_cast<std::uint64_t>(
      std::count_if(size.begin(), size.end(), [](std::uint32_t people) { return people > 0; }));
}

void measure_mixing(const SocialGraph& graph, std::span<const std::uint32_t> segments, GraphMeasures& found) {
  const std::size_t count = segments.size();
  found.within = found.within_by_chance = kUndefined;
  if (count < 2 || graph.entries() == 0) return;
  std::vector<std::uint8_t> of(graph.people());
  std::size_t person = 0;
  for (std::size_t s = 0; s < count; ++s)
    for (std::uint32_t i = 0; i < segments[s]; ++i) of[person++] = static_cast<std::uint8_t>(s);
  std::vector<std::uint64_t> ends(count * count, 0);
  for (std::size_t i = 0; i < graph.people(); ++i)
    for (const PersonId other : graph.neighbours(static_cast<PersonId>(i))) ++ends[of[i] * count + of[other]];
  found.mixing.assign(count, std::vector<double>(count));
  found.within = found.within_by_chance = 0.0;
  for (std::size_t a = 0; a < count; ++a) {
    double row = 0.0;
    for (std::size_t b = 0; b < count; ++b) {
      found.mixing[a][b] = static_cast<double>(ends[a * count + b]) / static_cast<double>(graph.entries());
      row += found.mixing[a][b];
    }
    found.within += found.mixing[a][a];
    found.within_by_chance += row * row;
  }
}

}  // namespace

double spectral_radius(const SocialGraph& graph, unsigned threads) {
  std::array<double, 256> alike{};
  alike.fill(1.0);
  return spectral_radius(graph, alike, threads);
}

double spectral_radius(const SocialGraph& graph, std::span<const double, 256> chances, unsigned threads) {
  const std::size_t people = graph.people();
  // Of diag(chances)·A plus this on the diagonal, which keeps the iteration from alternating on bipartite graphs.
  double shift = 0.0;
  for (std::size_t i = 0; i < people; ++i) shift = std::max(shift, chances[graph.kind(static_cast<PersonId>(i))]);
  if (!(shift > 0.0)) return 0.0;
  std::vector<double> now(people, 1.0), next(people);
  std::vector<double> squares(ranges_of(people)), products(ranges_of(people));
  double radius = 0.0;
  constexpr int most_steps = 1000;
  for (int step = 0; step < most_steps; ++step) {
    std::fill(squares.begin(), squares.end(), 0.0);
    std::fill(products.begin(), products.end(), 0.0);
    for_people(people, threads, [&](PersonId person, std::size_t range) {
      double contacts = 0.0;
      for (const PersonId other : graph.neighbours(person)) contacts += now[other];
      const double sum = shift * now[person] + chances[graph.kind(person)] * contacts;
      next[person] = sum;
      squares[range] += sum * sum;
      products[range] += sum * now[person];
    });
    // `now` has unit length from the second step on: its product with the next is the Rayleigh quotient, which for
    // matrices that are not symmetric only converges to the same limit more slowly.
    const double length = std::sqrt(std::accumulate(squares.begin(), squares.end(), 0.0));
    const double quotient = std::accumulate(products.begin(), products.end(), 0.0);
    for_people(people, threads, [&](PersonId person, std::size_t) { now[person] = next[person] / length; });
    const double found = step == 0 ? 0.0 : std::max(0.0, quotient - shift);
    if (step > 1 && std::fabs(found - radius) <= 1e-8 * found) return found;
    radius = found;
  }
  return radius;
}

GraphMeasures measure_graph(const SocialGraph& graph, std::span<const std::uint32_t> segments, unsigned threads) {
  GraphMeasures found;
  found.people = graph.people();
  found.ties = graph.entries() / (graph.directed() ? 1 : 2);
  found.directed = graph.directed();
  found.bytes = graph.bytes();
  if (graph.people() == 0) return found;
  measure_degrees(graph, found);
  measure_clustering(graph, threads, found);
  measure_components(graph, found);
  measure_mixing(graph, segments, found);
  found.spectral_radius = spectral_radius(graph, threads);
  found.threshold = found.spectral_radius > 0.0 ? 1.0 / found.spectral_radius : kUndefined;
  return found;
}

}  // namespace swell::models
