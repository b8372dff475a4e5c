// Who and what carries the plan out: the team, the event's technical platform, and the task network.
#pragma once

#include "models/plan/field_visitor.hpp"

namespace swell::models {

struct Role final : NamedSection {
  Once headcount;
  Once rate;     // money over time for one of them
  Once charged;  // share of it charged to this plan
  Date from, to;
  bool outsourced = false;
  void fields(FieldVisitor& visitor) override;
};

struct Team final : Section {
  Map<Role> roles;
  void fields(FieldVisitor& visitor) override;
};

struct PlatformOption final : NamedSection {
  Once capex;     // paid at the start
  Once fee;       // paid at the launch
  Once opex;      // over time, from start to the end
  Once capacity;  // sign-ups a day that it can take
  Once failures;  // outages over time
  Each repair;    // length of an outage
  Once failover;  // length at most, with a second site
  void fields(FieldVisitor& visitor) override;
};

struct Platform final : Section {
  std::string choice;
  Map<PlatformOption> options;
  void fields(FieldVisitor& visitor) override;
};

struct Task final : NamedSection {
  enum Milestone : int { ordinary, launch };
  Once duration;
  std::vector<std::string> needs;
  OnceMap staff;  // units of roles or resources held while the task runs
  std::string owner;
  int milestone = ordinary;
  std::vector<std::string> review;
  Once review_duration;  // of each review step
  Once rework;           // chance that a review sends it back
  Once rework_duration;  // work added each time
  Date not_before;
  Date deadline;
  std::string stage;
  void fields(FieldVisitor& visitor) override;
};

struct Schedule final : Section {
  Map<Task> tasks;
  OnceMap resources;
  Once late_cost;  // money for each day that the launch is late
  void fields(FieldVisitor& visitor) override;
};

}  // namespace swell::models
