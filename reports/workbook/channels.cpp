#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/workbook/chart.hpp"
#include "reports/workbook/sheets.hpp"

namespace swell::reports::workbook {

namespace {

enum : Column {
  channel,
  app,
  kind,
  planned,
  mean,
  mean_error,
  p80,
  variance,
  variance_share,
  share,
  reach,
  reach_error,
  per_person,
  columns
};

class ChannelSheet {
 public:
  ChannelSheet(Sheet& sheet, const studies::Findings& findings)
      : sheet_(sheet), book_(sheet.book()), findings_(findings) {
    for (const studies::ChannelFinding& finding : findings.channels) {
      if (!std::isfinite(finding.cost.value)) continue;
      any_cost_ = true;
      planned_ += finding.planned_cost;
      mean_ += finding.cost.value;
    }
  }

  void write() {
    sheet_.title(book_.text("workbook.sheet.channels"));
    sheet_.text(channel, book_.texts().say("workbook.unit_note", fmt::arg("unit", book_.money_unit())), Role::note);
    sheet_.next_row();
    std::vector<std::string> heads;
    for (const char* id : {"channel", "app", "kind", "planned", "mean", "mean_error", "p80", "mean_less_planned",
                           "variance_share", "share", "people_reached", "reach_error", "per_person"})
      heads.push_back(book_.text("workbook.head." + std::string(id)));
    sheet_.heads(heads);
    first_ = sheet_.row();
    total_row_ = first_ + static_cast<Row>(findings_.channels.size());
    for (const studies::ChannelFinding& finding : findings_.channels) write_channel(finding);
    last_ = sheet_.row() - 1;
    sheet_.filter(columns);
    write_total();
    write_whole();
    sheet_.widest(channel, 28.0);
    sheet_.skip_rows(1);
    sheet_.paragraph(book_.text("workbook.note.channels"), Role::note, columns);
    charts();
  }

 private:
  std::string at(Column column) const { return cell(sheet_.row(), column); }

  void write_channel(const studies::ChannelFinding& finding) {
    const std::string kind_id = "channel.kind." + finding.kind;
    const double cost = finding.cost.value, people = finding.reach.value;
    sheet_.text(channel, book_.labels().part("channels", finding.id));
    sheet_.text(app, finding.app);
    sheet_.text(kind, book_.texts().has(kind_id) ? book_.text(kind_id) : finding.kind);
    sheet_.number(planned, finding.planned_cost, Shape::money);
    sheet_.number(mean, cost, Shape::money);
    sheet_.number(mean_error, half_width(finding.cost.ci), Shape::money);
    sheet_.number(p80, finding.cost_p80.value, Shape::money);
    compare(finding.planned_cost, cost, Role::body);
    sheet_.formula(share,
                   fmt::format("IF(ISNUMBER({0}),IF({1}=0,0,{0}/{1}),\"–\")", at(mean), fixed_cell(total_row_, mean)),
                   mean_ == 0.0 && std::isfinite(cost) ? 0.0 : cost / mean_, Shape::percent);
    sheet_.number(reach, people, Shape::number);
    sheet_.number(reach_error, half_width(finding.reach.ci), Shape::number);
    price(cost, people, Role::body);
    sheet_.next_row();
  }

  void compare(double plan, double forecast, Role role) {
    const bool both = std::isfinite(plan) && std::isfinite(forecast);
    sheet_.formula(variance, fmt::format("IF(AND(ISNUMBER({0}),ISNUMBER({1})),{1}-{0},\"–\")", at(planned), at(mean)),
                   both ? forecast - plan : std::nan(""), Shape::change, role);
    sheet_.formula(variance_share,
                   fmt::format("IF(ISNUMBER({0}),IF({1}=0,\"–\",{0}/{1}),\"–\")", at(variance), at(planned)),
                   both && plan != 0.0 ? (forecast - plan) / plan : std::nan(""), Shape::percent, role);
  }

  // What a person reached costs.
  void price(double cost, double people, Role role) {
    sheet_.formula(
        per_person,
        fmt::format("IF(AND(ISNUMBER({0}),ISNUMBER({1})),IF({1}=0,\"–\",{0}/{1}),\"–\")", at(mean), at(reach)),
        people != 0.0 ? cost / people : std::nan(""), Shape::price, role);
  }

  void write_total() {
    const auto sum = [&](Column column) { return "SUM(" + cell(first_, column) + ":" + cell(last_, column) + ")"; };
    sheet_.text(channel, book_.text("workbook.label.total"), Role::total);
    for (const Column column : {app, kind, mean_error, p80, reach, reach_error, per_person})
      sheet_.blank(column, Role::total);
    sheet_.formula(planned, sum(planned), planned_, Shape::money, Role::total);
    sheet_.formula(mean, sum(mean), mean_, Shape::money, Role::total);
    compare(planned_, mean_, Role::total);
    sheet_.formula(share, fmt::format("IF({0}=0,0,{0}/{0})", at(mean)), mean_ == 0.0 ? 0.0 : 1.0, Shape::percent,
                   Role::total);
    sheet_.next_row();
  }

  // Whom the plan reaches in all: channels overlap, and sharing adds to them.
  void write_whole() {
    const studies::KpiFinding* all = findings_.kpi("spread.reach");
    if (all == nullptr) return;
    sheet_.text(channel, book_.text("workbook.label.whole_reach"), Role::total);
    // Nobody paid these channels for whom sharing reaches: a cost per person would divide one by the other.
    for (const Column column : {app, kind, planned, mean_error, p80, variance, variance_share, share, per_person})
      sheet_.blank(column, Role::total);
    sheet_.formula(mean, cell(total_row_, mean), mean_, Shape::money, Role::total);
    sheet_.number(reach, all->summary.mean.value, Shape::number, Role::total);
    sheet_.number(reach_error, half_width(all->summary.mean.ci), Shape::number, Role::total);
    sheet_.next_row();
  }

  void charts() {
    sheet_.skip_rows(1);
    const std::string names = sheet_.reference(first_, last_, channel);
    const int height = 120 + 30 * static_cast<int>(std::min<std::size_t>(findings_.channels.size(), 30));
    int right = 0;
    if (any_cost_) {
      Chart cost(book_, ChartKind::bars, "workbook.chart.channel_cost");
      cost.series("workbook.head.planned", names, sheet_.reference(first_, last_, planned), Ink::faint);
      cost.series("workbook.head.mean", names, sheet_.reference(first_, last_, mean), Ink::deep);
      cost.series("workbook.head.p80", names, sheet_.reference(first_, last_, p80), Ink::warm);
      cost.money_values();
      cost.categories_downwards();
      cost.insert(sheet_, sheet_.row(), 0, 560, height);
      right = 570;
    }
    if (findings_.kpi("spread.reach") == nullptr) return;
    Chart people(book_, ChartKind::bars, "workbook.chart.channel_reach");
    people.series("workbook.head.people_reached", names, sheet_.reference(first_, last_, reach), Ink::green);
    people.money_values();
    people.categories_downwards();
    people.without_legend();
    people.insert(sheet_, sheet_.row(), right, 560, height);
  }

  Sheet& sheet_;
  Book& book_;
  const studies::Findings& findings_;
  bool any_cost_ = false;
  double planned_ = 0.0, mean_ = 0.0;
  Row first_ = 0, last_ = 0, total_row_ = 0;
};

}  // namespace

void write_channels(Sheet& sheet, const studies::Findings& findings) {
  ChannelSheet(sheet, findings).write();
}

}  // namespace swell::reports::workbook
