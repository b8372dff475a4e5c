// Follows `extends:` from one plan file to the next and lays them over each other, the extended ones first.
//
// `variants:` are kept aside, and each file is laid down once. A file that extends itself, directly or
// through others, is a fault, and so is a chain of more than `most_files`. Validated by
// tests/scenarios/language/plan_files.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "scenarios/language/fault.hpp"
#include "scenarios/language/plan_files.hpp"

namespace swell::language {

class PlanGatherer {
 public:
  static constexpr std::size_t most_files = 64;
  static constexpr std::size_t most_variants = 256;

  explicit PlanGatherer(Faults& faults) : faults_(faults) {}

  // The plan of that file, and of all that it extends; nothing when there is no tree.
  std::optional<PlanFiles> gather_file(const std::string& path);
  std::optional<PlanFiles> gather_text(const std::string& name, std::string text);

 private:
  // A file's text, or nothing and a fault at the place that names it (none: the command line).
  std::optional<std::string> read(const std::string& path, const Place& named_at);
  bool gather(const std::string& path, std::string text);
  bool gather_extended(const std::string& path, const Node& extends);
  bool follow(const std::string& path, const Node& named);
  void keep_variants(Node&& variants);
  void keep_variant(Member&& variant);

  Faults& faults_;
  PlanFiles plan_;
  std::vector<std::string> open_;  // files whose extended files are being read, outermost first
  std::vector<std::string> done_;
};

// The member of that key, taken out of a map; a null node without text when there is none.
Node take_member(Node& map, const std::string& key);

// One name or a list of names as nodes; anything else is a fault that says what was expected.
std::vector<Node> names_in(Node&& node, const std::string& path, const Message& expected, Faults& faults);

}  // namespace swell::language
