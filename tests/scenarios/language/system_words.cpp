#include "scenarios/language/system_words.hpp"

#include <catch2/catch.hpp>
#include <cerrno>

using namespace swell;

TEST_CASE("what the system says is kept in both languages, in brackets where Chinese has its own words") {
  const Message full = language::system_words(ENOSPC);
  CHECK(full.en == "No space left on device");
  CHECK(full.zh == "磁盘空间不足（No space left on device）");
  const Message rare = language::system_words(EXDEV);
  CHECK(rare.zh == "系统报错（" + rare.en + "）");
  CHECK(language::system_words(std::make_error_code(std::errc::is_a_directory)) == language::system_words(EISDIR));
}
