#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/figures.hpp"
#include "reports/workbook/chart.hpp"
#include "reports/workbook/sheets.hpp"

namespace swell::reports::workbook {

namespace {

constexpr Column columns = 6;

class ApprovalSheet {
 public:
  ApprovalSheet(Sheet& sheet, const studies::Findings& findings, const ApprovalSources& sources)
      : sheet_(sheet), book_(sheet.book()), texts_(book_.texts()), findings_(findings), sources_(sources) {}

  void write() {
    sheet_.portrait();
    for (const auto& [column, characters] :
         {std::pair<Column, double>{0, 28.0}, {1, 18.0}, {2, 14.0}, {3, 14.0}, {4, 14.0}, {5, 30.0}})
      sheet_.width(column, characters);
    opening();
    decision();
    if (findings_.buffers.cost) money();
    reserves();
    goals();
    signatures();
    curve();
  }

 private:
  void opening() {
    sheet_.title(findings_.scenario.name + " · " + book_.text("workbook.sheet.approval"));
    std::string about = texts_.say("workbook.unit_note", fmt::arg("unit", book_.money_unit()));
    if (!findings_.scenario.variant.empty())
      about += "  " + texts_.say("screen.variant", fmt::arg("variant", variant_label(findings_.scenario)));
    if (const auto& start = findings_.scenario.start) {
      about += "  " + texts_.say("workbook.starts", fmt::arg("date", day(*start)));
      if (const auto& launch = findings_.scenario.planned_launch)
        about += "  " + texts_.say("workbook.launches",
                                   fmt::arg("date", day(*start + std::chrono::days(static_cast<int>(*launch)))));
    }
    about += "  " + texts_.say("workbook.futures", fmt::arg("count", findings_.run.replications));
    sheet_.text(0, about, Role::note);
    sheet_.next_row();
    sheet_.skip_rows(1);
  }

  static std::string day(std::chrono::sys_days when) {
    const std::chrono::year_month_day date(when);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
  }

  void decision() {
    sheet_.section(book_.text("workbook.section.decision"), columns);
    for (const studies::HeadlineFinding& sentence : findings_.headline)
      sheet_.paragraph(texts_.tongue() == Tongue::chinese ? sentence.zh : sentence.en, Role::lead, columns);
    sheet_.skip_rows(1);
  }

  void heads(std::initializer_list<const char*> ids) {
    std::vector<std::string> all;
    for (const char* id : ids) all.push_back(book_.text("workbook.head." + std::string(id)));
    sheet_.more_heads(all);
  }

  void remark(const char* id) {
    sheet_.text(3, id == nullptr ? std::string() : book_.text(id), Role::note);
    sheet_.next_row();
  }

  // The same amount in the reader's scale: a cell that shows its neighbour.
  void short_amount(double value, Role role) {
    sheet_.formula(2, cell(sheet_.row(), 1), value, Shape::short_money, role);
  }

  void amount(const char* label, double value, const char* note, Role role = Role::body) {
    sheet_.text(0, book_.text(label), role);
    sheet_.number(1, value, Shape::money, role);
    short_amount(value, role);
    remark(note);
  }

  void amount(const char* label, const std::string& expression, double value, const char* note,
              Role role = Role::body) {
    if (expression.empty()) return amount(label, value, note, role);
    sheet_.text(0, book_.text(label), role);
    sheet_.formula(1, expression, value, Shape::money, role);
    short_amount(value, role);
    remark(note);
  }

  void chance(const char* label, const sim::Estimate& probability, const char* note) {
    sheet_.text(0, book_.text(label));
    sheet_.number(1, probability.value, Shape::percent);
    sheet_.blank(2, Role::body);
    remark(note);
  }

