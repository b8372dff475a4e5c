#include "models/network/influence.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <queue>
#include <utility>

namespace swell::models {

namespace {

constexpr double kGreedy = 1.0 - 1.0 / 2.718281828459045;

double log_choose(std::size_t n, std::size_t k) {
  double sum = 0.0;
  for (std::size_t i = 1; i <= k; ++i)
    sum += std::log(static_cast<double>(n - k + i)) - std::log(static_cast<double>(i));
  return sum;
}

std::size_t whole(double sets) {
  return sets < 1e15 ? static_cast<std::size_t>(std::ceil(sets)) : std::size_t{1} << 50;
}

// What a share of sets says with so much doubt: the bounds of OPIM's lemma 4.2 and 4.4, in sets.
double at_least(double met, double log_doubt) {
  const double root = std::sqrt(met + 2.0 * log_doubt / 9.0) - std::sqrt(log_doubt / 2.0);
  return std::max(0.0, root * std::abs(root) - log_doubt / 18.0);
}
double at_most(double met, double log_doubt) {
  const double root = std::sqrt(met + log_doubt / 2.0) + std::sqrt(log_doubt / 2.0);
  return root * root;
}

}  // namespace

Cover greedy_cover(const ReverseSets& sets, std::size_t count) {
  const SocialGraph& graph = sets.sources();
  const std::size_t people = graph.people();
  count = std::min(count, people);
  std::vector<std::uint64_t> begin(people + 1, 0);
  for (std::size_t s = 0; s < sets.size(); ++s)
    for (const PersonId person : sets.set(s)) ++begin[person + 1];
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  std::vector<std::uint32_t> in(sets.members());  // the sets that each person is in
  std::vector<std::uint64_t> cursor(begin.begin(), begin.end() - 1);
  for (std::size_t s = 0; s < sets.size(); ++s)
    for (const PersonId person : sets.set(s)) in[cursor[person]++] = static_cast<std::uint32_t>(s);

  std::vector<std::uint32_t> adds(people);  // sets that each would meet and nobody chosen does
  // Counts only fall: what lies on top of the heap and is still true is the best.
  std::priority_queue<std::pair<std::uint32_t, PersonId>> best;
  for (std::size_t i = 0; i < people; ++i) {
    adds[i] = static_cast<std::uint32_t>(begin[i + 1] - begin[i]);
    if (adds[i] > 0) best.emplace(adds[i], ~static_cast<PersonId>(i));
  }
  Cover cover;
  // Whoever is best meets at most what is met by now and the `count` largest additions: the least of that over several
  // moments (OPIM, section 5).
  constexpr std::size_t moments = 64;
  const std::size_t stride = (count + moments - 1) / moments;
  std::vector<std::uint32_t> sorted;
  const auto look = [&] {
    sorted = adds;
    if (count < people)
      std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(count), sorted.end(),
                       std::greater<>());
    const std::uint64_t now = cover.met.empty() ? 0 : cover.met.back();
    cover.bound = std::min(cover.bound,
                           std::accumulate(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(count), now));
  };
  cover.bound = sets.size();
  look();
  std::vector<std::uint8_t> met(sets.size(), 0), chosen(people, 0);
  std::uint64_t sum = 0;
  while (cover.people.size() < count && !best.empty()) {
    const auto [promised, key] = best.top();
    best.pop();
    const PersonId person = ~key;
    if (adds[person] == 0) continue;
    if (adds[person] < promised) {
      best.emplace(adds[person], key);
      continue;
    }
    chosen[person] = 1;
    sum += adds[person];
    cover.people.push_back(person);
    cover.met.push_back(sum);
    for (std::uint64_t k = begin[person]; k < begin[person + 1]; ++k) {
      if (met[in[k]] != 0) continue;
      met[in[k]] = 1;
      for (const PersonId member : sets.set(in[k])) --adds[member];
    }
    if (cover.people.size() % stride == 0 || cover.people.size() == count) look();
  }
  if (cover.people.size() < count) {
    std::vector<PersonId> rest;
    for (std::size_t i = 0; i < people; ++i)
      if (chosen[i] == 0) rest.push_back(static_cast<PersonId>(i));
    std::stable_sort(rest.begin(), rest.end(),
                     [&](PersonId a, PersonId b) { return graph.degree(a) > graph.degree(b); });
    for (std::size_t i = 0; cover.people.size() < count; ++i) {
      cover.people.push_back(rest[i]);
      cover.met.push_back(sum);
    }
  }
  return cover;
}

