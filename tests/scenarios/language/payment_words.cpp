#include "scenarios/language/payment_words.hpp"

#include <catch2/catch.hpp>

namespace {

using namespace swell::language;
using swell::models::Date;
using swell::models::Instalment;
using swell::models::PaymentTerms;

constexpr int kStart = 20514;  // 2026-03-02

Instalment read(std::string_view id, std::string_view text) {
  const auto parsed = parse_instalment(id, text, kStart);
  CAPTURE(id, text, parsed.mistake ? parsed.mistake->message.en : "");
  REQUIRE(parsed.ok());
  return parsed.value;
}

std::string mistake_of(std::string_view id, std::string_view text) {
  const auto parsed = parse_instalment(id, text, kStart);
  return parsed.mistake ? parsed.mistake->message.en : "no mistake";
}

PaymentTerms terms(std::initializer_list<std::pair<const char*, const char*>> written) {
  PaymentTerms all{true, {}};
  for (const auto& [id, text] : written) all.instalments.push_back(read(id, text));
  return all;
}

}  // namespace

TEST_CASE("an instalment is a share on a date") {
  const Instalment deposit = read("deposit", "30% on 2026-04-01");
  CHECK(deposit.share == 0.3);
  CHECK(deposit.date.day == 30.0);
  CHECK(read("second", "40% at launch").date.anchor == Date::Anchor::launch);
  CHECK(read("deposit", "0.3 on start + 10 days").date.days == 10.0);
}

TEST_CASE("an instalment without a share is the rest") {
  const Instalment rest = read("rest", "launch + 60 days");
  CHECK_FALSE(rest.share.has_value());
  CHECK(rest.date.days == 60.0);
  CHECK(read("rest", "at launch").date.anchor == Date::Anchor::launch);
}

TEST_CASE("an id may be the date itself") {
  CHECK(read("signing", "50%").date.anchor == Date::Anchor::signing);
  CHECK(read("launch", "50%").date.anchor == Date::Anchor::launch);
  CHECK_THAT(mistake_of("deposit", "50%"), Catch::Contains("paid when?"));
}

TEST_CASE("instalments that make no sense are explained") {
  CHECK_THAT(mistake_of("rest", "net 30 days"), Catch::Contains("`launch + 30 days`"));
  CHECK_THAT(mistake_of("second", "50% net 60 days"), Catch::Contains("from which date"));
  CHECK_THAT(mistake_of("deposit", "300k on launch"), Catch::Contains("at most 100%"));
  CHECK_THAT(mistake_of("deposit", "30% on lanuch"), Catch::Contains("did you mean `launch`"));
  CHECK_THAT(mistake_of("deposit", "30% on launch please"), Catch::Contains("does not belong"));
}

TEST_CASE("instalments make up the whole amount, no more and no less") {
  CHECK_FALSE(payment_fault(terms({{"deposit", "30% on start"}, {"rest", "launch"}})));
  CHECK_FALSE(payment_fault(terms({{"a", "30% on start"}, {"b", "70% on launch"}})));
  CHECK_FALSE(payment_fault(terms({{"rest", "launch"}})));
  CHECK_THAT(payment_fault(terms({{"a", "30% on start"}, {"b", "80% on launch"}}))->en, Catch::Contains("110%"));
  CHECK_THAT(payment_fault(terms({{"a", "30% on start"}, {"b", "60% on launch"}}))->en, Catch::Contains("90% only"));
  CHECK_THAT(payment_fault(terms({{"a", "start"}, {"b", "launch"}}))->en, Catch::Contains("only one can be the rest"));
  CHECK_THAT(payment_fault(terms({{"a", "100% on start"}, {"rest", "launch"}}))->en,
             Catch::Contains("nothing is left"));
  CHECK(payment_fault(PaymentTerms{true, {}}).has_value());
}
