#include "scenarios/language/plan_files.hpp"

#include <algorithm>
#include <filesystem>

#include "scenarios/language/overlay.hpp"
#include "scenarios/language/plan_gatherer.hpp"
#include "scenarios/language/regular_file.hpp"
#include "scenarios/language/sha256.hpp"
#include "scenarios/language/suggestion.hpp"
#include "scenarios/language/tree_size.hpp"

namespace swell::language {
namespace {

constexpr std::size_t most_data_bytes = std::size_t{1} << 34;
constexpr std::size_t most_data_at_once = std::size_t{1} << 30;

constexpr std::size_t most_work = 20'000'000;  // values of the plan, once for every variant

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// A variant's faults are told with its name in front, for its patch may lie far from its name in the text.
void add_under(const std::string& variant, const Faults& found, Faults& faults) {
  for (const Fault& fault : found.all())
    faults.add(fault.place, "variants." + variant + (fault.path.empty() ? "" : "." + fault.path), fault.message);
}

void lay_setting(const std::string& setting, const std::string& option, Node& tree, Faults& faults) {
  std::optional<Node> patch = parse_setting(setting, faults, option);
  if (!patch) return;
  const Member& member = patch->members.front();
  const std::string first = member.key.substr(0, member.key.find('.'));
  if (first == "extends" || first == "variants") {
    faults.add(member.key_place, "",
               tell("`{0}` cannot be set by {1}; choose a variant by --variant",
                    "`{0}` 不能用 {1} 设置；请用 --variant 选择备选方案", first, option));
    return;
  }
  overlay(tree, *std::move(patch), faults);
}

}  // namespace

std::optional<PlanFiles> PlanFiles::open(const std::string& path, Faults& faults) {
  std::optional<PlanFiles> plan = PlanGatherer(faults).gather_file(path);
  if (plan) plan->try_variants(faults);
  return plan;
}

std::optional<PlanFiles> PlanFiles::from_text(const std::string& name, std::string text, Faults& faults) {
  std::optional<PlanFiles> plan = PlanGatherer(faults).gather_text(name, std::move(text));
  if (plan) plan->try_variants(faults);
  return plan;
}

void PlanFiles::try_variants(Faults& faults) {
  std::size_t nodes = size_of(tree_).cost();
  for (const Variant& variant : variants_) {
    variant_names_.push_back(variant.name);
    for (const Overlay& layer : variant.overlays) nodes += size_of(layer.patch).cost();
  }
  if (nodes * variants_.size() > most_work) {
    faults.add({}, "variants",
               tell("{} variants are too many for a plan of {} values", "方案有{1}个值，{0}个备选方案过多",
                    variants_.size(), nodes));
    return;
  }
  for (const Variant& variant : variants_) {
    Faults found;
    Node tree = tree_;
    std::vector<std::string> laid;
    lay_variant(variant, tree, laid, found);
    add_under(variant.name, found, faults);
  }
}

const PlanFiles::Variant* PlanFiles::find(const std::string& name) const {
  const auto found = std::find_if(variants_.begin(), variants_.end(),
                                  [&name](const Variant& variant) { return variant.name == name; });
  return found == variants_.end() ? nullptr : &*found;
}

namespace {

// What the variant is called; the tree gets the plan's own name back.
std::string take_title(Node& tree, const Node& plan) {
  const auto is_name = [](const Member& member) { return member.key == "name"; };
  const auto name = std::find_if(tree.members.begin(), tree.members.end(), is_name);
  if (name == tree.members.end() || !name->value.is_scalar()) return {};
  const Member* own = plan.find("name");
  if (own != nullptr && own->value.is_scalar() && own->value.scalar == name->value.scalar) return {};
  std::string title = name->value.scalar;
  if (own != nullptr)
    *name = *own;
  else
    tree.members.erase(name);
  return title;
}

}  // namespace

std::optional<PlanText> PlanFiles::text(const std::optional<std::string>& variant,
                                        std::span<const std::string> settings, Faults& faults,
                                        const std::string& option) const {
  PlanText text{tree_, files_, {settings.begin(), settings.end()}, variant_names_, {}};
  if (variant) {
    const Variant* wanted = find(*variant);
    if (!wanted) {
      const Message none = variant_names_.empty() ? tell(": the plan has none", "：方案没有备选方案")
                                                  : did_you_mean(*variant, variant_names_);
      faults.add({}, "", tell("there is no variant `{}`{}", "没有备选方案 `{}`{}", *variant, none));
      return std::nullopt;
    }
    Faults told_when_opened;
    std::vector<std::string> laid;
    lay_variant(*wanted, text.tree, laid, told_when_opened);
    text.variant_title = take_title(text.tree, tree_);
  }
  for (const std::string& setting : settings) lay_setting(setting, option, text.tree, faults);
  return text;
}

std::vector<std::string> PlanFiles::variant_names_but(const std::string& name) const {
  std::vector<std::string> names = variant_names_;
  std::erase(names, name);
  return names;
}

void PlanFiles::lay_variant(const Variant& variant, Node& tree, std::vector<std::string>& laid, Faults& faults) const {
  laid.push_back(variant.name);
  for (const Overlay& layer : variant.overlays) {
    for (const Node& named : layer.extends) {
      const Variant* other = find(named.scalar);
      if (!other) {
        faults.add(named.place, "extends",
                   tell("there is no variant `{}`{}", "没有备选方案 `{}`{}", named.scalar,
                        did_you_mean(named.scalar, variant_names_but(variant.name))));
      } else if (!contains(laid, other->name)) {
        lay_variant(*other, tree, laid, faults);
      } else if (other->name == laid.front()) {
        faults.add(named.place, "extends", tell("`{}` extends itself", "`{}` 继承了自身", other->name));
      }
    }
    overlay(tree, Node(layer.patch), faults);
  }
}

bool PlanFiles::read_data(const std::string& name, const Place& place, const std::string& path, Faults& faults,
                          const std::function<void(std::string_view)>& use) {
  const std::string file = (std::filesystem::path(folder_) / name).lexically_normal().string();
  Sha256 hash;
  const auto wrong = read_regular_file(file, most_data_bytes, [&hash, &use](std::string_view piece) {
    hash.add(piece);
    use(piece);
  });
  if (wrong) {
    faults.add(place, path, tell("{}: {}", "{}：{}", file, *wrong));
    return false;
  }
  record(name, hash.hex());
  return true;
}

std::optional<std::string> PlanFiles::read_data_file(const std::string& name, const Place& place,
                                                     const std::string& path, Faults& faults) {
  std::string text;
  bool fits = true;
  const auto keep = [&text, &fits](std::string_view piece) {
    fits = fits && text.size() + piece.size() <= most_data_at_once;
    if (fits) text += piece;
  };
  if (!read_data(name, place, path, faults, keep)) return std::nullopt;
  if (fits) return text;
  faults.add(place, path,
             tell("{}: this file is larger than {} bytes, more than is read", "{}：该文件超过{}字节，超出可读取的上限",
                  name, most_data_at_once));
  return std::nullopt;
}

void PlanFiles::record(std::string name, std::string hash) {
  const auto known =
      std::find_if(files_.begin(), files_.end(), [&name](const FileRecord& file) { return file.name == name; });
  if (known == files_.end())
    files_.push_back({std::move(name), std::move(hash)});
  else
    known->sha256 = std::move(hash);
}

}  // namespace swell::language
