#include "scenarios/language/yaml_reader.hpp"

#include <catch2/catch.hpp>

#include <memory>

using namespace swell::language;

namespace {

std::optional<Node> read(const std::string& text, Faults& faults, const YamlLimits& limits = {}) {
  return read_yaml(std::make_shared<SourceText>("p", text), faults, limits);
}

Node good(const std::string& text) {
  Faults faults;
  std::optional<Node> node = read(text, faults);
  INFO(fault_report(faults));
  REQUIRE(faults.empty());
  REQUIRE(node);
  return *node;
}

// "line:column message" of the only fault.
std::string fault(const std::string& text, const YamlLimits& limits = {}) {
  Faults faults;
  read(text, faults, limits);
  INFO(text << "\n" << fault_report(faults));
  CHECK(faults.all().size() == 1);
  if (faults.empty()) return "";
  const Fault& first = faults.all()[0];
  return std::to_string(first.place.line) + ":" + std::to_string(first.place.column) + " " + first.message.en;
}

const std::string quote_left_open =
    "this quote is not closed on its line; close it, or for a text of several lines write | and indent the "
    "lines below";

}  // namespace

TEST_CASE("Maps, lists, scalars and nulls arrive in order, each with its place", "[yaml_reader]") {
  const Node node = good("a: 1\nb: [x, \"2\"]\nc:\n  d: null\n  e:\n");
  REQUIRE(node.members.size() == 3);
  CHECK(node.find("a")->value.scalar == "1");
  CHECK_FALSE(node.find("a")->value.quoted);
  const Node& list = node.find("b")->value;
  CHECK(list.flow);
  REQUIRE(list.items.size() == 2);
  CHECK(list.items[1].quoted);
  CHECK(list.items[1].place.column == 8);
  CHECK(list.items[1].place.length == 3);
  const Node& map = node.find("c")->value;
  CHECK_FALSE(map.flow);
  CHECK(map.find("d")->value.kind == Node::Kind::null);
  CHECK(map.find("d")->value.scalar == "null");
  CHECK(map.find("d")->key_place.line == 4);
  CHECK(map.find("e")->value.kind == Node::Kind::null);
  CHECK(map.find("e")->value.scalar.empty());
  CHECK(map.find("e")->value.place.line == 5);
}

TEST_CASE("Columns count characters, so Chinese in front does not move a place", "[yaml_reader]") {
  const Node node = good("峰会: {名: 年度, cost: 5}\n预算: 'x'\n");
  const Node& map = node.members[0].value;
  CHECK(map.members[1].key_place.column == 13);
  CHECK(map.members[1].value.place.column == 19);
  CHECK(map.members[0].value.place.length == 2);
  CHECK(node.members[1].key_place.line == 2);
  CHECK(node.members[1].value.place.column == 5);
}

TEST_CASE("Windows line ends and a byte order mark change nothing", "[yaml_reader]") {
  const Node node = good(
      "\xEF\xBB\xBF"
      "a: 1\r\nb: two\r\n");
  CHECK(node.members[0].key_place.column == 1);
  CHECK(node.members[1].value.scalar == "two");
  CHECK(node.members[1].value.place.line == 2);
}

TEST_CASE("A text of several lines may be written with | or >, folded, or in quotes", "[yaml_reader]") {
  CHECK(good("a: |\n  x\n  y\n").members[0].value.scalar == "x\ny\n");
  CHECK(good("a: x\n  y\n").members[0].value.scalar == "x y");
  CHECK(good("a: \"x\n  y\"\n").members[0].value.scalar == "x y");
  CHECK(good("a: |\n  x\n").members[0].value.quoted);
}

TEST_CASE("A duplicate key is a fault that names the first", "[yaml_reader]") {
  CHECK(fault("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n") == "5:3 the key `c` is already there, at line 3");
  CHECK(fault("{a: 1, a: 2}") == "1:8 the key `a` is already there, at line 1");
}

TEST_CASE("An unclosed quote is found where it opens, whatever it swallowed", "[yaml_reader]") {
  CHECK(fault("name: \"abc\ncurrency: CNY\nnote: \"hello\"\n") == "1:7 " + quote_left_open);
  CHECK(fault("name: \"abc\ncurrency: CNY\n") == "1:7 " + quote_left_open);
  CHECK(fault("name: 'abc\n") == "1:7 " + quote_left_open);
  CHECK(fault("a: {b: \"x, c: 1}\nd: 2\n") == "1:8 " + quote_left_open);
  CHECK(fault("a: \"x\" y\n") == "1:8 after the closing quote nothing more may stand; put the quotes around the whole");
}

