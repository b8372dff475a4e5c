// What the plan costs and how the money moves: budget lines by layer, contingency, the cash account.
#pragma once

#include "models/plan/field_visitor.hpp"

namespace swell::models {

struct BudgetLine final : NamedSection {
  enum Recognised : int { at_launch, at_payment };
  enum Layer : int { base, content, channel, reserve };
  int layer = base;
  Sourced cost;    // an amount, or `from` a section whose cost this line carries
  Once unit_cost;  // cost of one
  Reference per;   // how many: a lever such as content.short_video.items
  PaymentTerms pay;
  int recognised = at_launch;  // in which month's profit a written cost counts
  std::string owner;
  Once approved;  // what the board approved; the planned cost when not written
  void fields(FieldVisitor& visitor) override;
};

struct Budget final : Section {
  Once total;        // with contingency
  Once approved;     // what the board approved for all of it
  Once contingency;  // share of the total held back
  Map<BudgetLine> lines;
  void fields(FieldVisitor& visitor) override;
};

struct Credit final : Section {
  Once limit;
  Once rate;  // interest a year on what is drawn
  Once fee;   // a year on the limit
  void fields(FieldVisitor& visitor) override;
};

struct Cash final : Section {
  Once opening;
  OverTime income;  // accrues continuously
  OverTime outgo;
  Credit credit;
  Once floor;  // least balance that should be kept
  void fields(FieldVisitor& visitor) override;
};

}  // namespace swell::models
