#include "sim/stream.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <string>
#include <vector>

using namespace swell::sim;

namespace {

using Block = std::array<std::uint32_t, 4>;

// Philox4x32-10 as the paper writes it down (Salmon et al., SC11, section 3.3).
Block philox(Block counter, std::array<std::uint32_t, 2> key) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t first = std::uint64_t{0xD2511F53} * counter[0];
    const std::uint64_t second = std::uint64_t{0xCD9E8D57} * counter[2];
    counter = {static_cast<std::uint32_t>(second >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(second),
               static_cast<std::uint32_t>(first >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(first)};
    key[0] += 0x9E3779B9;
    key[1] += 0xBB67AE85;
  }
  return counter;
}

std::vector<std::uint64_t> words(Stream stream, std::size_t count) {
  std::vector<std::uint64_t> result(count);
  for (std::uint64_t& word : result) word = stream();
  return result;
}

}  // namespace

TEST_CASE("Philox4x32-10 has the published answers") {
  CHECK(philox_block({0, 0, 0, 0}, {0, 0}) == Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  constexpr std::uint32_t ones = 0xffffffff;
  CHECK(philox_block({ones, ones, ones, ones}, {ones, ones}) == Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  // Digits of pi.
  CHECK(philox_block({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("Philox is the paper's, on random counters and keys") {
  Stream stream(stream_key(1, "philox", "test"), 0);
  for (int i = 0; i < 2000; ++i) {
    std::array<std::uint32_t, 6> word{};
    for (std::uint32_t& part : word) part = static_cast<std::uint32_t>(stream());
    REQUIRE(philox_block({word[0], word[1], word[2], word[3]}, {word[4], word[5]}) ==
            philox({word[0], word[1], word[2], word[3]}, {word[4], word[5]}));
  }
}

TEST_CASE("a stream's draws are the blocks of its counter: (draw, occurrence, replication)") {
  const StreamKey key = stream_key(7, "risks.outage", "duration");
  const std::uint64_t replication = 0x123456789abcdef0;
  const std::vector<std::uint64_t> drawn = words(Stream(key, replication, 42), 6);
  for (std::uint32_t block = 0; block < 3; ++block) {
    const Block out = philox({block, 42, 0x9abcdef0, 0x12345678},
                             {static_cast<std::uint32_t>(key.value), static_cast<std::uint32_t>(key.value >> 32)});
    CHECK(drawn[2 * block] == (std::uint64_t{out[0]} << 32 | out[1]));
    CHECK(drawn[2 * block + 1] == (std::uint64_t{out[2]} << 32 | out[3]));
  }
}

TEST_CASE("what a stream draws depends on what it is for, not on what was drawn elsewhere") {
  const StreamKey weather = stream_key(1, "weather", "rain"), traffic = stream_key(1, "traffic", "delay");
  const auto alone = words(Stream(weather, 5, 2), 20);
  Stream other(traffic, 5, 2), again(weather, 5, 2);
  std::vector<std::uint64_t> among_others;
  for (int i = 0; i < 20; ++i) {
    for (int skipped = 0; skipped < i; ++skipped) other();
    among_others.push_back(again());
  }
  CHECK(among_others == alone);
}

TEST_CASE("seed, name, purpose, replication and occurrence each give other draws") {
  const auto base = words(Stream(stream_key(1, "a", "b"), 3, 4), 4);
  CHECK(words(Stream(stream_key(2, "a", "b"), 3, 4), 4) != base);
  CHECK(words(Stream(stream_key(1, "c", "b"), 3, 4), 4) != base);
  CHECK(words(Stream(stream_key(1, "a", "c"), 3, 4), 4) != base);
  CHECK(words(Stream(stream_key(1, "b", "a"), 3, 4), 4) != base);
  CHECK(words(Stream(stream_key(1, "a", "b"), 4, 4), 4) != base);
  CHECK(words(Stream(stream_key(1, "a", "b"), 3 + (std::uint64_t{1} << 32), 4), 4) != base);
  CHECK(words(Stream(stream_key(1, "a", "b"), 3, 5), 4) != base);
  CHECK(stream_key(1, "ab", "c").value != stream_key(1, "a", "bc").value);
}

TEST_CASE("keys of similar names do not collide") {
  std::set<std::uint64_t> keys;
  std::size_t made = 0;
  for (std::uint64_t seed = 0; seed < 10; ++seed)
    for (int task = 0; task < 1000; ++task)
      for (const char* purpose : {"duration", "rework", "delay"}) {
        keys.insert(stream_key(seed, "schedule.tasks.t" + std::to_string(task), purpose).value);
        ++made;
      }
  CHECK(keys.size() == made);
}

TEST_CASE("texts have the same hash in every version: plans that were run must give the same figures again") {
  CHECK(hash_text("") == 0xe220a8397b1dcdaf);
  CHECK(hash_text("budget.lines.venue.cost") == 0x6deaf7535b108619);
  CHECK(mix(1, 2) == 0x081a5c1377856b73);
  CHECK(stream_key(1, "weather", "rain").value == 0x042d4d819a4f9cc6);
}

TEST_CASE("uniform draws fill (0, 1) evenly, alone and in pairs, from one stream and across replications") {
  constexpr std::size_t cells = 16, draws = 256'000;
  const StreamKey key = stream_key(20260302, "uniform", "test");
  const auto deviation = [&](auto pair) {
    std::array<double, cells * cells> counts{};
    for (std::uint64_t i = 0; i < draws; ++i) {
      const auto [u, v] = pair(i);
      REQUIRE((u > 0.0 && u < 1.0 && v > 0.0 && v < 1.0));
      counts[static_cast<std::size_t>(u * cells) * cells + static_cast<std::size_t>(v * cells)] += 1.0;
    }
    constexpr double expected = static_cast<double>(draws) / (cells * cells);
    double statistic = 0.0;
    for (const double count : counts) statistic += (count - expected) * (count - expected) / expected;
    return (statistic - 255.0) / std::sqrt(2.0 * 255.0);  // about N(0, 1)
  };
  Stream one(key, 0);
  CHECK(std::fabs(deviation([&](std::uint64_t) { return std::pair(one.unit(), one.unit()); })) < 4.0);
  CHECK(std::fabs(deviation(
            [&](std::uint64_t i) { return std::pair(Stream(key, i).unit(), Stream(key, i + 1).unit()); })) < 4.0);
  CHECK(std::fabs(deviation([&](std::uint64_t i) {
          const auto occurrence = static_cast<std::uint32_t>(i);
          return std::pair(Stream(key, 9, occurrence).unit(), Stream(key, 10, occurrence).unit());
        })) < 4.0);
}
