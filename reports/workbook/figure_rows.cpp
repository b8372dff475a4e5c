#include "reports/workbook/figure_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <future>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace swell::reports::workbook {

namespace {

constexpr std::string_view close = "</v></c>", nothing = "<c/>";
constexpr std::size_t most_of_cell = 48, row_frame = 48;  // characters
// Always the same pieces: so many threads as there are, the bytes are the same.
constexpr std::size_t piece_rows = 1024;

// Where the markup before a figure stood last: alone, and right behind the end of a cell.
struct Opening {
  std::string text;  // close + <c s="5"><v>
  std::optional<std::size_t> alone, behind_another;

  std::string_view itself() const { return std::string_view(text).substr(close.size()); }
};

class Writer {
 public:
  explicit Writer(std::size_t most) : out_(most) {}

  Opening* opening(int style) {
    Opening& opening = openings_[style];
    if (opening.text.empty()) opening.text = fmt::format("{}<c s=\"{}\"><v>", close, style);
    return &opening;
  }

  void begin_row(std::size_t row) { out_.literal(fmt::format("<row r=\"{}\">", row)); }
  void end_row() {
    end_cell();
    out_.literal("</row>");
  }

  void figure(Opening& opening, double value) {
    if (!std::isfinite(value)) {
      end_cell();
      copy(empty_, nothing);
      return;
    }
    if (in_cell_) {
      closed_ = out_.position();
      opening.alone = out_.position() + close.size();
      copy(opening.behind_another, opening.text);
    } else {
      copy(opening.alone, opening.itself());
    }
    out_.figure(value);
    in_cell_ = true;
  }

  DeflatedPiece piece() { return out_.piece(); }

 private:
  void end_cell() {
    if (in_cell_) copy(closed_, close);
    in_cell_ = false;
  }

  void copy(std::optional<std::size_t>& last, std::string_view text) {
    const std::size_t here = out_.position();
    if (last) {
      out_.again(*last, text);
    } else {
      out_.literal(text);
    }
    last = here;
  }

  DeflatedText out_;
  std::map<int, Opening> openings_;
  std::optional<std::size_t> closed_, empty_;
  bool in_cell_ = false;
};

}  // namespace

std::size_t FigureRows::most_of_row() const {
  return row_frame + columns_.size() * most_of_cell;
}

DeflatedPiece FigureRows::piece(std::size_t first, std::size_t last) const {
  Writer writer((last - first) * most_of_row());
  std::vector<std::pair<const double*, Opening*>> cells;
  for (const Column& column : columns_) cells.emplace_back(column.values.data(), writer.opening(column.style));
  for (std::size_t k = first; k < last; ++k) {
    writer.begin_row(first_row_ + k);
    for (const auto& [values, opening] : cells) writer.figure(*opening, values[k]);
    writer.end_row();
  }
  return writer.piece();
}

std::vector<DeflatedPiece> FigureRows::first_pieces() const {
  constexpr std::size_t most = 4;
  std::vector<DeflatedPiece> pieces;
  for (std::size_t first = 0; pieces.size() < most && first + piece_rows <= rows(); first += piece_rows)
    pieces.push_back(piece(first, first + piece_rows));
  return pieces;
}

void FigureRows::write(PartWriter& part, const std::vector<DeflatedPiece>& ahead) const {
  for (const DeflatedPiece& made : ahead) part.piece(made);
  const auto piece_from = [this](std::size_t first) { return piece(first, std::min(first + piece_rows, rows())); };
  for (std::size_t first = ahead.size() * piece_rows; first < rows(); first += 2 * piece_rows) {
    std::future<DeflatedPiece> second;
    if (first + piece_rows < rows()) second = std::async(piece_from, first + piece_rows);
    part.piece(piece_from(first));
    if (second.valid()) part.piece(second.get());
  }
}

}  // namespace swell::reports::workbook
