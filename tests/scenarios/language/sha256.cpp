#include "scenarios/language/sha256.hpp"

#include <catch2/catch.hpp>

using namespace swell::language;

TEST_CASE("SHA-256 gives the digests of the standard's examples", "[sha256]") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST_CASE("A million letters fed in uneven pieces give the same digest as at once", "[sha256]") {
  Sha256 hash;
  const std::string letters(1'000'000, 'a');
  for (std::size_t at = 0, piece = 1; at < letters.size(); at += piece, piece = piece * 2 + 1)
    hash.add(std::string_view(letters).substr(at, piece));
  CHECK(hash.hex() == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}
