// Cascades with nothing around them: what the machine could do at the most, for bench/spread.cpp to be measured
// against.
//
// A plain compressed sparse graph, one chance for all ties, and one random stream that all cascades share, so that none
// of them could be played again alone. Nothing is kept of who reached whom. Sixteen people draw their gaps in the lanes
// of AVX-512 registers, then the shares' targets are fetched ahead and tested. The second kernel adds delays: every
// share lands in the bucket of an hour. Needs AVX-512; bench only.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace swell::bench {

struct BareGraph {
  std::vector<std::uint32_t> begin;  // people + 1
  std::vector<std::uint32_t> ends;
  std::size_t people() const { return begin.size() - 1; }
  std::size_t bytes() const { return 4 * (begin.size() + ends.size()); }
};

class BareCascade {
 public:
  static bool possible();  // on this processor

  // `lags`: the hours of a share, one of these by a uniform index; their number is a power of two. Empty: at once.
  BareCascade(const BareGraph& graph, double chance, std::vector<std::uint32_t> lags, std::uint64_t seed);
  // People reached.
  std::size_t run(std::span<const std::uint32_t> seeds);

 private:
  bool reach(std::uint32_t person);
  void draw(std::size_t first, std::size_t last);
  std::size_t run_at_once();
  std::size_t run_by_hours();

  const BareGraph* graph_;
  float scale_;
  std::vector<std::uint32_t> lags_;
  alignas(64) std::uint64_t state_[4][8];   // xoshiro256++, eight lanes
  alignas(64) std::uint64_t others_[4][8];  // for lags
  std::vector<std::uint64_t> reached_;
  std::vector<std::uint32_t> order_, ties_, hours_;
  std::size_t count_ = 0, drawn_ = 0, spread_ = 0;
  std::vector<std::vector<std::uint32_t>> ring_;
  std::vector<std::size_t> filled_;
};

}  // namespace swell::bench
