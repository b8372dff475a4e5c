#include "bench/bare_spread.hpp"

#include <immintrin.h>

#include <algorithm>
#include <cmath>

namespace swell::bench {

namespace {

constexpr std::size_t kRoom = 1U << 16, kSlack = 1U << 14, kAhead = 48;
constexpr std::uint32_t kHub = 256;

std::uint64_t next_seed(std::uint64_t& state) {
  std::uint64_t z = state += 0x9e3779b97f4a7c15U;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31);
}

struct Lanes {
  __m512i s0, s1, s2, s3;
};

[[gnu::target("avx512f")]] inline Lanes load(const std::uint64_t (&state)[4][8]) {
  return {_mm512_load_si512(state[0]), _mm512_load_si512(state[1]), _mm512_load_si512(state[2]),
          _mm512_load_si512(state[3])};
}
[[gnu::target("avx512f")]] inline void store(std::uint64_t (&state)[4][8], const Lanes& lanes) {
  _mm512_store_si512(state[0], lanes.s0);
  _mm512_store_si512(state[1], lanes.s1);
  _mm512_store_si512(state[2], lanes.s2);
  _mm512_store_si512(state[3], lanes.s3);
}

// xoshiro256++ (Blackman & Vigna 2021): 16 words of 32 bits.
[[gnu::target("avx512f")]] inline __m512i next(Lanes& x) {
  const __m512i result = _mm512_add_epi64(_mm512_rol_epi64(_mm512_add_epi64(x.s0, x.s3), 23), x.s0);
  const __m512i t = _mm512_slli_epi64(x.s1, 17);
  x.s2 = _mm512_xor_si512(x.s2, x.s0);
  x.s3 = _mm512_xor_si512(x.s3, x.s1);
  x.s1 = _mm512_xor_si512(x.s1, x.s2);
  x.s0 = _mm512_xor_si512(x.s0, x.s3);
  x.s2 = _mm512_xor_si512(x.s2, t);
  x.s3 = _mm512_rol_epi64(x.s3, 45);
  return result;
}

// Gaps: -ln((word + ½)/2^32) · scale, by the exponent and Cephes' polynomial of the mantissa, with fused operations.
[[gnu::target("avx512f")]] inline __m512i gaps(__m512i word, __m512 scale) {
  const __m512 x = _mm512_add_ps(_mm512_cvtepu32_ps(word), _mm512_set1_ps(0.5F));
  const __m512i bits = _mm512_castps_si512(x);
  const __m512i e = _mm512_srai_epi32(_mm512_sub_epi32(bits, _mm512_set1_epi32(0x3f400000)), 23);
  const __m512 f =
      _mm512_sub_ps(_mm512_castsi512_ps(_mm512_sub_epi32(bits, _mm512_slli_epi32(e, 23))), _mm512_set1_ps(1.0F));
  __m512 p = _mm512_set1_ps(7.0376836292e-2F);
  for (const float k : {-1.1514610310e-1F, 1.1676998740e-1F, -1.2420140846e-1F, 1.4249322787e-1F, -1.6668057665e-1F,
                        2.0000714765e-1F, -2.4999993993e-1F, 3.3333331174e-1F})
    p = _mm512_fmadd_ps(p, f, _mm512_set1_ps(k));
  const __m512 square = _mm512_mul_ps(f, f);
  const __m512 log =
      _mm512_add_ps(_mm512_fnmadd_ps(square, _mm512_set1_ps(0.5F), _mm512_mul_ps(_mm512_mul_ps(f, square), p)), f);
  const __m512 minus =
      _mm512_fmsub_ps(_mm512_sub_ps(_mm512_set1_ps(32.0F), _mm512_cvtepi32_ps(e)), _mm512_set1_ps(0.69314718056F), log);
  return _mm512_cvttps_epi32(_mm512_mul_ps(_mm512_max_ps(minus, _mm512_setzero_ps()), scale));
}

[[gnu::target("avx512f")]] inline void keep(std::uint32_t* to, __mmask16 which, __m512i values) {
  _mm512_storeu_si512(to, _mm512_maskz_compress_epi32(which, values));
}

}  // namespace

bool BareCascade::possible() {
  return __builtin_cpu_supports("avx512f") != 0;
}

BareCascade::BareCascade(const BareGraph& graph, double chance, std::vector<std::uint32_t> lags, std::uint64_t seed)
    : graph_(&graph),
      scale_(static_cast<float>(-1.0 / std::log1p(-chance))),
      lags_(std::move(lags)),
      reached_((graph.people() + 63) / 64, 0),
      order_(graph.people() + 17),
      ties_(kRoom + kSlack),
      hours_(kRoom + kSlack) {
  for (auto& word : state_)
    for (std::uint64_t& lane : word) lane = next_seed(seed);
  for (auto& word : others_)
    for (std::uint64_t& lane : word) lane = next_seed(seed);
  if (!lags_.empty()) {
    ring_.resize(*std::max_element(lags_.begin(), lags_.end()) + std::size_t{1});
    for (auto& hour : ring_) hour.resize(1024);
    filled_.assign(ring_.size(), 0);
  }
}

inline bool BareCascade::reach(std::uint32_t person) {
  std::uint64_t& word = reached_[person >> 6];
  const std::uint64_t bit = std::uint64_t{1} << (person & 63);
  const bool fresh = (word & bit) == 0;
  order_[count_] = person;
  count_ += fresh ? 1U : 0U;
  word |= bit;
  return fresh;
}

