#include "scenarios/language/overlay.hpp"

#include <catch2/catch.hpp>

#include <memory>

#include "scenarios/language/yaml_reader.hpp"

using namespace swell::language;

namespace {

Node yaml(const std::string& text) {
  Faults faults;
  std::optional<Node> node = read_yaml(std::make_shared<SourceText>("p", text), faults);
  INFO(fault_report(faults));
  REQUIRE(faults.empty());
  return *node;
}

// The tree in one line, keys in order; what is relative as (factor, shift).
std::string shown(const Node& node) {
  std::string text;
  if (node.is_map()) {
    for (const Member& member : node.members)
      text += std::string(text.empty() ? "" : ", ") + member.key + ": " + shown(member.value);
    text = std::string("{").append(text).append("}");
  } else if (node.kind == Node::Kind::list) {
    for (const Node& item : node.items) text += std::string(text.empty() ? "" : ", ") + shown(item);
    text = std::string("[").append(text).append("]");
  } else {
    text = node.kind == Node::Kind::null ? "null" : node.scalar;
  }
  if (node.relative.factor != 1.0 || node.relative.shift != 0.0)
    text += std::string("(") + std::to_string(node.relative.factor).substr(0, 4) + ", " +
            std::to_string(node.relative.shift).substr(0, 4) + ")";
  return text;
}

std::string laid(const std::string& base, const std::string& patch) {
  Node tree = yaml(base);
  Faults faults;
  overlay(tree, yaml(patch), faults);
  INFO(fault_report(faults));
  CHECK(faults.empty());
  return shown(tree);
}

// "path: message" of the only fault.
std::string fault(const std::string& base, const std::string& patch) {
  Node tree = yaml(base);
  Faults faults;
  overlay(tree, yaml(patch), faults);
  INFO(fault_report(faults));
  REQUIRE(faults.all().size() == 1);
  return faults.all()[0].path + ": " + faults.all()[0].message.en;
}

}  // namespace

TEST_CASE("Maps merge key by key, scalars and lists replace", "[overlay]") {
  CHECK(laid("{a: 1, b: {c: 2, d: 3}}", "{b: {c: 5}, e: 6}") == "{a: 1, b: {c: 5, d: 3}, e: 6}");
  CHECK(laid("{a: [1, 2, 3]}", "{a: [4]}") == "{a: [4]}");
  CHECK(laid("{a: {b: 1}}", "{a: 2}") == "{a: 2}");
  CHECK(laid("{a: 2}", "{a: {b: 1}}") == "{a: {b: 1}}");
}

TEST_CASE("A dotted key is short for the nested maps", "[overlay]") {
  CHECK(laid("{channels: {douyin: {spend: 5, app: x}}}",
             "{channels.douyin.spend: 0 total, channels.print: {kind: classic}}") ==
        "{channels: {douyin: {spend: 0 total, app: x}, print: {kind: classic}}}");
  Node tree = yaml("{a.b.c: 1, a: {b: {d: 2}}, w: {0.5: 10%}, l: [{x.y: 1}]}");
  Faults faults;
  expand_dotted_keys(tree, faults);
  CHECK(faults.empty());
  CHECK(shown(tree) == "{a: {b: {c: 1, d: 2}}, w: {0.5: 10%}, l: [{x: {y: 1}}]}");
}

TEST_CASE("The same path given twice, once dotted, is a fault that names the first", "[overlay]") {
  Node tree = yaml("a: {b: 1}\na.b: 2\n");
  Faults faults;
  expand_dotted_keys(tree, faults);
  REQUIRE(faults.all().size() == 1);
  CHECK(faults.all()[0].path == "a.b");
  CHECK(faults.all()[0].message.en == "this is already given at line 1");
  CHECK(faults.all()[0].place.line == 2);
}

TEST_CASE("Null removes what is there; removing what is not there is a fault", "[overlay]") {
  CHECK(laid("{a: 1, b: {c: 2, d: 3}}", "{b.c: null, a: ~}") == "{b: {d: 3}}");
  CHECK(fault("{channels: {douyin: 1}}", "{channels.duoyin: null}") ==
        "channels.duoyin: there is no `duoyin` to remove; did you mean `douyin`?");
  CHECK(fault("{a: 1}", "a:\n") == "a: nothing stands after this key; to remove it write `null`");
}

TEST_CASE("Changes act relatively on what exists and follow each other", "[overlay]") {
  CHECK(laid("{a: 100}", "{a: {change: -50%}}") == "{a: 100(0.50, 0.00)}");
  CHECK(laid("{a: {test: 1, sprint: 2}}", "{a: {multiply: 0.2}}") == "{a: {test: 1, sprint: 2}(0.20, 0.00)}");
  CHECK(laid("{a: 12%}", "{a: {points: +8, change: -50%}}") == "{a: 12%(0.50, 0.04)}");
  CHECK(laid("{a: 12%}", "{a: {set: 5%}}") == "{a: 5%}");
  CHECK(laid("{a: 12%}", "{a.change: -50%}") == "{a: 12%(0.50, 0.00)}");

  Node tree = yaml("{a: 100}");
  Faults faults;
  overlay(tree, yaml("{a: {change: -50%}}"), faults);
  overlay(tree, yaml("{a: {change: -50%}}"), faults);
  CHECK(shown(tree) == "{a: 100(0.25, 0.00)}");
  overlay(tree, yaml("{a: 7}"), faults);
  CHECK(shown(tree) == "{a: 7}");
}

