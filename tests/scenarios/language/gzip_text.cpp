#include "scenarios/language/gzip_text.hpp"

#include <zlib.h>
#include <catch2/catch.hpp>

using swell::language::gunzip;
using swell::language::is_gzip;

namespace {

std::string gzipped(const std::string& text) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string copy = text, out(text.size() + 1000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(copy.data());
  stream.avail_in = static_cast<uInt>(copy.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace

TEST_CASE("a gzipped text comes back, in one member or several") {
  std::string text;
  swell::Message fault;
  for (int i = 0; i < 40000; ++i) text += std::to_string(i) + ' ' + std::to_string(i * 7 % 1000) + '\n';
  CHECK(is_gzip(gzipped(text)));
  CHECK_FALSE(is_gzip("0 1\n"));
  CHECK(gunzip(gzipped(text), 1U << 30, fault) == text);
  CHECK(gunzip(gzipped(text) + gzipped("tail"), 1U << 30, fault) == text + "tail");
  CHECK(gunzip(gzipped(""), 10, fault) == "");
}

TEST_CASE("a gzip file that is cut, damaged or too large is refused and says so") {
  swell::Message fault;
  std::string packed = gzipped(std::string(100000, 'x') + "end");
  CHECK_FALSE(gunzip(packed.substr(0, packed.size() - 5), 1U << 30, fault));
  CHECK_THAT(fault.en, Catch::Contains("too early"));
  CHECK_FALSE(gunzip(packed.substr(0, 4), 1U << 30, fault));
  packed[packed.size() - 6] = static_cast<char>(packed[packed.size() - 6] ^ 0x55);
  CHECK_FALSE(gunzip(packed, 1U << 30, fault));
  CHECK_THAT(fault.en, Catch::Contains("damaged"));
  CHECK_FALSE(gunzip(gzipped(std::string(100000, 'x')), 50000, fault));
  CHECK_THAT(fault.en, Catch::Contains("50000"));
}
