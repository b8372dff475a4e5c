// Elementary functions whose bits do not depend on the processor.
//
// glibc chooses among variants of exp, log, pow, sin … when a program starts: with fused multiply-add where
// the processor has it, without where not, and the two differ in the last bit. A simulation that must give
// the same bits everywhere cannot use them. deterministic_math.cpp therefore defines exp, log, pow and their
// relatives with C linkage: the linker finds these before libm's, so that plain std::exp, and Boost.Math's
// uses of it, are the deterministic ones in every program that links this library. exp, log and log1p, which
// hot paths call, are ours (error about 1 ulp, measured against long double by the test); the others forward
// to SLEEF's `cinz` functions, plain C without fused multiply-add (Shibata & Petrogalli, IEEE TPDS 31(6),
// 2020).
//
// Only functions of double: code on result paths must not use float or long double ones (Boost.Math is called
// with promote_double<false>, see math_policy.hpp). Tests: tests/sim/deterministic_math.cpp.
#pragma once

#include <cstdint>

namespace swell::sim {

// Hash over the bits of many values of every function defined here: equal on every x86-64 processor.
// Calls them through the standard names, so that it also notices when libm's were linked instead.
std::uint64_t math_fingerprint();

// True when std::exp, std::log and std::pow in this program are the deterministic ones.
bool math_is_deterministic();

}  // namespace swell::sim