TEST_CASE("Tabs and missing blanks are named as such", "[yaml_reader]") {
  CHECK(fault("a:\n\tb: 1\n") == "2:1 a tab in the indentation; YAML is indented with blanks");
  CHECK(fault("a: 1\ntotal:3.2M\nb: 2\n") == "2:6 write a blank after the colon: `total: …`");
  CHECK(fault("a: 1\ntotal:3.2M\n") == "2:6 write a blank after this colon");
  CHECK(fault("a: {x:1, y: 2}\n") == "1:6 write a blank after this colon");
  CHECK(fault("a: 1\n  b:2\n") == "2:4 write a blank after this colon");
  CHECK(fault("budget\n  lines: x\n") == "1:1 a colon is missing after this key");
}

TEST_CASE("Full-width punctuation is named where YAML or an expression wants ASCII", "[yaml_reader]") {
  const std::string colon = "full-width colon ：; write `: `, with a blank after it";
  CHECK(fault("name：年度\nb: 1\n") == "1:5 " + colon);
  CHECK(fault("a:\n  size：40万\n") == "2:7 " + colon);
  CHECK(fault("a: {size：40万}\n") == "1:9 " + colon);
  CHECK(fault("a: [编辑，法务]\n") == "1:7 full-width comma ，; write `, `");
  CHECK(fault("cost: triangular（1, 2, 3）\n") == "1:17 full-width bracket （; write `(`");
  CHECK(fault("cost: 15％\n") == "1:9 full-width percent sign ％; write `%`");
  CHECK(fault("cost: “5”\n") == "1:7 curly quotes are no quotes to YAML; write \" at both ends of the text");
  CHECK(fault("cost:\u30005\nb: 1\n") == "1:6 a full-width blank; write an ordinary blank");
}

TEST_CASE("Full-width punctuation in names, notes and quoted text is nobody's business", "[yaml_reader]") {
  good(
      "name: AI：未来（上海），“x”\nlines:\n  场地（主会场）: {note: 见附件：三, cost: 5}\na: "
      "\"triangular（1）\"\n# 注：x\n");
}

TEST_CASE("An expression that YAML split at its commas is one fault, and arrives whole", "[yaml_reader]") {
  const std::string text = "a: {cost: triangular(380k, 380k, 560k), b: 5}\n";
  CHECK(fault(text) ==
        "1:11 put quotes around triangular(380k, 380k, 560k): inside { } and [ ] YAML splits at every comma");
  Faults faults;
  const Node node = *read(text, faults);
  REQUIRE(node.members[0].value.members.size() == 2);
  CHECK(node.members[0].value.members[0].value.scalar == "triangular(380k, 380k, 560k)");
  CHECK(faults.all()[0].path == "a.cost");
  CHECK(faults.all()[0].place.length == 28);
  CHECK(fault("a: [uniform(1, 2), 4]") ==
        "1:5 put quotes around uniform(1, 2): inside { } and [ ] YAML splits at every comma");
  CHECK(fault("a: {b: discrete(1: 20%, 2: 80%)}") ==
        "1:8 put quotes around discrete(1: 20%, 2: 80%): YAML takes the colon in it for a key's");
}

TEST_CASE("A number split at its thousands is one fault", "[yaml_reader]") {
  CHECK(fault("{opening: 1,200}") == "1:11 inside { } YAML splits 1,200 at the comma; write 1200");
  CHECK(fault("{cost: 1,200,000 per day, b: 2}") ==
        "1:8 inside { } YAML splits 1,200,000 per day at the comma; write 1200000 per day");
  CHECK(good("a: [0,100]").members[0].value.items.size() == 2);
}

