#include "reports/workbook/deflated_text.hpp"

#include <zlib.h>

#include <array>
#include <bit>
#include <charconv>
#include <cstring>

namespace swell::reports::workbook {

namespace {

// Symbols of RFC 1951, 3.2.5: a byte; the end of the block; a length to copy, then its distance.
constexpr std::size_t symbols = 270, distances = 30, end_of_block = 256;
constexpr unsigned longest_code = 15, shortest_copy = 3, farthest_copy = 32768;
constexpr std::size_t longest_figure = 32;

using Lengths = std::array<std::uint8_t, symbols>;
using DistanceLengths = std::array<std::uint8_t, distances>;

// Bits of each symbol.
constexpr Lengths symbol_lengths = [] {
  Lengths lengths{};
  for (std::size_t digit = '0'; digit <= '9'; ++digit) lengths[digit] = 4;
  lengths['.'] = 4;
  for (const unsigned usual : {262U, 265U}) lengths[usual] = 5;  // </v></c> · <c s="7"><v>
  lengths[269] = 3;                                              // 19 to 22 characters: </v></c><c s="7"><v>
  lengths[258] = 6;                                              // <c/>
  for (const std::size_t seldom : {std::size_t{'-'}, std::size_t{'<'}, std::size_t{266}}) lengths[seldom] = 7;
  for (const unsigned rare : {257U, 259U, 260U, 261U, 263U, 264U, 267U, 268U}) lengths[rare] = 8;
  for (const char rare : std::string_view(">/cvrows=\" +e")) lengths[static_cast<unsigned char>(rare)] = 8;
  lengths[end_of_block] = 8;
  return lengths;
}();

// Most copies come from the figure before, 17 to 64 characters back.
constexpr DistanceLengths distance_lengths = [] {
  DistanceLengths lengths{};
  lengths.fill(7);
  for (const unsigned near : {8U, 11U}) lengths[near] = 3;
  for (const unsigned near : {9U, 10U}) lengths[near] = 2;
  for (const unsigned row : {12U, 13U, 20U, 21U, 22U, 23U}) lengths[row] = 6;
  return lengths;
}();

// Whether the code uses every sequence of bits: what inflates it asks for that.
template <std::size_t N>
constexpr bool complete(const std::array<std::uint8_t, N>& lengths) {
  unsigned used = 0;
  for (const unsigned length : lengths)
    if (length > 0) used += 1U << (longest_code - length);
  return used == 1U << longest_code;
}
static_assert(complete(symbol_lengths) && complete(distance_lengths));

struct Code {
  std::uint16_t bits = 0;  // the first to be written lowest
  std::uint8_t length = 0;
};

constexpr std::uint16_t reversed(unsigned bits, unsigned length) {
  unsigned back = 0;
  for (unsigned i = 0; i < length; ++i) back |= (bits >> i & 1U) << (length - 1 - i);
  return static_cast<std::uint16_t>(back);
}

// RFC 1951, 3.2.2: the lengths say it all.
template <std::size_t N>
constexpr std::array<Code, N> codes_of(const std::array<std::uint8_t, N>& lengths) {
  std::array<unsigned, longest_code + 1> count{}, next{};
  for (const unsigned length : lengths) ++count[length];
  count[0] = 0;
  for (unsigned length = 1; length <= longest_code; ++length)
    next[length] = (next[length - 1] + count[length - 1]) << 1U;
  std::array<Code, N> codes{};
  for (std::size_t i = 0; i < N; ++i)
    if (lengths[i] > 0) codes[i] = {reversed(next[lengths[i]]++, lengths[i]), lengths[i]};
  return codes;
}

constexpr auto symbol_codes = codes_of(symbol_lengths);
constexpr auto distance_codes = codes_of(distance_lengths);

// A length or a distance less its least is a symbol and some of its low bits.
struct Split {
  unsigned symbol = 0, extra = 0;  // extra: how many bits
};

// `steps` symbols for each doubling, as a power of two: 4 of lengths, 2 of distances.
constexpr Split split(unsigned value, unsigned steps_log2) {
  const unsigned width = static_cast<unsigned>(std::bit_width(value));
  if (width <= steps_log2 + 1) return {value, 0};
  const unsigned extra = width - steps_log2 - 1;
  return {(extra << steps_log2) + (value >> extra), extra};
}

}  // namespace

DeflatedText::DeflatedText(std::size_t most)
    // No code is longer than a byte, and the codes themselves stand before them.
    : text_(std::make_unique_for_overwrite<char[]>(most + longest_figure)),
      out_(std::make_unique_for_overwrite<char[]>(most + longest_figure + symbols)) {
  constexpr unsigned code_symbols = 19, plain_lengths = 16;
  constexpr std::array<std::uint8_t, code_symbols> order{16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                         11, 4,  12, 3, 13, 2, 14, 1, 15};
  put(0, 1);  // not the last block
  put(2, 2);  // with codes of its own
  put(symbols - 257, 5);
  put(distances - 1, 5);
  put(code_symbols - 4, 4);
  // Each length as it is, in four bits.
  for (const unsigned length : order) put(length < plain_lengths ? 4 : 0, 3);
  for (const unsigned length : symbol_lengths) put(reversed(length, 4), 4);
  for (const unsigned length : distance_lengths) put(reversed(length, 4), 4);
}

void DeflatedText::put(std::uint64_t bits, unsigned count) {
  bits_ |= bits << waiting_;
  waiting_ += count;
  if (waiting_ < 32) return;
  std::memcpy(out_.get() + written_, &bits_, 4);  // x86-64: the lowest byte first
  written_ += 4;
  bits_ >>= 32U;
  waiting_ -= 32;
}

void DeflatedText::append(std::string_view text) {
  std::memcpy(text_.get() + at_, text.data(), text.size());
  at_ += text.size();
}

void DeflatedText::literal(std::string_view text) {
  for (const char character : text) {
    const Code code = symbol_codes[static_cast<unsigned char>(character)];
    put(code.bits, code.length);
  }
  append(text);
}

void DeflatedText::again(std::size_t from, std::string_view text) {
  const std::size_t distance = at_ - from;
  if (distance > farthest_copy) return literal(text);
  const auto length = static_cast<unsigned>(text.size()) - shortest_copy, back = static_cast<unsigned>(distance) - 1;
  const Split long_as = split(length, 2), far_as = split(back, 1);
  const Code code = symbol_codes[end_of_block + 1 + long_as.symbol], far = distance_codes[far_as.symbol];
  put(code.bits | (length & ((1U << long_as.extra) - 1)) << code.length, code.length + long_as.extra);
  put(far.bits | (back & ((1U << far_as.extra) - 1)) << far.length, far.length + far_as.extra);
  append(text);
}

void DeflatedText::figure(double value) {
  char* const begin = text_.get() + at_;
  const char* const end = std::to_chars(begin, begin + longest_figure, value).ptr;
  for (const char* digit = begin; digit != end; ++digit) {
    const Code code = symbol_codes[static_cast<unsigned char>(*digit)];
    put(code.bits, code.length);
  }
  at_ += static_cast<std::size_t>(end - begin);
}

DeflatedPiece DeflatedText::piece() {
  const Code code = symbol_codes[end_of_block];
  put(code.bits, code.length);
  // An empty block that is stored as it is begins on a byte.
  put(0, 3);
  const unsigned gap = (8 - waiting_ % 8) % 8;
  put(0, gap);
  for (const unsigned size : {0x0000U, 0xFFFFU}) put(size, 16);
  for (; waiting_ > 0; waiting_ -= 8, bits_ >>= 8U) out_[written_++] = static_cast<char>(bits_ & 0xFFU);
  const auto crc = ::crc32_z(0, reinterpret_cast<const Bytef*>(text_.get()), at_);
  return {std::string(out_.get(), written_), static_cast<std::uint32_t>(crc), at_};
}

}  // namespace swell::reports::workbook