TEST_CASE("Changing what is not there is a fault with a suggestion", "[overlay]") {
  CHECK(fault("{channels: {douyin: {spend: 5}}}", "{channels.douyn.spend: {change: -50%}}") ==
        "channels.douyn: there is no `douyn` to change; did you mean `douyin`?");
  CHECK(fault("{a: {b: 1}}", "{a: {x: {multiply: 2}}}") == "a.x: there is no `x` to change");
  CHECK(fault("{a: 100}", "{a: {change: lots}}") == "a: change: `lots` is not a change such as -50% or +20%");
}

TEST_CASE("An effect's own change is a field, not an instruction", "[overlay]") {
  const std::string base = "{effects: [{target: x, change: -80%}, {target: y, set: 0}]}";
  CHECK(laid(base, "{effects.1.change: -50%}") == "{effects: [{target: x, change: -50%}, {target: y, set: 0}]}");
  CHECK(laid("{a: 1}", "{risks.new: {effects: [{change: -80%}]}}") ==
        "{a: 1, risks: {new: {effects: [{change: -80%}]}}}");
}

TEST_CASE("List members answer to 1, 2, …; there is none beyond the last", "[overlay]") {
  CHECK(laid("{l: [a, b, c]}", "{l.2: x, l.3: null}") == "{l: [a, x]}");
  CHECK(laid("{l: [a, b, c]}", "{l.1: null, l.2: x}") == "{l: [x, c]}");
  CHECK(laid("{l: [a, b]}", "{l: {x: 1}}") == "{l: {x: 1}}");
  CHECK(fault("{l: [a, b]}", "{l.3: x}") ==
        "l.3: the list has 2 entries, counted from 1, so there is none to change here");
  CHECK(fault("{l: [a, b]}", "{l.0: x}") ==
        "l.0: the list has 2 entries, counted from 1, so there is none to change here");
}

TEST_CASE("A star stands for every member that is there", "[overlay]") {
  const std::string base = "{partners: {a: {fee: 10}, b: {fee: 20}, c: {count: 1}}}";
  CHECK(laid(base, "{partners.*.fee: {change: -50%}}") ==
        "{partners: {a: {fee: 10(0.50, 0.00)}, b: {fee: 20(0.50, 0.00)}, c: {count: 1}}}");
  CHECK(laid(base, "{partners.*.fee: 5}") == "{partners: {a: {fee: 5}, b: {fee: 5}, c: {count: 1, fee: 5}}}");
  CHECK(laid(base, "{partners.*.fee: null}") == "{partners: {a: {}, b: {}, c: {count: 1}}}");
  CHECK(laid(base, "{partners.*: null}") == "{partners: {}}");
  CHECK(laid("{l: [{a: 1}, {a: 2}]}", "{l.*.a: 3}") == "{l: [{a: 3}, {a: 3}]}");
}

TEST_CASE("A star that matches nothing, or finds nothing to change, is a fault", "[overlay]") {
  CHECK(fault("{partners: {}}", "{partners.*.fee: 5}") ==
        "partners.*: `*` matches nothing: there is no entry to change");
  CHECK(fault("{partners: {a: {fee: 1}}}", "{partners.*.fe: {change: -50%}}") ==
        "partners.*.fe: there is no `fe` to change; did you mean `fee`?");
  CHECK(fault("{a: 1}", "{partners.*.fee: 5}") == "partners: there is no `partners` to change");
}

TEST_CASE("A setting is a lever and a value read as YAML, its faults placed in the words given", "[overlay]") {
  Faults faults;
  Node tree = yaml("{budget: {contingency: 10%}, name: x}");
  for (const char* setting : {"budget.contingency=15%", "name = a=b", "extra={x: 1}"})
    overlay(tree, *parse_setting(setting, faults), faults);
  CHECK(faults.empty());
  CHECK(shown(tree) == "{budget: {contingency: 15%}, name: a=b, extra: {x: 1}}");

  const std::optional<Node> patch = parse_setting("a.b = 峰会", faults);
  CHECK(patch->members[0].value.place.column == 7);
  CHECK(patch->members[0].value.place.source->name() == "--set");
  for (const char* wrong : {"", "a", "=5", "a=", "a= ", "a={x", "a=[1"}) {
    Faults found;
    INFO(wrong);
    CHECK_FALSE(parse_setting(wrong, found));
    CHECK(found.all().size() == 1);
  }
}
