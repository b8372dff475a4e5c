// How a section of the language declares its fields: once.
//
// Every section is a plain struct derived from `Section` with one function, `fields`, that names each of its
// members to a visitor: name, kind, unit, default, bounds, help in both languages. The reader, the checker,
// the did-you-mean, the JSON Schema, the reference manual, the levers and the read-back are all visitors of
// that one declaration. Nothing here knows of YAML or files.
#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/plan/quantity.hpp"
#include "sim/message.hpp"

namespace swell::models {

struct Help {
  std::string_view en;
  std::string_view zh;
};
inline Message in_both(const Help& help) {
  return {std::string(help.en), std::string(help.zh)};
}

// The declaration that all kinds of field share.
struct Field {
  std::string_view name;
  Help help{};
  bool required = false;
};

// A number: its unit, its default (none: absent means absent), and its bounds, both inclusive unless `above`.
struct NumberField {
  std::string_view name;
  Unit unit = Unit::number;
  Help help{};
  std::optional<double> fallback = std::nullopt;
  double at_least = -std::numeric_limits<double>::infinity();
  double at_most = std::numeric_limits<double>::infinity();
  bool whole = false;  // a count: no fractions where it is certain
  bool required = false;
  bool may_be_of = false;    // Sourced: `12% of funnel.registered` is allowed
  bool may_be_from = false;  // Sourced: `from channels` is allowed
};

struct Option {
  std::string_view name;
  Help help{};
};
// A word out of a closed list. The member is the option's index; `fallback` when absent.
struct ChoiceField {
  std::string_view name;
  std::span<const Option> options;
  Help help{};
  int fallback = 0;
  bool required = false;
};

class FieldVisitor;

// A part of the plan with declared fields.
struct Section {
  bool given = false;
  std::string path;  // dotted, empty for the plan itself
  virtual ~Section() = default;
  virtual void fields(FieldVisitor& visitor) = 0;

 protected:
  Section() = default;
  Section(const Section&) = default;
  Section(Section&&) = default;
  Section& operator=(const Section&) = default;
  Section& operator=(Section&&) = default;
};

// A member of a collection that people know by another name than its id: `on_time: {name: Doors open on the day}`.
struct NamedSection : Section {
  std::string name;  // empty: as its id
  void fields(FieldVisitor& visitor) override;
};

// A collection keyed by id, in the order written; as a list its ids are 1, 2, …
class SectionMap {
 public:
  virtual ~SectionMap() = default;
  virtual std::size_t size() const = 0;
  virtual const std::string& id(std::size_t index) const = 0;
  virtual Section& at(std::size_t index) = 0;
  virtual Section& add(std::string id) = 0;
  virtual std::unique_ptr<Section> prototype() const = 0;
};

template <class T>
class Map final : public SectionMap {
 public:
  struct Entry {
    std::string id;
    T value;
  };
  std::size_t size() const override { return entries_.size(); }
  bool empty() const { return entries_.empty(); }
  const std::string& id(std::size_t index) const override { return entries_[index].id; }
  T& at(std::size_t index) override { return entries_[index].value; }
  const T& at(std::size_t index) const { return entries_[index].value; }
  T& add(std::string id) override { return entries_.emplace_back(Entry{std::move(id), T{}}).value; }
  std::unique_ptr<Section> prototype() const override { return std::make_unique<T>(); }
  // The entry of that id; null when there is none.
  const T* find(std::string_view id) const {
    for (const Entry& entry : entries_)
      if (entry.id == id) return &entry.value;
    return nullptr;
  }
  // Its index; size() when there is none.
  std::size_t index_of(std::string_view id) const {
    std::size_t index = 0;
    while (index < entries_.size() && entries_[index].id != id) ++index;
    return index;
  }
  auto begin() const { return entries_.begin(); }
  auto end() const { return entries_.end(); }
  auto begin() { return entries_.begin(); }
  auto end() { return entries_.end(); }

 private:
  std::vector<Entry> entries_;
};

// Ids to numbers, without fields of their own: `apps: {douyin: 65%}`, `staff: {planner: 2}`.
struct OnceMap {
  bool given = false;
  std::string path;
  std::vector<std::pair<std::string, Once>> entries;
};

// Ids to dates: `posts: {teaser: 2026-07-15}`; written as a list, the ids are 1, 2, …
struct DateMap {
  bool given = false;
  std::string path;
  std::vector<std::pair<std::string, Date>> entries;
};

// One call for each field, in the order in which a reader of the manual should meet them.
class FieldVisitor {
 public:
  virtual ~FieldVisitor() = default;
  virtual void once(const NumberField&, Once&) = 0;
  virtual void each(const NumberField&, Each&) = 0;
  virtual void fixed(const NumberField&, Fixed&) = 0;
  virtual void sourced(const NumberField&, Sourced&) = 0;  // see NumberField::may_be_of, may_be_from
  virtual void over_time(const NumberField&,
                         OverTime&) = 0;                    // unit money: total or per time; unit items: posts
  virtual void once_map(const NumberField&, OnceMap&) = 0;  // the unit and bounds of every entry
  virtual void date(const Field&, Date&) = 0;
  virtual void dates(const Field&, DateMap&) = 0;
  virtual void payment(const Field&, PaymentTerms&) = 0;
  virtual void text(const Field&, std::string&) = 0;
  virtual void flag(const Field&, bool&) = 0;  // true, false; the member's value is the default
  virtual void choice(const ChoiceField&, int&) = 0;
  virtual void names(const Field&, std::vector<std::string>&) = 0;  // a list of ids, or one id alone
  virtual void numbers(const Field&, std::vector<double>&) = 0;     // a list of certain numbers
  virtual void reference(const Field&, Reference&) = 0;             // a dotted path
  virtual void section(const Field&, Section&) = 0;
  virtual void map(const Field&, SectionMap&) = 0;   // {id: {…}, …}
  virtual void list(const Field&, SectionMap&) = 0;  // [{…}, …] or {id: {…}}; list ids are 1, 2, …
};

}  // namespace swell::models
