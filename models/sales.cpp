#include "models/sales.hpp"

#include <algorithm>
#include <cmath>

#include "models/cost_ledger.hpp"
#include "models/instalments.hpp"
#include "models/nearest_name.hpp"
#include "models/phases.hpp"
#include "models/world.hpp"

namespace swell::models {

namespace {

// A field that the stream's way of earning does not read would be believed to do something.
void refuse_idle_fields(const RevenueStream& stream, bool contracts, std::vector<Problem>& problems) {
  const auto refuse = [&](bool given, const char* field, bool of_contracts) {
    if (given && contracts != of_contracts)
      problems.push_back(
          {stream.path + '.' + field, of_contracts ? tell("is for contracts: give their `count` instead of `buyers`",
                                                          "仅用于合同：请写 `count`（合同数），而不是 `buyers`")
                                                   : tell("is for sales to `buyers`, not for a `count` of contracts",
                                                          "仅用于面向 `buyers` 的销售，不用于以 `count` 计的合同")});
  };
  refuse(stream.signed_.given(), "signed", true);
  refuse(stream.chance.given(), "chance", true);
  refuse(stream.by.given, "by", true);
  refuse(stream.default_.given(), "default", true);
  refuse(stream.pay.given, "pay", true);
  refuse(stream.seats.given(), "seats", false);
  refuse(stream.from.given, "from", false);
  refuse(stream.to.given, "to", false);
  refuse(stream.per_buyer.given(), "per_buyer", false);
  refuse(stream.returns.given(), "returns", false);
}

void read_stream(SalesPlan& plan, const std::string& id, const RevenueStream& stream, const Scenario& scenario,
                 StreamNames& streams, std::vector<Problem>& problems) {
  SalesPlan::Stream& added = plan.streams.emplace_back();
  added.stream = &stream;
  added.id = id;
  added.contracts = stream.count.given();
  added.sign = streams.add(stream.path, "sign");
  for (const auto& [segment_id, segment] : scenario.audience.segments)
    added.buy.push_back(streams.add(stream.path + "|" + segment_id, "buy"));
  if (added.buy.empty()) added.buy.push_back(streams.add(stream.path, "buy"));
  if (stream.count.given() == stream.buyers.given())
    problems.push_back({stream.path, tell("revenue comes from `buyers` or from a `count` of contracts",
                                          "收入来自 `buyers`（买家）或 `count`（合同数），二者取一")});
  else
    refuse_idle_fields(stream, added.contracts, problems);
  if (stream.buyers.of.given) {
    const std::string& of = stream.buyers.of.target;
    const std::size_t stage =
        of.starts_with("funnel.") ? scenario.funnel.index_of(of.substr(7)) : scenario.funnel.size();
    if (stage == scenario.funnel.size())
      problems.push_back(
          {stream.path + ".buyers",
           tell("`of {}`: there is no such funnel stage{}", "`of {}`：漏斗中没有这个环节{}", of,
                of.starts_with("funnel.") ? meant(scenario.funnel, of.substr(7))
                                          : tell("; a stage is written `funnel.<id>`", "；环节写作 `funnel.<id>`"))});
    else
      added.stage = static_cast<std::int32_t>(stage);
  }
}

}  // namespace

SalesPlan SalesPlan::compile(const Scenario& scenario, const Timeline& timeline, StreamNames& streams,
                             std::vector<Problem>& problems) {
  SalesPlan plan;
  plan.segments = scenario.audience.segments.size();
  plan.vat_included = scenario.vat == Scenario::vat_included;
  for (const auto& [id, stream] : scenario.revenue) read_stream(plan, id, stream, scenario, streams, problems);
  if (!plan.streams.empty() && !timeline.has_horizon())
    problems.push_back({"horizon", tell("a plan with revenue needs a `horizon`, for example `horizon: 12 months`",
                                        "有收入的方案需要 `horizon`（期限），例如 `horizon: 12 months`")});
  for (const auto& [id, partner] : scenario.partners)
    if (partner.revenue_share.given()) plan.shares.push_back({&partner, 0});
  return plan;
}

SalesRun::SalesRun(const SalesPlan& plan)
    : plan_(&plan),
      by_stream_(plan.streams.size()),
      buyers_(plan.streams.size()),
      waiting_(plan.streams.size() * std::max<std::size_t>(1, plan.segments)),
      fraction_(plan.streams.size()) {
  instalments_.reserve(256);
}

void SalesRun::begin(World& world) {
  for (auto* values : {&by_stream_, &buyers_, &waiting_, &fraction_}) std::fill(values->begin(), values->end(), 0.0);
  instalments_.clear();
  revenue_ = income_ = income_from_people_ = shared_ = deferred_revenue_ = deferred_income_ = 0.0;
  for (std::size_t i = 0; i < plan_->streams.size(); ++i) {
    if (!plan_->streams[i].contracts) continue;
    const RevenueStream& stream = *plan_->streams[i].stream;
    const auto count = static_cast<std::size_t>(std::llround(world.levers.of(stream.count)));
    const auto done = std::min(count, static_cast<std::size_t>(std::llround(world.levers.of(stream.signed_))));
    const double by = stream.by.given      ? world.end_of(stream.by)
                      : world.has_launch() ? world.launch_day()
                                           : world.horizon;
    for (std::size_t contract = 0; contract < count; ++contract) {
      if (contract < done) {
        sign(world, i, static_cast<std::uint32_t>(contract));
        continue;
      }
      sim::Stream luck = world.draws.stream(plan_->streams[i].sign, static_cast<std::uint32_t>(contract));
      const double when = world.draws.as_planned() ? 0.5 : luck.unit();
      const double day = when * by;
      if (day <= world.horizon)
        world.at<&SalesRun::on_decision>(day * seconds_per_day, phase::work,
                                         (static_cast<std::uint64_t>(i) << 32) | contract);
    }
  }
}

void SalesRun::on_decision(World& world, std::uint64_t stream_and_contract) {
  const std::size_t index = stream_and_contract >> 32;
  const auto contract = static_cast<std::uint32_t>(stream_and_contract);
  sim::Stream luck = world.draws.stream(plan_->streams[index].sign, contract);
  luck.unit();  // the time of the decision
  const double chance = world.levers.of(plan_->streams[index].stream->chance, 1.0);
  // Without luck, the expected number is signed: those first in line.
  const RevenueStream& stream = *plan_->streams[index].stream;
  const double open = world.levers.of(stream.count) - world.levers.of(stream.signed_);
  const bool signs = world.draws.as_planned() ? contract - world.levers.of(stream.signed_) < std::round(open * chance)
                                              : luck.unit() < chance;
  if (signs) sign(world, index, contract);
}

bool SalesRun::defers(const World& world, std::size_t index) const {
  return plan_->streams[index].stream->recognised == RevenueStream::at_launch && world.before_launch();
}

void SalesRun::book(const World& world, std::size_t index, double net, double margin) {
  by_stream_[index] += net;
  revenue_ += net;
  income_ += margin;
  if (!defers(world, index)) return;
  deferred_revenue_ += net;
  deferred_income_ += margin;
}

void SalesRun::lose(const World& world, std::size_t index, double amount) {
  income_ -= amount;
  if (defers(world, index)) deferred_income_ -= amount;
}

double SalesRun::recognised_revenue(const World& world) const {
  return revenue_ - (world.before_launch() ? deferred_revenue_ : 0.0);
}

double SalesRun::recognised_income(const World& world) const {
  return income_ - (world.before_launch() ? deferred_income_ : 0.0);
}

void SalesRun::tax(World& world, double amount) {
  if (amount == 0.0) return;
  const double day = world.clock.now() / seconds_per_day;
  const auto& starts = world.parts.timeline.month_starts();
  const auto next = std::upper_bound(starts.begin(), starts.end(), day);
  world.dues.pay_on(world, next == starts.end() ? day + 30.0 : *next + 14.0, amount);
}

void SalesRun::sign(World& world, std::size_t index, std::uint32_t contract) {
  const RevenueStream& stream = *plan_->streams[index].stream;
  const double price = world.levers.of(stream.price), rate = world.levers.of(stream.vat);
  const double net = plan_->vat_included ? price / (1.0 + rate) : price;
  buyers_[index] += 1.0;
  const double margin = world.levers.of(stream.margin, 1.0);
  sim::Stream luck = world.draws.stream(plan_->streams[index].sign, contract | 0x80000000U);
  const bool defaults = !world.draws.as_planned() && luck.unit() < world.levers.of(stream.default_);
  const double now = world.clock.now() / seconds_per_day, gross = net * (1.0 + rate);
  const double fee = world.levers.of(stream.fee);  // on what is paid
  book(world, index, net, net * margin - gross * fee);
  tax(world, gross - net);
  // Goods behind a contract are paid for when it is signed.
  if (margin < 1.0) world.dues.pay_on(world, now + 30.0, net * (1.0 - margin));
  const double delay = world.levers.of(stream.delay);
  if (!stream.pay.given) {
    world.dues.receive_on(world, now + delay, gross * (1.0 - fee));
    return;
  }
  const auto& terms = stream.pay.instalments;
  const auto due = [&](std::size_t i) {
    return std::max(now, world.parts.timeline.day_of(terms[i].date, world.launch_day(), now));
  };
  std::size_t first = 0;
  for (std::size_t i = 1; i < terms.size(); ++i)
    if (due(i) < due(first)) first = i;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const double amount = instalment_amount(stream.pay, i, gross);
    if (defaults && i != first) {
      lose(world, index, amount / (1.0 + rate) - amount * fee);
      continue;
    }
    // Dates anchored to the launch are looked up when they come: the launch may move.
    instalments_.push_back(
        {static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(i), amount * (1.0 - fee), now});
    if (const double day = due(i) + delay; day <= world.horizon)
      world.at<&SalesRun::on_instalment>(day * seconds_per_day, phase::receipts, instalments_.size() - 1);
  }
}