InfluentialPeople most_influential(const SocialGraph& graph, bool linear_threshold, const FutureChances& chances,
                                   std::size_t count, std::uint64_t seed, const InfluenceOptions& options) {
  InfluentialPeople found;
  const std::size_t people = graph.people();
  const auto n = static_cast<double>(people);
  if (people == 0 || count == 0) return found;
  if (count >= people) {
    found.people.resize(people);
    std::iota(found.people.begin(), found.people.end(), PersonId{0});
    for (std::size_t i = 0; i < people; ++i) found.reach.push_back(static_cast<double>(i + 1));
    found.complete = true;
    found.promised = found.certified = 1.0;
    return found;
  }
  SocialGraph turned;
  if (graph.directed()) turned = reversed(graph);
  const SocialGraph& sources = graph.directed() ? turned : graph;
  const auto sets_for = [&](const char* purpose) {
    return ReverseSets(sources, linear_threshold, chances, sim::stream_key(seed, "seeds", purpose), options.threads);
  };

  const double log_n = std::log(n), ell = options.ell * (1.0 + std::log(2.0) / log_n);
  const double choices = log_choose(people, count);
  const auto k = static_cast<double>(count);
  // A lower bound of what the best choice reaches: halve a guess until the greedy choice comes near it.
  double bound = k;
  {
    ReverseSets sets = sets_for("guess");
    const double epsilon = std::sqrt(2.0) * options.epsilon;
    const double needed = (2.0 + 2.0 / 3.0 * epsilon) *
                          (choices + ell * log_n + std::log(std::max(1.0, std::log2(n)))) * n / (epsilon * epsilon);
    double guess = n / 2.0;
    while (guess > k) {
      const bool fits = sets.grow(whole(needed / guess), options.most_members);
      const Cover cover = greedy_cover(sets, count);
      const double reach = n * static_cast<double>(cover.met.back()) / static_cast<double>(sets.size());
      if (!fits) break;
      if (reach >= (1.0 + epsilon) * guess) {
        bound = std::max(bound, reach / (1.0 + epsilon));
        break;
      }
      guess /= 2.0;
    }
  }
  const double alpha = std::sqrt(ell * log_n + std::log(2.0));
  const double beta = std::sqrt(kGreedy * (choices + ell * log_n + std::log(2.0)));
  const double root = kGreedy * alpha + beta;
  ReverseSets sets = sets_for("choose");
  found.complete =
      sets.grow(whole(2.0 * n * root * root / (options.epsilon * options.epsilon) / bound), options.most_members);
  const Cover cover = greedy_cover(sets, count);
  found.people = cover.people;
  found.sets = sets.size();
  for (const std::uint64_t met : cover.met)
    found.reach.push_back(n * static_cast<double>(met) / static_cast<double>(sets.size()));
  found.promised = found.complete ? kGreedy - options.epsilon : 0.0;

  found.doubt = std::min(std::pow(n, -options.ell), 1e-3);
  const double log_doubt = std::log(2.0 / found.doubt);
  const auto chose = static_cast<double>(cover.met.back());
  const double best = std::min(chose / kGreedy, static_cast<double>(cover.bound));
  const auto met = static_cast<double>(sets_for("check").count_met(sets.size(), found.people));
  found.certified = std::min(1.0, at_least(met, log_doubt) / at_most(best, log_doubt));
  return found;
}

}  // namespace swell::models
