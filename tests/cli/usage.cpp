#include <catch2/catch.hpp>

#include "tests/cli/command_run.hpp"
#include "tests/cli/scratch_folder.hpp"
#include "tests/cli/small_plans.hpp"

using namespace swell::cli;

namespace {

void refused(const std::vector<std::string>& words, const std::string& reason) {
  const ScratchFolder folder;
  folder.put("fair.yaml", cost_plan);
  const CommandRun run = swell::cli::swell(words, {.folder = folder.path().string()});
  CAPTURE(run.err);
  CHECK(run.status == 2);
  CHECK(run.out.empty());
  CHECK_THAT(run.err, Catch::StartsWith("error: ") && Catch::Contains(reason));
}

}  // namespace

TEST_CASE("help lists every verb, and the help of each opens with examples") {
  const CommandRun help = swell::cli::swell({"help"});
  CHECK(help.status == 0);
  CHECK(swell::cli::swell({}).out == help.out);
  CHECK(swell::cli::swell({"--help"}).out == help.out);
  for (const char* verb :
       {"init", "check", "run", "compare", "sweep", "merge", "report", "schema", "help", "version"}) {
    CAPTURE(verb);
    CHECK_THAT(help.out, Catch::Contains(std::string("\n  ") + verb + " "));
  }
  for (const char* verb : {"init", "check", "run", "compare", "sweep", "merge", "report", "schema"}) {
    const CommandRun of_verb = swell::cli::swell({"help", verb});
    CAPTURE(verb);
    CHECK(of_verb.status == 0);
    CHECK(of_verb.err.empty());
    CHECK(of_verb.out == swell::cli::swell({verb, "--help"}).out);
    const std::size_t examples = of_verb.out.find("Examples:\n  swell " + std::string(verb));
    CHECK(examples != std::string::npos);
    CHECK(examples < of_verb.out.find("usage: swell " + std::string(verb)));
  }
}

TEST_CASE("a word that is no verb or option is refused with the one that was meant") {
  refused({"rum", "fair.yaml"}, "there is no verb `rum`; did you mean `run`?");
  refused({"help", "comprae"}, "did you mean `compare`?");
  refused({"help", "kpi"}, "did you mean `kpis`?");
  refused({"run", "fair.yaml", "--relpications", "5"},
          "`run` has no option `--relpications`; did you mean `--replications`?");
  refused({"sweep", "fair.yaml", "--axes", "a=1,2"}, "did you mean `--axis`?");
  refused({"run", "fair.yaml", "other.yaml"}, "`other.yaml` is one word too many");
  refused({"run"}, "FILE is required");
  refused({"--seed", "1", "run", "fair.yaml"}, "the verb comes first");
  refused({"run", "fair.yaml", "-n"}, "COUNT missing");
}

TEST_CASE("hostile option values are refused in a sentence") {
  for (const char* count : {"0", "-1", "1.5", "nan", "inf", "1e400", "99999999999999999999", "0x10", "１２", "5 000"})
    refused({"run", "fair.yaml", "-n", count}, "-n");
  for (const char* seed : {"-1", "18446744073709551616", "1.0", "one"})
    refused({"run", "fair.yaml", "--seed", seed}, "--seed");
  for (const char* threads : {"0", "-2", "4097", "99999999999", "many"})
    refused({"run", "fair.yaml", "-j", threads}, "threads");
  for (const char* precision :
       {"cost.total", "cost.total=", "cost.total=0%", "cost.total=-1%", "=1%", "cost.total=1e999%"})
    refused({"run", "fair.yaml", "--precision", precision}, "--precision");
  refused({"run", "fair.yaml", "--precision", "cost.totl=1%"}, "did you mean `cost.total`?");
  refused({"run", "fair.yaml", "--max", "100"}, "goes with --precision");
  for (const char* confidence : {"0", "1", "100%", "95", "-5%", "nan"})
    refused({"run", "fair.yaml", "--confidence", confidence}, "--confidence");
  refused({"run", "fair.yaml", "--sampling", "halton"}, "random, lhs or sobol");
  refused({"run", "fair.yaml", "--lang", "fr"}, "en or zh");
  // What a shell leaves of a variable that is not set.
  for (const char* option : {"-n", "--seed", "--precision", "--max", "--confidence", "--sampling", "--lang", "--json",
                             "--html", "--xlsx", "--csv", "--db", "--variant", "--set"}) {
    CAPTURE(option);
    refused({"run", "fair.yaml", option, ""}, "the value is empty");
  }
  refused({"run", "fair.yaml", "-j", ""}, "threads");
  refused({"run", ""}, "FILE: the value is empty");
  refused({"sweep", "fair.yaml", "--axis", ""}, "--axis: the value is empty");
  refused({"init", "cost", "-o", ""}, "the value is empty");
  // What a terminal would act on is shown, not sent.
  const CommandRun escape = swell::cli::swell({"run", "fair.yaml", std::string("--x\x1b[31m")});
  CHECK(escape.status == 2);
  CHECK(escape.err.find('\x1b') == std::string::npos);
}

