// What may happen and what is wanted: risk events with their effects, goals, the figures of last time.
#pragma once

#include "models/plan/field_visitor.hpp"

namespace swell::models {

struct Effect final : Section {
  std::string target;  // a lever, or `cash`
  Each change;         // -0.8 takes 80 % away
  Each multiply;
  Each points;  // added, in the lever's unit; +8 is 8 percentage points on a share
  Each set;
  Each pay;       // money lost at once; target cash
  Each duration;  // `for`: how long; without it, to the end
  void fields(FieldVisitor& visitor) override;
};

// A risk that spreads as news from person to person, on the ties of the audience.
struct BadNews final : Section {
  Once people;             // who have it at first
  Once share_probability;  // along one tie
  Each delay;              // from hearing to sharing; without it, that of `spread`
  Once response;           // days from the strike to our answer
  Once calms;              // share of the further sharing that the answer stops
  Once suppresses;         // share of those who have heard it who would pass a stage of the funnel, and do not
  Once half_life;          // days until half of those who have heard it no longer mind
  void fields(FieldVisitor& visitor) override;
};

struct Mitigation final : Section {
  bool active = true;
  Once cost;         // paid at the start of the window
  Once probability;  // replaces that of the risk
  Once rate;         // replaces that of the risk
  Once change;       // changes the chance or rate relatively: -0.6 takes 60 % away
  Once failover;     // effects last at most so long
  Once response;     // replaces that of `spreads`
  void fields(FieldVisitor& visitor) override;
};

struct Window final : Section {
  Date from, to;
  void fields(FieldVisitor& visitor) override;
};

struct Risk final : NamedSection {
  enum Kind : int { technical, content, operation, financial, market };
  int kind = operation;
  Once probability;  // that it happens once in the window
  Once rate;         // or: how often it happens
  Window window;
  std::string caused_by;  // happens only where that other risk has happened
  Map<Effect> effects;
  BadNews spreads;
  Mitigation mitigation;
  std::string owner;
  void fields(FieldVisitor& visitor) override;
};

struct Goal final : NamedSection {
  std::string kpi;
  Sourced at_least;
  Sourced at_most;
  Date by;
  Fixed wanted;
  void fields(FieldVisitor& visitor) override;
};

// Last year's figures, or those of doing nothing: what `137% of baseline` refers to.
struct Baseline final : Section {
  std::string name;
  Fixed revenue, cost, profit, registered, attended, followers, interaction_rate;
  void fields(FieldVisitor& visitor) override;
  // The figure that stands against a KPI; null when there is none.
  const Fixed* of_kpi(std::string_view kpi) const;
};

struct Correlation final : Section {
  std::vector<std::string> between;
  Fixed rho;
  std::vector<double> matrix;  // row by row
  void fields(FieldVisitor& visitor) override;
};

struct Lints final : Section {
  std::vector<std::string> off;
  void fields(FieldVisitor& visitor) override;
};

}  // namespace swell::models
