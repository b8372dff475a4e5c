#include "scenarios/language/raw_number.hpp"

#include <algorithm>
#include <array>

#include "scenarios/language/characters.hpp"
#include "scenarios/language/figure_units.hpp"
#include "scenarios/language/suggestion.hpp"
#include "scenarios/language/unit_words.hpp"

namespace swell::language {

namespace {

using models::Per;
using sim::Family;

constexpr std::array<Family, 15> kCallable{Family::uniform,   Family::triangular,  Family::pert,      Family::normal,
                                           Family::lognormal, Family::exponential, Family::gamma,     Family::weibull,
                                           Family::beta,      Family::pareto,      Family::bernoulli, Family::poisson,
                                           Family::binomial,  Family::discrete,    Family::empirical};

bool ends_a_number(const Token& token) {
  static constexpr std::array<std::string_view, 7> words{"to", "of", "in", "from", "on", "at", "net"};
  return token.kind == Token::Kind::end || token.kind == Token::Kind::symbol ||
         std::find(words.begin(), words.end(), token.text) != words.end();
}

Per read_per(TokenCursor& cursor) {
  const Token word = cursor.peek();
  if (word.kind != Token::Kind::word)
    cursor.fail_expected(tell("day, week, month, year, hour or item after `per`",
                              " day、week、month、year、hour 或 item（写在 `per` 之后）"));
  if (const auto per = per_of(word.text)) {
    cursor.take();
    return *per;
  }
  const std::vector<std::string> known{"hour", "day", "week", "month", "year", "item"};
  cursor.fail(word, tell("unknown period `per {}`; write per hour, day, week, month, year or item{}",
                         "不认识的周期 `per {}`；可写 per hour、day、week、month、year 或 item{}", word.text,
                         did_you_mean(word.text, known)));
}

// A time unit, then `per` and a period, or `total`. Words that end a number are left alone.
void read_suffix(TokenCursor& cursor, Suffix& suffix) {
  const Token& word = cursor.peek();
  if (word.kind == Token::Kind::word && !ends_a_number(word) && word.text != "per" && word.text != "total") {
    const auto days = days_of(word.text);
    if (!days) cursor.fail(word, unknown_unit(word.text));
    if (suffix.percent)
      cursor.fail(word, tell("a share in % has no unit, got `% {}`", "百分比没有单位，实际写的是 `% {}`", word.text));
    suffix.days = *days;
    cursor.take();
  }
  if (cursor.accept("total")) {
    suffix.per = Per::total;
  } else if (cursor.accept("per")) {
    suffix.per = read_per(cursor);
  }
}

// 1,200 is not a number: a comma separates arguments.
void refuse_thousands_separator(TokenCursor& cursor, const Token& number) {
  const Token& comma = cursor.peek();
  const Token& group = cursor.peek(1);
  if (!comma.is(",") || !comma.joined || group.kind != Token::Kind::number || !group.joined) return;
  if (group.text.find_first_not_of("0123456789") != std::string::npos || group.text.size() != 3) return;
  std::string plain = number.text;
  while (cursor.peek().is(",") && cursor.peek(1).kind == Token::Kind::number && cursor.peek(1).joined) {
    cursor.take();
    plain += cursor.take().text;
  }
  cursor.fail_from(number,
                   tell("numbers have no thousands separators; write `{}`", "数字不用千位分隔符；请写 `{}`", plain));
}

// `k`, `万`, … directly behind the figure, or 万 and 亿 after a blank.
void read_multiplier(TokenCursor& cursor, Literal& literal) {
  const Token& word = cursor.peek();
  if (word.kind != Token::Kind::word) return;
  const auto worth = multiplier(word.text);
  if (!worth) return;
  if (!word.joined && static_cast<unsigned char>(word.text[0]) < 0x80)
    cursor.fail(word, tell("write `{}{}` without a blank", "请写 `{}{}`，中间不留空格", literal.text, word.text));
  literal.multiplier = *worth;
  literal.number *= *worth;
  cursor.take();
}

class NumberGrammar {
 public:
  explicit NumberGrammar(TokenCursor& cursor) : cursor_(cursor) {}

