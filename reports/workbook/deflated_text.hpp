// Text that is deflated while it is composed, by someone who knows what repeats in it (RFC 1951).
//
// A sheet of figures gives a compressor that looks for repetitions nothing to find: the digits are as good as random,
// and between two figures stands markup that its writer knows to have written before. So nothing is looked for, and the
// one Huffman code is fixed in advance: digits take 4 bits, the usual markup between two figures about 10. That is
// eight times as fast as zlib's default and a tenth larger. Pieces are deflated apart, end on a byte, and make one
// stream when put one behind the other. Validated by tests/reports/figure_rows.cpp, where zlib inflates it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace swell::reports::workbook {

// A part of a stream: blocks, none of which is the last, up to a full byte.
struct DeflatedPiece {
  std::string bytes;
  std::uint32_t crc = 0;  // of the text
  std::size_t size = 0;   // of the text
};

class DeflatedText {
 public:
  // Takes at most `most` characters.
  explicit DeflatedText(std::size_t most);

  std::size_t position() const { return at_; }
  // Characters of figures and of the markup around them: digits + - . e < > / " = space c v r o w s.
  void literal(std::string_view text);
  // The same text as at `from`, a position before this one; 3 to 22 characters.
  void again(std::size_t from, std::string_view text);
  // The shortest digits that give this finite figure again.
  void figure(double value);

  // Nothing may be added afterwards.
  DeflatedPiece piece();

 private:
  void put(std::uint64_t bits, unsigned count);
  void append(std::string_view text);

  std::unique_ptr<char[]> text_, out_;
  std::size_t at_ = 0, written_ = 0;
  std::uint64_t bits_ = 0;
  unsigned waiting_ = 0;  // bits that do not fill four bytes yet
};

}  // namespace swell::reports::workbook
