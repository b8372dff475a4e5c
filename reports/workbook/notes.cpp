#include <fmt/format.h>

#include "reports/figures.hpp"
#include "reports/workbook/sheets.hpp"

namespace swell::reports::workbook {

void write_notes(Sheet& sheet, const studies::Findings& findings) {
  constexpr Column columns = 4;
  Book& book = sheet.book();
  const Texts& texts = book.texts();
  const studies::RunInfo& run = findings.run;
  sheet.width(0, 30.0);
  sheet.width(1, 34.0);
  sheet.width(2, 10.0);
  sheet.width(3, 66.0);
  sheet.title(book.text("workbook.sheet.notes"));
  const std::string confidence = Figures(texts.tongue(), {}).percent(run.confidence);
  for (const char* id : {"workbook.note.risk", "workbook.note.error", "workbook.note.formulas"})
    sheet.paragraph(texts.say(id, fmt::arg("confidence", confidence)), Role::body, columns);
  sheet.skip_rows(1);

  sheet.section(book.text("workbook.section.run"), columns);
  const auto line = [&](const char* label, const std::string& text) {
    sheet.text(0, book.text(label));
    sheet.text(1, text, Role::body, true);
    sheet.next_row();
  };
  line("workbook.label.plan", findings.scenario.name);
  if (!findings.scenario.variant.empty()) line("workbook.label.variant", variant_label(findings.scenario));
  line("workbook.label.replications", fmt::format("{}", run.replications));
  line("workbook.label.seed", fmt::format("{}", run.seed));
  const char* sampling = run.sampling == sim::Sampling::sobol ? "sampling.sobol"
                         : run.sampling == sim::Sampling::lhs ? "sampling.lhs"
                                                              : "sampling.random";
  line("workbook.label.sampling", book.text(sampling));
  line("workbook.label.confidence", confidence);
  line("workbook.label.version", book.imprint().version);
  if (run.interrupted) line("workbook.label.interrupted", texts.say("interrupted", fmt::arg("done", run.replications)));
  for (const std::string& change : findings.scenario.overrides) line("workbook.label.override", change);
  sheet.skip_rows(1);

  if (!findings.scenario.files.empty()) {
    sheet.section(book.text("workbook.section.files"), columns);
    for (const studies::FileHash& file : findings.scenario.files) {
      sheet.text(0, file.name, Role::body, true);
      sheet.text(1, file.sha256, Role::body, true);
      sheet.next_row(30.0);
    }
    sheet.skip_rows(1);
  }

  if (findings.lints.empty()) return;
  sheet.section(book.text("workbook.section.doubts"), columns);
  std::vector<std::string> heads;
  for (const char* id : {"code", "path", "file_line", "message"})
    heads.push_back(book.text("workbook.head." + std::string(id)));
  sheet.more_heads(heads);
  for (const studies::LintFinding& lint : findings.lints) {
    sheet.text(0, lint.code);
    sheet.text(1, lint.path);
    if (lint.line > 0) {
      sheet.number(2, lint.line, Shape::number);
    } else {
      sheet.text(2, "");
    }
    sheet.text(3, texts.tongue() == Tongue::chinese ? lint.zh : lint.en, Role::body, true);
    sheet.next_row();
  }
}

}  // namespace swell::reports::workbook
