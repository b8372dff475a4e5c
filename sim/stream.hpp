// Random streams with names.
//
// A stream is addressed, not seeded in passing: its key is a hash of (seed, name, purpose) and its counter
// holds (replication, occurrence, draw). What a draw returns therefore depends on what it is for, never on
// construction order, thread, or how many draws other parts of the model made. Two variants of a plan see the
// same weather, and any replication can be played again alone.
//
// Generator: Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC11; Random123).
// Each counter gives 128 bits: two 64-bit draws.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string_view>

namespace swell::sim {

// 64-bit hash of a text; the same on every machine and in every version of this program.
std::uint64_t hash_text(std::string_view text);

// A well-mixed combination of two words; mix(a, b) != mix(b, a) in general.
std::uint64_t mix(std::uint64_t a, std::uint64_t b);

// What a stream is for: the key of all its replications and occurrences.
struct StreamKey {
  std::uint64_t value = 0;
};
StreamKey stream_key(std::uint64_t seed, std::string_view name, std::string_view purpose);

// One block of Philox4x32-10, exposed for tests and vector kernels.
std::array<std::uint32_t, 4> philox_block(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

// The draws of one (key, replication, occurrence). A UniformRandomBitGenerator of 64-bit words.
// At most 2^33 draws; the counter does not wrap in any use this program makes of it.
class Stream {
 public:
  using result_type = std::uint64_t;

  Stream() = default;
  Stream(StreamKey key, std::uint64_t replication, std::uint32_t occurrence = 0)
      : key_{static_cast<std::uint32_t>(key.value), static_cast<std::uint32_t>(key.value >> 32)},
        occurrence_(occurrence),
        replication_(replication) {}

  std::uint64_t operator()() {
    if (left_ == 0) refill();
    return buffer_[--left_];
  }
  static constexpr std::uint64_t min() { return 0; }
  static constexpr std::uint64_t max() { return std::numeric_limits<std::uint64_t>::max(); }

  // Uniform on the open interval (0, 1), 53 bits.
  double unit() { return (static_cast<double>((*this)() >> 11) + 0.5) * 0x1p-53; }

 private:
  void refill();

  std::array<std::uint64_t, 2> buffer_{};
  std::array<std::uint32_t, 2> key_{};
  std::uint32_t occurrence_ = 0;
  std::uint32_t block_ = 0;
  std::uint32_t left_ = 0;
  std::uint64_t replication_ = 0;
};

}  // namespace swell::sim
