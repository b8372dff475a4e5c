// The vector kernel of share_draws.hpp: 16 people in the lanes of AVX-512 registers.
//
// Every step mirrors the plain kernel's: the same words, the same sums in single precision, shares in the same order.
// Only functions that carry the target attribute use the instructions, and they are called only where the processor has
// them.
#include <algorithm>
#include <stdexcept>

#include "models/network/gap_function.hpp"
#include "models/network/share_draws.hpp"

#if defined(__x86_64__)

#include <immintrin.h>

namespace swell::models {

namespace {

struct Block {
  __m512i words[4];
};

// The keys of Philox4x32's ten rounds.
struct RoundKeys {
  std::uint32_t low[10], high[10];
};

RoundKeys round_keys(sim::StreamKey key) {
  RoundKeys keys{};
  keys.low[0] = static_cast<std::uint32_t>(key.value);
  keys.high[0] = static_cast<std::uint32_t>(key.value >> 32);
  for (int round = 1; round < 10; ++round) {
    keys.low[round] = keys.low[round - 1] + 0x9e3779b9U;
    keys.high[round] = keys.high[round - 1] + 0xbb67ae85U;
  }
  return keys;
}

int as_int(std::uint32_t bits) {
  return static_cast<int>(bits);
}

[[gnu::target("avx512f")]] inline void multiply(__m512i x, __m512i by, __m512i& high, __m512i& low) {
  const __m512i even = _mm512_mul_epu32(x, by);
  const __m512i odd = _mm512_mul_epu32(_mm512_srli_epi64(x, 32), by);
  high = _mm512_mask_blend_epi32(0xaaaa, _mm512_srli_epi64(even, 32), odd);
  low = _mm512_mask_blend_epi32(0xaaaa, even, _mm512_slli_epi64(odd, 32));
}

// Block `block` of 16 people's streams.
[[gnu::target("avx512f")]] inline Block philox(const RoundKeys& keys, __m512i block, __m512i people,
                                               std::uint64_t replication) {
  const __m512i by0 = _mm512_set1_epi32(as_int(0xd2511f53U)), by1 = _mm512_set1_epi32(as_int(0xcd9e8d57U));
  __m512i x0 = block, x1 = people;
  __m512i x2 = _mm512_set1_epi32(as_int(static_cast<std::uint32_t>(replication)));
  __m512i x3 = _mm512_set1_epi32(as_int(static_cast<std::uint32_t>(replication >> 32)));
#pragma GCC unroll 10
  for (int round = 0; round < 10; ++round) {
    __m512i high0, low0, high1, low1;
    multiply(x0, by0, high0, low0);
    multiply(x2, by1, high1, low1);
    // Three-way exclusive or.
    x0 = _mm512_ternarylogic_epi32(high1, x1, _mm512_set1_epi32(as_int(keys.low[round])), 0x96);
    x1 = low1;
    x2 = _mm512_ternarylogic_epi32(high0, x3, _mm512_set1_epi32(as_int(keys.high[round])), 0x96);
    x3 = low0;
  }
  return {{x0, x1, x2, x3}};
}

[[gnu::target("avx512f")]] inline __m512 minus_log(__m512i word) {
  const __mmask16 near_one = _mm512_cmpge_epu32_mask(word, _mm512_set1_epi32(as_int(logarithm::three_quarters)));
  const __m512 half = _mm512_set1_ps(0.5F);
  const __m512 complement = _mm512_cvtepu32_ps(_mm512_xor_si512(word, _mm512_set1_epi32(-1)));
  const __m512 f_near = _mm512_mul_ps(_mm512_add_ps(complement, half), _mm512_set1_ps(-0x1p-32F));
  const __m512i bits = _mm512_castps_si512(_mm512_add_ps(_mm512_cvtepu32_ps(word), half));
  const __m512i e =
      _mm512_srai_epi32(_mm512_sub_epi32(bits, _mm512_set1_epi32(as_int(logarithm::three_quarters_bits))), 23);
  const __m512 f_far =
      _mm512_sub_ps(_mm512_castsi512_ps(_mm512_sub_epi32(bits, _mm512_slli_epi32(e, 23))), _mm512_set1_ps(1.0F));
  const __m512 f = _mm512_mask_blend_ps(near_one, f_far, f_near);
  const __m512 exponent = _mm512_mask_blend_ps(near_one, _mm512_cvtepi32_ps(e), _mm512_set1_ps(32.0F));
  __m512 p = _mm512_set1_ps(logarithm::coefficients[0]);
#pragma GCC unroll 8
  for (std::size_t k = 1; k < logarithm::coefficients.size(); ++k)
    p = _mm512_add_ps(_mm512_mul_ps(p, f), _mm512_set1_ps(logarithm::coefficients[k]));
  const __m512 square = _mm512_mul_ps(f, f);
  const __m512 log =
      _mm512_add_ps(f, _mm512_sub_ps(_mm512_mul_ps(_mm512_mul_ps(f, square), p), _mm512_mul_ps(half, square)));
  const __m512 result =
      _mm512_sub_ps(_mm512_mul_ps(_mm512_sub_ps(_mm512_set1_ps(32.0F), exponent), _mm512_set1_ps(logarithm::ln2)), log);
  return _mm512_max_ps(result, _mm512_setzero_ps());
}

[[gnu::target("avx512f")]] inline __m512i gaps(__m512i word, __m512 scale) {
  return _mm512_cvttps_epi32(_mm512_min_ps(_mm512_mul_ps(minus_log(word), scale), _mm512_set1_ps(most_gap)));
}

// Times as the alias table gives them.
[[gnu::target("avx512f")]] inline __m512i lags(const LagLaw& law, __m512i word) {
  const __m512i cell = _mm512_srlv_epi32(word, _mm512_set1_epi32(32 - law.bits()));
  const __m512i rest = _mm512_sllv_epi32(word, _mm512_set1_epi32(law.bits()));
  const __m512i threshold = _mm512_i32gather_epi32(cell, law.thresholds(), 4);
  const __m512i pair = _mm512_i32gather_epi32(cell, law.lags(), 4);
  const __mmask16 own = _mm512_cmplt_epu32_mask(rest, threshold);
  return _mm512_mask_blend_epi32(own, _mm512_srli_epi32(pair, 16), _mm512_and_si512(pair, _mm512_set1_epi32(0xffff)));
}

[[gnu::target("avx512f")]] inline void keep(std::uint32_t* to, __mmask16 which, __m512i values) {
  _mm512_storeu_si512(to, _mm512_maskz_compress_epi32(which, values));
}

struct Hub {
  PersonId person;
  std::uint32_t first, degree, index;
  float scale;
};

// 64 words at a time: the lanes hold consecutive blocks of one person's streams.
[[gnu::target("avx512f")]] void draw_hub(const ShareDraws& draws, const RoundKeys& persons, const RoundKeys& delays,
                                         const Hub& hub, DrawnShares& out) {
  const __m512i person = _mm512_set1_epi32(as_int(hub.person));
  const __m512i ordinals = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  alignas(64) std::uint32_t gap[4][16], lag[4][16];
  std::uint64_t place = 0;
  for (std::uint32_t round = 0;; ++round) {
    const std::uint32_t word = round % 4, lane = round / 4 % 16;
    if (round % 64 == 0) {
      const __m512i block = _mm512_add_epi32(_mm512_set1_epi32(as_int(round / 4)), ordinals);
      const Block drawn = philox(persons, block, person, draws.replication);
      for (int w = 0; w < 4; ++w) _mm512_store_si512(gap[w], gaps(drawn.words[w], _mm512_set1_ps(hub.scale)));
      if (draws.law != nullptr) {
        const Block times = philox(delays, block, person, draws.replication);
        for (int w = 0; w < 4; ++w) _mm512_store_si512(lag[w], lags(*draws.law, times.words[w]));
      }
    }
    place += (round > 0 ? 1U : 0U) + gap[word][lane];
    if (place >= hub.degree) return;
    out.ties[out.count] = hub.first + static_cast<std::uint32_t>(place);
    out.from[out.count] = hub.index;
    if (draws.law != nullptr) out.lags[out.count] = lag[word][lane];
    ++out.count;
  }
}

[[gnu::target("avx512f")]] std::size_t draw_groups(const ShareDraws& draws, const PersonId* who, std::size_t count,
                                                   std::uint32_t first_index, DrawnShares& out) {
  const SocialGraph::Person* persons = draws.graph->persons();
  const RoundKeys person_keys = round_keys(draws.persons), delay_keys = round_keys(draws.delays);
  const bool one_kind =
      std::all_of(draws.scales.begin(), draws.scales.end(), [&](float scale) { return scale == draws.scales[0]; });
  const __m512i ordinals = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  const __m512i firsts = _mm512_set_epi32(30, 28, 26, 24, 22, 20, 18, 16, 14, 12, 10, 8, 6, 4, 2, 0);
  const __m512i seconds = _mm512_set_epi32(31, 29, 27, 25, 23, 21, 19, 17, 15, 13, 11, 9, 7, 5, 3, 1);
  const __m512i one = _mm512_set1_epi32(1);
  constexpr std::size_t ahead = 48;  // people whose records are fetched early
  out.count = 0;
  std::size_t base = 0;
  for (; base < count; base += lane_group) {
    const std::size_t present = std::min(lane_group, count - base);
    if (base + ahead + lane_group <= count)
      for (std::size_t lane = 0; lane < lane_group; ++lane) __builtin_prefetch(&persons[who[base + ahead + lane]]);
    const auto valid = static_cast<__mmask16>((1U << present) - 1U);
    const __m512i people = _mm512_maskz_loadu_epi32(valid, who + base);
    const __m512i zero = _mm512_setzero_si512();
    const __m512i low = _mm512_mask_i32gather_epi64(zero, static_cast<__mmask8>(valid),
                                                    _mm512_maskz_extracti64x4_epi64(0xf, people, 0), persons, 8);
    const __m512i high = _mm512_mask_i32gather_epi64(zero, static_cast<__mmask8>(valid >> 8),
                                                     _mm512_maskz_extracti64x4_epi64(0xf, people, 1), persons, 8);
    const __m512i first = _mm512_permutex2var_epi32(low, firsts, high);
    const __m512i record = _mm512_permutex2var_epi32(low, seconds, high);
    const __m512i degree = _mm512_and_si512(record, _mm512_set1_epi32(0xffffff));
    if (base > 0 && out.count + static_cast<std::uint32_t>(_mm512_reduce_add_epi32(degree)) > out.capacity()) break;
    const __m512i kind = _mm512_srli_epi32(record, 24);
    const __m512 scale = one_kind ? _mm512_set1_ps(draws.scales[0]) : _mm512_i32gather_ps(kind, draws.scales.data(), 4);
    const __mmask16 hubs = _mm512_cmpgt_epu32_mask(degree, _mm512_set1_epi32(as_int(hub_degree)));
    __mmask16 alive = static_cast<__mmask16>(valid & ~hubs);
    const __m512i index =
        _mm512_add_epi32(_mm512_set1_epi32(as_int(first_index + static_cast<std::uint32_t>(base))), ordinals);
    __m512i place = _mm512_set1_epi32(-1);  // the first round adds 1 as all others
    for (std::uint32_t block = 0; alive != 0; ++block) {
      const __m512i number = _mm512_set1_epi32(as_int(block));
      const Block drawn = philox(person_keys, number, people, draws.replication);
      Block times;
      if (draws.law != nullptr) times = philox(delay_keys, number, people, draws.replication);
#pragma GCC unroll 4
      for (int word = 0; word < 4; ++word) {
        place = _mm512_add_epi32(_mm512_add_epi32(place, one), gaps(drawn.words[word], scale));
        alive = _mm512_mask_cmplt_epu32_mask(alive, place, degree);
        if (alive == 0) break;
        keep(out.ties.data() + out.count, alive, _mm512_add_epi32(first, place));
        keep(out.from.data() + out.count, alive, index);
        if (draws.law != nullptr) keep(out.lags.data() + out.count, alive, lags(*draws.law, times.words[word]));
        out.count += static_cast<std::size_t>(__builtin_popcount(alive));
      }
    }
    for (unsigned left = hubs; left != 0; left &= left - 1) {
      const auto lane = static_cast<std::size_t>(__builtin_ctz(left));
      const SocialGraph::Person& person = persons[who[base + lane]];
      draw_hub(draws, person_keys, delay_keys,
               {who[base + lane], person.first, person.degree(), first_index + static_cast<std::uint32_t>(base + lane),
                draws.scales[person.kind()]},
               out);
    }
  }
  return std::min(base, count);
}

}  // namespace

bool has_lanes() {
  return __builtin_cpu_supports("avx512f") != 0;
}

std::size_t draw_shares_in_lanes(const ShareDraws& draws, const PersonId* who, std::size_t count,
                                 std::uint32_t first_index, DrawnShares& out) {
  return draw_groups(draws, who, count, first_index, out);
}

}  // namespace swell::models

#else

namespace swell::models {

bool has_lanes() {
  return false;
}

std::size_t draw_shares_in_lanes(const ShareDraws&, const PersonId*, std::size_t, std::uint32_t, DrawnShares&) {
  throw std::logic_error("this processor has no lanes");
}

}  // namespace swell::models

#endif
