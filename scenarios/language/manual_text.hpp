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
| `start` | 第一天（第0天），如 `2026-03-02`；使用日历日期时必填 |
| `horizon` | 时间范围：`12 months`，或 `until 2027-09-30`（含当日）；不填则到不再有事件发生为止 |
| `extends` | 本方案所基于的方案，可为列表 |
| `variants` | 编号 → 改动：要与原方案比较的备选方案；其中的 `name` 为备选方案在报告中的名称 |

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

凡数值皆可调整：用于备选方案、`--set`、`sweep --axis`；抽取的数值还可由风险影响。`<id>` 为方案中自定的编号，写作 `*` 表示全部。
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

能读取但有待核实之处的方案会得到提示。已核实的可以关闭：`lints: {off: [budget.base.high]}`。

| 代码 | 待核实 | 处理建议 |
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
| `80k to 150k`, `2 to 4 days` | 90% interval: 5% below, 5% above; lognormal, logit-normal for shares, normal below zero |
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

`2026-03-02`, `start`, `start + 10 days`, `launch`, `launch - 7 days`, `launch + 3 months`, `week 3`, `signing` (in payment
terms only). Week 1 begins at the start. Behind a date a month is a calendar month. Ranges include both ends.

## Payment terms

`pay` says when an amount is paid, in instalments: a map from an id to a share and its date. The shares are certain
figures, never amounts, and add up to the whole; at most one instalment has no share and is the rest.

| Written | Meaning |
|---|---|
| `{deposit: 30% on 2026-04-01, rest: launch}` | a share `on` (or `at`) a date, and the rest on another; ids other than those below are free |
| `{a: 30% on start, b: 70% on launch}` | shares of 100% in all, with no rest |
| `{signing: 50%, rest: launch + 30 days}` | `signing`, `launch` and `start` are dates by themselves: the share alone |
| `launch + 30 days` | the whole on that date; terms such as `net 30 days` have to say from which date |

An instalment has a path of its own: `--set "budget.lines.venue.pay.deposit=20% on launch"`. A date that comes before there is
anything to pay counts as the day on which there is.

| Where | Of what | `signing` is | Without `pay` |
|---|---|---|---|
| `budget.lines.<id>` | the cost of the line; not of one that comes `from` a section, which pays as the section does | refused: a line has none | all on the launch, or at the end when there is none; `per` a funnel stage, as people pass it |
| `revenue.<id>` | the price of a contract (with `count`, not with `buyers`); the money comes `delay` later | the day on which the contract is signed; of contracts that are signed already, the start | all at signing |
| `partners.<id>` | the fee for each post | the start: due with the post | all with the post |

## The baseline

A goal may be written against last year: `{kpi: revenue.total, at_least: 137% of baseline}`. Each figure of `baseline` stands for
one KPI, and a goal on any other is refused.

| Figure | KPI |
|---|---|
| `revenue` | `revenue.total` |
| `cost` | `cost.total` |
| `profit` | `profit` |
| `registered` | `funnel.registered` |
| `attended` | `funnel.attended` |
| `followers` | `followers.gained` |
| `interaction_rate` | `interaction.rate` |
)";
inline constexpr const char* kManualIntroductionChinese = R"(# 方案语言参考手册

所有小节均可省略。每个数量都有唯一的点分路径，例如 `channels.douyin.spend`，称为*杠杆*；备选方案、`--set`、扫描、影响与目标都用它来指代。

未写明的部分在结果中同样没有，而不是按零计算。拿不准的数写成区间；写错的方案会在运行前被拒绝，待核实之处会给出提示。

数值分三种：**fixed** 为结构性参数，必须确定；**once** 为未知量，每次模拟抽取一次；**each** 反复发生，每次发生时抽取。

## 数量的写法

| 写法 | 含义 |
|---|---|
| `1200`、`1.2k`、`3M`、`2.5bn`、`30万`、`10.97亿` | 数值；不使用千位分隔符 |
| `15%`、`0.15` | 比例 |
| `36 hours`、`10 days`、`2 weeks`、`3 months` | 时长；不写单位为天，一个月按30天，一年按365天 |
| `0.02 per day`、`6k per week` | 频率，或单位时间金额 |
| `6k per day`、`60k total`、`2k per day from week 3 to week 10` | 随时间的数量；多个阶段写成集合 |
| `40k on launch`、`210k per month on day 10` | 某日一次性，或每个自然月的某日 |
| `80k to 150k`、`2 to 4 days` | 90% 区间：低于与高于的可能各为5%；对数正态，比例为 logit 正态，含负数为正态 |
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

`2026-03-02`、`start`、`start + 10 days`、`launch`、`launch - 7 days`、`launch + 3 months`、`week 3`、`signing`（仅用于付款条件）。
第1周从开始日算起；日期之后的月为自然月；区间含首尾两日。

## 付款条件

`pay` 写明一笔金额分几期、何时支付：各期编号对应比例与日期。比例是确定的数，不能写金额，合计为全款；至多一期不写比例，即尾款。

| 写法 | 含义 |
|---|---|
| `{deposit: 30% on 2026-04-01, rest: launch}` | 在某日支付（`on` 或 `at`）某一比例，尾款在另一日支付；除下述编号外，编号可自定 |
| `{a: 30% on start, b: 70% on launch}` | 各期合计 100%，没有尾款 |
| `{signing: 50%, rest: launch + 30 days}` | `signing`、`launch`、`start` 本身就是日期，只写比例即可 |
| `launch + 30 days` | 全款在该日支付；`net 30 days` 之类的账期须写明从哪一天起算 |

每期都有自己的路径：`--set "budget.lines.venue.pay.deposit=20% on launch"`。日期早于应付款项产生之日的，在产生之日支付。

| 字段 | 金额 | `signing` 指 | 不填 `pay` 时 |
|---|---|---|---|
| `budget.lines.<id>` | 科目的成本；写 `from` 的科目不能填写，按其来源的方式支付 | 不可用：科目没有签约日 | 在开幕日一次付清，没有开幕则在期末；`per` 为漏斗环节时，随转化支付 |
| `revenue.<id>` | 合同金额（写 `count` 时；写 `buyers` 时不可用）；到账另加 `delay` | 签约日；已签的合同为开始日 | 签约时一次付清 |
| `partners.<id>` | 每次发布的费用 | 开始日，即随发布支付 | 随发布一次付清 |

## 基准

目标可以对照往年写：`{kpi: revenue.total, at_least: 137% of baseline}`。`baseline` 的每个数对应一个指标，写在其他指标上的会被拒绝。

| 字段 | 指标 |
|---|---|
| `revenue` | `revenue.total` |
| `cost` | `cost.total` |
| `profit` | `profit` |
| `registered` | `funnel.registered` |
| `attended` | `funnel.attended` |
| `followers` | `followers.gained` |
| `interaction_rate` | `interaction.rate` |
)";

}  // namespace swell::language
