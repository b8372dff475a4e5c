#include "scenarios/language/field_names.hpp"

#include "models/plan/every_field.hpp"

namespace swell::language {

namespace {

using namespace models;

class FieldNames final : public EveryField {
 public:
  std::vector<std::string> all;
  void section(const Field& field, Section&) override { all.emplace_back(field.name); }
  void map(const Field& field, SectionMap&) override { all.emplace_back(field.name); }
  void list(const Field& field, SectionMap&) override { all.emplace_back(field.name); }

 private:
  void leaf(std::string_view name, const Help&) override { all.emplace_back(name); }
};

}  // namespace

std::vector<std::string> field_names(Section& section) {
  FieldNames names;
  section.fields(names);
  return std::move(names.all);
}

}  // namespace swell::language
