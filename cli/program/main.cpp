#include <string>
#include <vector>

#include "cli/command_line.hpp"

int main(int count, char** words) {
  return swell::cli::run_command_line(std::vector<std::string>(words + 1, words + count),
                                      swell::cli::Console::of_process());
}
