#include "models/graph/social_graph.hpp"

#include <algorithm>

#include "sim/replicate.hpp"

namespace swell::models {

namespace {
constexpr std::size_t kRange = std::size_t{1} << 14;  // people a parallel body looks after
}

SocialGraph::SocialGraph(std::size_t people, std::span<const std::pair<PersonId, PersonId>> ties, bool directed,
                         unsigned threads) {
  // One piece, its ties in order of the person who starts them: a counting sort.
  std::vector<Piece> pieces(1);
  pieces[0].started.assign(people, 0);
  pieces[0].ends.resize(ties.size());
  for (const auto& [from, to] : ties) ++pieces[0].started[from];
  std::vector<std::size_t> place(people + 1, 0);
  for (std::size_t i = 0; i < people; ++i) place[i + 1] = place[i] + pieces[0].started[i];
  for (const auto& [from, to] : ties) pieces[0].ends[place[from]++] = to;
  *this = from_pieces(people, std::max<std::size_t>(people, 1), std::move(pieces), directed, threads);
}

SocialGraph SocialGraph::from_pieces(std::size_t people, std::size_t piece, std::vector<Piece> pieces, bool directed,
                                     unsigned threads) {
  if (people >= most_entries)
    throw GraphTooLarge(tell("the graph has more than four thousand million people", "关系网络的人数超过42亿"));
  std::vector<std::uint32_t> degree(people, 0);
  std::size_t entries = 0;
  for (std::size_t c = 0; c < pieces.size(); ++c) {
    for (std::size_t i = 0; i < pieces[c].started.size(); ++i) degree[c * piece + i] += pieces[c].started[i];
    if (!directed)
      for (const PersonId end : pieces[c].ends) ++degree[end];
    entries += pieces[c].ends.size() * (directed ? 1 : 2);
    if (entries > most_entries)
      throw GraphTooLarge(tell("the graph has more than four thousand million ties", "关系网络的关系数超过42亿"));
  }
  SocialGraph graph;
  graph.directed_ = directed;
  graph.persons_.resize(people);
  graph.neighbours_.resize(entries);
  std::uint32_t first = 0;
  for (std::size_t i = 0; i < people; ++i) {
    if (degree[i] > most_ties_of_one)
      throw GraphTooLarge(tell("someone has more than sixteen million ties", "有人的关系数超过1600万"));
    graph.persons_[i] = {first, degree[i]};
    first += degree[i];
  }
  // Lays both directions in order of the person who started the tie, so that the order is the same on any machine.
  std::vector<std::uint32_t>& cursor = degree;
  for (std::size_t i = 0; i < people; ++i) cursor[i] = graph.persons_[i].first;
  for (std::size_t c = 0; c < pieces.size(); ++c) {
    const PersonId* end = pieces[c].ends.data();
    const PersonId* const last = end + pieces[c].ends.size();
    for (std::size_t i = 0; i < pieces[c].started.size(); ++i) {
      const auto person = static_cast<PersonId>(c * piece + i);
      for (std::uint32_t k = 0; k < pieces[c].started[i]; ++k, ++end) {
        graph.neighbours_[cursor[person]++] = *end;
        if (directed) continue;
        // The cursors are too many for the cache: the one needed some ties later is fetched now.
        if (end + 16 < last) __builtin_prefetch(&cursor[end[16]], 1);
        graph.neighbours_[cursor[*end]++] = person;
      }
    }
    pieces[c] = Piece();
  }
  // Ascending, each neighbour once, oneself never.
  const std::size_t ranges = (people + kRange - 1) / kRange;
  std::vector<std::uint8_t> shorter(ranges, 0);
  sim::parallel_for(ranges, threads, [&](std::size_t range) {
    for (std::size_t i = range * kRange; i < std::min(people, (range + 1) * kRange); ++i) {
      PersonId* const begin = graph.neighbours_.data() + graph.persons_[i].first;
      PersonId* end = begin + graph.persons_[i].degree();
      std::sort(begin, end);
      end = std::unique(begin, end);
      end = std::remove(begin, end, static_cast<PersonId>(i));
      const auto kept = static_cast<std::uint32_t>(end - begin);
      if (kept != graph.persons_[i].degree()) shorter[range] = 1;
      graph.persons_[i].degree_and_kind = kept;
    }
  });
  if (std::find(shorter.begin(), shorter.end(), 1) != shorter.end()) {
    std::uint32_t at = 0;
    for (Person& person : graph.persons_) {
      std::copy_n(graph.neighbours_.begin() + person.first, person.degree(), graph.neighbours_.begin() + at);
      person.first = at;
      at += person.degree();
    }
    graph.neighbours_.resize(at);
  }
  return graph;
}

}  // namespace swell::models
