#include "models/network/reverse_reach.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/replicate.hpp"

namespace swell::models {

namespace {
constexpr std::size_t kPiece = 4096;    // sets that a parallel body draws at the most
constexpr std::size_t kPieces = 64;     // such bodies between looks at how much memory is taken
constexpr std::size_t kFirstSets = 16;  // before it is known how large they are
}  // namespace

SocialGraph reversed(const SocialGraph& graph) {
  std::vector<std::pair<PersonId, PersonId>> ties;
  ties.reserve(graph.entries());
  for (std::size_t i = 0; i < graph.people(); ++i)
    for (const PersonId other : graph.neighbours(static_cast<PersonId>(i)))
      ties.emplace_back(other, static_cast<PersonId>(i));
  SocialGraph turned(graph.people(), ties, true);
  for (std::size_t i = 0; i < graph.people(); ++i)
    turned.set_kind(static_cast<PersonId>(i), static_cast<std::uint8_t>(graph.kind(static_cast<PersonId>(i))));
  return turned;
}

// Who is in the set under way; cleared by its members.
struct ReverseSets::Scratch {
  explicit Scratch(std::size_t people) : words((people + 63) / 64, 0) {}
  bool add(PersonId person) {
    std::uint64_t& word = words[person >> 6];
    const std::uint64_t bit = std::uint64_t{1} << (person & 63);
    if ((word & bit) != 0) return false;
    word |= bit;
    return true;
  }
  std::vector<std::uint64_t> words;
};

ReverseSets::ReverseSets(const SocialGraph& sources, bool linear_threshold, const FutureChances& chances,
                         sim::StreamKey key, unsigned threads)
    : sources_(&sources), linear_threshold_(linear_threshold), chances_(&chances), key_(key), threads_(threads) {
  for (std::size_t future = 0; future < chances.futures(); ++future) {
    const auto of = chances.of(future);
    const double most = *std::max_element(of.begin(), of.end());
    most_.push_back(most);
    gap_scales_.push_back(most > 0.0 && most < 1.0 ? 1.0 / std::log1p(-most) : 0.0);
  }
}

void ReverseSets::draw(std::uint64_t index, Scratch& scratch, std::vector<PersonId>& out) const {
  sim::Stream stream(key_, index);
  const auto below = [&stream](std::size_t n) {
    return std::min(n - 1, static_cast<std::size_t>(stream.unit() * static_cast<double>(n)));
  };
  const std::size_t future = below(chances_->futures());
  const std::span<const double> chances = chances_->of(future);
  const std::size_t first = out.size();
  const auto add = [&](PersonId person) {
    if (scratch.add(person)) out.push_back(person);
  };
  add(static_cast<PersonId>(below(sources_->people())));
  if (linear_threshold_) {
    for (;;) {
      const auto sources = sources_->neighbours(out.back());
      if (sources.empty()) break;
      const PersonId source = sources[below(sources.size())];
      const std::size_t before = out.size();
      if (stream.unit() < chances[sources_->kind(source)]) add(source);
      if (out.size() == before) break;
    }
  } else if (most_[future] > 0.0) {
    const double most = most_[future], scale = gap_scales_[future];
    for (std::size_t at = first; at < out.size(); ++at) {
      const auto sources = sources_->neighbours(out[at]);
      for (double place = -1.0;;) {
        place += 1.0 + std::floor(scale == 0.0 ? 0.0 : std::log(stream.unit()) * scale);
        if (place >= static_cast<double>(sources.size())) break;
        const PersonId source = sources[static_cast<std::size_t>(place)];
        const double chance = chances[sources_->kind(source)];
        if (chance >= most || stream.unit() * most < chance) add(source);
      }
    }
  }
  for (std::size_t at = first; at < out.size(); ++at) scratch.words[out[at] >> 6] = 0;
}

bool ReverseSets::grow(std::size_t sets, std::size_t most_members) {
  while (size() < sets && members() < most_members) {
    // Twice as many as so far, but no more than are likely to fit: one set may hold most people.
    const std::size_t first = size();
    std::size_t wanted = std::min({sets - first, first + kFirstSets, kPiece * kPieces});
    if (first > 0) {
      const std::size_t mean = (members() + first - 1) / first;
      wanted = std::min(wanted, std::max<std::size_t>(1, (most_members - members()) / mean));
    }
    const std::size_t piece_size = (wanted + kPieces - 1) / kPieces, pieces = (wanted + piece_size - 1) / piece_size;
    std::vector<std::vector<PersonId>> members(pieces);
    std::vector<std::vector<std::uint64_t>> ends(pieces);
    sim::parallel_for(pieces, threads_, [&](std::size_t piece) {
      Scratch scratch(sources_->people());
      const std::size_t end = std::min(wanted, (piece + 1) * piece_size);
      for (std::size_t k = piece * piece_size; k < end; ++k) {
        draw(first + k, scratch, members[piece]);
        ends[piece].push_back(members[piece].size());
      }
    });
    for (std::size_t piece = 0; piece < pieces; ++piece) {
      const std::uint64_t base = members_.size();
      for (const std::uint64_t end : ends[piece]) begin_.push_back(base + end);
      members_.insert(members_.end(), members[piece].begin(), members[piece].end());
    }
  }
  return size() >= sets;
}

std::uint64_t ReverseSets::count_met(std::size_t sets, std::span<const PersonId> seeds) const {
  std::vector<std::uint8_t> chosen(sources_->people(), 0);
  for (const PersonId seed : seeds) chosen[seed] = 1;
  const std::size_t pieces = (sets + kPiece - 1) / kPiece;
  std::vector<std::uint64_t> met(pieces, 0);
  sim::parallel_for(pieces, threads_, [&](std::size_t piece) {
    Scratch scratch(sources_->people());
    std::vector<PersonId> set;
    for (std::size_t k = piece * kPiece; k < std::min(sets, (piece + 1) * kPiece); ++k) {
      set.clear();
      draw(k, scratch, set);
      met[piece] += std::any_of(set.begin(), set.end(), [&](PersonId person) { return chosen[person] != 0; }) ? 1U : 0U;
    }
  });
  std::uint64_t sum = 0;
  for (const std::uint64_t part : met) sum += part;
  return sum;
}

}  // namespace swell::models
