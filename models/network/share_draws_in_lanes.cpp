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

#include "models/network/philox_in_lanes.hpp"

namespace swell::models {

using namespace lanes;

namespace {

[[gnu::target("avx512f,avx512cd")]] inline __m512 exponential(__m512i word) {
  const __m512i zeros = _mm512_lzcnt_epi32(word);
  const __m512i behind = _mm512_slli_epi32(_mm512_sllv_epi32(word, zeros), 1);
  const __m512 v =
      _mm512_mul_ps(_mm512_add_ps(_mm512_cvtepu32_ps(behind), _mm512_set1_ps(1.0F)), _mm512_set1_ps(0x1p-33F));
  __m512 q = _mm512_set1_ps(logarithm::coefficients[0]);
#pragma GCC unroll 5
  for (std::size_t k = 1; k < logarithm::coefficients.size(); ++k)
    q = _mm512_add_ps(_mm512_mul_ps(q, v), _mm512_set1_ps(logarithm::coefficients[k]));
  return _mm512_add_ps(_mm512_mul_ps(_mm512_cvtepi32_ps(zeros), _mm512_set1_ps(logarithm::ln2)),
                       _mm512_add_ps(v, _mm512_mul_ps(_mm512_mul_ps(v, v), q)));
}

[[gnu::target("avx512f,avx512cd")]] inline __m512i gaps(__m512i word, __m512 scale) {
  return _mm512_cvttps_epi32(_mm512_min_ps(_mm512_mul_ps(exponential(word), scale), _mm512_set1_ps(most_gap)));
}

// Times as the alias table gives them.
[[gnu::target("avx512f,avx512cd")]] inline __m512i lags(const LagLaw& law, __m512i word) {
  const __m512i cell = _mm512_srlv_epi32(word, _mm512_set1_epi32(32 - law.bits()));
  const __m512i rest = _mm512_sllv_epi32(word, _mm512_set1_epi32(law.bits()));
  const __m512i threshold = _mm512_i32gather_epi32(cell, law.thresholds(), 4);
  const __m512i pair = _mm512_i32gather_epi32(cell, law.lags(), 4);
  const __mmask16 own = _mm512_cmplt_epu32_mask(rest, threshold);
  return _mm512_mask_blend_epi32(own, _mm512_srli_epi32(pair, 16), _mm512_and_si512(pair, _mm512_set1_epi32(0xffff)));
}

[[gnu::target("avx512f,avx512cd")]] inline void keep(std::uint32_t* to, __mmask16 which, __m512i values) {
  _mm512_storeu_si512(to, _mm512_maskz_compress_epi32(which, values));
}

struct Hub {
  PersonId person;
  std::uint32_t first, degree, index;
  float scale;
};

// 64 words at a time: the lanes hold consecutive blocks of one person's streams.
[[gnu::target("avx512f,avx512cd")]] void draw_hub(const ShareDraws& draws, const RoundKeys& persons,
                                                  const RoundKeys& delays, const Hub& hub, DrawnShares& out) {
  const __m512i person = every(hub.person);
  const __m512i ordinals = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  alignas(64) std::uint32_t gap[4][16], lag[4][16];
  std::uint64_t place = 0;
  for (std::uint32_t round = 0;; ++round) {
    const std::uint32_t word = round % 4, lane = round / 4 % 16;
    if (round % 64 == 0) {
      const __m512i block = _mm512_add_epi32(every(round / 4), ordinals);
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

// The records of 16 people.
struct Records {
  __m512i first, degree, kind;
};

[[gnu::target("avx512f,avx512cd")]] inline Records records(const SocialGraph::Person* persons, __m512i people,
                                                           __mmask16 valid) {
  const __m512i firsts = _mm512_set_epi32(30, 28, 26, 24, 22, 20, 18, 16, 14, 12, 10, 8, 6, 4, 2, 0);
  const __m512i seconds = _mm512_set_epi32(31, 29, 27, 25, 23, 21, 19, 17, 15, 13, 11, 9, 7, 5, 3, 1);
  const __m512i zero = _mm512_setzero_si512();
  const __m512i lower = _mm512_mask_i32gather_epi64(zero, static_cast<__mmask8>(valid),
                                                    _mm512_maskz_extracti64x4_epi64(0xf, people, 0), persons, 8);
  const __m512i upper = _mm512_mask_i32gather_epi64(zero, static_cast<__mmask8>(valid >> 8),
                                                    _mm512_maskz_extracti64x4_epi64(0xf, people, 1), persons, 8);
  const __m512i record = _mm512_permutex2var_epi32(lower, seconds, upper);
  return {_mm512_permutex2var_epi32(lower, firsts, upper), _mm512_and_si512(record, _mm512_set1_epi32(0xffffff)),
          _mm512_srli_epi32(record, 24)};
}

[[gnu::target("avx512f,avx512cd")]] bool all_alike(const std::array<float, 256>& scales) {
  const __m512 first = _mm512_set1_ps(scales[0]);
  __mmask16 alike = 0xffff;
  for (std::size_t i = 0; i < scales.size(); i += 16)
    alike &= _mm512_cmp_ps_mask(_mm512_loadu_ps(scales.data() + i), first, _CMP_EQ_OQ);
  return alike == 0xffff;
}

// The streams of a call, and those who have drawn four shares or more and wait for their next four.
template <bool timed>
class Drawing {
 public:
  [[gnu::target("avx512f,avx512cd")]] Drawing(const ShareDraws& draws, const PersonId* who, std::uint32_t first_index,
                                              DrawnShares& out)
      : draws_(&draws),
        who_(who),
        first_index_(first_index),
        out_(&out),
        person_keys_(round_keys(draws.persons)),
        person_opening_(opening(person_keys_, draws.replication)) {
    if constexpr (timed) {
      delay_keys_ = round_keys(draws.delays);
      delay_opening_ = opening(delay_keys_, draws.replication);
    }
  }

  // The first four shares of 16 people.
  [[gnu::target("avx512f,avx512cd")]] void begin(std::size_t base, __m512i people, const Records& of, __m512 scale,
                                                 __mmask16 alive) {
    const Block drawn = first_philox(person_keys_, person_opening_, people);
    // Of a few people often nobody shares: then there are no times to draw.
    if (_mm512_mask_cmplt_epu32_mask(alive, gaps(drawn.words[0], scale), of.degree) == 0) return;
    Block times;
    if constexpr (timed) times = first_philox(delay_keys_, delay_opening_, people);
    const __m512i at = _mm512_add_epi32(every(static_cast<std::uint32_t>(base)), ordinals());
    four(at, of, scale, _mm512_set1_epi32(-1), _mm512_setzero_si512(), drawn, times, alive);
    while (waiting_ >= lane_group) go_on(lane_group);
  }
  [[gnu::target("avx512f,avx512cd")]] void finish() {
    while (waiting_ > 0) go_on(std::min(waiting_, lane_group));
    if constexpr (timed)
      for (std::size_t i = 0; i < out_->count; i += lane_group) {
        std::uint32_t* const place = out_->lags.data() + i;
        _mm512_storeu_si512(place, lags(*draws_->law, _mm512_loadu_si512(place)));
      }
    for (const std::uint32_t at : out_->hubs) {
      const SocialGraph::Person& person = draws_->graph->persons()[who_[at]];
      draw_hub(*draws_, person_keys_, delay_keys_,
               {who_[at], person.first, person.degree(), first_index_ + at, draws_->scales[person.kind()]}, *out_);
    }
  }

 private:
  [[gnu::target("avx512f,avx512cd")]] static __m512i ordinals() {
    return _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  }

  // `place`: of the last tie that carried. Lags are kept as the words that they come from.
  [[gnu::target("avx512f,avx512cd")]] void four(__m512i at, const Records& of, __m512 scale, __m512i place,
                                                __m512i block, const Block& drawn, const Block& times,
                                                __mmask16 alive) {
    std::uint32_t* const ties = out_->ties.data();
    std::uint32_t* const from = out_->from.data();
    std::uint32_t* const lag = out_->lags.data();
    std::size_t count = out_->count;
    const __m512i index = _mm512_add_epi32(every(first_index_), at);
#pragma GCC unroll 4
    for (int word = 0; word < 4; ++word) {
      place = _mm512_add_epi32(_mm512_add_epi32(place, _mm512_set1_epi32(1)), gaps(drawn.words[word], scale));
      alive = _mm512_mask_cmplt_epu32_mask(alive, place, of.degree);
      keep(ties + count, alive, _mm512_add_epi32(of.first, place));
      keep(from + count, alive, index);
      if constexpr (timed) keep(lag + count, alive, times.words[word]);
      count += static_cast<std::size_t>(__builtin_popcount(alive));
    }
    out_->count = count;
    if (alive == 0) return;
    keep(wait_at_ + waiting_, alive, at);
    keep(wait_place_ + waiting_, alive, place);
    keep(wait_block_ + waiting_, alive, _mm512_add_epi32(block, _mm512_set1_epi32(1)));
    waiting_ += static_cast<std::size_t>(__builtin_popcount(alive));
  }

  // The next four of the first `count` who wait.
  [[gnu::target("avx512f,avx512cd")]] void go_on(std::size_t count) {
    const auto valid = static_cast<__mmask16>((1U << count) - 1U);
    const __m512i at = _mm512_maskz_loadu_epi32(valid, wait_at_), place = _mm512_loadu_si512(wait_place_),
                  block = _mm512_loadu_si512(wait_block_);
    const __m512i people = _mm512_mask_i32gather_epi32(_mm512_setzero_si512(), valid, at, who_, 4);
    const Records of = records(draws_->graph->persons(), people, valid);
    waiting_ -= count;
    for (std::uint32_t* const column : {wait_at_, wait_place_, wait_block_})
      _mm512_storeu_si512(column, _mm512_loadu_si512(column + count));
    const Block drawn = philox(person_keys_, block, people, draws_->replication);
    Block times;
    if constexpr (timed) times = philox(delay_keys_, block, people, draws_->replication);
    four(at, of, _mm512_i32gather_ps(of.kind, draws_->scales.data(), 4), place, block, drawn, times, valid);
  }

  const ShareDraws* draws_;
  const PersonId* who_;
  std::uint32_t first_index_;
  DrawnShares* out_;
  RoundKeys person_keys_, delay_keys_{};
  Opening person_opening_, delay_opening_{};
  // At most 15 wait before a group, so that 31 may after it; a store writes 16 places.
  std::size_t waiting_ = 0;
  std::uint32_t wait_at_[3 * lane_group] = {}, wait_place_[3 * lane_group] = {}, wait_block_[3 * lane_group] = {};
};

template <bool timed>
[[gnu::target("avx512f,avx512cd")]] std::size_t draw_groups(const ShareDraws& draws, const PersonId* who,
                                                            std::size_t count, std::uint32_t first_index,
                                                            DrawnShares& out) {
  const SocialGraph::Person* persons = draws.graph->persons();
  constexpr std::size_t ahead = 48;  // people whose records are fetched early
  const bool one_kind = count > 4 * lane_group && all_alike(draws.scales);
  Drawing<timed> drawing(draws, who, first_index, out);
  out.count = 0;
  out.hubs.clear();
  std::size_t base = 0, hub_ties = 0;
  for (; base < count; base += lane_group) {
    const std::size_t present = std::min(lane_group, count - base);
    if (base + ahead + lane_group <= count)
      for (std::size_t lane = 0; lane < lane_group; ++lane) __builtin_prefetch(&persons[who[base + ahead + lane]]);
    const auto valid = static_cast<__mmask16>((1U << present) - 1U);
    const __m512i people = _mm512_maskz_loadu_epi32(valid, who + base);
    const Records of = records(persons, people, valid);
    const __mmask16 hubs = _mm512_cmpgt_epu32_mask(of.degree, _mm512_set1_epi32(as_int(hub_degree)));
    if (hubs != 0) hub_ties += static_cast<std::uint32_t>(_mm512_mask_reduce_add_epi32(hubs, of.degree));
    if (base > 0 && out.count + hub_ties + room_for_the_others > out.capacity()) break;
    for (unsigned left = hubs; left != 0; left &= left - 1)
      out.hubs.push_back(static_cast<std::uint32_t>(base) + static_cast<std::uint32_t>(__builtin_ctz(left)));
    const __m512 scale =
        one_kind ? _mm512_set1_ps(draws.scales[0]) : _mm512_i32gather_ps(of.kind, draws.scales.data(), 4);
    drawing.begin(base, people, of, scale, static_cast<__mmask16>(valid & ~hubs));
  }
  drawing.finish();
  return std::min(base, count);
}

// A few people, as in most hours of a small cascade: the lanes are the first to fourth share of four people.
class Few {
 public:
  static constexpr std::size_t most = 4;

  // False where one of them has too many ties.
  [[gnu::target("avx512f,avx512cd")]] bool read(const ShareDraws& draws, const PersonId* who, std::size_t count) {
    const SocialGraph::Person* const persons = draws.graph->persons();
    const auto valid = static_cast<__mmask16>((1U << count) - 1U);
    people_ = _mm512_castsi512_si128(_mm512_maskz_loadu_epi32(valid, who));
    for (std::size_t i = 0; i < count; ++i) {
      const SocialGraph::Person& person = persons[who[i]];
      if (person.degree() > hub_degree) return false;
      first_[i] = person.first;
      degree_[i] = person.degree();
      scale_[i] = draws.scales[person.kind()];
    }
    return true;
  }

  [[gnu::target("avx512f,avx512cd")]] void draw(const ShareDraws& draws, std::uint32_t first_index,
                                                DrawnShares& out) const {
    const __m512i none = _mm512_setzero_si512();
    const __m512i first = four_times(first_), degree = four_times(degree_);
    const __m512 scale = _mm512_castsi512_ps(_mm512_broadcast_i32x4(_mm_castps_si128(_mm_load_ps(scale_))));
    const __m512i index = _mm512_add_epi32(every(first_index), _mm512_broadcast_i32x4(_mm_set_epi32(3, 2, 1, 0)));
    __m512i last = every(~0U);  // tie that carried
    __mmask16 alive = 0xffff;
    for (std::uint32_t block = 0; alive != 0; ++block) {
      const Words words = in_turn(philox_of_four(draws.persons, draws.delays, block, people_, draws.replication));
      // Of whom nobody has so many ties, longer gaps are all alike; sums of these do not overflow.
      __m512i place = _mm512_min_epu32(gaps(words.first, scale), every(2 * hub_degree));
      place = _mm512_add_epi32(place, every(1));
      place = _mm512_add_epi32(place, _mm512_alignr_epi32(place, none, 12));
      place = _mm512_add_epi32(place, _mm512_alignr_epi32(place, none, 8));
      place = _mm512_add_epi32(place, last);
      alive = _mm512_mask_cmplt_epu32_mask(alive, place, degree);
      if (alive == 0) return;
      keep(out.ties.data() + out.count, alive, _mm512_add_epi32(first, place));
      keep(out.from.data() + out.count, alive, index);
      const auto shares = static_cast<std::size_t>(__builtin_popcount(alive));
      if (draws.law != nullptr) {
        std::uint32_t* const lag = out.lags.data() + out.count;
        keep(lag, alive, words.second);
        for (std::size_t i = 0; i < shares; ++i) lag[i] = draws.law->lag(lag[i]);
      }
      out.count += shares;
      last = _mm512_shuffle_i32x4(place, place, 0xff);
      alive = static_cast<__mmask16>((alive >> 12) * 0x1111U);  // who made the fourth one goes on
    }
  }

 private:
  struct Words {
    __m512i first, second;
  };
  // Four people's first words, then their second, third and fourth ones, of either stream.
  [[gnu::target("avx512f,avx512cd")]] static Words in_turn(const Eight& x) {
    const __m512i streams = _mm512_set_epi32(30, 28, 26, 24, 14, 12, 10, 8, 22, 20, 18, 16, 6, 4, 2, 0);
    const __m512i lower = _mm512_permutex2var_epi32(x.x0, streams, x.x1);
    const __m512i upper = _mm512_permutex2var_epi32(x.x2, streams, x.x3);
    return {_mm512_shuffle_i64x2(lower, upper, 0x44), _mm512_shuffle_i64x2(lower, upper, 0xee)};
  }
  [[gnu::target("avx512f,avx512cd")]] static __m512i four_times(const std::uint32_t (&of)[most]) {
    return _mm512_broadcast_i32x4(_mm_load_si128(reinterpret_cast<const __m128i*>(of)));
  }

  // Who is not there has no ties.
  __m128i people_;
  alignas(16) std::uint32_t first_[most] = {}, degree_[most] = {};
  alignas(16) float scale_[most] = {};
};

}  // namespace

bool has_lanes() {
  return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512cd") != 0;
}

std::size_t draw_shares_in_lanes(const ShareDraws& draws, const PersonId* who, std::size_t count,
                                 std::uint32_t first_index, DrawnShares& out) {
  if (Few few; count <= Few::most && few.read(draws, who, count)) {
    out.count = 0;
    out.hubs.clear();
    few.draw(draws, first_index, out);
    return count;
  }
  return draws.law != nullptr ? draw_groups<true>(draws, who, count, first_index, out)
                              : draw_groups<false>(draws, who, count, first_index, out);
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
