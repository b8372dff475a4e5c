#include "reports/texts.hpp"

#include <algorithm>
#include <stdexcept>

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

}  // namespace swell::reports
