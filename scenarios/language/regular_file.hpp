// Reading a file that a plan or a command names, safely: only regular files, never more than a given size.
//
// Opening a FIFO or a device could wait for ever, a directory reads as an error nobody understands, and a
// file can grow while it is read; each is told apart and said. The file is opened once and examined by its
// descriptor. Validated by tests/scenarios/language/regular_file.cpp.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "sim/message.hpp"

namespace swell::language {

// Hands the file over in pieces. Nothing when all went well, else what is wrong ("there is no such file").
std::optional<Message> read_regular_file(const std::string& path, std::size_t most_bytes,
                                         const std::function<void(std::string_view piece)>& use);

}  // namespace swell::language
