#include "models/input_slots.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/written_plan.hpp"

namespace {

using namespace swell;
using namespace swell::models;
using tests::compiled;

std::vector<std::string> inputs_of(const std::string& yaml) {
  std::vector<std::string> paths;
  const auto model = compiled(yaml);
  for (const Input& input : model->inputs()) paths.push_back(input.path);
  return paths;
}

double estimate(const std::string& cost) {
  return tests::Futures("swell: 1\nbudget: {lines: {a: {cost: \"" + cost + "\"}}}\n").play(0)["cost.a"];
}

}  // namespace

TEST_CASE("every uncertain quantity is an input, named by its path, in plan order") {
  CHECK(inputs_of("swell: 1\ndiscount_rate: 3% to 5%\nbudget: {lines: {b: {cost: 1 to 2}, a: {cost: 1 / 2 / 3}, c: "
                  "{cost: 5}}}\n") ==
        std::vector<std::string>{"discount_rate", "budget.lines.b.cost", "budget.lines.a.cost"});
}

TEST_CASE("the arguments of what happens again and again are inputs, the draws themselves are not") {
  CHECK(inputs_of("swell: 1\nhorizon: 9 days\ncash: {opening: 1}\n"
                  "risks: {r: {rate: 1 per day, effects: [{target: cash, pay: \"lognormal(5 to 9, 3)\"}]}}\n") ==
        std::vector<std::string>{"risks.r.effects.1.pay.mean"});
}

TEST_CASE("the point estimate is what a planner would write as the one figure") {
  CHECK(estimate("triangular(80, 100, 150)") == 100.0);
  CHECK(estimate("pert(80, 100, 150)") == 100.0);
  CHECK(estimate("uniform(80, 100)") == 90.0);
  CHECK(estimate("80 to 125") == Approx(100.0));
  CHECK(estimate("discrete(10: 3, 20: 1)") == 12.5);
  CHECK(estimate("bernoulli(0.25)") == 0.25);
  CHECK(estimate("exponential(100)") == Approx(69.3147));
}

TEST_CASE("relative changes scale and shift what is drawn, within the bounds of the field") {
  const auto plan =
      compiled("swell: 1\nbudget: {total: 100, contingency: 10% to 20%, lines: {a: {cost: \"uniform(80, 100)\"}}}\n",
               {"budget.lines.a.cost={change: -50%}", "budget.contingency={points: +95}"});
  const auto inputs = plan->inputs();
  const auto find = [&](const std::string& path) {
    return *std::find_if(inputs.begin(), inputs.end(), [&](const Input& input) { return input.path == path; });
  };
  CHECK(find("budget.lines.a.cost").value(0.5) == Approx(45.0));
  CHECK(find("budget.contingency").value(0.999) <= 1.0);
  CHECK(find("budget.contingency").value(0.999) == Approx(1.0));
}

TEST_CASE("a mistyped lever finds its nearest") {
  InputSlots slots;
  slots.levers = {{"channels.douyin.spend", 0}, {"budget.total", 1}};
  CHECK(nearest_lever(slots, "channels.duyin.spend") == "channels.douyin.spend");
  CHECK(nearest_lever(slots, "budget.totals") == "budget.total");
  CHECK(nearest_lever(slots, "xyz").empty());
}

TEST_CASE("the arguments of a family have the names of its signature") {
  CHECK(argument_names(sim::Family::pert) == std::vector<std::string>{"min", "mode", "max"});
  CHECK(argument_names(sim::Family::lognormal) == std::vector<std::string>{"mean", "sd"});
}
