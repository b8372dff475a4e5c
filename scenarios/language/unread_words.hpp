// Words that belong in a plan but that no model reads, and words of other plans for what is called differently here.
//
// The design names sections and fields that are not simulated. Somebody who writes one of them has made no mistake in
// spelling, so that "unknown key" would send them looking for one: the message says that the word is known, that
// nothing would come of it, and what to write instead where there is something. A field that a section declares always
// wins. Tests: tests/scenarios/language/unread_words.cpp
#pragma once

#include <optional>
#include <string_view>

#include "sim/message.hpp"

namespace swell::language {

// What to say of `key` in the section at `path` (`channels.douyin`); nothing for words that are simply unknown.
std::optional<Message> unread_word(std::string_view path, std::string_view key);

}  // namespace swell::language
