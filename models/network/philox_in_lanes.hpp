// Philox4x32-10 (Salmon et al. 2011; sim/stream.hpp) for people in the lanes of AVX-512 registers: the same words as
// sim::philox_block gives for each of them alone. A multiplication of 32 bits by 32 fills a lane of 64, so that eight
// streams are one register wide; sixteen are an even and an odd half.
#pragma once

#include <immintrin.h>

#include <cstdint>

#include "sim/stream.hpp"

namespace swell::models::lanes {

// Four words of 16 people.
struct Block {
  __m512i words[4];
};

// Philox's multipliers, and the steps from round to round of its keys.
inline constexpr std::uint32_t kFirst = 0xd2511f53U, kSecond = 0xcd9e8d57U;
inline constexpr std::uint32_t kFirstStep = 0x9e3779b9U, kSecondStep = 0xbb67ae85U;

// The keys of Philox4x32's ten rounds.
struct RoundKeys {
  std::uint32_t low[10], high[10];
};

inline RoundKeys round_keys(sim::StreamKey key) {
  RoundKeys keys{};
  keys.low[0] = static_cast<std::uint32_t>(key.value);
  keys.high[0] = static_cast<std::uint32_t>(key.value >> 32);
  for (int round = 1; round < 10; ++round) {
    keys.low[round] = keys.low[round - 1] + kFirstStep;
    keys.high[round] = keys.high[round - 1] + kSecondStep;
  }
  return keys;
}

inline std::uint32_t low(std::uint64_t product) {
  return static_cast<std::uint32_t>(product);
}
inline std::uint32_t high(std::uint64_t product) {
  return static_cast<std::uint32_t>(product >> 32);
}
inline int as_int(std::uint32_t bits) {
  return static_cast<int>(bits);
}

// The state of eight streams, a word in the lower half of each lane of 64 bits; upper halves hold anything.
struct Eight {
  __m512i x0, x1, x2, x3;
};

[[gnu::target("avx512f,avx512cd")]] inline __m512i every(std::uint32_t word) {
  return _mm512_set1_epi32(as_int(word));
}
[[gnu::target("avx512f,avx512cd")]] inline __m512i three_way_xor(__m512i a, __m512i b, __m512i c) {
  return _mm512_ternarylogic_epi32(a, b, c, 0x96);
}

// One of the ten rounds.
[[gnu::target("avx512f,avx512cd")]] inline void turn(Eight& x, __m512i low_key, __m512i high_key) {
  const __m512i first = _mm512_mul_epu32(x.x0, every(kFirst)), second = _mm512_mul_epu32(x.x2, every(kSecond));
  x.x0 = three_way_xor(_mm512_srli_epi64(second, 32), x.x1, low_key);
  x.x1 = second;
  x.x2 = three_way_xor(_mm512_srli_epi64(first, 32), x.x3, high_key);
  x.x3 = first;
}

template <int from>
[[gnu::target("avx512f,avx512cd")]] inline void rounds(const RoundKeys& keys, Eight& even, Eight& odd) {
#pragma GCC unroll 10
  for (int round = from; round < 10; ++round)
    for (Eight* x : {&even, &odd}) turn(*x, every(keys.low[round]), every(keys.high[round]));
}

// Lanes of 32 bits again: the even ones, and the odd ones between them.
[[gnu::target("avx512f,avx512cd")]] inline __m512i joined(__m512i even, __m512i odd) {
  return _mm512_mask_blend_epi32(0xaaaa, even, _mm512_slli_epi64(odd, 32));
}
[[gnu::target("avx512f,avx512cd")]] inline Block joined(const Eight& even, const Eight& odd) {
  return {{joined(even.x0, odd.x0), joined(even.x1, odd.x1), joined(even.x2, odd.x2), joined(even.x3, odd.x3)}};
}

// Block `block` of 16 people's streams, a number for each.
[[gnu::target("avx512f,avx512cd")]] inline Block philox(const RoundKeys& keys, __m512i block, __m512i people,
                                                        std::uint64_t replication) {
  const __m512i low_half = every(low(replication)), high_half = every(high(replication));
  Eight even{block, people, low_half, high_half};
  Eight odd{_mm512_srli_epi64(block, 32), _mm512_srli_epi64(people, 32), low_half, high_half};
  rounds<0>(keys, even, odd);
  return joined(even, odd);
}

// What the first three rounds of everybody's block 0 have in common: only the person differs.
struct Opening {
  std::uint32_t a, b, c, d, e;
};

inline Opening opening(const RoundKeys& keys, std::uint64_t replication) {
  const std::uint64_t p0 = std::uint64_t{kSecond} * low(replication);
  const std::uint32_t x2 = high(replication) ^ keys.high[0];
  const std::uint64_t p1 = std::uint64_t{kSecond} * x2;
  const std::uint64_t p2 = std::uint64_t{kFirst} * (high(p1) ^ low(p0) ^ keys.low[1]);
  return {high(p0) ^ keys.low[0], keys.high[1], low(p1) ^ keys.low[2], high(p2) ^ keys.high[2], low(p2)};
}

[[gnu::target("avx512f,avx512cd")]] inline Block first_philox(const RoundKeys& keys, const Opening& opening,
                                                              __m512i people) {
  Eight even, odd;
  even.x0 = _mm512_xor_si512(people, every(opening.a));
  odd.x0 = _mm512_srli_epi64(even.x0, 32);
  for (Eight* x : {&even, &odd}) {
    const __m512i first = _mm512_mul_epu32(x->x0, every(kFirst));
    const __m512i x2 = _mm512_xor_si512(_mm512_srli_epi64(first, 32), every(opening.b));
    const __m512i second = _mm512_mul_epu32(x2, every(kSecond));
    x->x0 = _mm512_xor_si512(_mm512_srli_epi64(second, 32), every(opening.c));
    x->x1 = second;
    x->x2 = _mm512_xor_si512(first, every(opening.d));
    x->x3 = every(opening.e);
  }
  rounds<3>(keys, even, odd);
  return joined(even, odd);
}

// `a` in the lower four lanes of 64 bits, `b` in the upper ones.
[[gnu::target("avx512f,avx512cd")]] inline __m512i halves(std::uint32_t a, std::uint32_t b) {
  return _mm512_mask_blend_epi64(0xf0, every(a), every(b));
}

// The same block of two streams of each of four people: lanes 0 to 3 are of the first stream, 4 to 7 of the second.
[[gnu::target("avx512f,avx512cd")]] inline Eight philox_of_four(sim::StreamKey first_stream,
                                                                sim::StreamKey second_stream, std::uint32_t block,
                                                                __m128i people, std::uint64_t replication) {
  __m512i low_key = halves(low(first_stream.value), low(second_stream.value));
  __m512i high_key = halves(high(first_stream.value), high(second_stream.value));
  Eight x{every(block), _mm512_broadcast_i64x4(_mm256_cvtepu32_epi64(people)), every(low(replication)),
          every(high(replication))};
#pragma GCC unroll 10
  for (int round = 0; round < 10; ++round) {
    turn(x, low_key, high_key);
    low_key = _mm512_add_epi32(low_key, every(kFirstStep));
    high_key = _mm512_add_epi32(high_key, every(kSecondStep));
  }
  return x;
}

}  // namespace swell::models::lanes
