#include "models/graph/generate_graph.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

#include "sim/random_variates.hpp"
#include "sim/replicate.hpp"
#include "sim/stream.hpp"

namespace swell::models {

namespace {

constexpr std::size_t kPiece = std::size_t{1} << 14;  // people; fixed, so that nothing depends on threads
constexpr double kCircle = 0.8;                       // chance that two of a circle know each other

using Ends = std::vector<PersonId>;
// Appends the ends of the ties that a person starts.
using Starter = std::function<void(PersonId, sim::Stream&, Ends&)>;

SocialGraph build(std::size_t people, std::uint64_t seed, unsigned threads, const Starter& start) {
  const sim::StreamKey key = sim::stream_key(seed, "audience.graph", "ties");
  std::vector<SocialGraph::Piece> pieces((people + kPiece - 1) / kPiece);
  sim::parallel_for(pieces.size(), threads, [&](std::size_t c) {
    const std::size_t begin = c * kPiece, end = std::min(people, begin + kPiece);
    SocialGraph::Piece& piece = pieces[c];
    piece.started.reserve(end - begin);
    for (std::size_t i = begin; i < end; ++i) {
      const std::size_t before = piece.ends.size();
      sim::Stream stream(key, 0, static_cast<std::uint32_t>(i));
      start(static_cast<PersonId>(i), stream, piece.ends);
      piece.started.push_back(static_cast<std::uint32_t>(piece.ends.size() - before));
    }
  });
  return SocialGraph::from_pieces(people, kPiece, std::move(pieces), false, threads);
}

std::uint32_t uniform_below(std::size_t n, sim::Stream& stream) {
  return static_cast<std::uint32_t>(stream.unit() * static_cast<double>(n));
}

SocialGraph poisson_graph(std::size_t people, double mean_degree, std::uint64_t seed, unsigned threads) {
  const double chance = people > 1 ? std::min(1.0, mean_degree / static_cast<double>(people - 1)) : 0.0;
  const double scale = chance < 1.0 ? 1.0 / std::log1p(-chance) : 0.0;
  return build(people, seed, threads, [=](PersonId person, sim::Stream& stream, Ends& ends) {
    if (chance <= 0.0) return;
    double other = static_cast<double>(person);
    const auto last = static_cast<double>(people - 1);
    while ((other += 1.0 + std::floor(std::log(stream.unit()) * scale)) <= last)
      ends.push_back(static_cast<PersonId>(other));
  });
}

SocialGraph small_world(std::size_t people, double mean_degree, double rewire, std::uint64_t seed, unsigned threads) {
  return build(people, seed, threads, [=](PersonId person, sim::Stream& stream, Ends& ends) {
    const double half = std::min(mean_degree / 2.0, static_cast<double>(people - 1) / 2.0);
    auto near = static_cast<std::size_t>(half);
    if (stream.unit() < half - std::floor(half)) ++near;
    for (std::size_t k = 1; k <= near; ++k)
      ends.push_back(stream.unit() < rewire ? uniform_below(people, stream)
                                            : static_cast<PersonId>((person + k) % people));
  });
}

SocialGraph preferential(std::size_t people, double mean_degree, std::uint64_t seed, unsigned threads) {
  const auto each = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::llround(mean_degree / 2.0)));
  const std::uint64_t key = sim::stream_key(seed, "audience.graph", "copy").value;
  // Tie e stands at places 2e (the newcomer) and 2e + 1 (what it ties to); the latter copies a place up to 2e.
  const auto copied = [key](std::uint64_t tie) {
    const double u = static_cast<double>(sim::mix(key, tie) >> 11) * 0x1p-53;
    return static_cast<std::uint64_t>(u * static_cast<double>(2 * tie + 1));
  };
  return build(people, seed, threads, [=](PersonId person, sim::Stream&, Ends& ends) {
    for (std::uint64_t k = 0; k < each; ++k) {
      std::uint64_t place = copied(person * each + k);
      while (place % 2 == 1) place = copied(place / 2);
      ends.push_back(static_cast<PersonId>(place / 2 / each));
    }
  });
}

