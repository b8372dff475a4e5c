// The parts of the reference manual that no declaration holds: how quantities and dates are written.
#pragma once

namespace swell::language {

inline constexpr const char* kTableHead =
    "| Field | Kind | Unit | Default | Bounds | Example | What it is |\n|---|---|---|---|---|---|---|\n";
inline constexpr const char* kTableHeadChinese =
    "| 字段 | 类型 | 单位 | 默认值 | 范围 | 示例 | 说明 |\n|---|---|---|---|---|---|---|\n";

inline constexpr const char* kHead = R"(| Field | What it is |
|---|---|
| `swell` | Version of the language; always `1`. Required |
| `start` | The first day, day 0: `2026-03-02`. Dates of the calendar need it |
| `horizon` | How long: `12 months`, or `until 2027-09-30` (that day included). Without it, until nothing is left to happen |
| `extends` | A plan, or a list of plans, over which this one is laid |
| `variants` | Id → changes: what is to be compared with the plan as it stands; a `name` among them is what reports call the variant |

)";
inline constexpr const char* kHeadChinese = R"(| 字段 | 说明 |
|---|---|
| `swell` | 语言版本，固定为 `1`。必填 |
| `start` | 第一天（第 0 天），如 `2026-03-02`；使用日历日期时必填 |
| `horizon` | 时间范围：`12 months`，或 `until 2027-09-30`（含当日）；不填则到无事发生为止 |
| `extends` | 本方案所基于的方案，可为列表 |
| `variants` | 编号 → 改动：要与原方案比较的变体；其中的 `name` 为变体在报告中的名称 |

)";

inline constexpr const char* kLevers = R"(
## Levers

Everything with a number can be moved, by variants, `--set`, `sweep --axis` and, where it is drawn, by the effects of risks. `<id>` is the name
that the plan gives; `*` in its place means all of them. A quantity over time is moved as a whole by its own path, a phase by its path and name.

| Lever | Kind | Unit |
|---|---|---|
)";
inline constexpr const char* kLeversChinese = R"(
## 杠杆

凡数值皆可调整：用于变体、`--set`、`sweep --axis`；抽取的数值还可由风险影响。`<id>` 为方案中自定的编号，写作 `*` 表示全部。
随时间的数量以自身路径整体调整，其中某一阶段以路径加阶段名调整。

| 杠杆 | 类型 | 单位 |
|---|---|---|
)";

inline constexpr const char* kLints = R"(
## Lints

A plan that loads but looks doubtful gets a lint. What the plan has considered it silences: `lints: {off: [budget.base.high]}`.

| Code | What it doubts | What to do |
|---|---|---|
)";
inline constexpr const char* kLintsChinese = R"(
## 提示

能读取但有疑点的方案会得到提示。已确认无误的可以关闭：`lints: {off: [budget.base.high]}`。

| 代码 | 疑点 | 处理建议 |
|---|---|---|
)";

inline constexpr const char* kManualIntroduction = R"(# The scenario language: reference

Every section is optional. Every quantity has one dotted path, such as `channels.douyin.spend`: its *lever*, by which
variants, `--set`, sweeps, effects and goals address it.

What is missing is missing in the results too, never zero. A figure that is not known is written as a range; what
goes wrong is refused before anything runs, and what looks doubtful is said.

A number is of one of three kinds: **fixed** is structural and certain; **once** is not known about the world and is
drawn once in each future; **each** happens again and again and is drawn at every occurrence.

## Quantities

