#include "scenarios/language/part_names.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "models/plan/every_field.hpp"
#include "scenarios/language/characters.hpp"

namespace swell::language {

namespace {

using namespace models;

constexpr std::string_view kJoin = " · ";

class NameWalk final : public EveryField {
 public:
  explicit NameWalk(PartNames& names) : names_(names) {}
  void section(const Field&, Section& section) override { section.fields(*this); }
  void map(const Field&, SectionMap& map) override {
    for (std::size_t i = 0; i < map.size(); ++i) {
      Section& part = map.at(i);
      if (const auto* named = dynamic_cast<const NamedSection*>(&part); named != nullptr && !named->name.empty())
        names_.emplace(part.path, named->name);
      part.fields(*this);
    }
  }
  void list(const Field& field, SectionMap& list) override { map(field, list); }

 private:
  void leaf(std::string_view, const Help&) override {}

  PartNames& names_;
};

// The declaration of one field of a section.
class FieldFinder final : public EveryField {
 public:
  explicit FieldFinder(std::string_view name) : name_(name) {}

  bool found = false;
  Help help{};
  Section* inside = nullptr;
  std::unique_ptr<Section> member;  // a prototype of a collection's

  void section(const Field& field, Section& section) override {
    if (is(field.name, field.help)) inside = &section;
  }
  void map(const Field& field, SectionMap& map) override {
    if (is(field.name, field.help)) member = map.prototype();
  }
  void list(const Field& field, SectionMap& list) override { map(field, list); }

 private:
  void leaf(std::string_view name, const Help& of) override { is(name, of); }
  bool is(std::string_view name, const Help& of) {
    if (name != name_) return false;
    found = true;
    help = of;
    return true;
  }

  std::string_view name_;
};

std::string spaced(std::string_view name) {
  std::string text = harmless(name);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

// An explanation up to its first stop: 余款账期, 单位成本.
std::string_view first_clause(std::string_view text) {
  constexpr std::array<std::string_view, 6> stops{"，", "。", "；", "：", "（", "、"};
  std::size_t end = text.size();
  for (const std::string_view stop : stops) end = std::min(end, text.find(stop));
  return text.substr(0, end);
}

// How the arguments of distributions are called.
std::string argument_word(std::string_view name, Tongue tongue) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 12> chinese{{{"mean", "均值"},
                                                                                   {"sd", "标准差"},
                                                                                   {"min", "最小值"},
                                                                                   {"mode", "最可能值"},
                                                                                   {"max", "最大值"},
                                                                                   {"low", "下限"},
                                                                                   {"high", "上限"},
                                                                                   {"shape", "形状参数"},
                                                                                   {"scale", "尺度参数"},
                                                                                   {"alpha", "尾指数"},
                                                                                   {"cap", "封顶值"},
                                                                                   {"p", "概率"}}};
  const auto word = std::ranges::find(chinese, name, &std::pair<std::string_view, std::string_view>::first);
  return tongue == Tongue::chinese && word != chinese.end() ? std::string(word->second) : harmless(name);
}

std::vector<std::string_view> steps_of(std::string_view path) {
  std::vector<std::string_view> steps;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t dot = std::min(path.find('.', at), path.size());
    steps.push_back(path.substr(at, dot - at));
    at = dot + 1;
  }
  return steps;
}

class LeverWords {
 public:
  LeverWords(const PartNames& names, std::string_view path, Tongue tongue)
      : names_(names), path_(path), steps_(steps_of(path)), tongue_(tongue) {}

  std::string text() {
    Scenario plan;
    Section* at = &plan;
    std::unique_ptr<Section> owned;
    bool told = false;  // the section that a collection is in has been named: `budget.lines`
    std::size_t i = 0;
    for (; i < steps_.size() && at != nullptr; ++i) {
      FieldFinder field(steps_[i]);
      at->fields(field);
      if (!field.found) return harmless(path_);
      if (field.member == nullptr || !told) add(field_word(steps_[i], field.help));
      told = field.inside != nullptr;
      at = field.inside;
      if (field.member == nullptr) continue;
      if (++i < steps_.size()) add(part_label(names_, up_to(i)));
      owned = std::move(field.member);
      at = owned.get();
    }
    // Phases, members of a map of numbers, arguments of a distribution.
    for (; i < steps_.size(); ++i) add(argument_word(steps_[i], tongue_));
    if (text_[0] >= 'a' && text_[0] <= 'z') text_[0] = static_cast<char>(text_[0] - 'a' + 'A');
    return std::move(text_);
  }

 private:
  std::string field_word(std::string_view name, const Help& help) const {
    return tongue_ == Tongue::english ? spaced(name) : std::string(first_clause(help.zh));
  }
  std::string_view up_to(std::size_t step) const {
    const std::string_view last = steps_[step];
    return path_.substr(0, static_cast<std::size_t>(last.data() - path_.data()) + last.size());
  }
  void add(const std::string& word) { text_ += (text_.empty() ? std::string() : std::string(kJoin)) + word; }

  const PartNames& names_;
  std::string_view path_;
  std::vector<std::string_view> steps_;
  Tongue tongue_;
  std::string text_;
};

}  // namespace

PartNames part_names(Scenario& scenario) {
  PartNames names;
  NameWalk walk(names);
  scenario.fields(walk);
  return names;
}

std::string part_label(const PartNames& names, std::string_view path, std::string_view id) {
  const auto name = names.find(path);
  return harmless(name == names.end() ? id : std::string_view(name->second));
}

std::string part_label(const PartNames& names, std::string_view path) {
  return part_label(names, path, path.substr(path.rfind('.') + 1));
}

std::string lever_label(const PartNames& names, std::string_view path, Tongue tongue) {
  return LeverWords(names, path, tongue).text();
}

}  // namespace swell::language