  void money() {
    const studies::CostBuffer& cost = *findings_.buffers.cost;
    sheet_.section(book_.text("workbook.section.amounts"), columns);
    heads({"item", "amount", "amount_short"});
    const std::string no_cell;
    const BudgetPlaces* budget = sources_.budget;
    Row budget_row = 0;
    if (cost.budget_total) {
      budget_row = sheet_.row();
      amount("workbook.label.budget_total", budget != nullptr && !cost.approved ? budget->approved : no_cell,
             *cost.budget_total, "workbook.remark.budget_total");
      if (cost.within_budget)
        chance("workbook.label.within_budget", *cost.within_budget, "workbook.remark.within_budget");
    }
    const Row approved_row = sheet_.row();
    if (cost.approved) {
      amount("workbook.label.approved", budget != nullptr ? budget->approved : no_cell, *cost.approved,
             "workbook.remark.approved");
      if (cost.within_approved)
        chance("workbook.label.within_approved", *cost.within_approved, "workbook.remark.within_approved");
    }
    amount("workbook.label.cost_p50", budget != nullptr ? budget->p50 : no_cell, cost.p50.value,
           "workbook.remark.cost_p50");
    amount("workbook.label.cost_p80", budget != nullptr ? budget->p80 : no_cell, cost.p80.value,
           "workbook.remark.cost_p80");
    const Row planned = sheet_.row();
    amount("workbook.label.planned_cost", sources_.distributions->planned.at("cost.total"), cost.base,
           "workbook.remark.planned_cost");

    // The reader chooses how sure to be; what to hold follows.
    const Row level = sheet_.row();
    sheet_.text(0, book_.text("workbook.label.level"), Role::body);
    sheet_.text(1, "P80", Role::input);
    sheet_.blank(2, Role::body);
    book_.define("reserve_level", sheet_.reference(level, 1));
    offer_levels(level);
    remark("workbook.remark.level");
    const Row held = sheet_.row();
    amount("workbook.label.cost_at_level",
           fmt::format("INDEX({},1,MATCH({},{},0))", sources_.distributions->quantiles.at("cost.total"),
                       fixed_cell(level, 1), sources_.distributions->levels),
           cost.p80.value, nullptr);
    book_.define("cost_at_level", sheet_.reference(held, 1));
    const Row reserve = sheet_.row();
    amount("workbook.label.reserve", fmt::format("MAX(0,{}-{})", cell(held, 1), cell(planned, 1)), cost.amount,
           "workbook.remark.reserve", Role::total);
    book_.define("reserve_amount", sheet_.reference(reserve, 1));
    sheet_.text(0, book_.text("workbook.label.reserve_share"));
    sheet_.formula(1, fmt::format("IF({0}=0,0,{1}/{0})", cell(held, 1), cell(reserve, 1)),
                   cost.p80.value > 0.0 ? cost.share_of_total : 0.0, Shape::percent);
    sheet_.blank(2, Role::body);
    remark("workbook.remark.reserve_share");
    if (cost.budgeted) amount("workbook.label.contingency", *cost.budgeted, "workbook.remark.contingency");
    if (cost.budget_total)
      amount("workbook.label.headroom", fmt::format("{}-{}", cell(budget_row, 1), cell(held, 1)),
             *cost.budget_total - cost.p80.value, "workbook.remark.headroom", Role::total);
    if (cost.approved)
      amount("workbook.label.approved_headroom", fmt::format("{}-{}", cell(approved_row, 1), cell(held, 1)),
             *cost.approved - cost.p80.value, "workbook.remark.approved_headroom", Role::total);
    sheet_.skip_rows(1);
  }

  void offer_levels(Row row) {
    std::string source = "=" + sources_.distributions->levels;
    lxw_data_validation choice{};
    choice.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    choice.value_formula = source.data();
    worksheet_data_validation_cell(sheet_.raw(), row, 1, &choice);
  }

