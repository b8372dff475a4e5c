#include "reports/seeds_screen.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/bars.hpp"
#include "reports/columns.hpp"
#include "reports/csv.hpp"
#include "reports/figures.hpp"
#include "reports/paint.hpp"
#include "reports/screen_text.hpp"
#include "reports/texts.hpp"
#include "scenarios/language/characters.hpp"

namespace swell::reports {

namespace {

using studies::SeedChoice;

constexpr std::size_t kStrategy = 26, kHead = 8, kFigure = 10, kError = 7, kCost = 12, kShownPeople = 8;

class Screen : private ScreenText {
 public:
  Screen(const studies::SeedingFindings& found, const ScreenStyle& style)
      : ScreenText(style.width),
        found_(found),
        texts_(style.tongue),
        figures_(style.tongue, found.currency),
        paint_(style.colours) {
    for (const SeedChoice& choice : found_.choices) most_ = std::max(most_, choice.reach.value);
    priced_ = std::any_of(found_.choices.begin(), found_.choices.end(),
                          [](const SeedChoice& choice) { return std::isfinite(choice.cost); });
  }

  std::string text() {
    line(paint_.bold(fit(found_.name, width_)));
    line();
    answer();
    table();
    guarantee();
    chosen();
    footer();
    return take();
  }

 private:
  std::string label(const SeedChoice& choice) const {
    return std::string(texts_.pattern("seeds.strategy." + choice.strategy));
  }
  std::string error(const sim::Estimate& estimate) const {
    return figures_.plus_minus(estimate.ci.low, estimate.ci.high, "people");
  }

  // The best choice, and how much better it is than chance.
  void answer() {
    const SeedChoice* best = &found_.choices.front();
    for (const SeedChoice& choice : found_.choices)
      if (choice.reach.value > best->reach.value) best = &choice;
    const SeedChoice& random = found_.choices.back();
    const bool sure = best != &random && best->gain.ci.low > 0.0;
    const bool one = found_.options.budget == 1;
    const char* id =
        sure ? (one ? "seeds.answer.one" : "seeds.answer") : (one ? "seeds.answer.alike.one" : "seeds.answer.alike");
    paragraph(texts_.say(id, fmt::arg("count", figures_.number(static_cast<double>(found_.options.budget))),
                         fmt::arg("strategy", label(*best)), fmt::arg("reach", figures_.number(best->reach.value)),
                         fmt::arg("error", error(best->reach)), fmt::arg("gain", figures_.number(best->gain.value)),
                         fmt::arg("gain_error", error(best->gain))));
  }

  void table() {
    line();
    std::string heads = pad_right(texts_.pattern("seeds.title"), kStrategy) +
                        pad_left(texts_.pattern("seeds.reach"), kFigure) + std::string(kError, ' ') +
                        pad_left(texts_.pattern("seeds.gain"), kFigure) + std::string(kError, ' ');
    if (priced_)
      heads += pad_left(texts_.say("seeds.cost", fmt::arg("currency", figures_.unit("money"))), kCost) +
               pad_left(texts_.pattern("seeds.cost_a_head"), kHead);
    line(paint_.bold(heads));
    for (const SeedChoice& choice : found_.choices) {
      std::string row = "  " + pad_right(fit(label(choice), kStrategy - 3), kStrategy - 2) +
                        pad_left(figures_.number(choice.reach.value), kFigure) + " " +
                        paint_.dim(pad_right(error(choice.reach), kError - 1));
      row += choice.strategy == "random" ? pad_left("–", kFigure) + std::string(kError, ' ')
                                         : pad_left(figures_.change(choice.gain.value, "people"), kFigure) + " " +
                                               paint_.dim(pad_right(error(choice.gain), kError - 1));
      if (priced_)
        row += pad_left(figures_.bare(choice.cost, "money"), kCost) +
               pad_left(std::isfinite(choice.cost) ? figures_.bare(choice.cost_a_head.value, "money") : "–", kHead);
      else
        row += "  " + share_bar(most_ > 0.0 ? choice.reach.value / most_ : 0.0, 16);
      line(row);
    }
  }

