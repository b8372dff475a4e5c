#include "scenarios/language/field_example.hpp"

#include <span>
#include <string_view>

namespace swell::language {

namespace {

using models::NumberField;
using models::Unit;

// As written, and between what its values lie in the field's unit.
struct Example {
  Unit unit;
  std::string_view text;
  double low, high;
};

constexpr Example kFixed[] = {
    {Unit::number, "12", 12, 12},
    {Unit::number, "1", 1, 1},
    {Unit::number, "2.5", 2.5, 2.5},
    {Unit::number, "0.5", 0.5, 0.5},
    {Unit::share, "20%", 0.2, 0.2},
    {Unit::money, "120k", 120e3, 120e3},
    {Unit::days, "10 days", 10, 10},
    {Unit::days, "6 hours", 0.25, 0.25},
    {Unit::per_day, "0.02 per day", 0.02, 0.02},
    {Unit::people, "50k", 50e3, 50e3},
    {Unit::people, "100", 100, 100},
    {Unit::items, "6", 6, 6},
    {Unit::items, "1", 1, 1},
    {Unit::money_per_day, "3k per day", 3e3, 3e3},
};
constexpr Example kOnce[] = {
    {Unit::number, "2 to 4", 2, 4},
    {Unit::number, "1.1 / 1.3 / 1.8", 1.1, 1.8},
    {Unit::number, "0.3 to 0.6", 0.3, 0.6},
    {Unit::share, "15% to 25%", 0, 1},
    {Unit::share, "5% / 8% / 12%", 0.05, 0.12},
    {Unit::share, "-50% / -40% / -20%", -0.5, -0.2},
    {Unit::money, "80k / 100k / 150k", 80e3, 150e3},
    {Unit::days, "5 / 7 / 12 days", 5, 12},
    {Unit::days, "6 / 8 / 12 hours", 0.25, 0.5},
    {Unit::per_day, "0.01 / 0.02 / 0.04 per day", 0.01, 0.04},
    {Unit::people, "40k / 50k / 70k", 40e3, 70e3},
    {Unit::people, "100 / 120 / 150", 100, 150},
    {Unit::items, "4 / 6 / 9", 4, 9},
    {Unit::money_per_day, "2k / 3k / 5k per day", 2e3, 5e3},
};
constexpr Example kEach[] = {
    {Unit::number, "uniform(0.5, 0.9)", 0.5, 0.9},
    {Unit::share, "uniform(10%, 30%)", 0.1, 0.3},
    {Unit::share, "uniform(-30%, -10%)", -0.3, -0.1},
    {Unit::money, "lognormal(mean = 20k, sd = 15k)", 0, 1e300},
    {Unit::days, "lognormal(mean = 6 hours, sd = 8 hours)", 0, 1e300},
    {Unit::per_day, "0.02 per day", 0.02, 0.02},
    {Unit::people, "poisson(120)", 0, 1e300},
    {Unit::items, "poisson(3)", 0, 1e300},
    {Unit::money_per_day, "3k per day", 3e3, 3e3},
};

// The first of that unit that stays inside the bounds; open ends count as far as the bounds reach, since the reader
// cuts distributions off there.
std::string first_inside(std::span<const Example> examples, const NumberField& field) {
  for (const Example& example : examples) {
    const bool open = example.high >= 1e300;
    if (example.unit != field.unit || example.low < field.at_least || (!open && example.high > field.at_most)) continue;
    return std::string(example.text);
  }
  return {};
}

}  // namespace

std::string example_fixed(const NumberField& field) {
  return first_inside(kFixed, field);
}

std::string example_once(const NumberField& field) {
  const std::string uncertain = first_inside(kOnce, field);
  return uncertain.empty() ? example_fixed(field) : uncertain;
}

std::string example_each(const NumberField& field) {
  const std::string drawn = first_inside(kEach, field);
  return drawn.empty() ? example_once(field) : drawn;
}

std::string example_sourced(const NumberField& field) {
  if (field.may_be_from) return "from channels";
  return field.may_be_of ? "12% of funnel.registered" : example_once(field);
}

std::string example_over_time(const NumberField& field) {
  if (field.unit == Unit::money) return "3k per day from launch - 14 days to launch";
  return field.unit == Unit::people ? "50 per week from start to launch" : "3 per week from start to launch";
}

}  // namespace swell::language
