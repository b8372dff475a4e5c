#include "cli/command.hpp"
#include "scenarios/language/schema.hpp"

namespace swell::cli {

namespace {

class SchemaCommand final : public Command {
 public:
  std::string_view name() const override { return "schema"; }
  std::string_view summary() const override { return "prints the JSON Schema of plans, for editors"; }
  std::string_view usage() const override { return "schema"; }
  std::string_view examples() const override { return "  swell schema > swell.schema.json\n"; }
  void declare(CLI::App& /*options*/) override {}
  ExitStatus execute(const Console& console) override {
    console.print(language::json_schema().dump(2) + "\n");
    return done;
  }
};

}  // namespace

std::unique_ptr<Command> schema_command() {
  return std::make_unique<SchemaCommand>();
}

}  // namespace swell::cli