  void reserves() {
    const studies::Buffers& buffers = findings_.buffers;
    if (!buffers.cash && !buffers.schedule && !buffers.worst_profit) return;
    sheet_.section(book_.text("workbook.section.risks_to_carry"), columns);
    heads({"item", "figure", "amount_short"});
    if (const auto& cash = buffers.cash) {
      amount("workbook.label.funding", cash->funding_need.value, "workbook.remark.funding");
      sheet_.text(0, book_.text("workbook.label.insolvent"));
      sheet_.number(1, cash->insolvent.value, Shape::percent);
      sheet_.blank(2, Role::body);
      remark("workbook.remark.insolvent");
    }
    if (buffers.worst_profit)
      amount("workbook.label.worst_profit", buffers.worst_profit->value, "workbook.remark.worst_profit");
    if (const auto& schedule = buffers.schedule) {
      sheet_.text(0, book_.text("workbook.label.time_buffer"));
      sheet_.number(1, schedule->buffer_days, Shape::days);
      sheet_.text(2, unit_word(book_, models::KpiUnit::days));
      remark("workbook.remark.time_buffer");
      if (schedule->planned_days) {
        sheet_.text(0, book_.text("workbook.label.planned_buffer"));
        sheet_.number(1, *schedule->planned_days, Shape::days);
        sheet_.text(2, unit_word(book_, models::KpiUnit::days));
        remark("workbook.remark.planned_buffer");
      }
    }
    sheet_.skip_rows(1);
  }

  void goals() {
    if (sources_.goals == nullptr || sources_.goals->sheet == nullptr) return;
    const Sheet& source = *sources_.goals->sheet;
    sheet_.section(book_.text("workbook.sheet.goals"), columns);
    heads({"goal", "condition", "wanted", "chance", "chance_error", "verdict"});
    for (std::size_t i = 0; i < findings_.goals.size(); ++i) {
      const studies::GoalFinding& goal = findings_.goals[i];
      const Row row = sources_.goals->first + static_cast<Row>(i);
      sheet_.text(0, book_.labels().part("goals", goal.id));
      sheet_.text(1, book_.labels().condition(goal), Role::body, true);
      sheet_.number(2, goal.wanted.value_or(std::nan("")), Shape::percent);
      sheet_.formula(3, source.reference(row, goal_chance), goal.probability.value, Shape::percent);
      sheet_.number(4, half_width(goal.probability.ci), Shape::percent);
      sheet_.formula(5, source.reference(row, goal_verdict),
                     std::string_view(texts_.pattern(verdict_id(goal.wanted, goal.probability))));
      sheet_.next_row(30.0);
    }
    if (findings_.all_goals) {
      sheet_.text(0, book_.text("goals.all"), Role::total);
      for (const Column column : std::initializer_list<Column>{1, 2, 5}) sheet_.blank(column, Role::total);
      sheet_.number(3, findings_.all_goals->value, Shape::percent, Role::total);
      sheet_.number(4, half_width(findings_.all_goals->ci), Shape::percent, Role::total);
      sheet_.next_row();
    }
    sheet_.skip_rows(1);
  }

  void signatures() {
    sheet_.section(book_.text("workbook.section.signatures"), columns);
    heads({"role", "person", "signature", "sign_date", "opinion"});
    for (const char* role : {"workbook.sign.author", "workbook.sign.finance", "workbook.sign.owner"}) {
      sheet_.text(0, book_.text(role));
      for (const Column column : std::initializer_list<Column>{1, 2, 3, 4}) sheet_.blank(column, Role::body);
      sheet_.next_row(26.0);
    }
    sheet_.skip_rows(1);
  }

  // The chance that the cost stays below an amount.
  void curve() {
    if (!findings_.buffers.cost) return;
    sheet_.skip_rows(1);
    Chart chart(book_, ChartKind::lines, "workbook.chart.cost_levels");
    chart.series("workbook.label.cost_at_level", sources_.distributions->levels,
                 sources_.distributions->quantiles.at("cost.total"), Ink::deep);
    chart.money_values();
    chart.without_legend();
    chart.insert(sheet_, sheet_.row(), 0, 760, 260);
  }

  Sheet& sheet_;
  Book& book_;
  const Texts& texts_;
  const studies::Findings& findings_;
  const ApprovalSources& sources_;
};

}  // namespace

void write_approval(Sheet& sheet, const studies::Findings& findings, const ApprovalSources& sources) {
  ApprovalSheet(sheet, findings, sources).write();
}

}  // namespace swell::reports::workbook
