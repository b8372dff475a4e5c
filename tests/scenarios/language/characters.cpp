#include "scenarios/language/characters.hpp"

#include <catch2/catch.hpp>

using namespace swell::language;

TEST_CASE("Every code point survives being written and read as UTF-8", "[characters]") {
  for (char32_t code = 0; code <= 0x10FFFF; code += code < 0x1000 ? 1 : 97) {
    if (code >= 0xD800 && code <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, code);
    const Character read = character_at(text, 0);
    if (read.code != code || read.bytes != text.size() || !read.valid) FAIL("code point " << std::uint32_t(code));
  }
}

TEST_CASE("Overlong forms, surrogates, stray and missing bytes are not UTF-8, one byte at a time", "[characters]") {
  for (const std::string text :
       {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80", "\xFF", "\xE4\xB8"}) {
    CHECK_FALSE(character_at(text, 0).valid);
    CHECK(character_at(text, 0).bytes == 1);
  }
  CHECK(character_count("a\xE4\xB8 b") == 5);
}

TEST_CASE("Chinese takes two cells, Latin one, combining marks none", "[characters]") {
  CHECK(width_of(U'中') == 2);
  CHECK(width_of(U'：') == 2);
  CHECK(width_of(U'a') == 1);
  CHECK(width_of(U'é') == 1);
  CHECK(width_of(U'\u0301') == 0);
}

TEST_CASE("What could command a terminal is shown instead of sent", "[characters]") {
  CHECK(harmless("\x1b[31mred\x07") == "␛[31mred␇");
  CHECK(harmless("a\u202Eb\u009Bc") == "a�b�c");
  CHECK(harmless("峰会\t1") == "峰会 1");
}
