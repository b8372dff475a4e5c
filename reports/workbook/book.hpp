// An Excel file in the making: its sheets, its few formats, its named cells.
//
// Rows are streamed to temporary files as they are written (libxlsxwriter's constant_memory), so that memory does not
// grow with rows; in return each sheet is written from top to bottom, and texts stand in their cells rather than in a
// shared table. Large tables of figures are put into the file when it is done, which is faster (figure_rows.hpp).
// Nothing of the surroundings enters: no clock, no user, no file name. Validated by tests/reports/workbook.cpp.
#pragma once

#include <xlsxwriter.h>

#include <compare>
#include <cstdint>
#include <future>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/model.hpp"
#include "reports/labels.hpp"
#include "reports/workbook/figure_rows.hpp"
#include "reports/workbook/shape.hpp"

namespace swell::reports::workbook {

// What a cell is for, which decides its dress.
enum class Role : std::uint8_t {
  body,
  title,    // of the sheet
  section,  // of a part of it
  note,     // small print
  remark,   // the same beside a figure
  lead,     // a sentence that must be read
  head,     // of a column
  total,
  input,  // a figure that the reader may change
  field,  // to be filled in by hand
};

struct Look {
  Shape shape = Shape::text;
  Role role = Role::body;
  bool wrapped = false;
  auto operator<=>(const Look&) const = default;
};

// What the bottom of every page says.
struct Imprint {
  std::string plan;
  std::uint64_t seed = 1;
  std::string version;
  std::string hash;  // of the plan's file
};

class Book {
 public:
  // `path` is created or overwritten on close(). Throws std::runtime_error.
  Book(const std::string& path, Labels labels, std::string currency, Imprint imprint);
  ~Book();  // without close(), nothing is written
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  const Texts& texts() const { return texts_; }
  const Labels& labels() const { return labels_; }
  const std::string& currency() const { return currency_; }
  const Imprint& imprint() const { return imprint_; }
  // "元" or the code.
  std::string money_unit() const;
  std::string text(std::string_view id) const { return std::string(texts_.pattern(id)); }

  lxw_workbook* raw() { return book_; }
  lxw_worksheet* add_sheet(const std::string& name);
  lxw_format* format(Look look);
  std::string number_format(Shape shape) const { return workbook::number_format(shape, texts_.tongue()); }
  // Cells that a reader meets in conditional formats: a warning, an all-clear.
  lxw_format* warning();
  lxw_format* good();
  // Rows of figures behind those that the sheet has when the book is closed; their values live as long.
  void add_rows(const lxw_worksheet& sheet, FigureRows rows);
  // A name for a cell or range: define("reserve_level", "'Approval'!$B$9").
  void define(const std::string& name, const std::string& reference);

  // Throws std::runtime_error when the file cannot be written.
  void close();

 private:
  std::string path_;
  Texts texts_;
  Labels labels_;
  std::string currency_;
  Imprint imprint_;
  lxw_workbook* book_ = nullptr;
  std::map<Look, lxw_format*> formats_;
  lxw_format* warning_ = nullptr;
  lxw_format* good_ = nullptr;
  // Of one part of the file; the first are made while the other sheets are being written.
  struct Rows {
    std::string part;
    std::unique_ptr<const FigureRows> figures;
    std::future<std::vector<DeflatedPiece>> ahead;
  };
  std::vector<Rows> rows_;
};

}  // namespace swell::reports::workbook
