// Where the command speaks to: results on standard output, messages on standard error.
#pragma once

#include <cstddef>
#include <string_view>

#include "scenarios/language/tongue.hpp"

namespace swell::cli {

struct Console {
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::size_t width = 100;  // cells of a line
  language::Tongue tongue = language::Tongue::english;

  // As the process finds it: terminals asked, the width between 80 and 100 cells.
  static Console of_process();

  // Throws CommandFailure (failed) when standard output cannot take it: a full disk, a closed pipe.
  void print(std::string_view text) const;
  // Ends with a line break.
  void complain(std::string_view text) const;
};

}  // namespace swell::cli