  RawNumber number(std::size_t depth) {
    RawNumber raw;
    raw.first = cursor_.peek();
    if (raw.first.kind == Token::Kind::word) {
      call(raw, depth);
    } else {
      range(raw);
    }
    if (cursor_.peek().is("in") && cursor_.peek(1).is("[")) within(raw);
    if (raw.form == RawNumber::Form::call || raw.within) read_suffix(cursor_, raw.suffix);
    raw.text = cursor_.text_from(raw.first);
    raw.length = std::max<std::size_t>(1, character_count(raw.text));
    return raw;
  }

 private:
  void range(RawNumber& raw) {
    raw.figures.push_back(read_literal(cursor_));
    if (cursor_.accept("to")) {
      raw.form = RawNumber::Form::interval;
      raw.figures.push_back(read_literal(cursor_));
    } else if (cursor_.accept("/")) {
      raw.form = RawNumber::Form::points;
      raw.figures.push_back(read_literal(cursor_));
      if (!cursor_.peek().is("/"))
        cursor_.fail_from(
            raw.first, tell("three points are least / likely / most, and here are two; a range is written `{} to {}`",
                            "三点估计为 最小 / 最可能 / 最大，此处只有两个；范围写作 `{} to {}`", raw.figures[0].text,
                            raw.figures[1].text));
      cursor_.take();
      raw.figures.push_back(read_literal(cursor_));
    } else if (cursor_.peek().is("-") && cursor_.peek(1).kind == Token::Kind::number) {
      const Token next = cursor_.peek(1);
      cursor_.fail(cursor_.peek(), tell("a range is written with `to`: `{} to {}`", "范围用 `to` 书写：`{} to {}`",
                                        raw.figures[0].text, next.text));
    }
  }

  void call(RawNumber& raw, std::size_t depth) {
    const Token word = cursor_.peek();
    const auto family = sim::family_from_name(word.text);
    const bool callable = family && std::find(kCallable.begin(), kCallable.end(), *family) != kCallable.end();
    if (!callable) unknown_word(word);
    if (depth > kMostNested) cursor_.fail(word, tell("distributions are nested too deeply", "分布嵌套过深"));
    cursor_.take();
    raw.form = RawNumber::Form::call;
    raw.family = *family;
    cursor_.expect("(", tell("after `{}`: {}", "`{}` 之后：{}", word.text, sim::signature(*family)));
    if (*family == Family::discrete) {
      choices(raw);
    } else if (*family == Family::empirical) {
      data(raw);
    } else {
      arguments(raw, word, depth);
    }
    if (!cursor_.accept(")"))
      cursor_.fail_expected(tell("`,` or `)` in {}", " {} 中的 `,` 或 `)`", sim::signature(*family)));
  }

  [[noreturn]] void unknown_word(const Token& word) {
    std::vector<std::string> known;
    known.reserve(std::size(kCallable));
    for (const Family family : kCallable) known.emplace_back(sim::name(family));
    if (cursor_.peek(1).is("("))
      cursor_.fail(word, tell("unknown distribution `{}`{}", "不认识的分布 `{}`{}", word.text,
                              nearest(word.text, known) ? did_you_mean(word.text, known) : possible_are(known)));
    cursor_.fail(word, tell("expected a number, got `{}`{}", "此处应为一个数，实际写的是 `{}`{}", word.text,
                            did_you_mean(word.text, known)));
  }

  // Positional or `name = value`, but positional ones first.
  void arguments(RawNumber& raw, const Token& word, std::size_t depth) {
    const std::vector<std::string> names = argument_names(raw.family);
    std::vector<bool> filled(names.size(), false);
    raw.arguments.resize(names.size());
    std::size_t position = 0;
    while (!cursor_.peek().is(")") && !cursor_.at_end()) {
      const Token start = cursor_.peek();
      std::size_t index = position++;
      if (start.kind == Token::Kind::word && (cursor_.peek(1).is("=") || cursor_.peek(1).is(":"))) {
        index = static_cast<std::size_t>(std::find(names.begin(), names.end(), start.text) - names.begin());
        if (index == names.size())
          cursor_.fail(start, tell("{} has no `{}`{}", "{} 没有参数 `{}`{}", sim::signature(raw.family), start.text,
                                   did_you_mean(start.text, names)));
        cursor_.take();
        cursor_.take();
      }
      if (index >= names.size())
        cursor_.fail(start, tell("{} takes {} figure{}, got more", "{0} 只有{1}个参数，写多了",
                                 sim::signature(raw.family), names.size(), names.size() == 1 ? "" : "s"));
      if (filled[index]) cursor_.fail(start, tell("`{}` is given twice", "`{}` 写了两次", names[index]));
      filled[index] = true;
      raw.arguments[index] = number(depth + 1);
      if (!cursor_.accept(",")) break;
    }
    for (std::size_t i = 0; i < names.size(); ++i)
      if (!filled[i] && (cursor_.peek().is(")") || cursor_.at_end()))
        cursor_.fail_from(word, tell("{} needs `{}`{}", "{} 缺少 `{}`{}", sim::signature(raw.family), names[i],
                                     names[i] == "cap" ? tell(": without a cap, one draw can outweigh all others",
                                                              "：没有上限时，一次抽取可能压过其余全部")
                                                       : Message()));
  }

