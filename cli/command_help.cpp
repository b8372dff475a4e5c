#include "cli/command_help.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace swell::cli {

namespace {

using language::Tongue;

constexpr std::string_view kPurpose =
    "swell plays a plan of a campaign or event some thousand times and says how it may end.";
constexpr std::string_view kStart = "Start with `swell init` and `swell run`; `swell help run` opens with examples.";
constexpr std::string_view kHelpSummary =
    "help for a verb; `help language`, `help kpis`, `help command`: the reference";
constexpr std::string_view kVersionSummary = "the version of this program";
constexpr std::string_view kHelpFlag = "this help";

struct Status {
  ExitStatus status;
  std::string_view meaning;
};
constexpr Status kStatuses[] = {
    {done, "done"},
    {goal_missed, "done, and a goal with `wanted` was missed (only with --strict)"},
    {wrong_usage, "wrong usage or a faulty plan: nothing was run"},
    {failed, "the run failed, or a file could not be written"},
    {interrupted, "interrupted: the futures that were complete until then are kept"},
};

std::string say(std::string_view english, Tongue tongue) {
  return std::string(tongue == Tongue::chinese ? in_chinese(english) : english);
}

// An example's line: the command, and behind wide space what it is for.
std::pair<std::string_view, std::string_view> parted(std::string_view line) {
  const std::size_t gap = line.find("   ", line.find_first_not_of(' '));
  if (gap == std::string_view::npos) return {line, {}};
  const std::size_t words = line.find_first_not_of(' ', gap);
  return {line.substr(0, gap), words == std::string_view::npos ? std::string_view() : line.substr(words)};
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

std::string examples(const Command& command, Tongue tongue) {
  std::string text;
  for (const std::string_view line : lines_of(command.examples())) {
    const auto [words, purpose] = parted(line);
    // Its own text starts where the line's did.
    const std::size_t gap = purpose.empty() ? 0 : line.size() - words.size() - purpose.size();
    text += fmt::format("{}{}{}\n", words, std::string(gap, ' '), say(purpose, tongue));
  }
  return text;
}

std::string names_of(const CLI::Option& option) {
  std::string names = option.get_positional() ? option.get_name(true) : option.get_name(false, true);
  // Behind a colon CLI11 adds what its own checks allow.
  if (const std::string value = option.get_type_name(); !value.empty() && !option.get_positional())
    names += " " + value.substr(0, value.find(':'));
  std::replace(names.begin(), names.end(), ',', ' ');
  return names;
}

// Options as the verb declares them, its help flag first.
template <class Visit>
void each_option(Command& command, const Visit& visit) {
  CLI::App options;
  options.set_help_flag("-h,--help", std::string(kHelpFlag));
  command.declare(options);
  for (const CLI::Option* option : options.get_options()) visit(*option);
}

std::string status_table(Tongue tongue) {
  std::string text = tongue == Tongue::chinese ? "| 退出码 | 含义 |\n|---|---|\n" : "| Status | Means |\n|---|---|\n";
  for (const Status& status : kStatuses)
    text += fmt::format("| {} | {} |\n", static_cast<int>(status.status), say(status.meaning, tongue));
  return text;
}

std::string cell(std::string text) {
  for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) text.insert(at, 1, '\\');
  return text;
}

}  // namespace

std::string_view in_chinese(std::string_view english) {
  const auto words = command_words_in_chinese();
  const auto found = std::ranges::lower_bound(words, english, {}, &Translation::first);
  return found != words.end() && found->first == english ? found->second : english;
}

Message usage_words(std::string_view usage) {
  constexpr std::string_view options = "[options]";
  std::string chinese(usage);
  if (const std::size_t at = chinese.find(options); at != std::string::npos)
    chinese.replace(at, options.size(), "[选项]");
  return {std::string(usage), std::move(chinese)};
}

std::string short_help(const Commands& commands, Tongue tongue) {
  const bool chinese = tongue == Tongue::chinese;
  std::string text = fmt::format("{}\n\n{}\n\n", say(kPurpose, tongue),
                                 chinese ? "用法：swell 命令 文件… [选项]" : "usage: swell VERB FILE… [options]");
  const auto add = [&](std::string_view name, std::string_view summary) {
    text += fmt::format("  {:<8} {}\n", name, say(summary, tongue));
  };
  for (const auto& command : commands) add(command->name(), command->summary());
  add("help", kHelpSummary);
  add("version", kVersionSummary);
  return text + fmt::format("\n{}\n", say(kStart, tongue));
}

std::string verb_help(Command& command, Tongue tongue) {
  const bool chinese = tongue == Tongue::chinese;
  std::string text = fmt::format("{}\n\n{}\n{}\n{}swell {}\n\n", say(command.summary(), tongue),
                                 chinese ? "示例：" : "Examples:", examples(command, tongue),
                                 chinese ? "用法：" : "usage: ", in_words(usage_words(command.usage()), tongue));
  each_option(command, [&](const CLI::Option& option) {
    const std::string left = names_of(option), right = say(option.get_description(), tongue);
    text += left.size() > 26 ? fmt::format("  {}\n  {:<26} {}\n", left, "", right)
                             : fmt::format("  {:<26} {}\n", left, right);
  });
  return text;
}

std::string command_page(const Commands& commands, Tongue tongue) {
  const bool chinese = tongue == Tongue::chinese;
  std::string text = chinese ? "# 命令：参考\n\n" : "# The command: reference\n\n";
  text += chinese ? "`swell help 命令` 打印同样的内容。\n" : "`swell help VERB` prints the same.\n";
  for (const auto& command : commands) {
    text += fmt::format("\n## `swell {}`\n\n{}{}\n\n```console\n", command->name(), say(command->summary(), tongue),
                        chinese ? "。" : ".");
    const std::string shown = examples(*command, tongue);
    for (const std::string_view line : lines_of(shown))
      text += fmt::format("$ {}\n", line.substr(line.find_first_not_of(' ')));
    text += "```\n\n";
    text += in_words(tell("Usage: `swell {}`\n\n| Option | What it does |\n|---|---|\n",
                          "用法：`swell {}`\n\n| 选项 | 说明 |\n|---|---|\n", usage_words(command->usage())),
                     tongue);
    each_option(*command, [&](const CLI::Option& option) {
      text += fmt::format("| `{}` | {} |\n", cell(names_of(option)), cell(say(option.get_description(), tongue)));
    });
  }
  text += chinese ? "\n## 退出码\n\n" : "\n## Exit status\n\n";
  return text + status_table(tongue);
}

std::vector<std::string> help_texts(const Commands& commands) {
  std::vector<std::string> texts;
  for (const std::string_view text : {kPurpose, kStart, kHelpSummary, kVersionSummary}) texts.emplace_back(text);
  for (const Status& status : kStatuses) texts.emplace_back(status.meaning);
  for (const auto& command : commands) {
    texts.emplace_back(command->summary());
    for (const std::string_view line : lines_of(command->examples()))
      if (const auto purpose = parted(line).second; !purpose.empty()) texts.emplace_back(purpose);
    each_option(*command, [&](const CLI::Option& option) { texts.push_back(option.get_description()); });
  }
  std::ranges::sort(texts);
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return texts;
}

}  // namespace swell::cli
