// Text out of a gzip file (RFC 1952), as large collections of ties are shipped.
//
// Several members one after the other are one text, as gzip itself reads them. A file that ends early, is damaged or
// would grow beyond `most_bytes` is refused: a small file can hold a huge one. Tests:
// tests/scenarios/language/gzip_text.cpp
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "sim/message.hpp"

namespace swell::language {

// By its first two bytes.
bool is_gzip(std::string_view bytes);

// Nothing when it cannot be read; then `fault` says why.
std::optional<std::string> gunzip(std::string_view bytes, std::size_t most_bytes, Message& fault);

}  // namespace swell::language
