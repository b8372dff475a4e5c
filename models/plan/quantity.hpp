// The values that a plan is made of, as the user declared them: not yet drawn, not yet simulated.
//
// Three kinds of number (the language's principle 3): `Fixed` is structural and certain; `Once` is unknown
// about the world and drawn once a replication, so that it has a slot in the row of inputs and a place in the
// sampling plan; `Each` is drawn at every occurrence from a named stream, its arguments being `Once`
// themselves. Each knows the dotted path by which variants, sweeps, effects and rules address it: its lever.
//
// Units inside this program: money in major currency units, time in days, rates per day, shares as fractions
// of one.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "sim/distribution.hpp"

namespace swell::models {

enum class Unit { number, share, money, days, per_day, money_per_day, people, items };

// What a written amount is "per": `6k per day`, `60k total`, `4.5k to 9k per item`.
enum class Per { none, total, hour, day, week, month, year, item };

// Where a figure comes from and how much it is worth; shown in the audit sheet.
struct Annotation {
  std::string source;
  std::string status;  // guess, norm, quote, signed or actual
  std::string note;
};

// A number as written: a distribution in the field's unit, then scaled and shifted by relative overlays.
struct Quantity {
  bool given = false;  // written in the plan; otherwise the field's default
  Per per = Per::none;
  sim::DistributionSpec distribution;
  double factor = 1.0;  // `change: -50%` on a path makes this 0.5
  double shift = 0.0;   // `points: +8` makes this 0.08
  Annotation annotation;
  std::string text;  // as written, for reading back

  bool certain() const { return distribution.family == sim::Family::constant; }
};

// A certain number. NaN when neither written nor defaulted.
struct Fixed {
  bool given = false;
  double value = std::numeric_limits<double>::quiet_NaN();
  Annotation annotation;
};

// Drawn once a replication. `slot` is its place in the row of inputs, set when the plan is compiled.
struct Once {
  Quantity quantity;
  std::string path;
  std::int32_t slot = -1;

  bool given() const { return quantity.given; }
};

// Drawn at every occurrence. A constant is a distribution without luck.
struct Each {
  bool given = false;
  sim::Family family = sim::Family::constant;
  std::vector<Once> arguments;  // the family's parameters, in order
  sim::DistributionSpec data;   // values and weights of discrete and empirical families
  double lower = -std::numeric_limits<double>::infinity();
  double upper = std::numeric_limits<double>::infinity();
  Once scale;  // multiplies every draw; its lever is the quantity's own path
  Annotation annotation;
  std::string text;
  std::string path;
};

// A moment: an absolute day or one anchored to the launch, plus calendar months and days.
// `span` is how many days the written date covers (a day 1, a week 7), so that a range can include both ends.
struct Date {
  enum class Anchor { none, day, launch, signing };
  bool given = false;
  Anchor anchor = Anchor::none;
  double day = 0.0;   // days from `start`, for Anchor::day
  int months = 0;     // calendar months after the anchor
  double days = 0.0;  // days after the anchor and the months
  double span = 1.0;
  std::string text;
};

// An amount of money or a rate laid out over time, in phases that may overlap.
struct Phase {
  std::string id;  // empty when the amount was written without phases
  Once amount;     // per day, or the total of the phase when `per` is Per::total
  Per per = Per::day;
  Date from, to;         // both given, or both absent: the field's whole span
  int day_of_month = 0;  // `210k per month on day 10`: paid on that day; 0: spread evenly
};
struct OverTime {
  bool given = false;
  Once scale;  // multiplies all phases; its lever is the parent path. Certain 1 unless overlaid
  std::vector<Phase> phases;
  std::string path;
};

// A path to another part of the plan: `from channels`, `of funnel.registered`, `per
// content.short_video.items`.
struct Reference {
  bool given = false;
  std::string path;  // where this reference itself stands
  std::string target;
};

// A number, or a word that fetches it from elsewhere: `400k`, `12% of funnel.registered`, `from channels`.
struct Sourced {
  Once value;
  Reference from;  // `from X`: the whole amount is X's
  Reference of;    // `s of X`: a share of X
  bool given() const { return value.given() || from.given; }
};

// `{deposit: 30% on 2026-04-01, rest: launch}`: shares and dates; an instalment without a share is the rest.
struct Instalment {
  std::string id;
  std::optional<double> share;
  Date date;  // anchor `signing` when the id or date says so
};
struct PaymentTerms {
  bool given = false;
  std::vector<Instalment> instalments;
};

}  // namespace swell::models
