#include "reports/graph_screen.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "reports/columns.hpp"
#include "reports/figures.hpp"
#include "reports/paint.hpp"
#include "reports/screen_text.hpp"
#include "reports/texts.hpp"
#include "scenarios/language/characters.hpp"

namespace swell::reports {

namespace {

using models::GraphMeasures;

constexpr std::size_t kLabel = 26, kAxis = 8, kMostBar = 6, kLinesPerDecade = 2, kCell = 9;

class Screen : private ScreenText {
 public:
  Screen(const studies::GraphFindings& found, const ScreenStyle& style)
      : ScreenText(style.width),
        found_(found),
        measures_(found.measures),
        texts_(style.tongue),
        figures_(style.tongue, ""),
        paint_(style.colours) {}

  std::string text() {
    line(paint_.bold(fit(found_.name, width_)));
    line();
    size();
    if (measures_.people > 0) {
      degrees();
      picture();
      mixing();
      threshold();
    }
    return take();
  }

 private:
  void title(std::string_view id) {
    line();
    line(paint_.bold(texts_.pattern(id)));
  }
  // A label in its column and what stands beside it, broken where the line ends.
  void row(std::string_view id, const std::string& value) {
    const std::string label = "  " + pad_right(texts_.pattern(id), kLabel);
    for (const std::string& part : wrap(label + value, width_, kLabel + 2)) line(part);
  }
  std::string count(double value) const { return figures_.number(value); }
  std::string ratio(double value) const { return figures_.number(value); }
  // Small chances too in three figures, as they come.
  std::string chance(double value) const { return figures_.percent(value, Figures::kFigures); }

  void size() {
    row("graph.people", count(static_cast<double>(measures_.people)));
    row("graph.ties", texts_.say(measures_.directed ? "graph.ties.directed" : "graph.ties.both",
                                 fmt::arg("count", count(static_cast<double>(measures_.ties)))));
    row("graph.kind", std::string(texts_.pattern("graph.kind." + found_.kind)));
    row("graph.memory", texts_.say("graph.memory.value",
                                   fmt::arg("megabytes", figures_.number(static_cast<double>(measures_.bytes) / 1e6))));
    if (measures_.people == 0) return;
    row("graph.component",
        texts_.say("graph.component.value",
                   fmt::arg("share", figures_.percent(static_cast<double>(measures_.largest_component) /
                                                      static_cast<double>(measures_.people))),
                   fmt::arg("people", count(static_cast<double>(measures_.largest_component))),
                   fmt::arg("parts", count(static_cast<double>(measures_.components)))));
    if (std::isfinite(measures_.clustering.value)) {
      const bool all = measures_.clustering_of == measures_.people;
      row("graph.clustering",
          all ? ratio(measures_.clustering.value)
              : texts_.say("graph.clustering.sampled", fmt::arg("value", ratio(measures_.clustering.value)),
                           fmt::arg("error", ratio(0.5 * (measures_.clustering.ci.high - measures_.clustering.ci.low))),
                           fmt::arg("people", count(static_cast<double>(measures_.clustering_of)))));
    }
    if (found_.people_per_node != 1.0)
      paragraph(texts_.say("graph.per_node", fmt::arg("count", count(found_.people_per_node))), 2);
    if (!found_.played) paragraph(std::string(texts_.pattern("graph.not_played")), 2);
    if (found_.uncertain) paragraph(std::string(texts_.pattern("graph.uncertain")), 2);
  }

  void degrees() {
    title("graph.degrees");
    row("graph.degree.mean", figures_.number(measures_.mean_degree));
    std::string quantiles;
    for (const auto& [p, degree] : measures_.degree_quantiles)
      quantiles += (quantiles.empty() ? "" : "   ") + fmt::format("P{:g} {}", 100.0 * p, degree);
    row("graph.degree.quantiles", quantiles);
    row("graph.degree.range", fmt::format("{} … {}", measures_.least_degree, measures_.most_degree));
    if (std::isfinite(measures_.tail_exponent)) {
      row("graph.tail",
          texts_.say("graph.tail.value", fmt::arg("exponent", figures_.number(measures_.tail_exponent)),
                     fmt::arg("error", figures_.number(measures_.tail_error, 2)), fmt::arg("from", measures_.tail_from),
                     fmt::arg("share", figures_.percent(measures_.tail_share)),
                     fmt::arg("distance", figures_.number(measures_.tail_distance, 2))));
    } else {
      row("graph.tail", "–");
    }
  }

  // Share of people with one degree of the bin, as a power of ten.
  double height(const GraphMeasures::DegreeBin& bin) const {
    return std::log10(static_cast<double>(bin.people) / static_cast<double>(bin.to - bin.from + 1) /
                      static_cast<double>(measures_.people));
  }