void SalesRun::on_instalment(World& world, std::uint64_t index) {
  const Instalment instalment = instalments_[index];
  const RevenueStream& stream = *plan_->streams[instalment.stream].stream;
  const models::Instalment& terms = stream.pay.instalments[instalment.number];
  const double day =
      std::max(instalment.signing, world.parts.timeline.day_of(terms.date, world.launch_day(), instalment.signing)) +
      world.levers.of(stream.delay);
  if (day > world.clock.now() / seconds_per_day + 1e-6) {
    if (day <= world.horizon) world.at<&SalesRun::on_instalment>(day * seconds_per_day, phase::receipts, index);
    return;
  }
  world.cash.receive(world, instalment.amount);
}

double SalesRun::seats_left(const World& world, std::size_t index) const {
  return std::max(0.0, std::floor(world.levers.of(plan_->streams[index].stream->seats, 1e18) - buyers_[index]));
}

void SalesRun::sell(World& world, std::size_t index, std::int64_t buyers, double spending_power, sim::Stream& luck) {
  if (buyers <= 0) return;
  const RevenueStream& stream = *plan_->streams[index].stream;
  const double now = world.clock.now();
  buyers_[index] += static_cast<double>(buyers);
  const std::int64_t back = world.draws.binomial(buyers, world.levers.average(stream.returns, now), luck);
  const double units = static_cast<double>(buyers - back) * world.levers.average(stream.per_buyer, now, 1.0);
  const double rate = world.levers.of(stream.vat);
  const double price = world.levers.average(stream.price, now) * spending_power;
  const double net = units * (plan_->vat_included ? price / (1.0 + rate) : price);
  const double gross = net * (1.0 + rate), fee = gross * world.levers.of(stream.fee);
  const double margin = world.levers.average(stream.margin, now, 1.0);
  book(world, index, net, net * margin - fee);
  income_from_people_ += net * margin - fee;
  tax(world, gross - net);
  const double day = now / seconds_per_day;
  world.dues.receive_on(world, day + world.levers.of(stream.delay), gross - fee);
  if (margin < 1.0) world.dues.pay_on(world, day + 30.0, net * (1.0 - margin));
}

