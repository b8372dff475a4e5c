#include "cli/kpi_page.hpp"

#include <fmt/format.h>

#include "models/kpi_definitions.hpp"
#include "reports/labels.hpp"

namespace swell::cli {

namespace {

using models::KpiUnit;

std::string_view unit_word(KpiUnit unit, bool chinese) {
  switch (unit) {
    case KpiUnit::money:
      return chinese ? "金额" : "money";
    case KpiUnit::people:
      return chinese ? "人" : "people";
    case KpiUnit::days:
      return chinese ? "天" : "days";
    case KpiUnit::share:
      return chinese ? "比例" : "share";
    case KpiUnit::ratio:
      return chinese ? "比值" : "ratio";
    case KpiUnit::count:
      return chinese ? "次数或数量" : "count";
    case KpiUnit::flag:
      return chinese ? "是/否（0或1）" : "0 or 1";
  }
  return {};
}

constexpr std::string_view kIntroduction = R"(# Figures: reference

Each is one number in every future: what goals aim at (`kpi: cost.total`), `--precision` and `--kpi` name, and all reports
show. All stand as of the end of the plan or, in a goal, of its deadline. Money is in the plan's currency, without value-added
tax; days count from `start`. A figure whose section the plan does not have is absent; one that does not exist in a future is
left out of its statistics, and a goal on it counts as missed. `<…>` is an id of the plan. The formulas:
[methods/kpis.md](../methods/kpis.md).

| Figure | Called | Unit | Is | Does not exist |
|---|---|---|---|---|
)";
constexpr std::string_view kIntroductionChinese = R"(# 指标：参考

每次模拟中每项指标为一个数：目标（`kpi: cost.total`）、`--precision`、`--kpi` 与各种报告均以此为准。
统计口径为方案期末；用于目标时为目标截止日。金额为方案币种、不含增值税；天数自 `start` 起算。
方案没有相应小节则无该指标；某次模拟中不存在的指标不计入统计，以其为准的目标视为未达成。
`<…>` 为方案中的编号。公式见 [methods/kpis.md](../methods/kpis.md)（英文）。

| 指标 | 名称 | 单位 | 含义 | 不存在的情形 |
|---|---|---|---|---|
)";

// What people call it; an id, which Markdown would take for markup, is left open.
std::string called(const reports::Labels& labels, std::string_view kpi) {
  std::string label = labels.kpi(kpi);
  if (label == kpi) return {};
  const std::size_t start = label.find('<');
  return start == std::string::npos ? label : label.replace(start, label.rfind('>') + 1 - start, "…");
}

}  // namespace

std::string kpi_page(language::Tongue tongue) {
  const bool chinese = tongue == language::Tongue::chinese;
  const reports::Labels labels(tongue);
  const auto in = [&](const models::Help& help) { return chinese ? help.zh : help.en; };
  std::string page(chinese ? kIntroductionChinese : kIntroduction);
  for (const models::KpiDefinition& kpi : models::kpi_definitions()) {
    page += fmt::format("| `{}` | {} | {} | {} | {} |\n", kpi.name, called(labels, kpi.name),
                        unit_word(kpi.unit, chinese), in(kpi.meaning), in(kpi.undefined));
  }
  return page;
}

}  // namespace swell::cli
