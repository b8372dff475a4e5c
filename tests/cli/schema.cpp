#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/cli/command_run.hpp"
#include "tests/cli/scratch_folder.hpp"

using namespace swell::cli;
namespace fs = std::filesystem;

namespace {

// Debian's python3-jsonschema and python3-yaml; editors' validators do the same work.
bool python_can_validate() {
  return std::system("python3 -c 'import jsonschema, yaml' >/dev/null 2>&1") == 0;
}

// Validates each plan that follows the schema's file; says which are refused, one on a line.
constexpr const char* kValidator = R"(
import json, sys, datetime, yaml, jsonschema
class Plain(yaml.SafeLoader): pass
Plain.yaml_implicit_resolvers = {k: [(t, r) for t, r in v if t != 'tag:yaml.org,2002:timestamp'] for k, v in yaml.SafeLoader.yaml_implicit_resolvers.items()}
schema = json.load(open(sys.argv[1]))
validator = jsonschema.Draft7Validator(schema)
jsonschema.Draft7Validator.check_schema(schema)
for name in sys.argv[2:]:
    errors = list(validator.iter_errors(yaml.load(open(name), Plain)))
    for error in errors[:3]: print(name, list(error.absolute_path), error.message[:120], file=sys.stderr)
    if errors: print(name)
)";

std::string plans_in(const fs::path& folder) {
  std::string names;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".yaml") names += " '" + entry.path().string() + "'";
  return names;
}

}  // namespace

TEST_CASE("the schema that editors read is JSON of draft 7", "[schema]") {
  const CommandRun run = swell::cli::swell({"schema"});
  CHECK(run.status == 0);
  const auto schema = nlohmann::json::parse(run.out);
  CHECK(schema["$schema"] == "http://json-schema.org/draft-07/schema#");
  CHECK(schema["additionalProperties"] == false);
}

TEST_CASE("the schema accepts every plan that ships and refuses unknown keys", "[schema]") {
  if (!python_can_validate()) {
    WARN("python3-jsonschema and python3-yaml are not installed: the schema was not tried on plans");
    return;
  }
  const ScratchFolder folder;
  folder.put("schema.json", swell::cli::swell({"schema"}).out);
  folder.put("validate.py", kValidator);
  const std::string here = folder.path().string();
  const std::string validate = "cd '" + here + "' && python3 validate.py schema.json";
  std::string plans = plans_in(SWELL_SOURCE_DIR "/scenarios") + " '" SWELL_SOURCE_DIR "/tests/scenarios/fragment.yaml'";
  CHECK(std::system((validate + plans + " > refused.txt").c_str()) == 0);
  CHECK(folder.get("refused.txt").empty());
  const std::string broken = SWELL_SOURCE_DIR "/tests/scenarios/broken/";
  for (const char* name : {"unknown_section", "unknown_keys_everywhere", "word_out_of_a_closed_list", "no_version",
                           "wrong_version", "list_for_a_map", "list_for_a_number", "share_over_the_whole"}) {
    CAPTURE(name);
    CHECK(std::system((validate + " '" + broken + name + ".yaml' > refused.txt 2>/dev/null").c_str()) == 0);
    CHECK_FALSE(folder.get("refused.txt").empty());
  }
}
