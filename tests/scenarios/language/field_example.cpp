#include "scenarios/language/field_example.hpp"

#include <catch2/catch.hpp>

#include "models/plan/scenario.hpp"
#include "scenarios/language/expression.hpp"
#include "scenarios/language/load.hpp"

using namespace swell::models;
namespace language = swell::language;

namespace {

// Reads the example of every field that holds a number, with that field's unit and bounds.
class ReadsExamples final : public FieldVisitor {
 public:
  int read = 0;

  void once(const NumberField& field, Once&) override {
    check(language::parse_once(language::example_once(field), reading(field)), field);
  }
  void each(const NumberField& field, Each&) override {
    check(language::parse_each(language::example_each(field), reading(field)), field);
  }
  void fixed(const NumberField& field, Fixed&) override {
    check(language::parse_fixed(language::example_fixed(field), reading(field)), field);
  }
  void sourced(const NumberField& field, Sourced&) override {
    check(language::parse_sourced(language::example_sourced(field), reading(field)), field);
  }
  void once_map(const NumberField& field, OnceMap&) override {
    check(language::parse_once(language::example_once(field), reading(field)), field);
  }
  void over_time(const NumberField&, OverTime&) override {}
  void date(const Field&, Date&) override {}
  void dates(const Field&, DateMap&) override {}
  void payment(const Field&, PaymentTerms&) override {}
  void text(const Field&, std::string&) override {}
  void flag(const Field&, bool&) override {}
  void choice(const ChoiceField&, int&) override {}
  void names(const Field&, std::vector<std::string>&) override {}
  void numbers(const Field&, std::vector<double>&) override {}
  void reference(const Field&, Reference&) override {}
  void section(const Field&, Section& section) override { section.fields(*this); }
  void map(const Field&, SectionMap& map) override { map.prototype()->fields(*this); }
  void list(const Field&, SectionMap& map) override { map.prototype()->fields(*this); }

 private:
  static language::Reading reading(const NumberField& field) {
    return {.field = field, .path = std::string(field.name), .read_column = {}, .start = std::nullopt};
  }
  template <class T>
  void check(const language::Parsed<T>& parsed, const NumberField& field) {
    INFO(field.name << ": " << (parsed.ok() ? std::string() : parsed.mistake->message.en));
    CHECK(parsed.ok());
    CHECK(parsed.doubts.empty());
    ++read;
  }
};

}  // namespace

TEST_CASE("the example of every number can be written where it stands") {
  Scenario scenario;
  ReadsExamples examples;
  scenario.fields(examples);
  CHECK(examples.read > 100);
}

TEST_CASE("the examples of amounts over time can be written") {
  const NumberField spend{.name = "spend", .unit = Unit::money}, posts{.name = "posts", .unit = Unit::items},
      again{.name = "again", .unit = Unit::people};
  language::Faults faults;
  auto files = language::PlanFiles::from_text(
      "plan.yaml",
      "swell: 1\nstart: 2026-03-02\nlaunch: 2026-06-01\nchannels: {a: {spend: " + language::example_over_time(spend) +
          ", price: {cpm: 30}, posts: " + language::example_over_time(posts) +
          "}}\nspread: {seeds: {again: " + language::example_over_time(again) + "}}\n",
      faults);
  REQUIRE(files);
  language::load_plan(*files, "plan.yaml", {}, faults);
  CHECK(faults.empty());
}
