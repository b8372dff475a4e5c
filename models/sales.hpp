// Revenue: sales to crowds, and contracts that may be signed.
//
// Sales. Of the people who pass a funnel stage a binomial share buys, at the listed price times their segment's
// spending power, while seats last and within the dates of sale (who passes earlier waits for the opening).
// A share is returned; what is left, without value-added tax, is revenue on the day of the sale, and its margin income.
// The money comes after `delay`, less the provider's fee. A plain number of buyers comes evenly over the dates of sale.
//
// Contracts. Of `count`, `signed` are signed at the start; each of the others is decided at a uniform time before
// `by`, with `chance`. The price is revenue at signing and is paid in instalments; with chance `default` the
// instalments after the first are never paid, and that income is lost. The provider's fee is a share of what is paid.
//
// For the profit of a month, what is sold or signed before the launch counts when the event takes place (a contract
// liability until then), unless the stream is `recognised: sale`: IFRS 15, 38; CAS 14.
//
// Value-added tax is nobody's income: it is collected with the price and paid on the 15th of the next month.
// Partners with a revenue share get it on each day's revenue, 30 days later.
//
// Validation: tests/models/sales.cpp.
#pragma once

#include <cstdint>
#include <vector>

#include "models/draws.hpp"
#include "models/plan/scenario.hpp"
#include "models/timeline.hpp"

namespace swell::models {

struct World;

struct SalesPlan {
  struct Stream {
    const RevenueStream* stream = nullptr;
    std::string id;
    bool contracts = false;
    std::int32_t stage = -1;    // sales to people who pass it; -1: a plain number of buyers
    std::vector<StreamId> buy;  // one a segment
    StreamId sign = 0;
  };
  struct Share {  // a partner's share of revenue
    const Partner* partner;
    std::uint32_t cost_source;
  };
  std::vector<Stream> streams;
  std::vector<Share> shares;
  std::size_t segments = 0;
  bool vat_included = false;

  static SalesPlan compile(const Scenario& scenario, const Timeline& timeline, StreamNames& streams,
                           std::vector<Problem>& problems);
};

class SalesRun {
 public:
  explicit SalesRun(const SalesPlan& plan);

  void begin(World& world);
  void step(World& world, std::size_t day);

  double revenue() const { return revenue_; }  // net of tax and returns
  double income() const { return income_; }    // its margin, less fees and bad debts
  // The same as the months' profit counts it: without what is owed to buyers until the event takes place.
  double recognised_revenue(const World& world) const;
  double recognised_income(const World& world) const;
  double income_from_people() const { return income_from_people_; }  // of sales, without contracts
  double revenue_of(std::size_t stream) const { return by_stream_[stream]; }
  double buyers_of(std::size_t stream) const { return buyers_[stream]; }

  void on_decision(World& world, std::uint64_t stream_and_contract);
  void on_instalment(World& world, std::uint64_t index);

 private:
  struct Instalment {
    std::uint32_t stream, number;
    double amount, signing;
  };
  void sell(World& world, std::size_t stream, std::int64_t units, double spending_power, sim::Stream& luck);
  void sell_to_stage(World& world, std::size_t stream, std::size_t day, bool open);
  void sell_evenly(World& world, std::size_t stream, std::size_t day, double from, double to);
  void sign(World& world, std::size_t stream, std::uint32_t contract);
  void book(const World& world, std::size_t stream, double net, double margin);
  void lose(const World& world, std::size_t stream, double amount);
  bool defers(const World& world, std::size_t stream) const;
  void tax(World& world, double amount);
  double seats_left(const World& world, std::size_t stream) const;

  const SalesPlan* plan_;
  std::vector<double> by_stream_, buyers_, waiting_, fraction_;  // waiting: [stream][segment]
  std::vector<Instalment> instalments_;
  double revenue_ = 0.0, income_ = 0.0, income_from_people_ = 0.0, shared_ = 0.0;
  double deferred_revenue_ = 0.0, deferred_income_ = 0.0;  // booked before the event that they are for
};

}  // namespace swell::models