// Expected degrees of a segment by rank, and how to choose a rank in proportion to them.
class RankWeights {
 public:
  RankWeights(std::uint32_t people, double mean_degree, double tail_exponent)
      : people_(static_cast<double>(people)), mean_degree_(mean_degree), even_(std::isnan(tail_exponent)) {
    if (even_ || people == 0) return;
    exponent_ = 1.0 / (tail_exponent - 1.0);
    power_ = 1.0 - exponent_;
    // The least r0 at which the largest expected degree is within bounds, by bisection: it falls with r0.
    const double most = std::max(mean_degree, std::min(std::sqrt(mean_degree * people_), people_ - 1.0));
    double low = 1e-9, high = 1e3 * people_ + 1.0;
    for (int step = 0; step < 100; ++step) {
      offset_ = std::sqrt(low * high);
      set_range();
      (degree(0.0) > most ? low : high) = offset_;
    }
  }

  // Expected degree of the person of this rank.
  double degree(double rank) const {
    if (even_) return mean_degree_;
    return mean_degree_ * people_ * std::pow(rank + offset_, -exponent_) / (range_ / power_);
  }
  std::uint32_t choose(double u) const {
    const double rank = even_ ? u * people_ : std::pow(start_ + u * range_, 1.0 / power_) - offset_;
    return static_cast<std::uint32_t>(std::clamp(rank, 0.0, people_ - 1.0));
  }

 private:
  void set_range() {
    start_ = std::pow(offset_, power_);
    range_ = std::pow(people_ + offset_, power_) - start_;
  }

  double people_, mean_degree_;
  bool even_;
  double exponent_ = 0.0, power_ = 1.0, offset_ = 1.0, start_ = 0.0, range_ = 1.0;
};

// Chances of 0, 1, … of a binomial of n and kCircle.
std::vector<double> circle_law(int n) {
  std::vector<double> law(static_cast<std::size_t>(n) + 1, 0.0);
  law[0] = 1.0;
  for (int trial = 0; trial < n; ++trial)
    for (std::size_t k = static_cast<std::size_t>(trial) + 1; k-- > 0;) {
      law[k + 1] += law[k] * kCircle;
      law[k] *= 1.0 - kCircle;
    }
  return law;
}

// Mean of B(B-1)/(K(K-1)), K = B + P, over B of that law and P Poisson: the share of a person's pairs of contacts that
// are of its circle.
double circle_pairs(const std::vector<double>& law, double poisson_mean) {
  constexpr double exact_up_to = 200.0;  // beyond, P is taken as its mean
  double sum = 0.0;
  if (poisson_mean > exact_up_to) {
    for (std::size_t b = 2; b < law.size(); ++b) {
      const double all = static_cast<double>(b) + poisson_mean;
      sum += law[b] * static_cast<double>(b * (b - 1)) / (all * (all - 1.0));
    }
    return sum;
  }
  double chance = std::exp(-poisson_mean);
  const int most = static_cast<int>(poisson_mean + 8.0 * std::sqrt(poisson_mean) + 10.0);
  for (int p = 0; p <= most; chance *= poisson_mean / ++p) {
    double share = 0.0;
    for (std::size_t b = 2; b < law.size(); ++b) {
      const double all = static_cast<double>(b) + p;
      share += law[b] * static_cast<double>(b * (b - 1)) / (all * (all - 1.0));
    }
    sum += chance * share;
  }
  return sum;
}

// People of like expected degree, as a share of all.
struct Stratum {
  double theta, share;
};

// Mean clustering of these people when `in_circle` of their ties are of a circle. Of the other
// ties, a person starts half of what it lacks and is chosen for the rest in proportion to θ.
double expected_clustering(const std::vector<Stratum>& strata, double in_circle, double mean_degree) {
  double outside = 0.0;
  for (const auto& [theta, share] : strata) outside += std::max(0.0, theta - in_circle) * share;
  const double wanted = std::max(0.0, mean_degree - in_circle), scale = outside > 0.0 ? wanted / outside : 0.0;
  // Others in the circle are a whole number: the laws of the two next to it, by how near they are.
  const double others = in_circle / kCircle, whole = std::floor(others);
  const std::vector<double> small = circle_law(static_cast<int>(whole)),
                            large = circle_law(static_cast<int>(whole) + 1);
  double mean = 0.0;
  for (const auto& [theta, share] : strata) {
    const double ties = 0.5 * std::max(0.0, theta - in_circle) * scale + 0.5 * theta * wanted / mean_degree;
    mean += share * ((1.0 - others + whole) * circle_pairs(small, ties) + (others - whole) * circle_pairs(large, ties));
  }
  return kCircle * mean;
}