  void picture() {
    title("graph.picture");
    const auto& bins = measures_.degrees;
    const std::size_t bar = std::clamp<std::size_t>((width_ - kAxis - 2) / bins.size(), 2, kMostBar);
    double top = -HUGE_VAL, bottom = HUGE_VAL;
    for (const auto& bin : bins)
      if (bin.people > 0) {
        top = std::max(top, height(bin));
        bottom = std::min(bottom, height(bin));
      }
    const int first = static_cast<int>(std::ceil(top - 1e-9)), last = static_cast<int>(std::floor(bottom - 1e-9));
    const int lines = (first - last) * static_cast<int>(kLinesPerDecade);
    constexpr std::array<std::string_view, 9> eighths{" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    for (int k = 0; k < lines; ++k) {
      // This line reaches from `floor` half a decade up.
      const double floor = first - static_cast<double>(k + 1) / kLinesPerDecade;
      const bool decade = k % static_cast<int>(kLinesPerDecade) == 0;
      std::string drawn = pad_left(decade ? power_of_ten(first - k / static_cast<int>(kLinesPerDecade)) : "", kAxis) +
                          (decade ? " ┤" : " │");
      for (const auto& bin : bins) {
        const double part = bin.people == 0 ? 0.0 : (height(bin) - floor) * kLinesPerDecade;
        const auto eighth = static_cast<std::size_t>(std::lround(8.0 * std::clamp(part, 0.0, 1.0)));
        for (std::size_t i = 0; i + 1 < bar; ++i) drawn += eighths[eighth];
        drawn += " ";
      }
      line(drawn);
    }
    std::string axis = pad_left(power_of_ten(last), kAxis) + " └";
    std::string labels = std::string(kAxis + 2, ' ');
    const std::size_t every = (kMostBar + bar - 1) / bar;  // a label needs the room of a widest bar
    for (std::size_t k = 0; k < bins.size(); ++k) {
      for (std::size_t i = 0; i < bar; ++i) axis += "─";
      if (k % every == 0)
        labels += pad_right(bins[k].from < 100000 ? fmt::format("{}", bins[k].from) : count(bins[k].from), bar * every);
    }
    line(axis);
    line(labels);
    paragraph(std::string(texts_.pattern("graph.picture.note")), 2);
  }

  // As a share: 10%, 0.001%; smaller ones would not fit beside the axis.
  std::string power_of_ten(int exponent) const {
    constexpr int smallest = -5;
    return exponent >= smallest ? figures_.percent(std::pow(10.0, exponent), 1) : fmt::format("1e{}%", exponent + 2);
  }

  // Of the ties that people of a segment have, how many lead where.
  void mixing() {
    if (measures_.mixing.empty()) return;
    title("graph.mixing");
    const std::size_t shown = std::min((width_ - 30) / kCell, measures_.mixing.size());
    std::string heads(20, ' ');
    for (std::size_t b = 0; b < shown; ++b) heads += " " + pad_left(fit(segment(b), kCell - 1), kCell - 1);
    line(paint_.bold(heads) + pad_left(texts_.pattern("graph.mixing.people"), 10));
    for (std::size_t a = 0; a < shown; ++a) {
      double ends = 0.0;
      for (const double share : measures_.mixing[a]) ends += share;
      std::string drawn = "  " + pad_right(fit(segment(a), 17), 18);
      for (std::size_t b = 0; b < shown; ++b)
        drawn += pad_left(ends > 0.0 ? figures_.percent(measures_.mixing[a][b] / ends) : "–", kCell);
      line(drawn + pad_left(count(static_cast<double>(found_.people[a])), 10));
    }
    if (shown < measures_.mixing.size())
      paragraph(texts_.say(measures_.mixing.size() - shown == 1 ? "graph.mixing.more.one" : "graph.mixing.more",
                           fmt::arg("count", measures_.mixing.size() - shown)),
                2);
    paragraph(texts_.say("graph.mixing.within", fmt::arg("share", figures_.percent(measures_.within)),
                         fmt::arg("chance", figures_.percent(measures_.within_by_chance))),
              2);
  }
  std::string segment(std::size_t index) const {
    return index < found_.segments.size() ? language::harmless(found_.segments[index]) : fmt::format("{}", index + 1);
  }

  void threshold() {
    title("graph.threshold");
    row("graph.threshold.chance", texts_.say("graph.threshold.value", fmt::arg("chance", chance(measures_.threshold)),
                                             fmt::arg("radius", ratio(measures_.spectral_radius))));
    row("graph.threshold.mixed", chance(measures_.mixing_threshold));
    if (!found_.model.empty()) {
      paragraph(texts_.say("graph.position.other", fmt::arg("model", found_.model)), 2);
      return;
    }
    if (!found_.position) return;
    const auto& position = *found_.position;
    row("graph.position.chance",
        position.least_chance == position.most_chance
            ? chance(position.mean_chance)
            : texts_.say("graph.position.chances", fmt::arg("mean", chance(position.mean_chance)),
                         fmt::arg("least", chance(position.least_chance)),
                         fmt::arg("most", chance(position.most_chance))));
    row("graph.position.offspring", ratio(position.offspring));
    row("graph.position.ratio", ratio(position.ratio));
    const std::string_view id = position.mean_chance == 0.0 ? "graph.position.none"
                                : position.ratio < 1.0      ? "graph.position.below"
                                                            : "graph.position.above";
    paragraph(texts_.say(id, fmt::arg("factor", ratio(position.ratio < 1.0 ? 1.0 / position.ratio : position.ratio)),
                         fmt::arg("critical", chance(position.critical_chance))),
              2);
  }

  const studies::GraphFindings& found_;
  const GraphMeasures& measures_;
  Texts texts_;
  Figures figures_;
  Paint paint_;
};

}  // namespace

std::string graph_screen(const studies::GraphFindings& found, const ScreenStyle& style) {
  return Screen(found, style).text();
}

}  // namespace swell::reports
