#include "reports/workbook/figure_rows.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <catch2/catch.hpp>
#include <charconv>
#include <cmath>
#include <limits>
#include <random>
#include <sstream>

using namespace swell::reports::workbook;

namespace {

using Columns = std::vector<std::vector<double>>;

constexpr std::size_t first_row = 4;

int style_of(std::size_t column) {
  return static_cast<int>(column * 5 % 120);
}

FigureRows rows_of(const Columns& columns) {
  FigureRows rows(first_row);
  for (const auto& column : columns) rows.add(std::span(column), style_of(rows.columns()));
  return rows;
}

// The plain twin: the same rows by concatenation.
std::string plain(const Columns& columns) {
  std::string text;
  for (std::size_t k = 0; k < columns.front().size(); ++k) {
    text += fmt::format("<row r=\"{}\">", first_row + k);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const double value = columns[i][k];
      std::string figure(32, '\0');
      figure.resize(static_cast<std::size_t>(std::to_chars(figure.data(), figure.data() + figure.size(), value).ptr -
                                             figure.data()));
      text += std::isfinite(value) ? fmt::format("<c s=\"{}\"><v>{}</v></c>", style_of(i), figure) : "<c/>";
    }
    text += "</row>";
  }
  return text;
}

std::string inflated(const std::string& deflated, std::size_t size) {
  std::string text(size + 1, '\0');
  z_stream stream{};
  REQUIRE(inflateInit2(&stream, -MAX_WBITS) == Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(deflated.data()));
  stream.avail_in = static_cast<uInt>(deflated.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  const int status = inflate(&stream, Z_FINISH);
  text.resize(stream.total_out);
  inflateEnd(&stream);
  REQUIRE(status == Z_STREAM_END);
  return text;
}

// Columns of figures that are whole, broken, tiny, huge, negative, or missing.
Columns columns_of_all_kinds(std::size_t columns, std::size_t rows) {
  std::mt19937_64 random(7);
  const auto below = [&](std::uint64_t n) { return random() % n; };
  Columns all(columns, std::vector<double>(rows));
  for (auto& column : all) {
    const std::uint64_t kind = below(6);
    for (double& value : column) {
      value = static_cast<double>(below(2'000'000)) - 1e6;
      if (kind == 1) value = static_cast<double>(below(2));
      if (kind == 2) value /= 100.0;
      if (kind == 3) value *= 1.234567890123e-30;
      if (kind == 4) value *= 9.87e200;
      if (kind == 5 && below(3) > 0) value = std::numeric_limits<double>::quiet_NaN();
      if (below(50) == 0) value = std::numeric_limits<double>::infinity();
    }
  }
  return all;
}

}  // namespace

TEST_CASE("rows of figures inflate to the same text as if they were written plainly") {
  for (const auto& [width, height] : {std::pair<std::size_t, std::size_t>{1, 1}, {3, 7}, {70, 3000}, {1200, 60}}) {
    const Columns columns = columns_of_all_kinds(width, height);
    const FigureRows rows = rows_of(columns);
    std::ostringstream file;
    PartWriter part(file);
    rows.write(part);
    part.finish();
    const std::string expected = plain(columns);
    CHECK(part.size() == expected.size());
    CHECK(part.deflated() == file.str().size());
    CHECK(part.crc() == crc32_z(0, reinterpret_cast<const Bytef*>(expected.data()), expected.size()));
    CHECK((inflated(file.str(), expected.size()) == expected));
    CHECK(expected.size() <= height * rows.most_of_row());
  }
}

TEST_CASE("rows of figures take little more room than zlib makes of them") {
  const Columns columns = columns_of_all_kinds(70, 2000);
  std::ostringstream file;
  PartWriter by_zlib(file), part(file);
  by_zlib.text(plain(columns));
  rows_of(columns).write(part);
  CHECK(static_cast<double>(part.deflated()) < 1.4 * static_cast<double>(by_zlib.deflated()));
}
