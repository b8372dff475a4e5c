#include "reports/lint_words.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <variant>

#include "models/model.hpp"
#include "reports/texts.hpp"
#include "scenarios/language/lint_codes.hpp"
#include "scenarios/language/load.hpp"

using namespace swell;
using reports::Tongue;

namespace {

using Lints = std::vector<language::Lint>;

// All that is doubted about a plan of 100 days.
Lints lints_of(const std::string& rest) {
  language::Faults faults;
  auto files = language::PlanFiles::from_text("plan.yaml", "swell: 1\nhorizon: 100 days\n" + rest, faults);
  auto plan = files ? language::load_plan(*files, "plan.yaml", {}, faults) : std::nullopt;
  INFO(rest << language::fault_report(faults));
  REQUIRE(plan);
  const models::Compiled compiled = models::Model::compile(plan->scenario);
  if (const auto* problems = std::get_if<std::vector<models::Problem>>(&compiled))
    FAIL(problems->front().path << ": " << problems->front().message.en);
  for (const models::Doubt& doubt : std::get<std::shared_ptr<const models::Model>>(compiled)->doubts())
    language::add_lint(*plan, doubt);
  return plan->lints;
}

// A doubtful plan for each text of a lint, by its id without "lint.".
const std::map<std::string, std::string>& doubtful_plans() {
  static const std::string dates = "start: 2026-03-02\nlaunch: 2026-03-22\n";
  static const std::string people = "audience: {segments: {all: {size: 1k, apps: {douyin: 50%}}}}\n";
  static const std::string graph = "audience: {segments: {all: {size: 300k}}, graph: {mean_degree: 8}}\n";
  static const std::string spread = "spread: {share_probability: 1%, delay: 1 hour, seeds: {count: 3}";
  const auto tasks = [](const char* duration) {
    return dates + "schedule: {tasks: {film: {duration: " + duration +
           "}, opening: {duration: 0, needs: film, is: launch}}}\n";
  };
  static const std::map<std::string, std::string> plans{
      {"budget.base.high", "budget: {total: 500k, contingency: 12%, lines: {venue: {layer: base, cost: 300k}}}\n"},
      {"budget.contingency.low", "budget: {total: 500k, contingency: 8.5%, lines: {venue: {cost: 100k}}}\n"},
      {"budget.over_approved",
       "budget: {total: 500k, approved: 450k, contingency: 12%, lines: {venue: {cost: 100k}}}\n"},
      {"budget.over_total", "budget: {total: 500k, contingency: 12%, lines: {film: {layer: content, cost: 450k}}}\n"},
      {"budget.unclaimed", people + "channels: {douyin: {app: douyin, spend: 100 per day, price: {cpm: 30}}}\n"
                                    "budget: {total: 50k, contingency: 12%, lines: {venue: {cost: 5k}}}\n"},
      {"channel.no_price", people + "channels: {douyin: {app: douyin, spend: 100 per day}}\n"},
      {"choices.not_whole", "budget: {lines: {venue: {cost: 'discrete(100k: 60%, 200k: 39.5%)'}}}\n"},
      {"date.after_horizon", "start: 2026-03-02\nbudget: {lines: {venue: {cost: 5k, pay: {all: 2027-01-01}}}}\n"},
      {"effect.multiply.percent",
       "budget: {lines: {venue: {cost: 5k}}}\nrisks: {storm: {probability: 5%, effects: "
       "[{target: budget.lines.venue.cost, multiply: 20%}]}}\n"},
      {"goal.after_horizon",
       "budget: {lines: {venue: {cost: 100}}}\ngoals: {thrift: {kpi: cost.total, at_most: 200, "
       "by: start + 200 days}}\n"},
      {"goal.before_launch", dates + "budget: {lines: {venue: {cost: 100}}}\ngoals: {thrift: {kpi: cost.total, "
                                     "at_most: 200, by: 2026-03-10}}\n"},
      {"lever.uplifts",
       people + spread +
           "}\nrisks:\n"
           "  video: {probability: 80%, effects: [{target: spread.share_probability, change: +40%}]}\n"
           "  guest: {probability: 60%, effects: [{target: spread.share_probability, multiply: 1.5}]}\n"},
      {"quantity.truncated.above", "budget: {total: 500k, contingency: 'normal(90%, 10%)'}\n"},
      {"quantity.truncated.below", "budget: {lines: {venue: {cost: 'normal(10k, 10k)'}}}\n"},
      {"schedule.no_buffer.late", tasks("23.5 days")},
      {"schedule.no_buffer.short", tasks("18 days")},
      {"schedule.staff.unknown",
       "schedule: {tasks: {film: {duration: 5, staff: {editor: 1}}}, resources: {hall: 1}}\n"},
      {"spread.cohort", graph + spread + "}\n"},
      {"spread.rhythm", graph + spread + ", solver: cohort, rhythm: [" +
                            [] {
                              std::string weights = "0";
                              for (int hour = 1; hour < 24; ++hour) weights += ", 1";
                              return weights;
                            }() +
                            "]}\n"},
  };
  return plans;
}

// The one that such a plan is for.
language::Lint lint_of(const std::string& id) {
  const Lints lints = lints_of(doubtful_plans().at(id));
  const auto found =
      std::ranges::find_if(lints, [&](const language::Lint& lint) { return reports::text_id(lint) == "lint." + id; });
  INFO(id);
  REQUIRE(found != lints.end());
  return *found;
}

std::string english(const std::string& id) {
  return reports::in_words(lint_of(id), Tongue::english, "CNY");
}

std::string chinese(const std::string& id) {
  return reports::in_words(lint_of(id), Tongue::chinese, "CNY");
}

}  // namespace

