// From text to the values of the language: `80k to 150k`, `12% of funnel.registered`, `from channels`.
//
// Figures come out in the program's units: money in major units, time in days (a month 30, a year 365), rates per
// day, shares as fractions of one; what the user wrote is kept beside them. A mistake says what was expected, what
// was got, and where in the text. Distributions that reach past the field's bounds are truncated to them, with a doubt
// when that cuts off more than one future in a hundred.
//
// Tests: tests/scenarios/language/expression.cpp (every notation, right and wrong).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/doubt.hpp"
#include "models/plan/field_visitor.hpp"
#include "models/plan/quantity.hpp"
#include "scenarios/language/token.hpp"
#include "sim/message.hpp"

namespace swell::language {

// The numbers of one column of a data file, as texts with their line numbers; or why there are none.
struct Column {
  struct Cell {
    std::size_t line = 0;
    std::string text;
  };
  std::vector<Cell> cells;
  Message fault;
};
using ColumnReader = std::function<Column(const std::string& file, const std::string& column)>;

// What a text is read as.
struct Reading {
  models::NumberField field;
  std::string path;
  ColumnReader read_column;
  std::optional<int> start;  // days since 1970-01-01 of the plan's start, which absolute dates need
};

template <class T>
struct Parsed {
  T value{};
  std::optional<Mistake> mistake;
  std::vector<models::Doubt> doubts;  // it loads, but is probably not what was meant

  bool ok() const { return !mistake.has_value(); }
};

Parsed<models::Once> parse_once(std::string_view text, const Reading& reading);
Parsed<models::Each> parse_each(std::string_view text, const Reading& reading);
// A distribution is a mistake: the field is structural.
Parsed<models::Fixed> parse_fixed(std::string_view text, const Reading& reading);
// The field's may_be_of and may_be_from say what is allowed.
Parsed<models::Sourced> parse_sourced(std::string_view text, const Reading& reading);
// A certain length of time in days: `36 hours`, `12 months`; `name` is how messages call it.
Parsed<double> parse_span(std::string_view text, std::string_view name);

}  // namespace swell::language
