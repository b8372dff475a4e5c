#include "scenarios/language/yaml_reader.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <utility>
#include <vector>

#include "scenarios/language/readable_text.hpp"
#include "scenarios/language/tree_builder.hpp"
#include "scenarios/language/yaml_diagnosis.hpp"

namespace swell::language {
namespace {

// yaml-cpp's events, their marks turned into byte offsets of our text.
class Events final : public YAML::EventHandler {
 public:
  Events(TreeBuilder& builder, std::size_t begin) : builder_(builder), begin_(begin) {}

  void OnDocumentStart(const YAML::Mark& mark) override { builder_.document(at(mark)); }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { builder_.null(at(mark), anchor); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override { builder_.alias(at(mark), anchor); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    builder_.scalar(at(mark), anchor, value, tag == "?");
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    builder_.open(at(mark), anchor, Node::Kind::list, style == YAML::EmitterStyle::Flow);
  }
  void OnSequenceEnd() override { builder_.close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    builder_.open(at(mark), anchor, Node::Kind::map, style == YAML::EmitterStyle::Flow);
  }
  void OnMapEnd() override { builder_.close(); }

 private:
  std::size_t at(const YAML::Mark& mark) const { return begin_ + static_cast<std::size_t>(std::max(mark.pos, 0)); }

  TreeBuilder& builder_;
  std::size_t begin_;
};

void explain(TextCursor& cursor, const TreeBuilder& builder, std::size_t at, const std::string& message,
             Faults& faults) {
  const ParserStop stop{at, message, builder.open_flow(), builder.long_quote()};
  const Diagnosis diagnosis = diagnose(cursor.text(), stop);
  faults.add(cursor.stretch(diagnosis.begin, diagnosis.end), "", diagnosis.message);
}

}  // namespace

std::optional<Node> read_yaml(std::shared_ptr<const SourceText> source, Faults& faults, const YamlLimits& limits) {
  return read_yaml_from(std::move(source), 0, faults, limits);
}

std::optional<Node> read_yaml_from(std::shared_ptr<const SourceText> source, std::size_t begin, Faults& faults,
                                   const YamlLimits& limits) {
  TextCursor cursor(std::move(source));
  if (!check_readable(cursor, limits.bytes, faults)) return std::nullopt;

  TreeBuilder builder(cursor, faults, limits);
  std::istringstream stream(std::string(cursor.text().substr(begin)));
  Events events(builder, begin);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(events)) {
    }
  } catch (const YAML::Exception& error) {
    explain(cursor, builder, begin + static_cast<std::size_t>(std::max(error.mark.pos, 0)), error.msg, faults);
    return std::nullopt;
  } catch (const TreeBuilder::Stop&) {
    return std::nullopt;
  }
  std::optional<Node> tree = builder.take();
  if (!tree)
    faults.add(
        {cursor.source(), 1, 1, 1}, "",
        begin > 0 ? tell("there is nothing here", "此处没有内容")
                  : tell("there is no plan here; one begins with `swell: 1`, and `swell init` writes one to start from",
                         "文件中没有方案；方案以 `swell: 1` 开头，`swell init` 可生成一份起步方案"));
  return tree;
}

}  // namespace swell::language
