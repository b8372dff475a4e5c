#include "tests/validation/data_file.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <fstream>
#include <sstream>

namespace swell::validation {

DataFile::DataFile(const std::string& name) : path_(std::filesystem::path(SWELL_SOURCE_DIR "/../shared/data") / name) {}

bool DataFile::there() const {
  if (std::filesystem::exists(path_)) return true;
  WARN("skipped: " << path_.lexically_normal().string() << " is not there");
  return false;
}

std::vector<Row> DataFile::rows() const {
  std::ifstream in(path_, std::ios::binary);
  std::stringstream whole;
  whole << in.rdbuf();
  const std::string text = whole.str();
  std::vector<std::vector<std::string>> lines(1, std::vector<std::string>(1));
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"')
        lines.back().back() += c;
      else if (i + 1 < text.size() && text[i + 1] == '"')
        lines.back().back() += text[i++];
      else
        quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      lines.back().emplace_back();
    } else if (c == '\n') {
      lines.emplace_back(1);
    } else if (c != '\r') {
      lines.back().back() += c;
    }
  }
  std::vector<Row> rows;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].size() != lines[0].size()) continue;
    Row& row = rows.emplace_back();
    for (std::size_t column = 0; column < lines[0].size(); ++column) row[lines[0][column]] = lines[i][column];
  }
  return rows;
}

double number(const std::string& text) {
  try {
    return std::stod(text);
  } catch (const std::exception&) {
    return std::nan("");
  }
}

std::string column_of(const std::string& name, const std::vector<double>& values) {
  std::ostringstream text;
  text.precision(17);
  text << name << '\n';
  for (const double value : values) text << value << '\n';
  return text.str();
}

}  // namespace swell::validation