  void guarantee() {
    line();
    if (!found_.influence) {
      paragraph(std::string(texts_.pattern("seeds.no_guarantee")));
      return;
    }
    const auto& influence = *found_.influence;
    const auto share = [&](double value) { return figures_.percent(value); };
    if (influence.complete)
      paragraph(texts_.say("seeds.promised", fmt::arg("share", share(influence.promised)),
                           fmt::arg("epsilon", figures_.number(found_.options.influence.epsilon)),
                           fmt::arg("sets", figures_.number(static_cast<double>(influence.sets)))));
    else
      paragraph(
          texts_.say("seeds.not_promised", fmt::arg("sets", figures_.number(static_cast<double>(influence.sets)))));
    paragraph(texts_.say("seeds.certified", fmt::arg("share", share(influence.certified)),
                         fmt::arg("doubt", figures_.percent(influence.doubt, 2))));
  }

  void add(std::string& list, std::string_view item) const {
    if (!list.empty()) list += texts_.pattern("list.separator");
    list += item;
  }

  // The first people of the best choice, and where all of them are.
  void chosen() {
    line();
    for (const SeedChoice& choice : found_.choices) {
      if (choice.strategy == "random") continue;
      std::string people;
      for (std::size_t i = 0; i < std::min(kShownPeople, choice.people.size()); ++i)
        add(people, fmt::format("{}", found_.graph.node(choice.people[i])));
      if (choice.people.size() > kShownPeople) add(people, "…");
      paragraph(texts_.say("seeds.people", fmt::arg("strategy", label(choice)), fmt::arg("people", people)), 2);
      if (const std::string where = places(choice); !where.empty()) paragraph(where, 4);
    }
  }

  // "gen_z 12, managers 3 · core 9, –  6"
  std::string places(const SeedChoice& choice) const {
    std::vector<std::size_t> segments(std::max<std::size_t>(1, found_.segments.size())), tiers(found_.tiers.size() + 1);
    for (const models::PersonId person : choice.people) {
      ++segments[found_.graph.segment_of(person)];
      ++tiers[found_.graph.tier_of(person)];
    }
    const auto place = [this](const std::string& name, std::size_t count) {
      return texts_.say("seeds.place", fmt::arg("name", language::harmless(name)), fmt::arg("count", count));
    };
    std::string text, by_tier;
    for (std::size_t s = 0; s < found_.segments.size(); ++s)
      if (segments[s] > 0) add(text, place(found_.segments[s], segments[s]));
    for (std::size_t t = 1; t < tiers.size(); ++t)
      if (tiers[t] > 0) add(by_tier, place(found_.tiers[t - 1], tiers[t]));
    if (!found_.tiers.empty() && tiers[0] > 0) add(by_tier, texts_.say("seeds.outside", fmt::arg("count", tiers[0])));
    return text + (text.empty() || by_tier.empty() ? "" : " · ") + by_tier;
  }

  void footer() {
    line();
    paragraph(texts_.say(found_.options.futures == 1 ? "seeds.footer.one" : "seeds.footer",
                         fmt::arg("futures", found_.options.futures), fmt::arg("seed", found_.options.seed),
                         fmt::arg("model", found_.model)));
    paragraph(texts_.say("footer.error", fmt::arg("confidence", figures_.percent(found_.options.confidence))));
    if (!priced_) paragraph(std::string(texts_.pattern("seeds.no_prices")));
  }

  const studies::SeedingFindings& found_;
  Texts texts_;
  Figures figures_;
  Paint paint_;
  double most_ = 0.0;
  bool priced_ = false;
};

}  // namespace

std::string seeds_csv(const studies::SeedingFindings& found) {
  std::string text = "strategy,rank,node,segment,tier,degree,price\r\n";
  for (const SeedChoice& choice : found.choices)
    for (std::size_t i = 0; i < choice.people.size(); ++i) {
      const models::PersonId person = choice.people[i];
      const std::size_t tier = found.graph.tier_of(person);
      const double price = found.price_of(person);
      text += fmt::format("{},{},{},{},{},{},{}\r\n", choice.strategy, i + 1, found.graph.node(person),
                          found.segments.empty() ? "" : csv_text(found.segments[found.graph.segment_of(person)]),
                          tier == 0 ? "" : csv_text(found.tiers[tier - 1]), found.graph.audience.graph->degree(person),
                          std::isfinite(price) ? fmt::format("{}", price) : "");
    }
  return text;
}

std::string seeds_screen(const studies::SeedingFindings& found, const ScreenStyle& style) {
  return Screen(found, style).text();
}

}  // namespace swell::reports
