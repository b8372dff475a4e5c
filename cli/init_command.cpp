#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "cli/command.hpp"
#include "cli/option_values.hpp"
#include "cli/output_file.hpp"
#include "cli/starter_plans.hpp"
#include "scenarios/language/characters.hpp"
#include "scenarios/language/suggestion.hpp"
#include "scenarios/language/system_words.hpp"

namespace swell::cli {

namespace {

// The first line of comment says what the plan asks.
std::string_view question(std::string_view text) {
  text = text.substr(0, text.find('\n'));
  const std::size_t start = text.find_first_not_of("# ");
  return start == std::string_view::npos ? std::string_view() : text.substr(start);
}

// Creates the file; an existing one is never overwritten, whoever wins the race for the name.
void create(const std::string& path, std::string_view text) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor < 0 && errno == EEXIST)
    throw CommandFailure(wrong_usage, tell("{} exists already; -o names another file",
                                           "{} 已存在；可用 -o 指定其他文件", language::harmless(path)));
  if (descriptor < 0)
    throw CommandFailure(wrong_usage, tell("cannot write {}: {}", "无法写入 {}：{}", language::harmless(path),
                                           language::system_words(errno)));
  ::close(descriptor);
  try {
    OutputFile(path).write(text);
  } catch (...) {
    ::unlink(path.c_str());
    throw;
  }
}

class InitCommand final : public Command {
 public:
  std::string_view name() const override { return "init"; }
  std::string_view summary() const override { return "writes a commented plan to start from"; }
  std::string_view usage() const override { return "init [TEMPLATE] [-o FILE]"; }
  std::string_view examples() const override {
    return "  swell init                          a small event, whole: event.yaml\n"
           "  swell init cost -o my_budget.yaml   a budget alone\n"
           "  swell init --list                   what there is to start from\n";
  }
  void declare(CLI::App& options) override {
    options.add_option("TEMPLATE", template_, "which plan (default: event)");
    options.add_option("-o,--output", file_, "the file to write (default: TEMPLATE.yaml; - for standard output)")
        ->type_name("FILE");
    options.add_flag("--list", list_, "list the templates");
    options.add_option("--lang", lang_, "language of the comments: en, zh (default: from the environment)")
        ->type_name("LANG");
  }
  ExitStatus execute(const Console& console) override {
    const language::Tongue tongue = language_value(lang_);
    const std::string_view language = tongue == language::Tongue::chinese ? "zh" : "en";
    if (list_) {
      for (const StarterPlan& plan : starter_plans())
        if (plan.language == language) console.print(fmt::format("{:<10} {}\n", plan.name, question(plan.text)));
      return done;
    }
    const StarterPlan& plan = find(language);
    const std::string file = file_.empty() ? template_ + ".yaml" : file_;
    if (file == "-") {
      console.print(plan.text);
      return done;
    }
    create(file, plan.text);
    const std::string shown = language::harmless(file);
    console.complain(
        language::in_words(tell("wrote {0}; next: swell run {0}", "已写入 {0}；下一步：swell run {0}", shown), tongue));
    return done;
  }

 private:
  const StarterPlan& find(std::string_view language) const {
    std::vector<std::string> names;
    for (const StarterPlan& plan : starter_plans()) {
      if (plan.language != language) continue;
      if (plan.name == template_) return plan;
      names.emplace_back(plan.name);
    }
    throw CommandFailure(wrong_usage, tell("there is no template `{}`{}; `swell init --list` lists them",
                                           "没有模板 `{}`{}；全部模板见 `swell init --list`",
                                           language::harmless(template_), language::did_you_mean(template_, names)));
  }

  std::string template_ = "event";
  std::string file_;
  std::string lang_;
  bool list_ = false;
};

}  // namespace

std::unique_ptr<Command> init_command() {
  return std::make_unique<InitCommand>();
}

}  // namespace swell::cli