// The shares of order_[first … last-1] go to ties_ and, with lags, to hours_; spread_ says how far it got.
[[gnu::target("avx512f")]] void BareCascade::draw(std::size_t first, std::size_t last) {
  Lanes lanes = load(state_), others = load(others_);
  const __m512 scale = _mm512_set1_ps(scale_);
  const __m512i one = _mm512_set1_epi32(1);
  const std::uint32_t* const begin = graph_->begin.data();
  const bool timed = !lags_.empty();
  const int shift = timed ? 32 - __builtin_ctz(static_cast<unsigned>(lags_.size())) : 0;
  drawn_ = 0;
  std::size_t at = first;
  for (; at < last && drawn_ < kRoom; at += 16) {
    if (at + kAhead + 16 < last)
      for (std::size_t z = 0; z < 16; ++z) __builtin_prefetch(&begin[order_[at + kAhead + z]]);
    const auto valid = static_cast<__mmask16>(last - at >= 16 ? 0xffffU : (1U << (last - at)) - 1U);
    const __m512i people = _mm512_maskz_loadu_epi32(valid, order_.data() + at);
    const __m512i from = _mm512_mask_i32gather_epi32(_mm512_setzero_si512(), valid, people, begin, 4);
    const __m512i to = _mm512_mask_i32gather_epi32(_mm512_setzero_si512(), valid, people, begin + 1, 4);
    const __m512i degree = _mm512_sub_epi32(to, from);
    const __mmask16 hubs = _mm512_cmpgt_epu32_mask(degree, _mm512_set1_epi32(kHub));
    __m512i place = gaps(next(lanes), scale);
    __mmask16 alive = _mm512_mask_cmplt_epu32_mask(static_cast<__mmask16>(valid & ~hubs), place, degree);
    while (alive != 0) {
      keep(ties_.data() + drawn_, alive, _mm512_add_epi32(from, place));
      if (timed) {
        const __m512i index = _mm512_srl_epi32(next(others), _mm_cvtsi32_si128(shift));
        keep(hours_.data() + drawn_, alive, _mm512_i32gather_epi32(index, lags_.data(), 4));
      }
      drawn_ += static_cast<std::size_t>(__builtin_popcount(alive));
      place = _mm512_add_epi32(_mm512_add_epi32(place, one), gaps(next(lanes), scale));
      alive = _mm512_mask_cmplt_epu32_mask(alive, place, degree);
    }
    for (unsigned left = hubs; left != 0; left &= left - 1) {
      const std::uint32_t person = order_[at + static_cast<std::size_t>(__builtin_ctz(left))];
      const std::uint32_t end = begin[person + 1];
      alignas(64) std::uint32_t gap[16], hour[16] = {};
      for (std::uint64_t tie = begin[person], k = 16;; ++tie, ++k) {
        if (k == 16) {
          _mm512_store_si512(gap, gaps(next(lanes), scale));
          if (timed) {
            const __m512i index = _mm512_srl_epi32(next(others), _mm_cvtsi32_si128(shift));
            _mm512_store_si512(hour, _mm512_i32gather_epi32(index, lags_.data(), 4));
          }
          k = 0;
        }
        tie += gap[k];
        if (tie >= end) break;
        if (drawn_ + 16 >= ties_.size()) {
          ties_.resize(2 * ties_.size());
          hours_.resize(ties_.size());
        }
        ties_[drawn_] = static_cast<std::uint32_t>(tie);
        hours_[drawn_++] = hour[k];
      }
    }
  }
  spread_ = std::min(at, last);
  store(state_, lanes);
  store(others_, others);
}

std::size_t BareCascade::run_at_once() {
  const std::uint32_t* const ends = graph_->ends.data();
  while (spread_ < count_) {
    draw(spread_, count_);
    for (std::size_t k = 0; k < drawn_; ++k) {
      __builtin_prefetch(&ends[ties_[k + kAhead]]);
      reach(ends[ties_[k]]);
    }
  }
  return count_;
}

std::size_t BareCascade::run_by_hours() {
  const std::uint32_t* const ends = graph_->ends.data();
  std::size_t pending = 0;
  for (std::size_t now = 0;; ++now) {
    const std::size_t bucket = now % ring_.size();
    for (std::size_t landed = 0;;) {
      const std::vector<std::uint32_t>& queue = ring_[bucket];
      const std::size_t filled = filled_[bucket];
      pending -= filled - landed;
      for (std::size_t k = landed; k < filled; ++k) {
        if (k + 32 < filled) __builtin_prefetch(&ends[queue[k + 32]]);
        reach(ends[queue[k]]);
      }
      landed = filled;
      if (spread_ == count_) break;
      for (const std::size_t turn = count_; spread_ < turn;) {
        draw(spread_, turn);
        pending += drawn_;
        for (std::size_t k = 0; k < drawn_; ++k) {
          const std::size_t at = (now + hours_[k]) % ring_.size();
          std::vector<std::uint32_t>& hour = ring_[at];
          if (filled_[at] == hour.size()) hour.resize(2 * hour.size());
          hour[filled_[at]++] = ties_[k];
        }
      }
    }
    filled_[bucket] = 0;
    if (pending == 0) return count_;
  }
}

std::size_t BareCascade::run(std::span<const std::uint32_t> seeds) {
  if (4 * count_ > reached_.size()) {
    std::fill(reached_.begin(), reached_.end(), 0);
  } else {
    for (std::size_t i = 0; i < count_; ++i) reached_[order_[i] >> 6] = 0;
  }
  count_ = spread_ = 0;
  for (const std::uint32_t seed : seeds) reach(seed);
  return lags_.empty() ? run_at_once() : run_by_hours();
}

}  // namespace swell::bench
