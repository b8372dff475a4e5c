#include "scenarios/language/yaml_diagnosis.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "scenarios/language/characters.hpp"
#include "scenarios/language/punctuation.hpp"

namespace swell::language {

Message open_quote_message() {
  return tell(
      "this quote is not closed on its line; close it, or for a text of several lines write | and indent the "
      "lines below",
      "这个引号在本行没有闭合；请补上，多行文字请写 | 并将下面各行缩进");
}

namespace {

constexpr auto npos = std::string_view::npos;

// A line of the text and where it stands in it.
struct Line {
  std::size_t begin = 0;
  std::string_view text;
  std::size_t indent() const { return std::min(text.find_first_not_of(' '), text.size()); }
  bool blank() const {
    const std::size_t first = text.find_first_not_of(" \t\r");
    return first == npos || text[first] == '#';
  }
};

Line line_around(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  const std::size_t before = at == 0 ? npos : text.rfind('\n', at - 1);
  const std::size_t begin = before == npos ? 0 : before + 1;
  std::string_view line = text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return {begin, line};
}

// The line itself and those before it that say something, nearest first.
std::vector<Line> lines_up_from(std::string_view text, std::size_t at, std::size_t most) {
  std::vector<Line> lines;
  Line line = line_around(text, at);
  for (std::size_t looked = 0; looked < 10 * most && lines.size() < most; ++looked) {
    if (!line.blank()) lines.push_back(line);
    if (line.begin == 0) break;
    line = line_around(text, line.begin - 1);
  }
  return lines;
}

bool word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         c == '.' || c == '*' || static_cast<unsigned char>(c) >= 0x80;
}

std::size_t word_end(std::string_view line, std::size_t at) {
  while (at < line.size() && word_character(line[at])) ++at;
  return at;
}

// Where the key of `key: value` or `- key: value` begins and ends; nothing when the line has none.
std::optional<std::pair<std::size_t, std::size_t>> key_of(std::string_view line) {
  std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
  while (line.substr(begin).starts_with("- ")) begin = std::min(line.find_first_not_of(' ', begin + 1), line.size());
  const std::size_t end = word_end(line, begin);
  if (end == begin || end >= line.size() || line[end] != ':') return std::nullopt;
  return std::make_pair(begin, end);
}

bool blank_or_end(std::string_view line, std::size_t at) {
  return at >= line.size() || line[at] == ' ' || line[at] == '\t' || line[at] == '\r' || line[at] == '\n';
}

using Guess = std::optional<Diagnosis>;

Guess open_quote(std::string_view text, const ParserStop& stop) {
  if (stop.long_quote) return Diagnosis{*stop.long_quote, *stop.long_quote + 1, open_quote_message()};
  for (const Line& line : lines_up_from(text, stop.at, 20)) {
    for (std::size_t at = 0; at < line.text.size(); ++at) {
      const char c = line.text[at];
      const bool begins = at == 0 || line.text[at - 1] == ' ' || line.text[at - 1] == '[' || line.text[at - 1] == '{' ||
                          line.text[at - 1] == ',';
      if (c == '#' && begins) break;
      if ((c != '"' && c != '\'') || !begins) continue;
      const std::optional<std::size_t> end = end_of_quoted(line.text, at);
      if (!end) return Diagnosis{line.begin + at, line.begin + at + 1, open_quote_message()};
      at = *end - 1;
    }
  }
  return std::nullopt;
}

Guess tab(std::string_view text, const ParserStop& stop) {
  const Line line = line_around(text, stop.at);
  const std::size_t first = std::min(line.text.find_first_not_of(" \t"), line.text.size());
  const std::size_t at = line.text.substr(0, first).find('\t');
  if (at == npos) return std::nullopt;
  return Diagnosis{line.begin + at, line.begin + at + 1,
                   tell("a tab in the indentation; YAML is indented with blanks", "缩进中有制表符；YAML 用空格缩进")};
}

Guess full_width(std::string_view text, const ParserStop& stop) {
  for (const Line& line : lines_up_from(text, stop.at, 2))
    if (const auto misprint = misprint_in_line(line.text)) {
      const std::size_t at = line.begin + misprint->at;
      return Diagnosis{at, at + misprint->bytes, misprint->message};
    }
  return std::nullopt;
}

Guess colon_without_blank(std::string_view text, const ParserStop& stop) {
  for (const Line& line : lines_up_from(text, stop.at, 2)) {
    const auto key = key_of(line.text);
    if (!key || blank_or_end(line.text, key->second + 1)) continue;
    const std::size_t end = line.begin + key->second;
    return Diagnosis{end, end + 1,
                     tell("write a blank after the colon: `{}: …`", "冒号后要留一个空格：`{}: …`",
                          line.text.substr(key->first, key->second - key->first))};
  }
  return std::nullopt;
}

// `discrete(1: 20%, 2: 80%)` anywhere in the line, not in quotes.
Guess unquoted_expression(std::string_view text, const ParserStop& stop) {
  const Line line = line_around(text, stop.at);
  const std::size_t stopped = stop.at - line.begin;
  const std::size_t open = line.text.rfind('(', std::min(stopped, line.text.size()));
  if (open == npos || open == 0) return std::nullopt;
  std::size_t begin = open;
  while (begin > 0 && word_character(line.text[begin - 1])) --begin;
  const std::size_t close = line.text.find(')', open);
  const bool quoted = begin > 0 && (line.text[begin - 1] == '"' || line.text[begin - 1] == '\'');
  if (begin == open || quoted || close == npos || close < stopped) return std::nullopt;
  const std::string written(line.text.substr(begin, close + 1 - begin));
  if (written.find(": ") == npos) return std::nullopt;
  return Diagnosis{line.begin + begin, line.begin + close + 1,
                   tell("put quotes around {}: YAML takes the colon in it for a key's",
                        "请给 {} 加引号：YAML 会把其中的冒号当作字段名的冒号", written)};
}

Guess after_closing_quote(std::string_view text, const ParserStop& stop) {
  const Line line = line_around(text, stop.at);
  const std::string_view before = line.text.substr(0, std::min(stop.at - line.begin, line.text.size()));
  const std::size_t last = before.find_last_not_of(' ');
  if (last == npos || last == 0 || (before[last] != '"' && before[last] != '\'')) return std::nullopt;
  return Diagnosis{stop.at, stop.at + 1,
                   tell("after the closing quote nothing more may stand; put the quotes around the whole",
                        "引号闭合之后不能再写内容；请用引号括住整段文字")};
}

Guess two_colons(std::string_view text, const ParserStop& stop) {
  if (stop.message != "illegal map value") return std::nullopt;
  const Line line = line_around(text, stop.at);
  const auto key = key_of(line.text);
  if (!key || line.begin + key->second >= stop.at) return std::nullopt;
  return Diagnosis{
      stop.at, stop.at + 1,
      tell("a second colon in the same line; put quotes around the text, or write it as a map below the key",
           "同一行出现第二个冒号；请给文字加引号，或在字段名的下面分行写成集合")};
}

Guess deeper_than_a_value(std::string_view text, const ParserStop& stop) {
  if (stop.message != "illegal map value") return std::nullopt;
  const std::vector<Line> lines = lines_up_from(text, stop.at, 2);
  if (lines.size() < 2) return std::nullopt;
  const Line& line = lines[0];
  const Line& above = lines[1];
  const auto key = key_of(above.text);
  const std::size_t begin = line.begin + line.indent();
  if (!key) {
    const std::size_t from = above.begin + above.indent();
    return Diagnosis{from, above.begin + above.text.size(),
                     tell("a colon is missing after this key", "这个字段名后面缺少冒号")};
  }
  if (line.indent() <= above.indent()) return std::nullopt;
  return Diagnosis{begin, std::max(stop.at, begin + 1),
                   tell("this line is indented under `{}`, which already has a value on its own line; indent it less, "
                        "or move that value",
                        "本行缩进在 `{}` 之下，而它在同一行已有值；请减少缩进，或移走那个值",
                        above.text.substr(key->first, key->second - key->first))};
}

Guess unclosed_flow(std::string_view text, const ParserStop& stop) {
  const bool flow = stop.message == "end of map flow not found" || stop.message == "end of sequence flow not found";
  if (!stop.open_flow || !flow) return std::nullopt;
  const std::size_t at = *stop.open_flow;
  const bool brace = text[std::min(at, text.size() - 1)] == '{';
  if (stop.at < text.size() && line_around(text, at).begin == line_around(text, stop.at).begin)
    return Diagnosis{
        stop.at, stop.at + 1,
        tell("inside {} this is not understood; between entries write a comma, and put quotes around a text that holds "
             ": or ,",
             "{} 之内的这一处无法识别；各项之间请写逗号，含有 : 或 , 的文字请加引号", brace ? "{ }" : "[ ]")};
  return Diagnosis{at, at + 1,
                   tell("this {0} is never closed; write {1} where its entries end",
                        "这个 {0} 没有闭合；请在各项结束处写 {1}", brace ? "{" : "[", brace ? "}" : "]")};
}

Guess indentation(std::string_view text, const ParserStop& stop) {
  if (stop.message != "end of map not found" && stop.message != "end of sequence not found") return std::nullopt;
  const Line line = line_around(text, stop.at);
  const std::size_t begin = line.begin + line.indent();
  if (line.text.substr(line.indent()).starts_with("-"))
    return Diagnosis{begin, begin + 1,
                     tell("a list entry where a key is expected; indent it under the key it belongs to",
                          "此处应为字段名，却是列表项；请缩进到它所属的字段名之下")};
  return Diagnosis{begin, std::max(line.begin + word_end(line.text, line.indent()), begin + 1),
                   tell("the indentation of this line fits no line above it", "本行的缩进与上面各行都对不上")};
}

struct Wording {
  std::string_view theirs;
  std::string_view en, zh;
};
constexpr Wording wordings[] = {
    {"illegal flow end", "this bracket closes nothing, or not the one that is open",
     "这个括号没有对应的左括号，或与左括号不匹配"},
    {"illegal block entry", "a list entry cannot begin here; put it on a line of its own below the key",
     "列表项不能从这里开始；请在字段名的下面另起一行"},
    {"illegal map key", "a key cannot begin here; put it on a line of its own", "字段名不能从这里开始；请另起一行"},
    {"illegal map value", "a colon cannot stand here; put quotes around the text", "这里不能有冒号；请给文字加引号"},
    {"the referenced anchor is not defined",
     "a word that starts with * refers to an anchor, and there is none of that name; to mean the star "
     "itself, put "
     "quotes around it",
     "以 * 开头的词指向锚点，而没有这个名称的锚点；若就是星号，请加引号"},
    {"unknown token", "a text cannot start with this character; put the text in quotes",
     "文字不能以这个字符开头；请加引号"},
    {"repeated TAG directive", "directives (lines that start with %) have no place in a plan",
     "方案中不能有指令（以 % 开头的行）"},
    {"bad file", "this is nested too deeply", "嵌套过深"},
};

Diagnosis in_plain_words(const ParserStop& stop) {
  for (const Wording& wording : wordings)
    if (stop.message == wording.theirs)
      return {stop.at, stop.at + 1, {std::string(wording.en), std::string(wording.zh)}};
  return {stop.at, stop.at + 1, tell("this is not YAML: {}", "这不是 YAML：{}", stop.message)};
}

}  // namespace

std::optional<std::size_t> end_of_quoted(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      const bool doubled = quote == '\'' && i + 1 < text.size() && text[i + 1] == quote;
      if (!doubled) return i + 1;
      ++i;
    }
  }
  return std::nullopt;
}

bool swallows_keys(std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view quoted = text.substr(begin, end - begin);
  for (std::size_t newline = quoted.find('\n'); newline != npos; newline = quoted.find('\n', newline + 1)) {
    const std::string_view line = quoted.substr(newline + 1, quoted.find('\n', newline + 1) - newline - 1);
    const auto key = key_of(line);
    if (key && blank_or_end(line, key->second + 1)) return true;
  }
  return false;
}

Diagnosis diagnose(std::string_view text, const ParserStop& stop) {
  for (const auto guess : {open_quote, tab, full_width, colon_without_blank, unquoted_expression, after_closing_quote,
                           two_colons, deeper_than_a_value, unclosed_flow, indentation})
    if (Guess found = guess(text, stop)) return *std::move(found);
  return in_plain_words(stop);
}

}  // namespace swell::language
