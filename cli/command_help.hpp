// Help of the command in the reader's language, and the page of the reference that holds all of it.
//
// Options are declared in English, once, where they are read; what stands beside them in Chinese is found by the
// English text, so that no option can be declared without one: tests/cli/command_help.cpp names what is missing.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/command.hpp"
#include "scenarios/language/tongue.hpp"
#include "sim/message.hpp"

namespace swell::cli {

using Commands = std::vector<std::unique_ptr<Command>>;

// The list of verbs.
std::string short_help(const Commands& commands, language::Tongue tongue);
// What one verb does, with examples, usage and options.
std::string verb_help(Command& command, language::Tongue tongue);
// Markdown: every verb with its options, and the exit statuses.
std::string command_page(const Commands& commands, language::Tongue tongue);

// What follows "usage: swell" in both languages; `usage` as a command gives it.
Message usage_words(std::string_view usage);

// Every English text that help says: for the test.
std::vector<std::string> help_texts(const Commands& commands);

using Translation = std::pair<std::string_view, std::string_view>;  // English, Chinese
std::span<const Translation> command_words_in_chinese();            // sorted by the English
// The same text in Chinese; as it is when there is none.
std::string_view in_chinese(std::string_view english);

}  // namespace swell::cli