void SalesRun::sell_to_stage(World& world, std::size_t index, std::size_t day, bool open) {
  const SalesPlan::Stream& plan = plan_->streams[index];
  const double share = world.levers.average(plan.stream->buyers.value, world.clock.now());
  for (std::size_t s = 0; s < plan_->segments; ++s) {
    auto passing = static_cast<double>(world.funnel.passed_today(static_cast<std::size_t>(plan.stage), s));
    double& waiting = waiting_[index * plan_->segments + s];
    if (!open) {
      waiting += passing;
      continue;
    }
    passing += std::exchange(waiting, 0.0);
    if (passing <= 0.0) continue;
    sim::Stream luck = world.draws.stream(plan.buy[s], static_cast<std::uint32_t>(day));
    const std::int64_t wanting = world.draws.binomial(static_cast<std::int64_t>(passing), share, luck);
    const double buying = std::min(static_cast<double>(wanting), seats_left(world, index));
    const double power = world.levers.of(world.parts.scenario.audience.segments.at(s).spending_power, 1.0);
    sell(world, index, static_cast<std::int64_t>(buying), power, luck);
  }
}

void SalesRun::sell_evenly(World& world, std::size_t index, std::size_t day, double from, double to) {
  const SalesPlan::Stream& plan = plan_->streams[index];
  const double whole = world.levers.average(plan.stream->buyers.value, world.clock.now());
  const double today = static_cast<double>(day);
  const double covered = std::min(today + 1.0, to) - std::max(today, from);
  if (covered <= 0.0) return;
  fraction_[index] += whole * covered / std::max(to - from, 1e-9);
  const double buyers = std::min(std::floor(fraction_[index] + 1e-9), seats_left(world, index));
  fraction_[index] -= std::floor(fraction_[index] + 1e-9);
  sim::Stream luck = world.draws.stream(plan.buy[0], static_cast<std::uint32_t>(day));
  sell(world, index, static_cast<std::int64_t>(buyers), 1.0, luck);
}

void SalesRun::step(World& world, std::size_t day) {
  const double today = static_cast<double>(day);
  for (std::size_t i = 0; i < plan_->streams.size(); ++i) {
    const SalesPlan::Stream& plan = plan_->streams[i];
    if (plan.contracts) continue;
    const double from = plan.stream->from.given ? world.day_of(plan.stream->from) : 0.0;
    const double to = plan.stream->to.given ? world.end_of(plan.stream->to) : world.horizon;
    if (plan.stage < 0)
      sell_evenly(world, i, day, from, to);
    else if (today < to)
      sell_to_stage(world, i, day, today >= std::floor(from));
  }
  const double since = std::exchange(shared_, revenue_);
  if (revenue_ <= since) return;
  for (const SalesPlan::Share& share : plan_->shares) {
    const double amount = (revenue_ - since) * world.levers.of(share.partner->revenue_share) *
                          std::round(world.levers.of(share.partner->count, 1.0));
    world.costs.charge(share.cost_source, amount);
    world.dues.pay_on(world, today + 30.0, amount);
  }
}

}  // namespace swell::models
