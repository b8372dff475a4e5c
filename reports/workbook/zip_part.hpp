// One part of a zip file written anew, in a file that is whole: for what the library that made the file writes slowly.
//
// The other parts are copied as they are, deflated. Part and file stay below 4 GiB, so that no extension of the format
// is needed. Validated by tests/reports/zip_part.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

#include "reports/workbook/deflated_text.hpp"

namespace swell::reports::workbook {

// What a part shall say, from its beginning to its end.
class PartWriter {
 public:
  explicit PartWriter(std::ostream& file) : file_(file) {}

  void text(std::string_view text);
  void piece(const DeflatedPiece& piece);
  // The end; then what the zip file says of the part.
  void finish();
  std::uint32_t crc() const { return crc_; }
  std::uint64_t size() const { return size_; }
  std::uint64_t deflated() const { return deflated_; }

 private:
  void put(std::string_view deflated);

  std::ostream& file_;
  std::uint32_t crc_ = 0;
  std::uint64_t size_ = 0, deflated_ = 0;
};

// `write` gets what the part `name` says now and writes what it shall say. Throws std::runtime_error when the file
// cannot be read or written, or has no such part; it may then be in pieces.
void rewrite_part(const std::string& path, const std::string& name,
                  const std::function<void(std::string_view now, PartWriter& part)>& write);

}  // namespace swell::reports::workbook
