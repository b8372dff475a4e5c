#include <fmt/format.h>

#include <cmath>

#include "reports/figures.hpp"
#include "reports/workbook/approval_rows.hpp"
#include "reports/workbook/chart.hpp"
#include "reports/workbook/sheets.hpp"

namespace swell::reports::workbook {

namespace {

constexpr Column columns = ApprovalRows::columns;

class ApprovalSheet {
 public:
  ApprovalSheet(Sheet& sheet, const studies::Findings& findings, const ApprovalSources& sources)
      : sheet_(sheet),
        book_(sheet.book()),
        texts_(book_.texts()),
        rows_(sheet),
        findings_(findings),
        sources_(sources) {}

  void write() {
    sheet_.portrait();
    for (const auto& [column, characters] :
         {std::pair<Column, double>{0, 34.0}, {1, 20.0}, {2, 14.0}, {3, 14.0}, {4, 12.0}, {5, 34.0}})
      sheet_.width(column, characters);
    opening();
    decision();
    if (sources_.compared != nullptr) comparison(*sources_.compared);
    if (findings_.buffers.cost) write_amounts(rows_, *findings_.buffers.cost, sources_);
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
      about += "  " + texts_.say("workbook.starts", fmt::arg("date", studies::date_text(*start)));
      if (const auto& launch = findings_.scenario.planned_launch)
        about += "  " + texts_.say("workbook.launches",
                                   fmt::arg("date",
                                            studies::date_text(*start + std::chrono::days(static_cast<int>(*launch)))));
    }
    about += "  " + texts_.say("workbook.futures", fmt::arg("count", findings_.run.replications));
    sheet_.text(0, about, Role::note);
    sheet_.text(5, book_.text("workbook.label.made_on"), Role::note);  // the workbook itself does not know the day
    sheet_.next_row();
    sheet_.skip_rows(1);
  }

  void sentences(const std::vector<studies::HeadlineFinding>& all) {
    for (const studies::HeadlineFinding& sentence : all)
      sheet_.paragraph(texts_.tongue() == Tongue::chinese ? sentence.zh : sentence.en, Role::lead, columns);
  }

  void decision() {
    sheet_.section(book_.text("workbook.section.decision"), columns);
    sentences(findings_.headline);
    if (findings_.buffers.cost) sheet_.paragraph(book_.text("workbook.note.decision"), Role::note, columns);
    sheet_.skip_rows(1);
  }

  // The other sheets are about the plan itself; which variant is better is said here, for who reads one page.
  void comparison(const studies::ComparedFindings& compared) {
    sheet_.section(book_.text("workbook.sheet.comparison"), columns);
    sentences(compared.comparison.headline);
    sheet_.paragraph(book_.text("workbook.note.about_base"), Role::note, columns);
    sheet_.skip_rows(1);
  }

  void reserves() {
    const studies::Buffers& buffers = findings_.buffers;
    if (!buffers.cash && !buffers.schedule && !buffers.worst_profit) return;
    sheet_.section(book_.text("workbook.section.risks_to_carry"), columns);
    rows_.heads({"item", "figure", "amount_short"});
    if (buffers.cash) cash(*buffers.cash);
    if (buffers.worst_profit)
      rows_.amount("workbook.label.worst_profit", buffers.worst_profit->value,
                   book_.text("workbook.remark.worst_profit"));
    if (const auto& schedule = buffers.schedule) {
      rows_.days("workbook.label.time_buffer", schedule->buffer_days, "workbook.remark.time_buffer");
      if (schedule->planned_days)
        rows_.days("workbook.label.planned_buffer", *schedule->planned_days, "workbook.remark.planned_buffer");
    }
    sheet_.skip_rows(1);
  }

  void cash(const studies::CashBuffer& cash) {
    const double floor = cash.floor.value_or(0.0);
    const std::string kept = Figures(texts_.tongue(), book_.currency()).money(floor);
    rows_.amount("workbook.label.funding", cash.funding_need.value,
                 floor == 0.0 ? book_.text("workbook.remark.funding")
                              : texts_.say("workbook.remark.funding_floor", fmt::arg("floor", kept)));
    if (std::isfinite(cash.first_day)) first_shortfall(cash.first_day);
    rows_.share("workbook.label.insolvent", cash.insolvent.value, "workbook.remark.insolvent");
  }

