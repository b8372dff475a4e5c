// Visitors that ask for fields by name, of whatever kind: they see the fields of one section as a list of names.
#pragma once

#include "models/plan/field_visitor.hpp"

namespace swell::models {

class EveryField : public FieldVisitor {
 public:
  void once(const NumberField& field, Once&) final { leaf(field.name, field.help); }
  void each(const NumberField& field, Each&) final { leaf(field.name, field.help); }
  void fixed(const NumberField& field, Fixed&) final { leaf(field.name, field.help); }
  void sourced(const NumberField& field, Sourced&) final { leaf(field.name, field.help); }
  void over_time(const NumberField& field, OverTime&) final { leaf(field.name, field.help); }
  void once_map(const NumberField& field, OnceMap&) final { leaf(field.name, field.help); }
  void date(const Field& field, Date&) final { leaf(field.name, field.help); }
  void dates(const Field& field, DateMap&) final { leaf(field.name, field.help); }
  void payment(const Field& field, PaymentTerms&) final { leaf(field.name, field.help); }
  void text(const Field& field, std::string&) final { leaf(field.name, field.help); }
  void flag(const Field& field, bool&) final { leaf(field.name, field.help); }
  void choice(const ChoiceField& field, int&) final { leaf(field.name, field.help); }
  void names(const Field& field, std::vector<std::string>&) final { leaf(field.name, field.help); }
  void numbers(const Field& field, std::vector<double>&) final { leaf(field.name, field.help); }
  void reference(const Field& field, Reference&) final { leaf(field.name, field.help); }

 protected:
  // A field that is no section and no collection of sections.
  virtual void leaf(std::string_view name, const Help& help) = 0;
};

}  // namespace swell::models
