#include "sim/stream.hpp"

#include <Random123/philox.h>

namespace swell::sim {

namespace {

// SplitMix64's finaliser (Steele, Lea & Flood 2014): a bijection of 64 bits without visible structure.
constexpr std::uint64_t scramble(std::uint64_t x) {
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9ULL;
  x ^= x >> 27;
  x *= 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

}  // namespace

std::uint64_t hash_text(std::string_view text) {
  std::uint64_t hash = 0x9e3779b97f4a7c15ULL ^ text.size();
  for (const char c : text) hash = scramble(hash ^ static_cast<unsigned char>(c)) + 0x9e3779b97f4a7c15ULL;
  return scramble(hash);
}

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  return scramble(scramble(a + 0x9e3779b97f4a7c15ULL) ^ b);
}

StreamKey stream_key(std::uint64_t seed, std::string_view name, std::string_view purpose) {
  return {mix(mix(seed, hash_text(name)), hash_text(purpose))};
}

std::array<std::uint32_t, 4> philox_block(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
  const r123::Philox4x32 philox;
  const auto out = philox({{counter[0], counter[1], counter[2], counter[3]}}, {{key[0], key[1]}});
  return {out[0], out[1], out[2], out[3]};
}

void Stream::refill() {
  const auto out = philox_block(
      {block_++, occurrence_, static_cast<std::uint32_t>(replication_), static_cast<std::uint32_t>(replication_ >> 32)},
      key_);
  buffer_ = {static_cast<std::uint64_t>(out[2]) << 32 | out[3], static_cast<std::uint64_t>(out[0]) << 32 | out[1]};
  left_ = 2;
}

}  // namespace swell::sim
