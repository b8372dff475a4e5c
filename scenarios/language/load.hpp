// A plan from its files: read, overlaid, its head (version, start, horizon) settled, and every section filled.
//
// What the figures mean together (cycles, unknown references) is for the model's compiler to find; it hands back paths
// and messages, which `add_problem` puts at their place in the file.
//
// Tests: tests/scenarios/language/load.cpp
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/model.hpp"
#include "scenarios/language/fault.hpp"
#include "scenarios/language/plan_files.hpp"

namespace swell::language {

struct LoadedPlan {
  models::Scenario scenario;
  std::string file;
  std::string variant;        // empty: the plan itself
  std::string variant_title;  // what the variant calls itself by `name`; empty: nothing
  std::vector<FileRecord> files;
  std::vector<std::string> overrides;
  std::vector<std::string> variant_names;
  std::vector<Lint> lints;
  std::map<std::string, Place> places;  // of every path that the plan gives
};

struct LoadOptions {
  std::vector<std::string> settings;  // `--set`, each "path=value"
  std::string variant;                // empty: the plan itself
  std::string option = "--set";       // what messages call the place of the settings
};

// Nothing, and at least one fault, when the plan cannot be run.
std::optional<LoadedPlan> load_plan(const std::string& file, const LoadOptions& options, Faults& faults);

// The plan itself and its variants, or only those of `names` (an empty name is the plan itself); the files are read
// once. Empty when anything has a fault.
std::vector<LoadedPlan> load_variants(const std::string& file, const std::vector<std::string>& settings,
                                      const std::optional<std::vector<std::string>>& names, Faults& faults);

// Adds what was found wrong with a variant and is not known of the plan itself, saying which variant it is.
void add_variant_faults(Faults& faults, const Faults& found, const std::string& variant);

// The same for files that are open already. Reading data files is recorded in `files`.
std::optional<LoadedPlan> load_plan(PlanFiles& files, const std::string& file, const LoadOptions& options,
                                    Faults& faults);

// Where `path` is written; failing that, the nearest part of the plan around it.
Place place_of(const LoadedPlan& plan, std::string_view path);
void add_problem(Faults& faults, const LoadedPlan& plan, const models::Problem& problem);
// A lint of the plan, unless its `lints: {off: […]}` silences the code.
void add_lint(LoadedPlan& plan, const models::Doubt& doubt);

}  // namespace swell::language
