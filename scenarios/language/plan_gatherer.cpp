#include "scenarios/language/plan_gatherer.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>

#include "scenarios/language/overlay.hpp"
#include "scenarios/language/regular_file.hpp"
#include "scenarios/language/sha256.hpp"
#include "scenarios/language/yaml_reader.hpp"

namespace swell::language {
namespace {

namespace fs = std::filesystem;

std::string in_folder_of(const std::string& file, const std::string& name) {
  return (fs::path(file).parent_path() / name).lexically_normal().string();
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Two paths to one file are one file.
std::string identity(const std::string& path) {
  std::error_code error;
  const fs::path canonical = fs::weakly_canonical(path, error);
  return error ? path : canonical.string();
}

}  // namespace

Node take_member(Node& map, const std::string& key) {
  Node taken;
  if (Member* member = map.find(key)) {
    taken = std::move(member->value);
    if (taken.place.line == 0) taken.place = member->key_place;
    map.members.erase(map.members.begin() + (member - map.members.data()));
  }
  return taken;
}

std::vector<Node> names_in(Node&& node, const std::string& path, const Message& expected, Faults& faults) {
  std::vector<Node> names;
  if (node.is_scalar()) {
    names.push_back(std::move(node));
    return names;
  }
  if (node.kind == Node::Kind::null) {
    if (node.place.source)
      faults.add(node.place, path, tell("nothing stands here; write {}", "此处没有内容；请写{}", expected));
    return names;
  }
  for (Node& item : node.items) {
    if (item.is_scalar())
      names.push_back(std::move(item));
    else
      faults.add(item.place, path, tell("write {}", "请写{}", expected));
  }
  if (node.is_map()) faults.add(node.place, path, tell("write {}", "请写{}", expected));
  return names;
}

std::optional<PlanFiles> PlanGatherer::gather_file(const std::string& path) {
  const Place nowhere{std::make_shared<const SourceText>(path, ""), 0, 0, 1};
  std::optional<std::string> text = read(path, nowhere);
  if (!text) return std::nullopt;
  return gather_text(path, *std::move(text));
}

std::optional<PlanFiles> PlanGatherer::gather_text(const std::string& name, std::string text) {
  plan_.folder_ = fs::path(name).parent_path().string();
  plan_.tree_.kind = Node::Kind::map;
  plan_.record(name, sha256(text));
  open_.push_back(identity(name));
  if (!gather(name, std::move(text))) return std::nullopt;
  return std::move(plan_);
}

std::optional<std::string> PlanGatherer::read(const std::string& path, const Place& named_at) {
  std::string text;
  const auto wrong = read_regular_file(path, YamlLimits{}.bytes, [&text](std::string_view piece) { text += piece; });
  if (!wrong) return text;
  faults_.add(named_at, "", named_at.line == 0 ? *wrong : tell("{}: {}", "{}：{}", path, *wrong));
  return std::nullopt;
}

bool PlanGatherer::gather(const std::string& path, std::string text) {
  std::optional<Node> tree = read_yaml(std::make_shared<const SourceText>(path, std::move(text)), faults_);
  if (!tree) return false;
  if (!tree->is_map()) {
    faults_.add(tree->place, "",
                tell("a plan is a map of sections, such as `swell: 1` and `budget:`; this is something else",
                     "方案由若干小节组成，例如 `swell: 1` 与 `budget:`；此处却是别的内容"));
    return false;
  }
  if (plan_.tree_.members.empty()) plan_.tree_.place = tree->place;
  expand_dotted_keys(*tree, faults_);
  const Node extends = take_member(*tree, "extends");
  Node variants = take_member(*tree, "variants");
  if (!gather_extended(path, extends)) return false;
  if (plan_.tree_.members.empty()) {
    const Place place = tree->place;
    plan_.tree_ = *std::move(tree);  // there is nothing yet to change
    plan_.tree_.place = place;
  } else {
    overlay(plan_.tree_, *std::move(tree), faults_);
  }
  keep_variants(std::move(variants));
  return true;
}

bool PlanGatherer::gather_extended(const std::string& path, const Node& extends) {
  bool all = true;
  for (const Node& named :
       names_in(Node(extends), "extends", tell("a file name, or a list of them", "文件名，或文件名列表"), faults_))
    all = follow(path, named) && all;
  return all;
}

bool PlanGatherer::follow(const std::string& path, const Node& named) {
  const std::string file = in_folder_of(path, named.scalar);
  const std::string id = identity(file);
  if (contains(open_, id)) {
    faults_.add(named.place, "extends",
                tell("{} extends itself{}", "{} {}继承了自身", named.scalar,
                     open_.back() == id ? Message() : tell(" by way of other files", "经由其他文件")));
    return false;
  }
  if (contains(done_, id)) return true;
  if (open_.size() + done_.size() >= most_files) {
    faults_.add(named.place, "extends",
                tell("more than {} files extend each other", "互相继承的文件超过{}个", most_files));
    return false;
  }
  std::optional<std::string> text = read(file, named.place);
  if (!text) return false;
  plan_.record(fs::path(named.scalar).is_absolute() || plan_.folder_.empty()
                   ? file
                   : fs::path(file).lexically_relative(plan_.folder_).string(),
               sha256(*text));
  open_.push_back(id);
  const bool read = gather(file, *std::move(text));
  open_.pop_back();
  done_.push_back(id);
  return read;
}

void PlanGatherer::keep_variants(Node&& variants) {
  if (variants.kind == Node::Kind::null) return;
  if (!variants.is_map()) {
    faults_.add(variants.place, "variants",
                tell("write a map from each variant's name to what it changes",
                     "请写集合：每个备选方案的名称，以及它所修改的内容"));
    return;
  }
  if (plan_.variants_.size() + variants.members.size() > most_variants) {
    faults_.add(variants.place, "variants", tell("more than {} variants", "备选方案超过{}个", most_variants));
    return;
  }
  for (Member& variant : variants.members) keep_variant(std::move(variant));
}

void PlanGatherer::keep_variant(Member&& variant) {
  const std::string path = "variants." + variant.key;
  auto known = std::find_if(plan_.variants_.begin(), plan_.variants_.end(),
                            [&variant](const PlanFiles::Variant& other) { return other.name == variant.key; });
  const bool exists = known != plan_.variants_.end();
  if (variant.value.kind == Node::Kind::null && !variant.value.scalar.empty()) {
    if (exists)
      plan_.variants_.erase(known);
    else
      faults_.add(variant.key_place, path, tell("there is no such variant to remove", "没有这个备选方案，无从删除"));
    return;
  }
  if (variant.value.kind == Node::Kind::null || variant.value.is_scalar() || variant.value.kind == Node::Kind::list) {
    faults_.add(variant.key_place, path,
                tell("write what this variant changes, for example {{budget.contingency: 15%}}",
                     "请写该备选方案修改的内容，例如 {{budget.contingency: 15%}}"));
    return;
  }
  PlanFiles::Overlay layer;
  layer.extends =
      names_in(take_member(variant.value, "extends"), path + ".extends",
               tell("the name of another variant, or a list of them", "另一个备选方案的名称，或名称列表"), faults_);
  layer.patch = std::move(variant.value);
  for (const char* word : {"variants", "swell"})
    if (const Member* member = layer.patch.find(word))
      faults_.add(member->key_place, path, tell("a variant cannot change `{}`", "备选方案不能修改 `{}`", word));
  if (!exists) known = plan_.variants_.insert(plan_.variants_.end(), {variant.key, {}});
  known->overlays.push_back(std::move(layer));
}

}  // namespace swell::language
