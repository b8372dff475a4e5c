#include "reports/plan_check.hpp"

#include <algorithm>
#include <cmath>

#include "reports/columns.hpp"
#include "reports/lint_words.hpp"
#include "reports/texts.hpp"
#include "scenarios/language/characters.hpp"

namespace swell::reports {

namespace {

using Json = nlohmann::ordered_json;

// What the shares are of: the whole budget where the plan has one, else what is planned.
double whole(const models::Model::RollUp& budget) {
  return budget.total.value_or(budget.planned + budget.contingency);
}

std::string rule_text(const Texts& texts, std::string_view layer) {
  const std::string id = "rule." + std::string(layer);
  return texts.has(id) ? std::string(texts.pattern(id)) : std::string();
}

std::string roll_up_row(const Texts& texts, const Figures& figures, std::string_view layer, double amount, double of) {
  const std::string id = "layer." + std::string(layer);
  const std::string label = texts.has(id) ? std::string(texts.pattern(id)) : std::string(layer);
  const std::string share = of > 0 ? figures.percent(amount / of) : "–";
  return "  " + pad_right(label, 20) + pad_left(figures.number(amount), 12) + pad_left(share, 9) + "   " +
         rule_text(texts, layer) + "\n";
}

std::string roll_up_text(const models::Model::RollUp& budget, const Texts& texts, const Figures& figures) {
  const double of = whole(budget);
  if (!(of > 0)) return {};
  std::string text = "\n" + texts.say("check.budget", fmt::arg("currency", figures.unit("money"))) + "\n";
  for (const auto& layer : budget.layers) text += roll_up_row(texts, figures, layer.id, layer.planned, of);
  text += roll_up_row(texts, figures, "contingency", budget.contingency, of);
  const double unplanned = of - budget.planned - budget.contingency;
  if (std::abs(unplanned) > of * 1e-9)
    text += roll_up_row(texts, figures, unplanned > 0 ? "unplanned" : "missing", std::abs(unplanned), of);
  text += roll_up_row(texts, figures, "total", of, of);
  return budget.approved ? text + roll_up_row(texts, figures, "approved", *budget.approved, of) : text;
}

Json place_json(const language::Place& place) {
  Json json;
  json["file"] = place.source ? Json(place.source->name()) : Json(nullptr);
  json["line"] = place.source ? Json(place.line) : Json(nullptr);
  json["column"] = place.source ? Json(place.column) : Json(nullptr);
  return json;
}

Json roll_up_json(const models::Model::RollUp& budget) {
  const double of = whole(budget);
  Json layers = Json::object();
  for (const auto& layer : budget.layers)
    layers[layer.id] = {{"planned", layer.planned}, {"share", of > 0 ? Json(layer.planned / of) : Json(nullptr)}};
  Json json;
  json["layers"] = std::move(layers);
  json["contingency"] = {{"planned", budget.contingency},
                         {"share", of > 0 ? Json(budget.contingency / of) : Json(nullptr)}};
  json["planned"] = budget.planned;
  json["total"] = budget.total ? Json(*budget.total) : Json(nullptr);
  json["approved"] = budget.approved ? Json(*budget.approved) : Json(nullptr);
  return json;
}

}  // namespace

std::string plan_check_text(const PlanCheck& check, Tongue tongue, std::size_t width) {
  const Texts texts(tongue);
  const Figures figures(tongue, check.currency);
  const std::string title = check.name.empty() ? check.file : check.name;
  std::string text = fit(title, width) + "\n\n" + std::string(texts.pattern("check.understood")) + "\n";
  std::size_t column = 0;
  for (const auto& line : check.understood) column = std::max(column, display_width(line.path));
  column = std::min<std::size_t>(column, 44);
  for (const auto& line : check.understood)
    for (const std::string& part :
         wrap("  " + pad_right(fit(line.path, 60), column) + "  " + language::harmless(line.text), width, column + 4))
      text += part + "\n";
  if (check.budget) text += roll_up_text(*check.budget, texts, figures);
  if (!check.variants.empty()) {
    std::string names;
    for (const std::string& name : check.variants) {
      if (!names.empty()) names += texts.pattern("list.separator");
      names += language::harmless(name);
    }
    text += "\n";
    for (const std::string& part : wrap(texts.say("check.variants", fmt::arg("names", names)), width, 2))
      text += part + "\n";
  }
  return text;
}

Json plan_check_json(const std::vector<PlanCheck>& checks) {
  Json plans = Json::array();
  for (const PlanCheck& check : checks) {
    Json plan;
    plan["file"] = check.file;
    plan["name"] = check.name;
    plan["variants"] = check.variants;
    plan["faults"] = Json::array();
    for (const auto& fault : check.faults.all()) {
      Json json = place_json(fault.place);
      json["path"] = fault.path;
      json["message"] = fault.message.en;
      json["zh"] = fault.message.zh;
      plan["faults"].push_back(std::move(json));
    }
    plan["lints"] = Json::array();
    for (const auto& lint : check.lints) {
      Json json = {{"code", lint.code}, {"path", lint.path}};
      json.update(place_json(lint.place));
      json["message"] = in_words(lint, Tongue::english, check.currency);
      json["zh"] = in_words(lint, Tongue::chinese, check.currency);
      plan["lints"].push_back(std::move(json));
    }
    plan["understood"] = Json::array();
    for (const auto& line : check.understood) plan["understood"].push_back({{"path", line.path}, {"text", line.text}});
    plan["budget"] = check.budget ? roll_up_json(*check.budget) : Json(nullptr);
    plans.push_back(std::move(plan));
  }
  return {{"format", 1}, {"plans", std::move(plans)}};
}

}  // namespace swell::reports
