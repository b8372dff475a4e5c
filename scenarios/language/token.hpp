// The words of an expression such as `lognormal(6 hours, 8 hours) in [0, 2 days]`, each with its place in the text.
//
// Offsets count characters (code points), as columns do in messages. What people commonly type but the language
// does not have (full-width punctuation, thousands separators, currency signs, `–`) is named where it stands.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sim/message.hpp"

namespace swell::language {

// What is wrong in a text and where, in characters from its beginning. Parsers throw it among themselves; the
// functions that others call return it.
struct Mistake {
  std::size_t offset = 0;
  std::size_t length = 1;
  Message message;
};

struct Token {
  // `unreadable` is no part of any expression; its message says why. It is a mistake once the reader gets there.
  enum class Kind { number, word, date, symbol, unreadable, end };
  Kind kind = Kind::end;
  std::string text;
  double number = 0.0;  // of a number
  bool joined = false;  // nothing stands between it and the token before
  std::size_t offset = 0;
  std::size_t length = 0;
  std::size_t byte = 0;  // where it begins in the text, in bytes
  Message message;       // of what is unreadable

  bool is(std::string_view what) const { return (kind == Kind::word || kind == Kind::symbol) && text == what; }
};

// Without the white space at both ends.
std::string_view trimmed(std::string_view text);

// A text's tokens and where the reader stands among them.
class TokenCursor {
 public:
  explicit TokenCursor(std::string_view text);

  const Token& peek(std::size_t ahead = 0) const;
  Token take();
  // Takes the next token when it is that word or symbol.
  bool accept(std::string_view word_or_symbol);
  bool at_end() const { return peek().kind == Token::Kind::end; }
  // Takes everything up to the next white space or end as one word: dotted paths hold characters such as `*`.
  Token take_until_space();
  // Takes everything up to one of these characters (bytes), or the end; without white space at both ends.
  Token take_until(std::string_view stops);
  // The text from that character up to the token before the current one.
  std::string text_from(const Token& first) const;

  [[noreturn]] void fail(const Token& token, Message message) const;
  // Fails at the current token: "expected …, got …".
  [[noreturn]] void fail_expected(const Message& what) const;
  // Everything from `first` up to the token before the current one is what is wrong.
  [[noreturn]] void fail_from(const Token& first, Message message) const;
  void expect(std::string_view symbol, const Message& why);
  void expect_end(const Message& after);

 private:
  Token slice(std::size_t byte_end);

  std::string_view text_;
  std::vector<Token> tokens_;
  std::size_t next_ = 0;
};

}  // namespace swell::language
