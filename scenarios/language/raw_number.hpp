// The grammar of a number that may be uncertain, before its figures are brought to the field's unit.
//
//   number    = core ["in" "[" literal "," literal "]"] [suffix]
//   core      = literal | literal "to" literal | literal "/" literal "/" literal | call
//   call      = family "(" argument {"," argument} ")"      argument = [name "="] number
//   literal   = ["+" | "-"] digits ["%"] [multiplier] [suffix]
//   suffix    = "%" | time-unit | "per" period | "total"
//
// A suffix at the end holds for every figure before it that has none of its own: `2 to 4 days`.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/plan/quantity.hpp"
#include "scenarios/language/token.hpp"
#include "sim/distribution.hpp"

namespace swell::language {

// What stands behind a figure.
struct Suffix {
  bool percent = false;
  double days = 0.0;  // the time unit's length; 0 when there is none
  models::Per per = models::Per::none;

  bool any() const { return percent || days > 0 || per != models::Per::none; }
};

struct Literal {
  double number = 0.0;  // with its multiplier, without its suffix
  double multiplier = 1.0;
  Suffix suffix;
  std::string text;  // as written
  Token first;       // for messages: where it begins
  std::size_t length = 1;
};

struct RawNumber {
  enum class Form { single, interval, points, call };
  Form form = Form::single;
  std::vector<Literal> figures;  // one, two or three; for discrete the values
  std::vector<Literal> weights;  // discrete
  sim::Family family = sim::Family::constant;
  std::vector<RawNumber> arguments;  // of a call, in the family's order
  std::string file, column;          // empirical
  std::optional<std::pair<Literal, Literal>> within;
  Suffix suffix;  // behind a call
  std::string text;
  Token first;
  std::size_t length = 1;
};

// The names of a family's arguments, in order.
std::vector<std::string> argument_names(sim::Family family);

// Reads one, and leaves the cursor behind it. Throws Mistake.
RawNumber read_raw_number(TokenCursor& cursor);
Literal read_literal(TokenCursor& cursor);

}  // namespace swell::language
