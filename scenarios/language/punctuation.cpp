#include "scenarios/language/punctuation.hpp"

#include <algorithm>
#include <array>

#include "scenarios/language/characters.hpp"

namespace swell::language {
namespace {

struct Sign {
  char32_t code;
  std::string_view en, zh;
};

constexpr std::string_view curly_quotes = "curly quotes are no quotes to YAML; write \" at both ends of the text";
constexpr std::string_view curly_quotes_zh = "YAML 不认弯引号；请在文字两端写 \"";
constexpr std::array<Sign, 11> signs = {
    {{U'：', "full-width colon ：; write `: `, with a blank after it", "全角冒号 ：；请写 `: `，冒号后留一个空格"},
     {U'，', "full-width comma ，; write `, `", "全角逗号 ，；请写 `, `"},
     {U'（', "full-width bracket （; write `(`", "全角括号 （；请写 `(`"},
     {U'）', "full-width bracket ）; write `)`", "全角括号 ）；请写 `)`"},
     {U'“', curly_quotes, curly_quotes_zh},
     {U'”', curly_quotes, curly_quotes_zh},
     {U'｛', "full-width brace ｛; write `{`", "全角花括号 ｛；请写 `{`"},
     {U'｝', "full-width brace ｝; write `}`", "全角花括号 ｝；请写 `}`"},
     {U'％', "full-width percent sign ％; write `%`", "全角百分号 ％；请写 `%`"},
     {U'\u3000', "a full-width blank; write an ordinary blank", "全角空格；请改用半角空格"},
     {U'\u00A0', "a no-break blank; write an ordinary blank", "不间断空格；请改用普通空格"}}};

// Under these keys stands text for people.
constexpr std::array<std::string_view, 12> text_keys = {"name",  "note",        "notes",     "source",
                                                        "title", "description", "statement", "text",
                                                        "label", "owner",       "comment",   "story"};

constexpr std::array<std::string_view, 15> families = {
    "uniform", "triangular", "pert",    "normal",    "lognormal", "exponential", "gamma",    "weibull",
    "beta",    "pareto",     "poisson", "bernoulli", "binomial",  "discrete",    "empirical"};

bool letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}
bool digit(char c) {
  return c >= '0' && c <= '9';
}

// The first of the wanted signs from `from` on.
std::optional<Misprint> first_of(std::string_view text, std::u32string_view wanted, std::size_t from = 0) {
  for (std::size_t at = from; at < text.size();) {
    const Character character = character_at(text, at);
    if (wanted.find(character.code) != std::u32string_view::npos) {
      for (const Sign& sign : signs)
        if (sign.code == character.code)
          return Misprint{at, character.bytes, {std::string(sign.en), std::string(sign.zh)}};
    }
    at += character.bytes;
  }
  return std::nullopt;
}

std::size_t word_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && (letter_or_digit(text[length]) || text[length] == '.' || text[length] == '-'))
    ++length;
  return length;
}

// `word：` at the start, as a key would stand.
std::optional<Misprint> colon_after_word(std::string_view text) {
  const std::size_t length = word_length(text);
  if (length == 0) return std::nullopt;
  std::optional<Misprint> colon = first_of(text, U"：");
  return colon && colon->at == length ? colon : std::nullopt;
}

bool looks_like_number(std::string_view text) {
  const std::size_t signed_by = !text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0;
  return text.size() > signed_by && digit(text[signed_by]);
}

bool looks_like_expression(std::string_view text) {
  const std::string_view word = text.substr(0, word_length(text));
  return looks_like_number(text) || std::find(families.begin(), families.end(), word) != families.end();
}

bool is_text_key(std::string_view key) {
  const std::string_view last = key.substr(key.rfind('.') + 1);
  return std::find(text_keys.begin(), text_keys.end(), last) != text_keys.end();
}

}  // namespace

std::optional<Misprint> misprint_in_value(const PlainText& value) {
  if (auto blank = first_of(value.text, U"\u3000\u00A0"); blank && blank->at == 0) return blank;
  if (value.below_its_key)
    if (auto colon = colon_after_word(value.text)) return colon;
  if (is_text_key(value.key)) return std::nullopt;
  if (auto colon = colon_after_word(value.text)) return colon;
  if (auto quote = first_of(value.text, U"“”"); quote && quote->at == 0) return quote;
  if (looks_like_expression(value.text)) return first_of(value.text, U"：，（）“”％\u3000\u00A0");
  if (value.flow && value.key.empty()) return first_of(value.text, U"，");
  return std::nullopt;
}

std::optional<Misprint> misprint_in_key(std::string_view key, bool alone) {
  if (alone) return first_of(key, U"：，（）“”｛｝\u3000\u00A0");
  if (auto blank = first_of(key, U"\u3000\u00A0“"); blank && blank->at == 0) return blank;
  return colon_after_word(key);
}

std::optional<Misprint> misprint_in_line(std::string_view line) {
  char quote = '\0';
  for (std::size_t at = 0; at < line.size();) {
    const char c = line[at];
    if (quote == '\0' && c == '#' && (at == 0 || line[at - 1] == ' ')) return std::nullopt;
    if (quote == '\0' && (c == '"' || c == '\''))
      quote = c;
    else if (c == quote)
      quote = '\0';
    const Character character = character_at(line, at);
    if (quote == '\0' && character.bytes > 1)
      if (auto found = first_of(line.substr(at, character.bytes), U"：，｛｝“”\u3000\u00A0")) {
        found->at = at;
        return found;
      }
    at += character.bytes;
  }
  return std::nullopt;
}

}  // namespace swell::language