  void first_shortfall(double day) {
    const auto date = studies::date_of(findings_.scenario, day);
    if (!date) return rows_.days("workbook.label.first_shortfall", day, "workbook.remark.first_shortfall");
    sheet_.text(0, book_.text("workbook.label.first_shortfall"));
    sheet_.date(1, date);
    sheet_.blank(2, Role::body);
    rows_.remark("workbook.remark.first_shortfall");
  }

  void goals() {
    if (sources_.goals == nullptr || sources_.goals->sheet == nullptr) return;
    sheet_.section(book_.text("workbook.sheet.goals"), columns);
    rows_.heads({"goal", "condition", "wanted", "chance", "chance_error", "verdict"});
    const Row first = sheet_.row();
    for (std::size_t i = 0; i < findings_.goals.size(); ++i)
      write_goal(findings_.goals[i], sources_.goals->first + static_cast<Row>(i));
    colour(first, sheet_.row() - 1);
    if (findings_.all_goals) {
      sheet_.text(0, book_.text("goals.all"), Role::total);
      for (const Column column : std::initializer_list<Column>{1, 2, 5}) sheet_.blank(column, Role::total);
      sheet_.number(3, findings_.all_goals->value, Shape::percent, Role::total);
      sheet_.number(4, half_width(findings_.all_goals->ci), Shape::percent, Role::total);
      sheet_.next_row();
    }
    sheet_.skip_rows(1);
  }

  // `row` is the goal's own in the sheet of goals, where what is wanted may be changed.
  void write_goal(const studies::GoalFinding& goal, Row row) {
    const Sheet& source = *sources_.goals->sheet;
    sheet_.text(0, book_.labels().part("goals", goal.id), Role::body, true);
    sheet_.text(1, book_.labels().condition(goal), Role::body, true);
    sheet_.formula(2, source.reference(row, goal_wanted), goal.wanted.value_or(std::nan("")), Shape::percent);
    sheet_.formula(3, source.reference(row, goal_chance), goal.probability.value, Shape::percent);
    sheet_.number(4, half_width(goal.probability.ci), Shape::percent);
    sheet_.formula(5, source.reference(row, goal_verdict),
                   std::string_view(texts_.pattern(verdict_id(goal.wanted, goal.probability))));
    sheet_.next_row(30.0);
  }

  void colour(Row first, Row last) {
    const auto mark = [&](const char* sign, lxw_format* format) {
      std::string rule = fmt::format("=AND(ISNUMBER($C{0}),$D{0}{1}$C{0})", first + 1, sign);
      lxw_conditional_format condition{};
      condition.type = LXW_CONDITIONAL_TYPE_FORMULA;
      condition.value_string = rule.data();
      condition.format = format;
      worksheet_conditional_format_range(sheet_.raw(), first, 5, last, 5, &condition);
    };
    mark("<", book_.warning());
    mark(">=", book_.good());
  }

  // Opinions take room: their column is two.
  void signatures() {
    sheet_.section(book_.text("workbook.section.signatures"), columns);
    Column column = 0;
    for (const char* id : {"role", "person", "signature", "sign_date"})
      sheet_.text(column++, book_.text("workbook.head." + std::string(id)), Role::head);
    sheet_.merged(column, columns - 1, book_.text("workbook.head.opinion"), Role::head);
    sheet_.next_row();
    for (const char* role : {"workbook.sign.author", "workbook.sign.finance", "workbook.sign.owner"}) {
      sheet_.text(0, book_.text(role));
      for (const Column blank : std::initializer_list<Column>{1, 2, 3}) sheet_.blank(blank, Role::body);
      sheet_.merged(4, columns - 1, {}, Role::body);
      sheet_.next_row(30.0);
    }
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
    chart.insert(sheet_, sheet_.row(), 0, sheet_.width_in_pixels() - 8, 230);
  }

  Sheet& sheet_;
  Book& book_;
  const Texts& texts_;
  ApprovalRows rows_;
  const studies::Findings& findings_;
  const ApprovalSources& sources_;
};

}  // namespace

void write_approval(Sheet& sheet, const studies::Findings& findings, const ApprovalSources& sources) {
  ApprovalSheet(sheet, findings, sources).write();
}

}  // namespace swell::reports::workbook