TEST_CASE("every text of a lint belongs to a code, and every code has one") {
  std::set<std::string> worded;
  for (const reports::Text& text : reports::catalogue(Tongue::english)) {
    if (!text.id.starts_with("lint.")) continue;
    const std::string id(text.id.substr(5));
    CAPTURE(id);
    CHECK(doubtful_plans().contains(id));
    if (doubtful_plans().contains(id)) worded.insert(lint_of(id).code);
  }
  for (const language::LintCode& code : language::lint_codes()) {
    CAPTURE(code.code);
    CHECK(worded.erase(std::string(code.code)) == 1);
  }
  CHECK(worded.empty());
}

TEST_CASE("a doubt fills in its text in both languages") {
  for (const auto& [id, plan] : doubtful_plans()) {
    CAPTURE(id);
    CHECK_FALSE(english(id).empty());
    CHECK(chinese(id) != english(id));
  }
}

TEST_CASE("doubts have their figures as each language writes them") {
  CHECK(english("budget.contingency.low") == "contingency is 8.5% of the total; the rule of thumb is 10–15%");
  CHECK(chinese("budget.contingency.low") == "预备费仅占总预算的8.5%，经验值为10–15%");
  CHECK(english("budget.over_total") ==
        "the lines (CNY 450k) and the contingency (CNY 60k) exceed the total (CNY 500k) by CNY 10k");
  CHECK(chinese("budget.over_total") == "各科目（45万元）与预备费（6万元）之和比总预算（50万元）多1万元");
  CHECK(english("schedule.no_buffer.late") == "the work takes 3.5 days longer than there is until the launch");
  CHECK(chinese("schedule.no_buffer.late") == "按计划，全部工作要到开幕日之后3.5天才能完成");
  CHECK(chinese("schedule.no_buffer.short") == "开幕前只留有2天的时间缓冲，经验值为7天");
  CHECK(english("choices.not_whole") ==
        "the shares of `discrete(100k: 60%, 200k: 39.5%)` add up to 99.5%, not to 100%");
  CHECK(english("quantity.truncated.below") ==
        "16% of `normal(10k, 10k)` would lie below CNY 0, which cannot be, and is cut off; the mean moves");
  CHECK(chinese("spread.cohort").starts_with("受众共30万人，按群体模拟"));
}

TEST_CASE("a lint on a terminal says where it is and ends with its code") {
  const language::Lint lint = lint_of("budget.contingency.low");
  CHECK(reports::lint_line(lint, Tongue::english, "CNY") ==
        "plan.yaml:3:36: lint: contingency is 8.5% of the total; the rule of thumb is 10–15% "
        "[budget.contingency.low]");
  CHECK(reports::lint_line(lint, Tongue::chinese, "CNY") ==
        "plan.yaml:3:36: 提示：预备费仅占总预算的8.5%，经验值为10–15% [budget.contingency.low]");
}

TEST_CASE("what a plan calls its parts cannot speak to the terminal") {
  const models::Doubt doubt{"schedule.staff.unknown", "schedule.tasks", {{"staff", "a\x1b[31m{0}"}}};
  CHECK(reports::in_words(doubt, Tongue::english, "CNY").find('\x1b') == std::string::npos);
}
