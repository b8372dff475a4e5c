// The two languages in which the program speaks of a plan.
#pragma once

namespace swell::language {

enum class Tongue { english, chinese };

}  // namespace swell::language
