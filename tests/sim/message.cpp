#include "sim/message.hpp"

#include <catch2/catch.hpp>

using namespace swell;

TEST_CASE("a message is told in both languages with the same arguments, in the order that each wants") {
  const Message message = tell("unknown key `{0}` in {1}", "{1}中没有字段 `{0}`", "chanels", tell("the plan", "方案"));
  CHECK(message.en == "unknown key `chanels` in the plan");
  CHECK(message.zh == "方案中没有字段 `chanels`");
}

TEST_CASE("figures take the format of the pattern, and braces are written twice") {
  const Message message = tell("{:.1f} % of `{{a: 1}}`", "`{{a: 1}}` 的 {:.1f}%", 12.34);
  CHECK(message.en == "12.3 % of `{a: 1}`");
  CHECK(message.zh == "`{a: 1}` 的 12.3%");
}

TEST_CASE("no message is empty, and what is verbatim is the same in both") {
  CHECK(Message().empty());
  CHECK(verbatim("EACCES").zh == "EACCES");
}