| Written | Meaning |
|---|---|
| `1200`, `1.2k`, `3M`, `2.5bn`, `30万`, `10.97亿` | a number; no thousands separators |
| `15%`, `0.15` | a share |
| `36 hours`, `10 days`, `2 weeks`, `3 months` | a time span; a bare number is days, a month is 30 days, a year 365 |
| `0.02 per day`, `6k per week` | a rate, or money over time |
| `6k per day`, `60k total`, `2k per day from week 3 to week 10` | an amount over time; several phases as a map |
| `40k on launch`, `210k per month on day 10` | an amount on one date, or on a day of each calendar month |
| `80k to 150k`, `2 to 4 days` | 90 % interval: 5 % below, 5 % above; lognormal, logit-normal for shares, normal below zero |
| `380k / 400k / 560k` | least / likely / most: PERT |
| `uniform(a, b)`, `triangular(min, mode, max)`, `pert(min, mode, max)` | |
| `normal(mean, sd)`, `lognormal(mean, sd)`, `gamma(mean, sd)` | lognormal by its own mean and standard deviation |
| `exponential(mean)`, `weibull(shape, scale)`, `beta(a, b)` | |
| `pareto(min, alpha, cap)` | heavy tail; the cap is required |
| `bernoulli(p)`, `poisson(mean)`, `binomial(n, p)` | counts; `poisson(3) per week` as a rate |
| `discrete(1: 30%, 2: 70%)` | values with weights |
| `empirical(file.csv, column)` | resampled from data; path relative to the plan |
| `normal(10, 4) in [0, 30]` | truncated |
| `{value: 18%, source: "3.4", status: guess}` | annotated; status is guess, norm, quote, signed or actual |
| `12% of funnel.registered`, `from channels` | where the field allows it |

Arguments may be named: `lognormal(mean = 6 hours, sd = 8 hours)`. Inside `{ }`, quote expressions with commas.

## Dates

`2026-03-02`, `start`, `start + 10 days`, `launch`, `launch - 7 days`, `launch + 3 months`, `week 3`, `signing`. Week 1
begins at the start. Behind a date a month is a calendar month. Ranges include both ends.
)";
inline constexpr const char* kManualIntroductionChinese = R"(# 方案语言参考手册

所有小节均可省略。每个数量都有唯一的点分路径，例如 `channels.douyin.spend`，称为*杠杆*；变体、`--set`、扫描、影响与目标都用它来指代。

未写明的部分在结果中同样没有，而不是按零计算。拿不准的数写成区间；写错的方案会在运行前被拒绝，存疑之处会给出提示。

数值分三种：**fixed** 为结构性参数，必须确定；**once** 为未知量，每个未来抽取一次；**each** 反复发生，每次发生时抽取。

## 数量的写法

| 写法 | 含义 |
|---|---|
| `1200`、`1.2k`、`3M`、`2.5bn`、`30万`、`10.97亿` | 数值；不使用千位分隔符 |
| `15%`、`0.15` | 比例 |
| `36 hours`、`10 days`、`2 weeks`、`3 months` | 时长；不写单位为天，一个月按 30 天，一年按 365 天 |
| `0.02 per day`、`6k per week` | 频率，或单位时间金额 |
| `6k per day`、`60k total`、`2k per day from week 3 to week 10` | 随时间的数量；多个阶段写成集合 |
| `40k on launch`、`210k per month on day 10` | 某日一次性，或每个自然月的某日 |
| `80k to 150k`、`2 to 4 days` | 90% 区间：5% 低于、5% 高于；对数正态，比例为 logit 正态，含负数为正态 |
| `380k / 400k / 560k` | 最小 / 最可能 / 最大：PERT |
| `uniform(a, b)`、`triangular(min, mode, max)`、`pert(min, mode, max)` | |
| `normal(mean, sd)`、`lognormal(mean, sd)`、`gamma(mean, sd)` | 对数正态以其自身均值与标准差给出 |
| `exponential(mean)`、`weibull(shape, scale)`、`beta(a, b)` | |
| `pareto(min, alpha, cap)` | 厚尾；必须给出上限 |
| `bernoulli(p)`、`poisson(mean)`、`binomial(n, p)` | 计数；`poisson(3) per week` 可作频率 |
| `discrete(1: 30%, 2: 70%)` | 取值与权重 |
| `empirical(file.csv, column)` | 从数据重抽样；路径相对于方案文件 |
| `normal(10, 4) in [0, 30]` | 截断 |
| `{value: 18%, source: "3.4", status: guess}` | 附注；status 为 guess、norm、quote、signed 或 actual |
| `12% of funnel.registered`、`from channels` | 仅限允许的字段 |

参数可具名：`lognormal(mean = 6 hours, sd = 8 hours)`。在 `{ }` 内，含逗号的表达式要加引号。

## 日期

`2026-03-02`、`start`、`start + 10 days`、`launch`、`launch - 7 days`、`launch + 3 months`、`week 3`、`signing`。第 1 周从开始日算起；日期之后的月为自然月；区间含首尾两日。
)";

}  // namespace swell::language
