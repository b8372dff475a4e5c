#include "cli/command_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <new>
#include <optional>
#include <utility>

#include "cli/command.hpp"
#include "cli/command_help.hpp"
#include "cli/kpi_page.hpp"
#include "cli/option_values.hpp"
#include "cli/version.hpp"
#include "scenarios/language/characters.hpp"
#include "scenarios/language/manual.hpp"
#include "scenarios/language/suggestion.hpp"

namespace swell::cli {

namespace {

std::vector<std::string> verb_names(const Commands& commands) {
  std::vector<std::string> names;
  for (const auto& command : commands) names.emplace_back(command->name());
  names.emplace_back("help");
  names.emplace_back("version");
  return names;
}

// `others`: what else than a verb may stand there.
Command& find(const Commands& commands, const std::string& word, std::initializer_list<const char*> others = {}) {
  for (const auto& command : commands)
    if (command->name() == word) return *command;
  std::vector<std::string> names = verb_names(commands);
  names.insert(names.end(), others.begin(), others.end());
  throw CommandFailure(wrong_usage, tell("there is no verb `{}`{}\n`swell help` lists them.",
                                         "没有命令 `{}`{}\n全部命令见 `swell help`。", language::harmless(word),
                                         language::did_you_mean(word, names)));
}

// What a word that CLI11 could not place was meant to be.
Message unplaced(const CLI::App& options, const Command& command) {
  for (const std::string& word : options.remaining()) {
    if (!word.starts_with('-')) {
      return tell("`{}` is one word too many; usage: swell {}", "多了一个词 `{}`；用法：swell {}",
                  language::harmless(word), usage_words(command.usage()));
    }
    std::vector<std::string> known;
    for (const CLI::Option* option : options.get_options())
      for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
    const std::string name = word.substr(0, word.find('='));
    return tell("`{}` has no option `{}`{}", "`{}` 没有选项 `{}`{}", command.name(), language::harmless(name),
                language::did_you_mean(name, known));
  }
  return tell("usage: swell {}", "用法：swell {}", usage_words(command.usage()));
}

// What stands in `words` before and behind `mark`.
std::optional<std::pair<std::string, std::string>> around(std::string_view words, std::string_view mark) {
  const std::size_t at = words.find(mark);
  if (at == std::string_view::npos) return std::nullopt;
  return std::pair(language::harmless(words.substr(0, at)), language::harmless(words.substr(at + mark.size())));
}

// CLI11 speaks English only, and as programmers do: its faults that a command line can have are said in other words.
Message in_both(const CLI::ParseError& fault) {
  const std::string_view words = fault.what();
  if (const auto missing = around(words, " is required"); missing && missing->second.empty())
    return tell("{} is required", "缺少 {}", missing->first);
  if (const auto often = around(words, ": At Most 1 required but received "))
    return tell("{} is given {} times, at most once is possible", "{} 写了{}次，最多一次", often->first, often->second);
  if (const auto empty = around(words, ": 1 required "); empty && empty->second.ends_with(" missing"))
    return tell("{0}: {1} missing", "{0} 之后缺少 {1}", empty->first,
                empty->second.substr(0, empty->second.size() - std::string_view(" missing").size()));
  if (const auto flag = around(words, "Could not convert: "); flag && flag->first.empty())
    return tell("{} takes no value", "{} 之后不写值", flag->second.substr(0, flag->second.find(" = ")));
  if (const auto extra = around(words, "not expected: "))
    return tell("`{}` is one word too many", "多了一个词 `{}`", extra->second);
  return tell("{}", "命令行无法识别（{}）", language::harmless(words));
}

// An empty value is what a shell leaves of a variable that is not set: to take it for an option that was not given
// would run something else than was meant.
void refuse_empty_values(const CLI::App& options) {
  for (const CLI::Option* option : options.get_options()) {
    if (std::ranges::none_of(option->results(), [](const std::string& value) { return value.empty(); })) continue;
    const std::string name = option->get_positional() ? option->get_name(true) : option->get_name();
    throw CommandFailure(wrong_usage, tell("{}: the value is empty", "{}：值为空", name));
  }
}

// Also where the rest of the words cannot be read, and before CLI11 stops at `--help`.
language::Tongue asked_language(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].starts_with("--lang=")) return language_value(std::string_view(words[i]).substr(7));
    if (words[i] == "--lang" && i + 1 < words.size()) return language_value(words[i + 1]);
  }
  return language_value({});
}

