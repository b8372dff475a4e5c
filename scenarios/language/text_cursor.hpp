// From bytes to places: which line and column the byte at an offset is, columns in characters.
//
// Asked in ascending order, as a parser does, the whole walk costs one pass over the text, even when the text
// is one line of megabytes; an offset before the last one starts again from the beginning of its line.
// Validated by tests/scenarios/language/yaml_reader.cpp (`columns count characters`).
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>

#include "scenarios/language/fault.hpp"

namespace swell::language {

class TextCursor {
 public:
  explicit TextCursor(std::shared_ptr<const SourceText> source) : source_(std::move(source)) {}

  // The place of the byte at `offset`, `length` characters long. Beyond the end: the end.
  Place place(std::size_t offset, std::size_t length = 1);
  // The place of the bytes from `begin` to `end`, up to the end of the line if they go on beyond it.
  Place stretch(std::size_t begin, std::size_t end);

  std::string_view text() const { return source_->text(); }
  const std::shared_ptr<const SourceText>& source() const { return source_; }

 private:
  std::shared_ptr<const SourceText> source_;
  std::size_t offset_ = 0;
  std::uint32_t line_ = 1;
  std::uint32_t column_ = 1;
};

}  // namespace swell::language