// One segment: who has how many ties, in and out of the circle.
struct Block {
  std::uint32_t begin, people;
  RankWeights weights;
  double in_circle = 0.0;      // expected ties of everybody within the circle
  std::uint32_t circles = 0;   // people whose ranks are equal modulo this are a circle
  double outside_scale = 1.0;  // of (θ - in_circle)⁺, so that the mean degree is kept

  Block(std::uint32_t first, std::uint32_t size, const GraphSpec& spec)
      : begin(first), people(size), weights(size, spec.mean_degree, spec.tail_exponent) {
    if (spec.clustering > 0.0 && size > 3) make_circles(spec);
  }

  // The circle is made so large that the mean over people of their clustering is what is asked for.
  void make_circles(const GraphSpec& spec) {
    // Closer together among the few who have many ties.
    constexpr int count = 128;
    std::vector<Stratum> strata;
    for (int k = 0; k < count; ++k) {
      const double from = std::pow(static_cast<double>(k) / count, 3), to = std::pow((k + 1.0) / count, 3);
      strata.push_back({weights.degree(0.5 * (from + to) * people), to - from});
    }
    double low = 0.0, high = spec.mean_degree;
    for (int step = 0; step < 40; ++step) {
      in_circle = 0.5 * (low + high);
      (expected_clustering(strata, in_circle, spec.mean_degree) < spec.clustering ? low : high) = in_circle;
    }
    const double size = in_circle / kCircle + 1.0;
    if (size < 2.5) {
      in_circle = 0.0;
      return;
    }
    circles = std::max(1U, static_cast<std::uint32_t>(std::llround(people / size)));
    in_circle = kCircle * (static_cast<double>(people) / circles - 1.0);
    double outside = 0.0;
    for (std::uint32_t rank = 0; rank < people; ++rank)
      outside += std::max(0.0, weights.degree(rank + 0.5) - in_circle) / people;
    outside_scale = outside > 0.0 ? std::max(0.0, spec.mean_degree - in_circle) / outside : 0.0;
  }
};

SocialGraph communities(const GraphSpec& spec, std::size_t people, std::uint64_t seed, unsigned threads) {
  std::vector<Block> blocks;
  std::uint32_t begin = 0;
  for (const std::uint32_t size : spec.segments) {
    blocks.emplace_back(begin, size, spec);
    begin += size;
  }
  const double homophily = std::isnan(spec.homophily) ? 0.0 : spec.homophily;
  const auto block_of = [&blocks](PersonId person) -> const Block& {
    std::size_t s = blocks.size() - 1;
    while (blocks[s].begin > person) --s;
    return blocks[s];
  };
  return build(people, seed, threads, [&](PersonId person, sim::Stream& stream, Ends& ends) {
    const Block& own = block_of(person);
    const std::uint32_t rank = person - own.begin;
    if (own.circles > 0)
      for (std::uint32_t other = rank + own.circles; other < own.people; other += own.circles)
        if (stream.unit() < kCircle) ends.push_back(own.begin + other);
    const double outside = std::max(0.0, own.weights.degree(rank + 0.5) - own.in_circle) * own.outside_scale;
    for (std::int64_t left = sim::poisson(outside / 2.0, stream); left > 0; --left) {
      const Block& block = stream.unit() < homophily ? own : block_of(uniform_below(people, stream));
      ends.push_back(block.begin + block.weights.choose(stream.unit()));
    }
  });
}

}  // namespace

SocialGraph generate_graph(const GraphSpec& spec, std::uint64_t seed, unsigned threads) {
  const std::size_t people = std::accumulate(spec.segments.begin(), spec.segments.end(), std::size_t{0});
  switch (spec.kind) {
    case GraphSpec::poisson:
      return poisson_graph(people, spec.mean_degree, seed, threads);
    case GraphSpec::small_world:
      return small_world(people, spec.mean_degree, spec.rewire, seed, threads);
    case GraphSpec::preferential:
      return preferential(people, spec.mean_degree, seed, threads);
    case GraphSpec::communities:
      break;
  }
  return communities(spec, people, seed, threads);
}

}  // namespace swell::models