ExitStatus execute(Command& command, const std::vector<std::string>& words, const Console& console) {
  CLI::App options;
  options.set_help_flag("-h,--help", "this help");
  options.allow_extras();
  command.declare(options);
  std::vector<std::string> reversed(words.rbegin(), words.rend());
  try {
    options.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    console.print(verb_help(command, asked_language(words)));
    return done;
  } catch (const CLI::ParseError& fault) {
    // An unknown option is the likelier cause of what is missing.
    const bool unknown = std::ranges::any_of(options.remaining(), [&options](const std::string& word) {
      return word.starts_with('-') && options.get_option_no_throw(word.substr(0, word.find('='))) == nullptr;
    });
    throw CommandFailure(wrong_usage, unknown ? unplaced(options, command)
                                              : tell("{}; usage: swell {}", "{}；用法：swell {}", in_both(fault),
                                                     usage_words(command.usage())));
  }
  if (!options.remaining().empty()) throw CommandFailure(wrong_usage, unplaced(options, command));
  refuse_empty_values(options);
  return command.execute(console);
}

ExitStatus help(const Commands& commands, const std::vector<std::string>& words, const Console& console) {
  constexpr std::string_view usage = "help [VERB | language | kpis | command] [--lang en|zh]";
  std::string topic, lang;
  CLI::App options;
  options.set_help_flag("-h,--help");
  options.add_option("TOPIC", topic);
  options.add_option("--lang", lang);
  std::vector<std::string> rest(words.rbegin(), words.rend() - 1);
  try {
    options.parse(rest);
  } catch (const CLI::CallForHelp&) {
    topic = "help";
  } catch (const CLI::ParseError& fault) {
    throw CommandFailure(wrong_usage, tell("{}; usage: swell {}", "{}；用法：swell {}", in_both(fault), usage));
  }
  refuse_empty_values(options);
  const language::Tongue tongue = language_value(lang);
  if (topic.empty()) {
    console.print(short_help(commands, tongue));
  } else if (topic == "language") {
    console.print(language::manual(tongue));
  } else if (topic == "kpis") {
    console.print(kpi_page(tongue));
  } else if (topic == "command") {
    console.print(command_page(commands, tongue));
  } else if (topic == "help" || topic == "version") {
    console.print(
        language::in_words(tell("usage: swell {}\n", "用法：swell {}\n", topic == "help" ? usage : "version"), tongue));
  } else {
    console.print(verb_help(find(commands, topic, {"language", "kpis", "command"}), tongue));
  }
  return done;
}

ExitStatus dispatch(const std::vector<std::string>& words, const Console& console) {
  const Commands commands = all_commands();
  if (words.empty() || words[0] == "-h" || words[0] == "--help") {
    console.print(short_help(commands, language_value({})));
    return done;
  }
  if (words[0] == "help") return help(commands, words, console);
  if (words[0] == "version" || words[0] == "--version") {
    console.print(fmt::format("swell {}\n", version()));
    return done;
  }
  if (words[0].starts_with('-'))
    throw CommandFailure(wrong_usage,
                         tell("the verb comes first, then `{}`; `swell help` lists the verbs",
                              "命令写在前面，然后才是 `{}`；全部命令见 `swell help`", language::harmless(words[0])));
  return execute(find(commands, words[0]), {words.begin() + 1, words.end()}, console);
}

}  // namespace

Commands all_commands() {
  Commands commands;
  commands.push_back(init_command());
  commands.push_back(check_command());
  commands.push_back(run_command());
  commands.push_back(compare_command());
  commands.push_back(sweep_command());
  commands.push_back(merge_command());
  commands.push_back(report_command());
  commands.push_back(graph_command());
  commands.push_back(seeds_command());
  commands.push_back(schema_command());
  return commands;
}

int run_command_line(const std::vector<std::string>& words, Console console) {
  const auto complain = [&console](const Message& message) {
    console.complain(language::in_words(tell("error: {}", "错误：{}", message), console.tongue));
  };
  try {
    console.tongue = asked_language(words);
    return dispatch(words, console);
  } catch (const CommandFailure& failure) {
    if (!failure.message().empty()) complain(failure.message());
    return failure.status();
  } catch (const std::bad_alloc&) {
    complain(tell("out of memory; fewer replications (-n) need less", "内存不足；减少模拟次数（-n）可降低占用"));
    return failed;
  } catch (const std::exception& fault) {
    complain(verbatim(fault.what()));
    return failed;
  }
}

}  // namespace swell::cli
