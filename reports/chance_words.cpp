#include "reports/chance_words.hpp"

#include <cmath>

namespace swell::reports {

std::optional<Chance> chance_word(double probability, double low, double high) {
  if (!std::isfinite(probability) || !std::isfinite(low) || !std::isfinite(high)) return std::nullopt;
  for (const double boundary : {0.4, 0.7, 0.9})
    if (low < boundary && boundary < high) return std::nullopt;
  if (probability >= 0.9) return Chance::almost_certain;
  if (probability >= 0.7) return Chance::likely;
  if (probability >= 0.4) return Chance::open;
  return Chance::unlikely;
}

const char* text_id(Chance chance) {
  switch (chance) {
    case Chance::almost_certain:
      return "chance.almost_certain";
    case Chance::likely:
      return "chance.likely";
    case Chance::open:
      return "chance.open";
    case Chance::unlikely:
      break;
  }
  return "chance.unlikely";
}

}  // namespace swell::reports