  // value: weight, …
  void choices(RawNumber& raw) {
    do {
      raw.figures.push_back(read_literal(cursor_));
      cursor_.expect(":", tell("and the weight: discrete(1: 30%, 2: 70%)", "其后为权重：discrete(1: 30%, 2: 70%)"));
      raw.weights.push_back(read_literal(cursor_));
    } while (cursor_.accept(","));
  }

  // file, column
  void data(RawNumber& raw) {
    const Token file = cursor_.take_until(",)");
    cursor_.expect(",", tell("and the column: empirical(file.csv, column)", "其后为列名：empirical(file.csv, column)"));
    const Token column = cursor_.take_until(",)");
    if (file.text.empty() || column.text.empty())
      cursor_.fail(file, tell("expected a file and a column: empirical(file.csv, column)",
                              "此处应写文件与列名：empirical(file.csv, column)"));
    raw.file = file.text;
    raw.column = column.text;
  }

  void within(RawNumber& raw) {
    cursor_.take();
    cursor_.take();
    Literal low = read_literal(cursor_);
    cursor_.expect(",", tell("between the two bounds: in [0, 30]", "上下限之间：in [0, 30]"));
    Literal high = read_literal(cursor_);
    cursor_.expect("]", tell("after the bounds: in [0, 30]", "上下限之后：in [0, 30]"));
    raw.within = {std::move(low), std::move(high)};
  }

  static constexpr std::size_t kMostNested = 8;
  TokenCursor& cursor_;
};

}  // namespace

std::vector<std::string> argument_names(Family family) {
  switch (family) {
    case Family::constant:
      return {"value"};
    case Family::uniform:
    case Family::beta:
      return {"a", "b"};
    case Family::triangular:
    case Family::pert:
      return {"min", "mode", "max"};
    case Family::normal:
    case Family::lognormal:
    case Family::gamma:
      return {"mean", "sd"};
    case Family::logit_normal:
      return {"mu", "sigma"};
    case Family::exponential:
    case Family::poisson:
      return {"mean"};
    case Family::weibull:
      return {"shape", "scale"};
    case Family::pareto:
      return {"min", "alpha", "cap"};
    case Family::bernoulli:
      return {"p"};
    case Family::binomial:
      return {"n", "p"};
    case Family::discrete:
    case Family::empirical:
      break;
  }
  return {};
}

Literal read_literal(TokenCursor& cursor) {
  Literal literal;
  literal.first = cursor.peek();
  double sign = 1.0;
  if (cursor.accept("-")) {
    sign = -1.0;
  } else {
    cursor.accept("+");
  }
  const Token number = cursor.peek();
  if (number.kind == Token::Kind::date)
    cursor.fail(number,
                tell("expected a number, got the date `{}`", "此处应为一个数，实际写的是日期 `{}`", number.text));
  if (number.kind != Token::Kind::number) cursor.fail_expected(a_number());
  cursor.take();
  refuse_thousands_separator(cursor, number);
  literal.number = sign * number.number;
  literal.text = cursor.text_from(literal.first);
  read_multiplier(cursor, literal);
  if (cursor.accept("%")) literal.suffix.percent = true;
  read_suffix(cursor, literal.suffix);
  literal.text = cursor.text_from(literal.first);
  literal.length = std::max<std::size_t>(1, character_count(literal.text));
  if (!(literal.number <= 1e300 && literal.number >= -1e300))
    cursor.fail_from(literal.first, tell("the number is too large", "数值过大"));
  return literal;
}

RawNumber read_raw_number(TokenCursor& cursor) {
  return NumberGrammar(cursor).number(0);
}

}  // namespace swell::language
