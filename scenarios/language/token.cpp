#include "scenarios/language/token.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "scenarios/language/characters.hpp"

namespace swell::language {

namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

// What to write instead of a character that no expression has; empty when it can be part of a word.
Message instead_of(char32_t code, std::string_view shown) {
  const auto full_width = [&](char plain) {
    return tell("`{}` is a full-width character; write `{}`", "`{}` 是全角字符；请写 `{}`", shown, plain);
  };
  if (code >= 0xFF01 && code <= 0xFF5E) return full_width(static_cast<char>(code - 0xFEE0));
  switch (code) {
    case 0x3000:
      return tell("there is a full-width space here; write an ordinary one", "此处有全角空格；请改用半角空格");
    case 0x3001:
      return full_width(',');
    case 0x3002:
      return full_width('.');
    case 0x3010:
      return full_width('[');
    case 0x3011:
      return full_width(']');
    case 0x2013:
    case 0x2014:
    case 0x301C:
      return tell("`{}` is not part of the language; a range is written `80k to 150k`",
                  "`{}` 不属于方案语言；范围写作 `80k to 150k`", shown);
    case 0x2212:
      return tell("`{}` is not the minus sign of a keyboard; write `-`", "`{}` 不是键盘上的减号；请写 `-`", shown);
    case 0x00D7:
      return tell("`{}` is not part of the language; write `multiply:` in an overlay",
                  "`{}` 不属于方案语言；请在备选方案中写 `multiply:`", shown);
    case 0xA5:
    case 0x20AC:
    case 0xA3:
    case U'$':
      return tell("leave out `{}`: money is in the plan's `currency`",
                  "请删去 `{}`：金额的币种由方案的 `currency` 决定", shown);
    case U'~':
      return tell("`~` is not part of the language; a range is written `80k to 150k`",
                  "`~` 不属于方案语言；范围写作 `80k to 150k`");
    case 0xFFFD:
      return tell("this is not readable text (the file must be UTF-8)", "此处不是可读的文字（文件须为 UTF-8 编码）");
    default:
      break;
  }
  if (is_control(code)) return tell("there is an invisible control character here", "此处有不可见的控制字符");
  return code < 0xA0 ? tell("`{}` has no meaning here", "`{}` 在此处没有意义", shown) : Message();
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<Token> all() {
    std::vector<Token> tokens;
    while (skip_space()) tokens.push_back(next());
    Token end;
    end.offset = offset_;
    end.byte = text_.size();
    tokens.push_back(end);
    return tokens;
  }

 private:
  bool skip_space() {
    const std::size_t before = at_;
    while (at_ < text_.size() && is_space(text_[at_])) step(1);
    spaced_ = at_ != before || at_ == 0;
    return at_ < text_.size();
  }

  char look(std::size_t ahead) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  void step(std::size_t bytes) {
    offset_ += character_count(text_.substr(at_, bytes));
    at_ += bytes;
  }

  Token make(Token::Kind kind, std::size_t bytes) {
    Token token;
    token.kind = kind;
    token.text = std::string(text_.substr(at_, bytes));
    token.joined = !spaced_;
    token.offset = offset_;
    token.byte = at_;
    step(bytes);
    token.length = offset_ - token.offset;
    return token;
  }

  static Token unreadable(Token token, Message message) {
    token.kind = Token::Kind::unreadable;
    token.message = std::move(message);
    return token;
  }

  std::size_t digits_from(std::size_t ahead) const {
    std::size_t count = 0;
    while (is_digit(look(ahead + count))) ++count;
    return count;
  }

  // 2026-03-02, also 2026-3-2; 0 when it is none.
  std::size_t date_length() const {
    if (digits_from(0) != 4 || look(4) != '-') return 0;
    const std::size_t month = digits_from(5);
    if (month == 0 || month > 2 || look(5 + month) != '-') return 0;
    const std::size_t day = digits_from(6 + month);
    return day == 0 || day > 2 ? 0 : 6 + month + day;
  }

  Token number() {
    std::size_t bytes = digits_from(0);
    if (look(bytes) == '.' && is_digit(look(bytes + 1))) bytes += 1 + digits_from(bytes + 1);
    if (look(bytes) == 'e' || look(bytes) == 'E') {
      const std::size_t sign = look(bytes + 1) == '+' || look(bytes + 1) == '-' ? 1 : 0;
      if (const std::size_t digits = digits_from(bytes + 1 + sign)) bytes += 1 + sign + digits;
    }
    Token token = make(Token::Kind::number, bytes);
    const char* end = token.text.data() + token.text.size();
    const auto read = std::from_chars(token.text.data(), end, token.number);
    if (read.ec == std::errc{} && read.ptr == end && std::isfinite(token.number)) return token;
    Message message = tell("`{}` is too large or too small a number", "数值 `{}` 过大或过小", token.text);
    return unreadable(std::move(token), std::move(message));
  }

  // Letters, digits, `_`, `.`, and any character beyond ASCII that is not punctuation.
  std::size_t word_length() const {
    std::size_t bytes = 0;
    while (at_ + bytes < text_.size()) {
      const char c = look(bytes);
      if (is_letter(c) || (bytes > 0 && (is_digit(c) || c == '.'))) {
        ++bytes;
        continue;
      }
      if (static_cast<unsigned char>(c) < 0x80) break;
      const Character character = character_at(text_, at_ + bytes);
      if (!instead_of(character.code, "").empty()) break;
      bytes += character.bytes;
    }
    return bytes;
  }

  Token next() {
    if (const std::size_t date = date_length()) return make(Token::Kind::date, date);
    if (is_digit(look(0)) || (look(0) == '.' && is_digit(look(1)))) return number();
    if (const std::size_t word = word_length()) return make(Token::Kind::word, word);
    if (look(0) == '.' && is_letter(look(1))) {
      std::size_t letters = 1;
      while (is_letter(look(letters))) ++letters;
      const std::string word(text_.substr(at_, letters));
      return unreadable(make(Token::Kind::unreadable, letters),
                        tell("`{}` is no figure; leave the key out, or write a number",
                             "`{}` 不是数值；请删去该字段，或写一个数", word));
    }
    static constexpr std::string_view symbols = "()[],:/%+-*=<>";
    if (symbols.find(look(0)) != std::string_view::npos) return make(Token::Kind::symbol, 1);
    const Character character = character_at(text_, at_);
    Message message = instead_of(character.code, text_.substr(at_, character.bytes));
    return unreadable(make(Token::Kind::unreadable, character.bytes), std::move(message));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t offset_ = 0;
  bool spaced_ = true;
};

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

TokenCursor::TokenCursor(std::string_view text) : text_(text), tokens_(Scanner(text).all()) {}

const Token& TokenCursor::peek(std::size_t ahead) const {
  return tokens_[std::min(next_ + ahead, tokens_.size() - 1)];
}

Token TokenCursor::take() {
  Token token = peek();
  if (next_ + 1 < tokens_.size()) ++next_;
  return token;
}

bool TokenCursor::accept(std::string_view word_or_symbol) {
  if (!peek().is(word_or_symbol)) return false;
  take();
  return true;
}

Token TokenCursor::slice(std::size_t byte_end) {
  Token whole = peek();
  const std::string_view raw = text_.substr(whole.byte, byte_end - whole.byte);
  whole.kind = Token::Kind::word;
  whole.text = std::string(trimmed(raw));
  whole.length = character_count(whole.text);
  while (!at_end() && peek().byte < byte_end) take();
  return whole;
}

Token TokenCursor::take_until_space() {
  std::size_t end = peek().byte;
  while (end < text_.size() && !is_space(text_[end])) ++end;
  return slice(end);
}

Token TokenCursor::take_until(std::string_view stops) {
  std::size_t end = peek().byte;
  while (end < text_.size() && stops.find(text_[end]) == std::string_view::npos) ++end;
  return slice(end);
}

std::string TokenCursor::text_from(const Token& first) const {
  return std::string(trimmed(text_.substr(first.byte, peek().byte - first.byte)));
}

void TokenCursor::fail(const Token& token, Message message) const {
  if (token.kind == Token::Kind::unreadable) message = token.message;
  throw Mistake{token.offset, std::max<std::size_t>(1, token.length), std::move(message)};
}

void TokenCursor::fail_expected(const Message& what) const {
  const Token& token = peek();
  if (token.kind == Token::Kind::end)
    fail(token, tell("expected {}, but the text ends here", "此处应为{}，但内容到此为止", what));
  fail(token, tell("expected {}, got `{}`", "此处应为{}，实际写的是 `{}`", what, token.text));
}

void TokenCursor::fail_from(const Token& first, Message message) const {
  const std::size_t length = character_count(text_from(first));
  throw Mistake{first.offset, std::max<std::size_t>(1, length), std::move(message)};
}

void TokenCursor::expect(std::string_view symbol, const Message& why) {
  if (!accept(symbol)) fail_expected(tell("`{}` {}", " `{}`（{}）", symbol, why));
}

void TokenCursor::expect_end(const Message& after) {
  if (!at_end()) fail(peek(), tell("`{0}` does not belong after {1}", "{1}之后不应再写 `{0}`", peek().text, after));
}

}  // namespace swell::language
