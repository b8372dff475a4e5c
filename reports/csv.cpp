#include "reports/csv.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <map>

#include "scenarios/language/characters.hpp"

namespace swell::reports {

namespace {

constexpr std::size_t piece_bytes = std::size_t{1} << 16;
constexpr std::string_view line_end = "\r\n";

bool looks_like_formula(std::string_view text) {
  const char32_t first = text.empty() ? U' ' : language::character_at(text, 0).code;
  // Spreadsheets with a Chinese or Japanese input take the full-width signs as well.
  constexpr std::u32string_view signs = U"=+-@＝＋－＠";
  return signs.find(first) != std::u32string_view::npos;
}

// Collects text and hands it on in pieces.
class Writer {
 public:
  explicit Writer(const TextSink& sink) : sink_(sink) { buffer_.reserve(piece_bytes + 1024); }
  ~Writer() = default;
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void text(std::string_view value) {
    separate();
    buffer_ += csv_text(value);
  }
  void number(double value) {
    separate();
    if (!std::isfinite(value)) return;
    append(value);
  }
  void whole(std::uint64_t value) {
    separate();
    append(value);
  }
  void nothing() { separate(); }
  void end_row() {
    buffer_ += line_end;
    first_ = true;
    if (buffer_.size() >= piece_bytes) flush();
  }
  void flush() {
    if (!buffer_.empty()) sink_(buffer_);
    buffer_.clear();
  }

 private:
  void separate() {
    if (!first_) buffer_ += ',';
    first_ = false;
  }
  template <class Number>
  void append(Number value) {
    std::array<char, 32> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    buffer_.append(digits.data(), end);
  }

  const TextSink& sink_;
  std::string buffer_;
  bool first_ = true;
};

void write_cell(Writer& writer, const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return writer.text(*text);
  if (const auto* number = std::get_if<double>(&cell)) return writer.number(*number);
  if (const auto* whole = std::get_if<std::uint64_t>(&cell)) return writer.whole(*whole);
  writer.nothing();
}

}  // namespace

std::string csv_text(std::string_view text) {
  std::string clean = language::harmless(text);
  // Spreadsheets drop blanks in front before they look.
  const std::size_t start = clean.find_first_not_of(' ');
  if (start != std::string::npos && looks_like_formula(std::string_view(clean).substr(start))) clean.insert(0, "'");
  const bool plain = clean.find_first_of(",\"\r\n") == std::string::npos && clean.find(' ') != 0 &&
                     (clean.empty() || clean.back() != ' ');
  if (plain) return clean;
  std::string quoted = "\"";
  for (const char character : clean) {
    if (character == '"') quoted += '"';
    quoted += character;
  }
  return quoted + '"';
}

void write_csv(const Table& table, const TextSink& sink) {
  Writer writer(sink);
  for (const Column& column : table.columns) writer.text(column.name);
  writer.end_row();
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::size_t column = 0; column < table.columns.size(); ++column) write_cell(writer, table.at(row, column));
    writer.end_row();
  }
  writer.flush();
}

void write_replications_csv(const std::vector<std::string>& variants, const studies::Played& played,
                            const TextSink& sink) {
  // The outputs of the first model in its order, then what only the others have.
  std::vector<std::string_view> names;
  std::map<std::string_view, std::size_t> places;
  for (const auto& outputs : played.variants)
    for (const studies::OutputColumn& column : outputs)
      if (places.emplace(column.kpi, names.size()).second) names.push_back(column.kpi);
  Writer writer(sink);
  writer.text("variant");
  writer.text("replication");
  for (const std::string_view name : names) writer.text(name);
  writer.end_row();
  for (std::size_t model = 0; model < played.variants.size(); ++model) {
    std::vector<std::span<const double>> columns(names.size());
    for (const studies::OutputColumn& column : played.variants[model]) columns[places[column.kpi]] = column.values;
    for (std::uint64_t replication = 0; replication < played.replications; ++replication) {
      writer.text(variants[model]);
      writer.whole(replication);
      for (const auto& column : columns) {
        if (column.empty())
          writer.nothing();
        else
          writer.number(column[replication]);
      }
      writer.end_row();
    }
  }
  writer.flush();
}

}  // namespace swell::reports
