// Real data that validations are held against. They are not part of this repository; without them these tests say so
// and pass.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/validation/played_text.hpp"

namespace swell::validation {

using Row = std::map<std::string, std::string>;  // by the names of the columns

class DataFile {
 public:
  // `name`: below the folder of data beside this repository.
  explicit DataFile(const std::string& name);
  // Warns when it is not.
  bool there() const;
  // Quoted fields may hold commas, quotes and ends of lines; lines of another length than the first are left out.
  std::vector<Row> rows() const;

 private:
  std::filesystem::path path_;
};

// NaN when the text is none.
double number(const std::string& text);
// A file of one column under that name.
std::string column_of(const std::string& name, const std::vector<double>& values);

}  // namespace swell::validation
