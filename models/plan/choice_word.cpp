#include "models/plan/choice_word.hpp"

namespace swell::models {

namespace {

class ChoiceFinder final : public FieldVisitor {
 public:
  explicit ChoiceFinder(std::string_view field) : field_(field) {}

  std::string_view word() const { return word_; }

  void choice(const ChoiceField& field, int& value) override {
    if (field.name == field_) word_ = field.options[static_cast<std::size_t>(value)].name;
  }

  void once(const NumberField&, Once&) override {}
  void each(const NumberField&, Each&) override {}
  void fixed(const NumberField&, Fixed&) override {}
  void sourced(const NumberField&, Sourced&) override {}
  void over_time(const NumberField&, OverTime&) override {}
  void once_map(const NumberField&, OnceMap&) override {}
  void date(const Field&, Date&) override {}
  void dates(const Field&, DateMap&) override {}
  void payment(const Field&, PaymentTerms&) override {}
  void text(const Field&, std::string&) override {}
  void flag(const Field&, bool&) override {}
  void names(const Field&, std::vector<std::string>&) override {}
  void numbers(const Field&, std::vector<double>&) override {}
  void reference(const Field&, Reference&) override {}
  void section(const Field&, Section&) override {}
  void map(const Field&, SectionMap&) override {}
  void list(const Field&, SectionMap&) override {}

 private:
  std::string_view field_;
  std::string_view word_;
};

}  // namespace

std::string_view choice_word(Section& section, std::string_view field) {
  ChoiceFinder finder(field);
  section.fields(finder);
  return finder.word();
}

}  // namespace swell::models
