#include "models/model.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/written_plan.hpp"

namespace {

using namespace swell::tests;

}  // namespace

TEST_CASE("a date that refers to a launch needs one") {
  CHECK(problems_of("swell: 1\nstart: 2026-01-01\nhorizon: 9 days\n"
                    "budget: {lines: {venue: {cost: 5, pay: {rest: launch}}}}\n")
            .find("budget.lines.venue.pay.rest: refers to the launch") != std::string::npos);
}

TEST_CASE("all that is wrong is said at once") {
  const std::string all = problems_of(
      "swell: 1\nhorizon: 9 days\nbudget: {lines: {a: {layer: base}}}\n"
      "schedule: {tasks: {b: {duration: 1, needs: c}}}\nrisks: {r: {effects: []}}\n");
  CHECK(std::count(all.begin(), all.end(), '\n') == 2);
}

TEST_CASE("figures with which the plan cannot even be played without luck are refused, not thrown") {
  CHECK(problems_of("swell: 1\nhorizon: 9 days\ncash: {opening: 1}\naudience: {segments: {all: {size: 5}}}\n"
                    "spread: {share_probability: 1%, delay: \"triangular(0 days, 5 days to 50 days, 8 days)\"}\n")
            .find("spread.delay: ") == 0);
}

TEST_CASE("the roll-up adds the planned cost up by layer") {
  const auto roll_up = compiled(
                           "swell: 1\nbudget:\n  total: 1000\n  contingency: 10%\n  lines:\n"
                           "    venue: {layer: base, cost: 300 / 400 / 600}\n    crew: {layer: base, cost: 100}\n"
                           "    film: {layer: content, cost: 200}\n")
                           ->roll_up();
  REQUIRE(roll_up.layers.size() == 2);
  CHECK(roll_up.layers[0].id == "base");
  CHECK(roll_up.layers[0].planned == 500.0);
  CHECK(roll_up.layers[1].planned == 200.0);
  CHECK(roll_up.planned == 700.0);
  CHECK(roll_up.contingency == 100.0);
  CHECK_FALSE(roll_up.approved);
  CHECK(compiled("swell: 1\nbudget: {approved: 900, lines: {venue: {cost: 300}}}\n")->roll_up().approved == 900.0);
}

TEST_CASE("a line shows what is approved, and what is signed or paid already") {
  const auto model = compiled(
      "swell: 1\nbudget: {lines: {venue: {cost: {value: 400, status: signed}, approved: 450, owner: finance}, "
      "crew: {cost: {value: 70, status: actual}}}}\n");
  const auto lines = model->lines();
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].owner == "finance");
  CHECK(lines[0].approved == 450.0);
  CHECK(lines[0].committed == 400.0);
  CHECK(lines[0].paid == 0.0);
  CHECK(lines[1].approved == 70.0);
  CHECK(lines[1].paid == 70.0);
}

TEST_CASE("correlations are between levers that are drawn once, each in one of them") {
  const auto wrong = [](const std::string& correlations) {
    return problems_of("swell: 1\nbudget: {lines: {a: {cost: 1 to 2}, b: {cost: 1 to 2}}}\ncorrelations: {" +
                       correlations + "}\n");
  };
  const std::string pair = "between: [budget.lines.a.cost, budget.lines.b.cost]";
  CHECK(wrong("x: {" + pair + ", rho: 0.5}").empty());
  CHECK(wrong("x: {between: [budget.lines.a.cost, budget.lines.c.cost], rho: 0.5}").find("there is no quantity") !=
        std::string::npos);
  CHECK(wrong("x: {between: [budget.lines.a.cost], rho: 0.5}").find("two levers or more") != std::string::npos);
  CHECK(wrong("x: {" + pair + "}").find("give `rho`") != std::string::npos);
  CHECK(wrong("x: {" + pair + ", matrix: [1, 0.5]}").find("needs 4 numbers") != std::string::npos);
  CHECK(wrong("x: {" + pair + ", rho: 0.5}, y: {" + pair + ", rho: 0.1}").find("is in a correlation already") !=
        std::string::npos);
}
