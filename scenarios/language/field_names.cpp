#include "scenarios/language/field_names.hpp"

namespace swell::language {

namespace {

using namespace models;

class FieldNames final : public FieldVisitor {
 public:
  std::vector<std::string> all;
  void once(const NumberField& f, Once&) override { add(f.name); }
  void each(const NumberField& f, Each&) override { add(f.name); }
  void fixed(const NumberField& f, Fixed&) override { add(f.name); }
  void sourced(const NumberField& f, Sourced&) override { add(f.name); }
  void over_time(const NumberField& f, OverTime&) override { add(f.name); }
  void once_map(const NumberField& f, OnceMap&) override { add(f.name); }
  void date(const Field& f, Date&) override { add(f.name); }
  void dates(const Field& f, DateMap&) override { add(f.name); }
  void payment(const Field& f, PaymentTerms&) override { add(f.name); }
  void text(const Field& f, std::string&) override { add(f.name); }
  void flag(const Field& f, bool&) override { add(f.name); }
  void choice(const ChoiceField& f, int&) override { add(f.name); }
  void names(const Field& f, std::vector<std::string>&) override { add(f.name); }
  void numbers(const Field& f, std::vector<double>&) override { add(f.name); }
  void reference(const Field& f, Reference&) override { add(f.name); }
  void section(const Field& f, Section&) override { add(f.name); }
  void map(const Field& f, SectionMap&) override { add(f.name); }
  void list(const Field& f, SectionMap&) override { add(f.name); }

 private:
  void add(std::string_view name) { all.emplace_back(name); }
};

}  // namespace

std::vector<std::string> field_names(Section& section) {
  FieldNames names;
  section.fields(names);
  return std::move(names.all);
}

}  // namespace swell::language
