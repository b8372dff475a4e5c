#include "scenarios/language/payment_words.hpp"

#include <cmath>
#include <utility>

#include "scenarios/language/date_words.hpp"
#include "scenarios/language/figure_units.hpp"
#include "scenarios/language/raw_number.hpp"

namespace swell::language {

namespace {

using models::Date;
using models::Instalment;

constexpr models::NumberField kShare{.name = "share", .unit = models::Unit::share, .at_least = 0.0, .at_most = 1.0};

// The date that an id names by itself: `signing: 50%`, `launch: 50%`.
Date date_of_id(std::string_view id) {
  Date date;
  if (id != "signing" && id != "launch" && id != "start") return date;
  date.given = true;
  date.anchor = id == "signing" ? Date::Anchor::signing : id == "launch" ? Date::Anchor::launch : Date::Anchor::day;
  date.text = std::string(id);
  return date;
}

Instalment read_instalment(TokenCursor& cursor, std::string_view id, std::optional<int> start) {
  Instalment instalment;
  instalment.id = std::string(id);
  const Token first = cursor.peek();
  if (first.is("net"))
    cursor.fail(first, tell("say from which date: `launch + 30 days` or `signing + 30 days`",
                            "请写明从哪一天起算：`launch + 30 days` 或 `signing + 30 days`"));
  const bool percent = first.kind == Token::Kind::number;
  if (percent) {
    const Literal literal = read_literal(cursor);
    const double share = in_unit(literal, kShare);
    if (!(share >= 0.0 && share <= 1.0))
      cursor.fail_from(
          first,
          tell("an instalment is a share of the amount, at most 100%, got `{}`{}",
               "分期款是金额的一个比例，至多100%，实际写的是 `{}`{}", literal.text,
               literal.suffix.percent ? Message() : tell("; amounts are not possible here", "；此处不能写金额")));
    instalment.share = share;
    if (cursor.peek().is("net"))
      cursor.fail(cursor.peek(),
                  tell("say from which date: `… on launch + 30 days`", "请写明从哪一天起算：`… on launch + 30 days`"));
    if (!cursor.accept("on") && !cursor.accept("at")) {
      cursor.expect_end(tell("the share (its date follows `on`)", "比例（日期写在 `on` 之后）"));
      instalment.date = date_of_id(id);
      if (!instalment.date.given)
        cursor.fail_from(first, tell("`{0}` is paid when? write `{1} on 2026-04-01` or `{1} on launch`",
                                     "`{0}` 何时支付？请写 `{1} on 2026-04-01` 或 `{1} on launch`", id, literal.text));
      return instalment;
    }
  } else if (!cursor.accept("on")) {
    cursor.accept("at");
  }
  instalment.date = read_date(cursor, start);
  cursor.expect_end(tell("the date", "日期"));
  return instalment;
}

}  // namespace

Parsed<Instalment> parse_instalment(std::string_view id, std::string_view text, std::optional<int> start) {
  Parsed<Instalment> parsed;
  try {
    TokenCursor cursor(text);
    parsed.value = read_instalment(cursor, id, start);
  } catch (Mistake& mistake) {
    parsed.mistake = std::move(mistake);
  }
  return parsed;
}

std::optional<Message> payment_fault(const models::PaymentTerms& terms) {
  double shares = 0.0;
  int rests = 0;
  for (const Instalment& instalment : terms.instalments) {
    if (instalment.share) shares += *instalment.share;
    if (!instalment.share) ++rests;
  }
  constexpr double kRounding = 1e-9;
  if (terms.instalments.empty())
    return tell("payment terms need at least one instalment, such as `rest: launch`",
                "付款条件至少需要一期，例如 `rest: launch`");
  if (rests > 1)
    return tell("two instalments have no share; only one can be the rest", "有两期没写比例；只能有一期作为尾款");
  if (shares > 1.0 + kRounding)
    return tell("the shares add up to {:.6g}%, more than the whole", "各期比例之和为{:.6g}%，超过全款", shares * 100);
  if (rests == 0 && shares < 1.0 - kRounding)
    return tell("the shares add up to {:.6g}% only; say when the rest is paid, as in `rest: launch`",
                "各期比例之和仅为{:.6g}%；请写明尾款何时支付，例如 `rest: launch`", shares * 100);
  if (rests == 1 && shares > 1.0 - kRounding)
    return tell("the shares add up to 100%, so that nothing is left for the rest",
                "各期比例之和已为100%，没有尾款可付");
  return std::nullopt;
}

}  // namespace swell::language
