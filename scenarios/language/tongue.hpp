// The two languages in which the program speaks of a plan.
#pragma once

#include <string>

#include "sim/message.hpp"

namespace swell::language {

enum class Tongue { english, chinese };

inline const std::string& in_words(const Message& message, Tongue tongue) {
  return tongue == Tongue::english ? message.en : message.zh;
}

}  // namespace swell::language
