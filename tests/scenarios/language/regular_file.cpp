#include "scenarios/language/regular_file.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using namespace swell::language;

namespace {

std::string wrong_with(const std::string& path, std::size_t most = 100) {
  return read_regular_file(path, most, [](std::string_view) {}).value_or(swell::Message()).en;
}

}  // namespace

TEST_CASE("Only regular files are read, and what else it is gets said without waiting", "[regular_file]") {
  const std::filesystem::path folder = std::filesystem::path(SWELL_BINARY_DIR) / "regular_file_test";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const std::string pipe = (folder / "pipe").string();
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(wrong_with(pipe) == "this is no regular file (a pipe, a device or a socket)");
  CHECK(wrong_with("/dev/zero") == "this is no regular file (a pipe, a device or a socket)");
  CHECK(wrong_with(folder.string()) == "this is a folder, not a file");
  CHECK(wrong_with((folder / "none").string()) == "there is no such file");
  CHECK(wrong_with("") == "this is no file name");
  std::filesystem::remove_all(folder);
}

TEST_CASE("A file is handed over whole in pieces, or refused when it is too large", "[regular_file]") {
  const std::string path = (std::filesystem::path(SWELL_BINARY_DIR) / "regular_file_test.txt").string();
  const std::string text(1'000'000, 'x');
  std::ofstream(path) << text;
  std::string read;
  CHECK_FALSE(read_regular_file(path, text.size(), [&read](std::string_view piece) { read += piece; }));
  CHECK(read == text);
  CHECK(wrong_with(path, text.size() - 1) == "this file is larger than 999999 bytes, more than is read");
  std::filesystem::remove(path);
}