TEST_CASE("Broken structure is explained where it breaks", "[yaml_reader]") {
  CHECK(fault("a: [1, 2\nb: 3\n") == "1:4 this [ is never closed; write ] where its entries end");
  CHECK(fault("a: {b: 2\nc: 3\n") == "1:4 this { is never closed; write } where its entries end");
  CHECK(fault("a: [1, 2}\n") == "1:9 this bracket closes nothing, or not the one that is open");
  CHECK(fault("a: 1\n  b: 2\n") ==
        "2:3 this line is indented under `a`, which already has a value on its own line; "
        "indent it less, or move that value");
  CHECK(fault("a:\n    b: 1\n  c: 2\n") == "3:3 the indentation of this line fits no line above it");
  CHECK(fault("a: 1\n- b\n") == "2:1 a list entry where a key is expected; indent it under the key it belongs to");
  CHECK(fault("note: see: this\n") ==
        "1:10 a second colon in the same line; put quotes around the text, or write it "
        "as a map below the key");
  CHECK(fault("a: @x\n") == "1:4 a text cannot start with this character; put the text in quotes");
}

TEST_CASE("What YAML allows but a plan does not is refused with advice", "[yaml_reader]") {
  CHECK(fault("a: 1\n---\nb: 2\n") == "2:1 a second document begins here; a plan is one document, so delete this ---");
  CHECK(fault("a: !foo 5\n") == "1:4 tags (words that start with !) have no meaning in a plan; put the text in quotes");
  CHECK(fault("b: &x {c: 1}\na:\n  <<: *x\n") ==
        "3:3 merge keys (<<) have no meaning in a plan; use `extends:` or a variant to reuse parts");
  CHECK(fault("{[1]: 2}") == "1:2 a key must be a word; here it is a list or a map of its own");
  CHECK(fault("{{x}}") == "1:2 a key must be a word; here it is a list or a map of its own");
  CHECK(fault("a: {*: 1}") ==
        "1:5 a word that starts with * refers to an anchor, and there is none of that name; to "
        "mean the star itself, put quotes around it");
  CHECK(fault("") ==
        "1:1 there is no plan here; one begins with `swell: 1`, and `swell init` writes one to start from");
  CHECK(fault("# only a comment\n").starts_with("1:1 there is no plan here"));
  good("--- \na: 1\n...\n");
}

TEST_CASE("An alias copies what its anchor holds", "[yaml_reader]") {
  const Node node = good("a: &x {b: [1, 2]}\nc: *x\nd: &y 5\ne: *y\nf: *x\n");
  CHECK(node.find("c")->value.members[0].value.items[1].scalar == "2");
  CHECK(node.find("e")->value.scalar == "5");
  CHECK(node.find("f")->value.place.line == 1);
  CHECK(fault("a: &x {b: *x}\n") == "1:11 this alias stands inside what it refers to");
}

TEST_CASE("Bytes that are no text are refused at their place", "[yaml_reader]") {
  CHECK(fault("a: 中\nb: x\xFFy\n") ==
        "2:5 byte 0xFF is not UTF-8: save the file as UTF-8 (an editor may call what it is "
        "now GBK, GB18030 or Windows-1252)");
  CHECK(fault(std::string("a: x\0y", 6)) ==
        "1:5 a NUL byte: this is no text file, or it is saved as UTF-16; save it as UTF-8");
  CHECK(fault("\xFF\xFE"
              "a") == "1:1 this file is saved as UTF-16; save it as UTF-8");
  CHECK(fault("a: \x1b[31m\n") == "1:4 the invisible character U+001B is not allowed here: delete it");
  CHECK(fault("a: x\u202Ey\n") == "1:5 the invisible character U+202E is not allowed here: delete it");
  CHECK(fault("a: 1\rb: 2\n") == "1:5 a carriage return without a line feed: save the file with ordinary line ends");
}

TEST_CASE("Each limit is named when it is passed", "[yaml_reader]") {
  YamlLimits limits;
  limits.bytes = 10;
  CHECK(fault("a: 1\nb: 234\n", limits) ==
        "0:0 the file has 12 bytes, a plan may have 10 at most: keep data in files of their own");
  limits = {};
  limits.depth = 3;
  good("a: {b: {c: {d: 1}}}");
  CHECK(fault("a: {b: {c: {d: 1}}}", limits) == "1:12 nested more than 3 levels deep; a plan may not be deeper");
  limits = {};
  limits.nodes = 5;
  CHECK(fault("[1, 2, 3, 4, 5]", limits) ==
        "1:14 more than 5 values, counting what aliases copy; a plan may not have more");
}
