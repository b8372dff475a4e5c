#include "sim/sampling_plan.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>
#include <utility>

#include "sim/sobol.hpp"

namespace swell::sim {

namespace {

constexpr std::uint64_t golden = 0x9e3779b97f4a7c15ULL;

// The finaliser of SplitMix64 (Steele, Lea & Flood, OOPSLA 2014).
std::uint64_t spread(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

// The middle of the cell of 2^-52 that 52 bits name: never 0, never 1.
double middle(std::uint64_t bits) {
  return (static_cast<double>(bits) + 0.5) * 0x1p-52;
}

// A random permutation of 0..255 as a Feistel network over two halves of four bits, whose round functions are
// tables of 16 random nibbles: one word each.
std::uint64_t permuted(std::uint64_t position, std::uint64_t key) {
  std::uint64_t left = position >> 4;
  std::uint64_t right = position & 15;
  for (std::uint64_t round = 1; round <= 6; ++round) {
    const std::uint64_t table = spread(key + round * golden);
    const std::uint64_t next = left ^ ((table >> (4 * right)) & 15);
    left = right;
    right = next;
  }
  return left << 4 | right;
}

double latin_value(std::uint64_t block, std::uint64_t position, std::uint64_t column_key) {
  const std::uint64_t key = spread(column_key + block * golden);
  const std::uint64_t within = spread(key ^ (position + 1) * 0xd1342543de82ef95ULL) >> 20;
  return middle(permuted(position, key) << 44 | within);
}

double sobol_value(std::uint32_t fraction, std::uint64_t key) {
  const std::uint32_t scrambled = owen_scramble(fraction, key);
  // 20 more digits, so that points do not lie on a grid; any function of the first 32 that spreads well will
  // do.
  std::uint64_t more = (scrambled + key) * golden;
  more = (more ^ (more >> 32)) * 0xd1342543de82ef95ULL;
  return middle(static_cast<std::uint64_t>(scrambled) << 20 | more >> 44);
}

}  // namespace

SamplingPlan::SamplingPlan(Sampling sampling, std::uint64_t seed, std::vector<std::string> dimension_names)
    : sampling_(sampling), names_(std::move(dimension_names)) {
  std::set<std::string_view> seen;
  for (const auto& name : names_)
    if (!seen.insert(name).second) throw std::invalid_argument("sampling plan: two dimensions named " + name);

  if (sampling_ == Sampling::random) {
    for (const auto& name : names_) keys_.push_back(stream_key(seed, name, "input").value);
  } else if (sampling_ == Sampling::lhs) {
    for (const auto& name : names_) keys_.push_back(stream_key(seed, name, "latin").value);
  } else {
    sobol_dimensions_ = std::min(names_.size(), sobol_max_dimension);
    directions_ = sobol_directions(sobol_dimensions_);
    for (std::size_t sequence = 0; sequence < sobol_sequences; ++sequence)
      for (const auto& name : names_) keys_.push_back(mix(stream_key(seed, name, "sobol").value, sequence));
  }
}

void SamplingPlan::uniforms(std::uint64_t replication, std::span<double> out) const {
  switch (sampling_) {
    case Sampling::random:
      for (std::size_t d = 0; d < names_.size(); ++d) out[d] = random_value(replication, d);
      return;
    case Sampling::lhs:
      for (std::size_t d = 0; d < names_.size(); ++d)
        out[d] = latin_value(replication / latin_block, replication % latin_block, keys_[d]);
      return;
    case Sampling::sobol:
      sobol_row(replication, out);
      return;
  }
}

double SamplingPlan::random_value(std::uint64_t replication, std::size_t dimension) const {
  Stream stream(StreamKey{keys_[dimension]}, replication);
  return middle(stream() >> 12);
}

void SamplingPlan::sobol_row(std::uint64_t replication, std::span<double> out) const {
  const std::uint64_t* keys = keys_.data() + (replication % sobol_sequences) * names_.size();
  const std::uint64_t point = replication / sobol_sequences;
  // A stretch of dimensions at a time, each bit's direction numbers being next to one another.
  constexpr std::size_t stretch = 64;
  std::array<std::uint32_t, stretch> fractions;
  for (std::size_t start = 0; start < sobol_dimensions_; start += stretch) {
    const std::size_t width = std::min(stretch, sobol_dimensions_ - start);
    std::fill_n(fractions.begin(), width, 0u);
    for (std::uint64_t bits = point; bits != 0; bits &= bits - 1) {
      const auto bit = static_cast<std::size_t>(__builtin_ctzll(bits));
      const std::uint32_t* direction = directions_.data() + bit * sobol_dimensions_ + start;
      for (std::size_t d = 0; d < width; ++d) fractions[d] ^= direction[d];
    }
    for (std::size_t d = 0; d < width; ++d) out[start + d] = sobol_value(fractions[d], keys[start + d]);
  }
  for (std::size_t d = sobol_dimensions_; d < names_.size(); ++d)
    out[d] = latin_value(point / latin_block, point % latin_block, keys[d]);
}

void SamplingPlan::uniform_block(std::uint64_t first, std::size_t dimension, std::span<double> out) const {
  if (sampling_ == Sampling::random) {
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = random_value(first + i, dimension);
    return;
  }
  if (sampling_ == Sampling::lhs) {
    for (std::size_t i = 0; i < out.size(); ++i)
      out[i] = latin_value((first + i) / latin_block, (first + i) % latin_block, keys_[dimension]);
    return;
  }
  std::uint64_t cached_point = 0;
  std::uint32_t fraction = 0;  // of point 0
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::uint64_t replication = first + i;
    const std::uint64_t point = replication / sobol_sequences;
    const std::uint64_t key = keys_[(replication % sobol_sequences) * names_.size() + dimension];
    if (dimension >= sobol_dimensions_) {
      out[i] = latin_value(point / latin_block, point % latin_block, key);
      continue;
    }
    for (std::uint64_t bits = point ^ cached_point; bits != 0; bits &= bits - 1)
      fraction ^= directions_[static_cast<std::size_t>(__builtin_ctzll(bits)) * sobol_dimensions_ + dimension];
    cached_point = point;
    out[i] = sobol_value(fraction, key);
  }
}

}  // namespace swell::sim
