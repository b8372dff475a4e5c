#include "reports/lint_words.hpp"

#include <variant>

#include "reports/texts.hpp"
#include "scenarios/language/characters.hpp"
#include "scenarios/language/figure_words.hpp"

namespace swell::reports {

namespace {

using models::Unit;

std::string in_words(const models::Figure& figure, const Figures& figures, Tongue tongue) {
  switch (figure.unit) {
    case Unit::money:
      return figures.money(figure.value);
    case Unit::share:
      return figure.digits > 0 ? figures.percent(figure.value, figure.digits) : figures.percent(figure.value);
    case Unit::days:
      return figures.days(figure.value);
    case Unit::people:
      return figures.with_unit(figure.value, "people");
    case Unit::per_day:
    case Unit::money_per_day:
      return language::figure(figure.value, figure.unit, tongue);
    default:
      return figures.number(figure.value);
  }
}

}  // namespace

std::string text_id(const models::Doubt& doubt) {
  return "lint." + doubt.code + (doubt.wording.empty() ? "" : "." + doubt.wording);
}

std::string in_words(const models::Doubt& doubt, Tongue tongue, const std::string& currency) {
  const Figures figures(tongue, currency);
  fmt::dynamic_format_arg_store<fmt::format_context> arguments;
  for (const models::Argument& argument : doubt.arguments) {
    const auto* figure = std::get_if<models::Figure>(&argument.value);
    const std::string words = figure != nullptr ? in_words(*figure, figures, tongue)
                                                : language::harmless(std::get<std::string>(argument.value));
    arguments.push_back(fmt::arg(argument.name.c_str(), words));
  }
  return fmt::vformat(Texts(tongue).pattern(text_id(doubt)), arguments);
}

std::string lint_line(const language::Lint& lint, Tongue tongue, const std::string& currency) {
  const std::string message = language::presentable(in_words(lint, tongue, currency));
  return language::in_words(lint.place) +
         Texts(tongue).say("check.lint", fmt::arg("message", message), fmt::arg("code", lint.code));
}

}  // namespace swell::reports
