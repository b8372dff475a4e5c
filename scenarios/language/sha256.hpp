// The fingerprint by which results name the files they came from: SHA-256 (FIPS 180-4), by OpenSSL's
// libcrypto. Validated by tests/scenarios/language/sha256.cpp against the standard's own examples.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace swell::language {

// Fed piece by piece, so that a large file need not be in memory.
class Sha256 {
 public:
  Sha256();  // throws std::runtime_error when libcrypto offers no SHA-256
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  void add(std::string_view bytes);
  // 64 hexadecimal digits of all that was added. To be called once, last.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string sha256(std::string_view bytes);

}  // namespace swell::language
