// The files of one plan, and the trees that can be made of them.
//
// A plan file may extend others and hold variants. The tree of a variant is: what the file extends, then the
// file, then the variant, then each `--set`, every one laid over what came before (see overlay.hpp). Every
// file that was read is recorded with its SHA-256, so that results can say what they came from.
//
// A file that is extended twice by different ways is laid down once, the first time. A variant may itself
// extend other variants of the plan. A variant of the same name in an extended file comes first, ours on top
// of it. Validated by tests/scenarios/language/plan_files.cpp.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenarios/language/fault.hpp"
#include "scenarios/language/node.hpp"

namespace swell::language {

// A file that was read: as results name it (the plan as the user gave it, others relative to the plan's
// folder).
struct FileRecord {
  std::string name;
  std::string sha256;
};

// One merged tree and what went into it.
struct PlanText {
  Node tree;  // a map, without `extends` and `variants`, dotted keys expanded
  std::vector<FileRecord> files;
  std::vector<std::string> overrides;  // the settings, as given
  std::vector<std::string> variant_names;
  std::string variant_title;  // the `name` that the variant gives itself; the tree keeps that of the plan
};

class PlanFiles {
 public:
  // Reads the plan and all that it extends. Nothing, and faults, when there is no tree; otherwise a plan,
  // maybe with faults, so that the rest can still be checked.
  static std::optional<PlanFiles> open(const std::string& path, Faults& faults);
  // The same for a text that is not in a file; `extends` and data files are looked up in the folder of
  // `name`.
  static std::optional<PlanFiles> from_text(const std::string& name, std::string text, Faults& faults);

  // In the order in which they are written.
  const std::vector<std::string>& variant_names() const { return variant_names_; }

  // The tree of one variant, or of the plan itself. Nothing, and a fault, when there is no such variant. What
  // is wrong in the overlay of any variant was told when the plan was opened: all are tried then, whichever
  // is run.
  // `option` is where the settings stand, for messages.
  std::optional<PlanText> text(const std::optional<std::string>& variant, std::span<const std::string> settings,
                               Faults& faults, const std::string& option = "--set") const;

  // A data file that the plan names (an edge list, a CSV), relative to the plan's folder, handed over in
  // pieces; it is recorded with its hash. False, and a fault at `place`, when it cannot be read.
  bool read_data(const std::string& name, const Place& place, const std::string& path, Faults& faults,
                 const std::function<void(std::string_view piece)>& use);
  // The same at once; refused beyond 1 GiB.
  std::optional<std::string> read_data_file(const std::string& name, const Place& place, const std::string& path,
                                            Faults& faults);

  // All files read so far, the plan first.
  const std::vector<FileRecord>& files() const { return files_; }

 private:
  // What one file says of a variant.
  struct Overlay {
    std::vector<Node> extends;  // names of other variants, to be laid down before
    Node patch;
  };
  struct Variant {
    std::string name;
    std::vector<Overlay> overlays;  // those of extended files first
  };

  PlanFiles() = default;
  friend class PlanGatherer;

  const Variant* find(const std::string& name) const;
  std::vector<std::string> variant_names_but(const std::string& name) const;
  // Lays the variant over the tree, after those that it extends; `laid` holds the names already met.
  void lay_variant(const Variant& variant, Node& tree, std::vector<std::string>& laid, Faults& faults) const;
  void try_variants(Faults& faults);
  void record(std::string name, std::string hash);

  std::string folder_;
  Node tree_;
  std::vector<Variant> variants_;
  std::vector<std::string> variant_names_;
  std::vector<FileRecord> files_;
};

}  // namespace swell::language
