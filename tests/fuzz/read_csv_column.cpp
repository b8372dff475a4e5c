// Any bytes as a data file: a column's cells with their lines in order, or a fault. The column asked for is what stands
// before the first NUL byte.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "scenarios/language/csv_column.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t nul = bytes.find('\0');
  const std::string_view text = nul == std::string_view::npos ? bytes : bytes.substr(nul + 1);
  const auto column = swell::language::csv_column(text, bytes.substr(0, nul));
  require(column.fault.empty() || column.cells.empty());
  std::size_t line = 1;
  for (const auto& cell : column.cells) {
    require(cell.line >= line);
    line = cell.line;
    require(cell.text.size() <= size);
  }
  require(column.cells.size() <= size);
  return 0;
}
