#include "scenarios/language/fault.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "scenarios/language/characters.hpp"

namespace swell::language {
namespace {

constexpr int shown_cells = 100;  // of a source line; the rest is cut away
constexpr int cells_before = 40;  // kept in front of the place when a line is cut
constexpr int tab_cells = 4;
constexpr std::size_t longest_message = 1000;  // in characters: a key of a megabyte must not flood the terminal

// One character of a source line as a terminal shows it.
struct Cell {
  char32_t code;
  int width;
};

std::vector<Cell> cells_of(std::string_view line, std::size_t from, std::size_t count) {
  std::vector<Cell> cells;
  std::size_t index = 0;
  for (std::size_t at = 0; at < line.size() && cells.size() < count; ++index) {
    const Character character = character_at(line, at);
    at += character.bytes;
    if (index < from) continue;
    const char32_t code = visible(character.code);
    cells.push_back({code, character.code == U'\t' ? tab_cells : width_of(code)});
  }
  return cells;
}

// The line and the mark under it, cut around the place when the line is long.
std::string excerpt(const Place& place) {
  const std::string_view line = place.source->line(place.line);
  const std::size_t column = place.column > 0 ? place.column - 1 : 0;
  const std::size_t from = column > shown_cells / 2 && character_count(line) > shown_cells
                               ? column - static_cast<std::size_t>(cells_before)
                               : 0;
  const std::vector<Cell> cells = cells_of(line, from, shown_cells + 1);

  std::string text = from > 0 ? "…" : "";
  std::string mark = from > 0 ? " " : "";
  int used = 0;
  std::size_t index = from;
  bool begun = false;
  for (const Cell& cell : cells) {
    if (used + cell.width > shown_cells) {
      text += "…";
      break;
    }
    used += cell.width;
    append_utf8(text, cell.code);
    if (cell.code == U' ') text.append(static_cast<std::size_t>(cell.width - 1), ' ');
    if (index < column) mark.append(static_cast<std::size_t>(cell.width), ' ');
    if (index >= column && index - column < std::max(place.length, 1u)) {
      for (int i = 0; i < cell.width; ++i, begun = true) mark += begun ? '~' : '^';
    }
    ++index;
  }
  if (!begun) mark += '^';  // the place is the line's end
  return fmt::format("{:5} | {}\n      | {}\n", place.line, text, mark);
}

std::string with_path(const Fault& fault, Tongue tongue) {
  const std::string& message = in_words(fault.message, tongue);
  const bool said = fault.path.empty() || message.starts_with(fault.path) ||
                    message.find("`" + fault.path + "`") != std::string::npos;
  return presentable(said ? message : in_words(tell("{}: {}", "{}：{}", fault.path, message), tongue));
}

std::string in_full(const Fault& fault, Tongue tongue) {
  const Message said = tell("error: {}", "错误：{}", with_path(fault, tongue));
  std::string text = in_words(fault.place) + in_words(said, tongue) + "\n";
  if (fault.place.source && fault.place.line > 0) text += excerpt(fault.place);
  return text;
}

auto order(const Fault& fault) {
  const Place& place = fault.place;
  return std::make_tuple(place.source ? std::string_view(place.source->name()) : std::string_view(), place.line,
                         place.column);
}

bool same(const Fault& a, const Fault& b) {
  return order(a) == order(b) && a.path == b.path && a.message == b.message;
}

}  // namespace

std::string in_words(const Place& place) {
  if (!place.source) return "";
  const std::string name = harmless(place.source->name());
  if (place.line == 0) return name + ": ";
  return fmt::format("{}:{}:{}: ", name, place.line, place.column);
}

std::string presentable(std::string_view message) {
  std::string text = harmless(message);
  if (text.size() <= longest_message) return text;
  std::size_t end = 0;
  while (end < longest_message) end += character_at(text, end).bytes;
  return text.substr(0, end) + "…";
}

void Faults::add(Place place, std::string path, Message message) {
  faults_.push_back({std::move(place), std::move(path), std::move(message)});
}

std::string fault_report(const Faults& faults, Tongue tongue, std::size_t most) {
  std::vector<const Fault*> sorted;
  for (const Fault& fault : faults.all()) sorted.push_back(&fault);
  const auto key = [](const Fault* fault) {
    return std::tuple_cat(order(*fault), std::tie(fault->path, fault->message.en));
  };
  std::stable_sort(sorted.begin(), sorted.end(), [&key](const Fault* a, const Fault* b) { return key(a) < key(b); });
  sorted.erase(std::unique(sorted.begin(), sorted.end(), [](const Fault* a, const Fault* b) { return same(*a, *b); }),
               sorted.end());
  if (sorted.empty()) return "";

  std::string report;
  for (std::size_t i = 0; i < std::min(most, sorted.size()); ++i) report += in_full(*sorted[i], tongue);
  if (sorted.size() > most) report += in_words(tell("… and {} more\n", "……另有{}处\n", sorted.size() - most), tongue);
  const std::string_view ending = sorted.size() == 1 ? "" : "s";
  return report +
         in_words(tell("{} error{}, nothing was run.\n", "{0}处错误，未运行。\n", sorted.size(), ending), tongue);
}

}  // namespace swell::language
