// A sentence to the user in both languages of the program, written side by side where it arises.
//
// What is wrong with a figure or a plan is said by whoever finds it: a catalogue far away would be read by nobody who
// changes the check. Both texts are patterns of fmt with the same arguments, which the compiler checks; an argument
// that is a message itself appears in each text in its language. Who shows it chooses the language.
// Tests: tests/sim/message.cpp
#pragma once

#include <fmt/core.h>

#include <string>
#include <string_view>
#include <utility>

namespace swell {

struct Message {
  std::string en, zh;

  bool empty() const { return en.empty(); }
  bool operator==(const Message&) const = default;
};

// The same in both: a name, what a library says.
inline Message verbatim(std::string text) {
  return {text, text};
}

namespace detail {

template <class T>
const T& english(const T& argument) {
  return argument;
}
inline const std::string& english(const Message& argument) {
  return argument.en;
}
template <class T>
const T& chinese(const T& argument) {
  return argument;
}
inline const std::string& chinese(const Message& argument) {
  return argument.zh;
}
template <class T>
using Shown = decltype(english(std::declval<const T&>()));

}  // namespace detail

// tell("expected {}, got `{}`", "应为{}，实际写的是 `{}`", what, text): other orders are {1} … {0}.
template <class... Arguments>
Message tell(fmt::format_string<detail::Shown<Arguments>...> en, fmt::format_string<detail::Shown<Arguments>...> zh,
             const Arguments&... arguments) {
  return {fmt::vformat(fmt::string_view(en), fmt::make_format_args(detail::english(arguments)...)),
          fmt::vformat(fmt::string_view(zh), fmt::make_format_args(detail::chinese(arguments)...))};
}

}  // namespace swell
