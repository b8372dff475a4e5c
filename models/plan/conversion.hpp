// What reach turns into: the stages people pass, and the money that comes in.
#pragma once

#include "models/plan/field_visitor.hpp"

namespace swell::models {

struct FunnelStage final : NamedSection {
  std::string after;                 // the stage its people come from; empty: people reached
  Once base;                         // share of them who pass, at neutral motivation, ability and prompt
  Once motivation, ability, prompt;  // multiply the odds of passing; 1 is neutral
  Date at;                           // they pass on that day, all at once: an event
  Each delay;                        // from the stage before to this one
  Once invites;                      // people whom each one who passes brings into reach
  void fields(FieldVisitor& visitor) override;
};

struct RevenueStream final : NamedSection {
  enum Recognised : int { at_launch, at_sale };
  // Sales: buyers at a price. Contracts: count at a price, each with a chance.
  Once price;
  Sourced buyers;  // a number of people, or a share of a funnel stage
  Once seats;      // at most so many
  Once count;      // contracts on offer
  Once signed_;    // of these already signed (`signed` in the plan)
  Once chance;     // that one of the others is signed
  Date by;         // when contracts are signed at the latest; without it, evenly from start to launch
  Date from, to;   // when buyers can buy
  Once per_buyer;  // units each buyer takes
  Once margin;     // share of the price that is left after the cost of the goods
  Once returns;    // share of sales that is sent back or refunded
  Once default_;   // chance that a contract's later instalments are never paid (`default`)
  Once delay;      // days from sale to the money
  Once fee;        // share kept by the payment provider
  Once vat;        // rate of value-added tax on this stream
  PaymentTerms pay;
  int recognised = at_launch;  // in which month's profit it counts
  void fields(FieldVisitor& visitor) override;
};

}  // namespace swell::models
