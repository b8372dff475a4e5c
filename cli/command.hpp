// One verb of the command: what it is called, which options it takes, what it does.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string_view>
#include <vector>

#include "cli/console.hpp"
#include "cli/exit_status.hpp"

namespace swell::cli {

class Command {
 public:
  virtual ~Command() = default;
  virtual std::string_view name() const = 0;
  virtual std::string_view summary() const = 0;   // one line, for the list of verbs
  virtual std::string_view usage() const = 0;     // "run FILE [options]"
  virtual std::string_view examples() const = 0;  // what its help opens with
  // Binds options to members; called once.
  virtual void declare(CLI::App& options) = 0;
  // After the options have been read. Throws CommandFailure.
  virtual ExitStatus execute(const Console& console) = 0;
};

std::unique_ptr<Command> init_command();
std::unique_ptr<Command> check_command();
std::unique_ptr<Command> run_command();
std::unique_ptr<Command> report_command();
std::unique_ptr<Command> compare_command();
std::unique_ptr<Command> sweep_command();
std::unique_ptr<Command> merge_command();
std::unique_ptr<Command> graph_command();
std::unique_ptr<Command> seeds_command();
std::unique_ptr<Command> schema_command();

// All verbs, in the order in which help lists them.
std::vector<std::unique_ptr<Command>> all_commands();

}  // namespace swell::cli