TEST_CASE("the fields of a plan are explained in the language that is asked for, by the option or the environment") {
  const auto help = [](std::vector<std::string> words,
                       std::vector<std::pair<std::string, std::string>> variables = {}) {
    words.insert(words.begin(), {"help", "language"});
    const CommandRun run = swell::cli::swell(words, {.folder = {}, .variables = std::move(variables)});
    CAPTURE(run.err);
    CHECK(run.status == 0);
    return run.out;
  };
  const std::string english = help({}), chinese = help({"--lang", "zh"});
  CHECK_THAT(english, Catch::Contains("The whole budget, contingency included"));
  CHECK_THAT(chinese, Catch::Contains("预算总额（含预备费）"));
  CHECK(help({"--lang=zh"}) == chinese);
  CHECK(help({}, {{"LC_ALL", "zh_CN.UTF-8"}}) == chinese);
  CHECK(help({"--lang", "en"}, {{"LC_ALL", "zh_CN.UTF-8"}}) == english);
  refused({"help", "language", "--lang", "fr"}, "--lang expects en or zh");
  refused({"help", "language", "--lang"}, "--lang");
  refused({"help", "run", "sweep"}, "sweep");
}

TEST_CASE(
    "what is wrong with the command line is said in the language that it asks for, or else in the environment's") {
  const auto said = [](std::vector<std::string> words, const char* locale = "C") {
    const CommandRun run = swell::cli::swell(words, {.folder = {}, .variables = {{"LC_ALL", locale}}});
    CHECK(run.status == 2);
    return run.err;
  };
  CHECK(said({"chek", "--lang", "zh"}) == "错误：没有命令 `chek`；是不是想写 `check`？\n全部命令见 `swell help`。\n");
  CHECK(said({"run"}, "zh_CN.UTF-8") == "错误：缺少 FILE；用法：swell run FILE [选项]\n");
  CHECK(said({"run", "--lang=en"}, "zh_CN.UTF-8") == "error: FILE is required; usage: swell run FILE [options]\n");
  CHECK(said({"run", "a.yaml", "--seed", "1", "--seed", "2", "--lang", "zh"}) ==
        "错误：--seed 写了2次，最多一次；用法：swell run FILE [选项]\n");
  CHECK(said({"run", "a.yaml", "--lang", "zh", "-n"}) ==
        "错误：--replications 之后缺少 COUNT；用法：swell run FILE [选项]\n");
  CHECK(said({"run", "a.yaml", "--quiet=often", "--lang", "zh"}) ==
        "错误：--quiet 之后不写值；用法：swell run FILE [选项]\n");
  CHECK_THAT(said({"help", "run", "sweep", "--lang", "zh"}),
             Catch::StartsWith("错误：多了一个词 `sweep`；用法：swell help"));
  CHECK(said({"run", "plan.yaml", "-n", "0", "--lang", "zh"}) ==
        "错误：-n 应为不小于1的整数，例如 16384、16k 或 1M，实际写的是 `0`\n");
}

TEST_CASE("a faulty setting names the setting") {
  const ScratchFolder folder;
  folder.put("fair.yaml", cost_plan);
  const auto faulty = [&](const std::string& setting, const std::string& reason) {
    const CommandRun run =
        swell::cli::swell({"run", "fair.yaml", "--set", setting}, {.folder = folder.path().string()});
    CAPTURE(run.err);
    CHECK(run.status == 2);
    CHECK_THAT(run.err, Catch::Contains(reason) && Catch::Contains("nothing was run"));
  };
  faulty("budget.lines.venue.csot=1", "csot");
  faulty("budget.lines.venue.cost=many", "--set:1");
  faulty("nothing", "LEVER=VALUE");
  faulty("foo=1", "there is no `foo` in the plan; a lever is a path such as `budget.lines.venue.cost`");
  faulty("bugdet.total=1", "did you mean `budget`?");
  faulty("budget.lines.venue.cost=", "LEVER=VALUE");
  faulty("budget.lines.stage=null", "there is no `stage` to remove");
}
