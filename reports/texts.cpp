#include "reports/texts.hpp"

#include <algorithm>
#include <stdexcept>

#include "scenarios/language/characters.hpp"

namespace swell::reports {

namespace {

const Text* find(std::span<const Text> texts, std::string_view id) {
  const auto place = std::ranges::lower_bound(texts, id, {}, &Text::id);
  return place != texts.end() && place->id == id ? &*place : nullptr;
}

}  // namespace

std::span<const Text> catalogue(Tongue tongue) {
  return tongue == Tongue::english ? english_texts() : chinese_texts();
}

std::string_view Texts::pattern(std::string_view id) const {
  const Text* text = find(catalogue(tongue_), id);
  if (text == nullptr) throw std::out_of_range("no text `" + std::string(id) + "`");
  return text->pattern;
}

bool Texts::has(std::string_view id) const {
  return find(catalogue(tongue_), id) != nullptr;
}

std::string kpi_label(const Texts& texts, std::string_view kpi) {
  const std::string whole = "kpi." + std::string(kpi);
  if (texts.has(whole)) return std::string(texts.pattern(whole));
  // A family with a member in the middle or at the end: risk.<id>.cost, cost.<line>.
  const std::size_t first = kpi.find('.');
  const std::size_t last = kpi.rfind('.');
  if (first != std::string_view::npos) {
    const std::string_view family = kpi.substr(0, first);
    if (last != first) {
      const std::string id = fmt::format("kpi.{}.*.{}", family, kpi.substr(last + 1));
      if (texts.has(id))
        return texts.say(id, fmt::arg("part", language::harmless(kpi.substr(first + 1, last - first - 1))));
    }
    const std::string id = fmt::format("kpi.{}.*", family);
    if (texts.has(id)) return texts.say(id, fmt::arg("part", language::harmless(kpi.substr(first + 1))));
  }
  return language::harmless(kpi);
}

std::string line_label(const Texts& texts, const studies::LineFinding& line) {
  const std::string id = "line." + line.section;
  return texts.has(id) ? std::string(texts.pattern(id)) : language::harmless(line.id);
}

}  // namespace swell::reports
