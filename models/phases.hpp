// The order of events that fall on the same instant.
#pragma once

#include <cstdint>

namespace swell::models {

namespace phase {
inline constexpr std::uint8_t effects_end = 0;
inline constexpr std::uint8_t effects_begin = 1;
inline constexpr std::uint8_t work = 2;
inline constexpr std::uint8_t spread = 3;
inline constexpr std::uint8_t receipts = 4;
inline constexpr std::uint8_t payments = 5;
inline constexpr std::uint8_t observe = 6;
inline constexpr std::uint8_t decide = 7;
}  // namespace phase

}  // namespace swell::models
