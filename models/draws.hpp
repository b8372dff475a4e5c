// The luck of one replication: named streams, and the `each` quantities drawn from them.
//
// A stream is addressed by what it is for and by the occurrence (risk.outage, third time), never by how often others
// have drawn. In `as planned` mode there is no luck: counts and occurrences are at their means.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/levers.hpp"
#include "models/plan/quantity.hpp"
#include "sim/distribution.hpp"
#include "sim/stream.hpp"

namespace swell::models {

using StreamId = std::uint32_t;

class StreamNames {
 public:
  StreamId add(std::string name, std::string purpose);
  std::vector<sim::StreamKey> keys(std::uint64_t seed) const;

 private:
  std::vector<std::pair<std::string, std::string>> names_;
};

// An `each` quantity ready to be drawn. When its arguments are certain the distribution is made once.
struct EachDraw {
  const Each* each = nullptr;
  StreamId stream = 0;
  std::optional<sim::Distribution> ready;
  bool given() const { return each != nullptr && (each->given || !each->arguments.empty()); }
};
EachDraw make_draw(const Each& each, StreamNames& streams);

class Draws {
 public:
  explicit Draws(const StreamNames& names) : names_(&names) {}

  void begin(std::uint64_t seed, std::uint64_t replication, bool as_planned);
  bool as_planned() const { return as_planned_; }
  sim::Stream stream(StreamId id, std::uint32_t occurrence = 0) const { return {keys_[id], replication_, occurrence}; }
  // One draw of the `occurrence`-th time; throws std::domain_error naming the quantity when that is impossible.
  double each(const EachDraw& draw, const Levers& levers, std::uint32_t occurrence) const;
  // Draws from a stream the caller keeps.
  double each(const EachDraw& draw, const Levers& levers, sim::Stream& stream) const;

  // Crowds: exact draws, or the rounded mean when there is no luck.
  std::int64_t binomial(std::int64_t n, double p, sim::Stream& stream) const;
  std::int64_t poisson(double mean, sim::Stream& stream) const;

  // For kernels that count their own words.
  sim::StreamKey key(StreamId id) const { return keys_[id]; }
  std::uint64_t replication() const { return replication_; }

 private:
  const StreamNames* names_;
  std::vector<sim::StreamKey> keys_;
  std::uint64_t seed_ = 0, replication_ = 0;
  bool as_planned_ = false;
};

}  // namespace swell::models
