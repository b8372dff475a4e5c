// Who is tied to whom: the graph along which posts travel, as compressed sparse rows.
//
// Each person has a run of 32-bit neighbour numbers, ascending and without repeats; an undirected tie stands in both
// ends' runs. A person's record is eight bytes (where its run begins; its length; its kind), read in one go by the
// cascade: `kind` says which chances apply to it, one of at most 256 combinations of segment and tier. People of a
// segment are consecutive. What it takes: 8 bytes a person and 4 a run entry.
//
// Built once when a plan is compiled, then read-only and shared by all workers. Tests: tests/models/social_graph.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

#include "sim/message.hpp"

namespace swell::models {

using PersonId = std::uint32_t;

// More people or ties than a graph can hold.
class GraphTooLarge : public std::length_error {
 public:
  explicit GraphTooLarge(Message message) : std::length_error(message.en), message_(std::move(message)) {}
  const Message& message() const { return message_; }

 private:
  Message message_;
};

class SocialGraph {
 public:
  struct Person {
    std::uint32_t first = 0;
    std::uint32_t degree_and_kind = 0;  // degree in the lower 24 bits
    std::uint32_t degree() const { return degree_and_kind & 0xffffffU; }
    std::uint32_t kind() const { return degree_and_kind >> 24; }
  };
  static constexpr std::size_t most_entries = 0xffffff00U;
  static constexpr std::uint32_t most_ties_of_one = 0xffffffU;

  SocialGraph() = default;
  // From ties (from, to) between people 0 … people-1. Repeats and ties to oneself are dropped; undirected ones are laid
  // in both directions. Throws GraphTooLarge beyond most_entries or most_ties_of_one.
  SocialGraph(std::size_t people, std::span<const std::pair<PersonId, PersonId>> ties, bool directed,
              unsigned threads = 0);

  std::size_t people() const { return persons_.size(); }
  // Entries of all runs: the directed ties, or twice the undirected ones.
  std::size_t entries() const { return neighbours_.size(); }
  bool directed() const { return directed_; }
  std::uint32_t degree(PersonId person) const { return persons_[person].degree(); }
  std::uint32_t kind(PersonId person) const { return persons_[person].kind(); }
  std::span<const PersonId> neighbours(PersonId person) const {
    return {neighbours_.data() + persons_[person].first, degree(person)};
  }
  const Person* persons() const { return persons_.data(); }
  const PersonId* neighbours() const { return neighbours_.data(); }
  std::size_t bytes() const { return persons_.size() * sizeof(Person) + neighbours_.size() * sizeof(PersonId); }

  void set_kind(PersonId person, std::uint8_t kind) {
    Person& record = persons_[person];
    record.degree_and_kind = (record.degree_and_kind & 0xffffffU) | static_cast<std::uint32_t>(kind) << 24;
  }

  // Ties in pieces, each of a range of people and what it wrote: for generators, which make pieces in parallel.
  // Piece c holds for each person of [c·piece, (c+1)·piece) how many ties it started, and their other ends in order.
  struct Piece {
    std::vector<std::uint32_t> started;
    std::vector<PersonId> ends;
  };
  static SocialGraph from_pieces(std::size_t people, std::size_t piece, std::vector<Piece> pieces, bool directed,
                                 unsigned threads);

 private:
  std::vector<Person> persons_;
  std::vector<PersonId> neighbours_;
  bool directed_ = false;
};

}  // namespace swell::models
