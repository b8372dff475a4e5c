// How often this program has asked for memory: a test program that uses this has an operator new that counts.
#pragma once

#include <cstdint>

namespace swell::tests {

// Calls of operator new by this thread so far.
std::uint64_t allocations();

}  // namespace swell::tests
