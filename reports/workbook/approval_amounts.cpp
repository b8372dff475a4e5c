// What to approve and what to hold: amounts that follow the level of certainty that the reader chooses.
#include <fmt/format.h>

#include <cmath>

#include "reports/workbook/approval_rows.hpp"
#include "reports/workbook/sheets.hpp"

namespace swell::reports::workbook {

namespace {

class Amounts {
 public:
  Amounts(ApprovalRows& rows, const studies::CostBuffer& cost, const ApprovalSources& sources)
      : rows_(rows),
        sheet_(rows.sheet()),
        book_(rows.book()),
        cost_(cost),
        budget_(sources.budget != nullptr ? *sources.budget : BudgetPlaces{}),
        distributions_(*sources.distributions),
        quantiles_(distributions_.quantiles.at("cost.total")) {}

  void write() {
    sheet_.section(book_.text("workbook.section.amounts"), ApprovalRows::columns);
    rows_.heads({"item", "amount", "amount_short"});
    given();
    forecasts();
    const Row held = at_level();
    reserve(held);
    headroom(held);
    sheet_.skip_rows(1);
  }

 private:
  static bool is_known(const std::optional<sim::Estimate>& chance) { return chance && std::isfinite(chance->value); }

  std::string note(const char* id) const { return book_.text("workbook.remark." + std::string(id)); }

  // What was decided so far, and the chance that it is enough.
  void given() {
    if (cost_.budget_total) {
      budget_row_ = rows_.amount("workbook.label.budget_total", cost_.approved ? std::string() : budget_.approved,
                                 *cost_.budget_total, note("budget_total"));
      if (is_known(cost_.within_budget))
        rows_.share("workbook.label.within_budget", within(budget_row_, *cost_.budget_total, *cost_.within_budget),
                    cost_.within_budget->value, "workbook.remark.within_budget");
    }
    if (!cost_.approved) return;
    approved_row_ = rows_.amount("workbook.label.approved", budget_.approved, *cost_.approved, note("approved"));
    if (is_known(cost_.within_approved))
      rows_.share("workbook.label.within_approved", within(approved_row_, *cost_.approved, *cost_.within_approved),
                  cost_.within_approved->value, "workbook.remark.within_approved");
  }

  // Of the amount as given, the chance is the simulation's own; of another, it lies between the stored quantiles.
  std::string within(Row row, double amount, const sim::Estimate& chance) const {
    const std::string place = fmt::format("MATCH({},{},1)", cell(row, 1), quantiles_);
    const auto quantile = [&](const char* next) { return fmt::format("INDEX({},1,{}{})", quantiles_, place, next); };
    const auto level = [&](const char* next) {
      return fmt::format("VALUE(MID(INDEX({},1,{}{}),2,2))/100", distributions_.levels, place, next);
    };
    return fmt::format(
        "IF(ABS({0}-{1:.17g})<0.005,{2:.17g},IF({0}<INDEX({3},1,1),\"<1%\",IF({0}>=INDEX({3},1,{4}),\">99%\","
        "{5}+({6}-{5})*({0}-{7})/({8}-{7}))))",
        cell(row, 1), amount, chance.value, quantiles_, sim::summary_names.size(), level(""), level("+1"), quantile(""),
        quantile("+1"));
  }

  void forecasts() {
    rows_.amount("workbook.label.cost_p50", budget_.p50, cost_.p50.value, note("cost_p50"));
    rows_.amount("workbook.label.cost_p80", budget_.p80, cost_.p80.value, note("cost_p80"));
    planned_row_ = rows_.amount("workbook.label.planned_cost", distributions_.planned.at("cost.total"), cost_.base,
                                note("planned_cost"));
  }

  // The reader chooses how sure to be; what to hold follows.
  Row at_level() {
    const Row level = sheet_.row();
    sheet_.text(0, book_.text("workbook.label.level"));
    sheet_.text(1, "P80", Role::input);
    sheet_.blank(2, Role::body);
    book_.define("reserve_level", sheet_.reference(level, 1));
    offer_levels(level);
    rows_.remark("workbook.remark.level");
    const Row held =
        rows_.amount("workbook.label.cost_at_level",
                     fmt::format("INDEX({},1,MATCH({},{},0))", quantiles_, fixed_cell(level, 1), distributions_.levels),
                     cost_.p80.value, {});
    book_.define("cost_at_level", sheet_.reference(held, 1));
    return held;
  }

  void offer_levels(Row row) {
    std::string source = "=" + distributions_.offered;
    lxw_data_validation choice{};
    choice.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    choice.value_formula = source.data();
    worksheet_data_validation_cell(sheet_.raw(), row, 1, &choice);
  }

  void reserve(Row held) {
    const Row row =
        rows_.amount("workbook.label.reserve", fmt::format("MAX(0,{}-{})", cell(held, 1), cell(planned_row_, 1)),
                     cost_.amount, note("reserve"), Role::total);
    book_.define("reserve_amount", sheet_.reference(row, 1));
    rows_.share("workbook.label.reserve_share", fmt::format("IF({0}=0,0,{1}/{0})", cell(held, 1), cell(row, 1)),
                cost_.p80.value > 0.0 ? cost_.share_of_total : 0.0, "workbook.remark.reserve_share");
    if (cost_.budgeted)
      rows_.amount("workbook.label.contingency", budget_.contingency, *cost_.budgeted, note("contingency"));
  }

  void headroom(Row held) {
    const auto less = [&](const char* label, Row row, double amount, const char* remark) {
      rows_.amount(label, fmt::format("{}-{}", cell(row, 1), cell(held, 1)), amount - cost_.p80.value, note(remark),
                   Role::total);
    };
    if (cost_.budget_total) less("workbook.label.headroom", budget_row_, *cost_.budget_total, "headroom");
    if (cost_.approved) less("workbook.label.approved_headroom", approved_row_, *cost_.approved, "approved_headroom");
  }

  ApprovalRows& rows_;
  Sheet& sheet_;
  Book& book_;
  const studies::CostBuffer& cost_;
  const BudgetPlaces budget_;
  const DistributionPlaces& distributions_;
  const std::string& quantiles_;
  Row budget_row_ = 0, approved_row_ = 0, planned_row_ = 0;
};

}  // namespace

void write_amounts(ApprovalRows& rows, const studies::CostBuffer& cost, const ApprovalSources& sources) {
  Amounts(rows, cost, sources).write();
}

}  // namespace swell::reports::workbook
