#include "scenarios/language/plan_files.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

#include "scenarios/language/sha256.hpp"

using namespace swell::language;

namespace {

// A folder that goes away with the test.
class Folder {
 public:
  Folder() : path_(std::filesystem::path(SWELL_BINARY_DIR) / "plan_files_test") {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_ / "sub");
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string file(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name) << text;
    return (path_ / name).string();
  }
  std::string path(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

PlanFiles opened(const std::string& path) {
  Faults faults;
  std::optional<PlanFiles> plan = PlanFiles::open(path, faults);
  INFO(fault_report(faults));
  REQUIRE(faults.empty());
  REQUIRE(plan);
  return *std::move(plan);
}

std::string value(const PlanFiles& plan, const std::optional<std::string>& variant, std::vector<std::string> settings,
                  const std::string& key) {
  Faults faults;
  const std::optional<PlanText> text = plan.text(variant, settings, faults);
  INFO(fault_report(faults));
  REQUIRE(faults.empty());
  const Member* member = text->tree.find(key);
  return member ? member->value.scalar : "-";
}

std::string fault_of(const std::string& path) {
  Faults faults;
  PlanFiles::open(path, faults);
  INFO(fault_report(faults));
  REQUIRE(faults.all().size() == 1);
  return faults.all()[0].message.en;
}

}  // namespace

TEST_CASE("What a file extends comes first, then the file, its variant and the settings", "[plan_files]") {
  const Folder folder;
  folder.file("sub/base.yaml", "{a: base, b: base, c: base, d: base}");
  const std::string path = folder.file("plan.yaml",
                                       "extends: sub/base.yaml\nb: file\nc: file\nd: file\n"
                                       "variants:\n  v: {c: variant, d: variant}\n");
  const PlanFiles plan = opened(path);
  CHECK(value(plan, "v", {"d=set"}, "a") == "base");
  CHECK(value(plan, "v", {"d=set"}, "b") == "file");
  CHECK(value(plan, "v", {"d=set"}, "c") == "variant");
  CHECK(value(plan, "v", {"d=set"}, "d") == "set");
  CHECK(value(plan, std::nullopt, {}, "d") == "file");
  CHECK(value(plan, "v", {}, "variants") == "-");
  CHECK(value(plan, "v", {}, "extends") == "-");
}

TEST_CASE("Every file read is recorded with its hash, named from the plan's folder", "[plan_files]") {
  const Folder folder;
  folder.file("sub/deep.yaml", "a: 1\n");
  folder.file("sub/base.yaml", "extends: deep.yaml\n");
  folder.file("rates.csv", "1,2\n");
  const std::string path = folder.file("plan.yaml", "extends: sub/base.yaml\n");
  PlanFiles plan = opened(path);
  Faults faults;
  CHECK(plan.read_data_file("rates.csv", {}, "", faults) == "1,2\n");
  CHECK(plan.read_data_file("rates.csv", {}, "", faults) == "1,2\n");
  REQUIRE(plan.files().size() == 4);
  CHECK(plan.files()[0].name == path);
  CHECK(plan.files()[0].sha256 == sha256("extends: sub/base.yaml\n"));
  CHECK(plan.files()[1].name == "sub/base.yaml");
  CHECK(plan.files()[2].name == "sub/deep.yaml");
  CHECK(plan.files()[3].name == "rates.csv");
  CHECK(plan.files()[3].sha256 == sha256("1,2\n"));
  CHECK_FALSE(plan.read_data_file("none.csv", {}, "a.file", faults));
  CHECK(faults.all()[0].message.en == folder.path("none.csv") + ": there is no such file");
}

TEST_CASE("Several files may be extended, the later over the earlier, each once", "[plan_files]") {
  const Folder folder;
  folder.file("common.yaml", "{x: common, y: common}");
  folder.file("one.yaml", "{extends: common.yaml, x: one, z: one}");
  folder.file("two.yaml", "{extends: common.yaml, z: two}");
  const PlanFiles plan = opened(folder.file("plan.yaml", "extends: [one.yaml, two.yaml]\n"));
  CHECK(value(plan, {}, {}, "x") == "one");
  CHECK(value(plan, {}, {}, "y") == "common");
  CHECK(value(plan, {}, {}, "z") == "two");
  CHECK(plan.files().size() == 4);
}

TEST_CASE("A file that extends itself is a fault, directly or not", "[plan_files]") {
  const Folder folder;
  CHECK(fault_of(folder.file("self.yaml", "extends: self.yaml\n")) == "self.yaml extends itself");
  folder.file("b.yaml", "extends: sub/../a.yaml\n");
  CHECK(fault_of(folder.file("a.yaml", "extends: b.yaml\n")) == "sub/../a.yaml extends itself by way of other files");
}

TEST_CASE("A file that cannot be read is said to be so, without hanging on it", "[plan_files]") {
  const Folder folder;
  CHECK(fault_of(folder.path("none.yaml")) == "there is no such file");
  CHECK(fault_of(folder.path("sub")) == "this is a folder, not a file");
  REQUIRE(::mkfifo(folder.path("pipe").c_str(), 0600) == 0);
  CHECK(fault_of(folder.path("pipe")) == "this is no regular file (a pipe, a device or a socket)");
  CHECK(fault_of(folder.file("plan.yaml", "extends: none.yaml\n")) ==
        folder.path("none.yaml") + ": there is no such file");
  CHECK(fault_of(folder.file("plan.yaml", "extends: {a: 1}\n")) == "write a file name, or a list of them");
  CHECK(fault_of(folder.file("plan.yaml", "extends:\n")) ==
        "nothing stands here; write a file name, or a list of them");
  CHECK(fault_of(folder.file("plan.yaml", "- a\n")) ==
        "a plan is a map of sections, such as `swell: 1` and `budget:`; this is something else");
}

TEST_CASE("Variants are named in the order written, and an unknown one is refused with a suggestion", "[plan_files]") {
  Faults faults;
  const auto plan = PlanFiles::from_text("p", "a: 1\nvariants: {traditional: {a: 2}, bold: {a: 3}}\n", faults);
  CHECK(faults.empty());
  CHECK(plan->variant_names() == std::vector<std::string>{"traditional", "bold"});
  CHECK_FALSE(plan->text("traditonal", {}, faults));
  REQUIRE(faults.all().size() == 1);
  CHECK(faults.all()[0].message.en == "there is no variant `traditonal`; did you mean `traditional`?");
}

TEST_CASE("What is wrong in a variant is told whichever is run", "[plan_files]") {
  Faults faults;
  PlanFiles::from_text("p", "a: 1\nvariants:\n  good: {a: 2}\n  bad: {b: null}\n", faults);
  REQUIRE(faults.all().size() == 1);
  CHECK(faults.all()[0].path == "variants.bad.b");
  CHECK(faults.all()[0].message.en == "there is no `b` to remove");
  CHECK(faults.all()[0].place.line == 4);
}

TEST_CASE("A variant may extend another one, but not itself", "[plan_files]") {
  Faults faults;
  const auto plan =
      PlanFiles::from_text("p", "a: 1\nb: 1\nvariants:\n  base: {a: 2, b: 2}\n  more: {extends: base, b: 3}\n", faults);
  CHECK(faults.empty());
  CHECK(value(*plan, "more", {}, "a") == "2");
  CHECK(value(*plan, "more", {}, "b") == "3");

  PlanFiles::from_text("p", "a: 1\nvariants:\n  x: {extends: y, a: 2}\n  y: {extends: x}\n", faults);
  REQUIRE_FALSE(faults.empty());
  CHECK(faults.all()[0].message.en == "`x` extends itself");
}

TEST_CASE("Variants of an extended file are there too, ours on top, and null removes them", "[plan_files]") {
  const Folder folder;
  folder.file("base.yaml", "a: 1\nb: 1\nvariants:\n  v: {a: base, b: base}\n  w: {a: 9}\n");
  const PlanFiles plan = opened(folder.file("plan.yaml", "extends: base.yaml\nvariants:\n  v: {b: file}\n  w: null\n"));
  CHECK(plan.variant_names() == std::vector<std::string>{"v"});
  CHECK(value(plan, "v", {}, "a") == "base");
  CHECK(value(plan, "v", {}, "b") == "file");
}

TEST_CASE("Variants that are no overlays are refused", "[plan_files]") {
  for (const char* text : {"variants: [a]\n", "variants: {a: 1}\n", "variants: {a: }\n", "variants: {a: null}\n",
                           "variants: {a: {variants: {b: {}}}}\n", "variants: {a: {extends: b}}\n"}) {
    Faults faults;
    PlanFiles::from_text("p", text, faults);
    INFO(text);
    CHECK(faults.all().size() == 1);
  }
}

TEST_CASE("Settings are kept as given, and cannot choose files or variants", "[plan_files]") {
  Faults faults;
  const auto plan = PlanFiles::from_text("p", "a: {b: 1}\nvariants: {v: {a.b: 2}}\n", faults);
  const std::vector<std::string> settings = {"a.b=5", "variants.v.a.b=7", "a.c={change: -5%}"};
  const auto text = plan->text({}, settings, faults);
  CHECK(text->overrides == settings);
  CHECK(text->tree.find("a")->value.find("b")->value.scalar == "5");
  REQUIRE(faults.all().size() == 2);
  CHECK(faults.all()[0].message.en == "`variants` cannot be set by --set; choose a variant by --variant");
  CHECK(faults.all()[1].message.en == "there is no `c` to change");
}
