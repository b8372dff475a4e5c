#include "reports/workbook/book.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

namespace swell::reports::workbook {

namespace {

constexpr lxw_color_t ink = 0x1F2A37, quiet = 0x6B7280, deep = 0x1F4E79, pale = 0xDCE6F1, rule = 0xBFC7D1;
constexpr lxw_color_t input_ground = 0xFFF2CC, input_ink = 0x1F3FBF;
constexpr lxw_color_t warning_ground = 0xFFC7CE, warning_ink = 0x9C0006, good_ground = 0xC6EFCE, good_ink = 0x006100;

// The workbook does not say when it was made: the same findings give the same bytes.
constexpr time_t no_moment = 946684800;  // 2000-01-01

void dress(lxw_format* format, Role role) {
  format_set_font_color(format, ink);
  switch (role) {
    case Role::body:
      format_set_border(format, LXW_BORDER_HAIR);
      format_set_border_color(format, rule);
      return;
    case Role::title:
      format_set_bold(format);
      format_set_font_size(format, 16);
      format_set_font_color(format, deep);
      return;
    case Role::section:
      format_set_bold(format);
      format_set_font_size(format, 12);
      format_set_font_color(format, deep);
      format_set_bottom(format, LXW_BORDER_MEDIUM);
      format_set_bottom_color(format, deep);
      return;
    case Role::note:
      format_set_font_size(format, 9);
      format_set_font_color(format, quiet);
      return;
    case Role::remark:
      format_set_font_size(format, 9);
      format_set_font_color(format, quiet);
      format_set_indent(format, 1);
      return;
    case Role::lead:
      format_set_font_size(format, 12);
      return;
    case Role::head:
      format_set_bold(format);
      format_set_font_color(format, LXW_COLOR_WHITE);
      format_set_bg_color(format, deep);
      format_set_border(format, LXW_BORDER_THIN);
      format_set_border_color(format, rule);
      format_set_align(format, LXW_ALIGN_CENTER);
      return;
    case Role::total:
      format_set_bold(format);
      format_set_bg_color(format, pale);
      format_set_border(format, LXW_BORDER_THIN);
      format_set_border_color(format, rule);
      return;
    case Role::input:
      format_set_bold(format);
      format_set_font_color(format, input_ink);
      format_set_bg_color(format, input_ground);
      format_set_border(format, LXW_BORDER_THIN);
      return;
    case Role::field:
      format_set_bottom(format, LXW_BORDER_THIN);
      return;
  }
}

}  // namespace

Book::Book(const std::string& path, Labels labels, std::string currency, Imprint imprint)
    : path_(path),
      texts_(labels.texts()),
      labels_(std::move(labels)),
      currency_(std::move(currency)),
      imprint_(std::move(imprint)) {
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  book_ = workbook_new_opt(path.c_str(), &options);
  if (book_ == nullptr) throw std::runtime_error("no memory for a workbook");
  std::string program = "swell " + imprint_.version;
  std::string title = imprint_.plan;
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.author = program.data();
  properties.created = no_moment;
  workbook_set_properties(book_, &properties);
}

Book::~Book() {
  if (book_ != nullptr) lxw_workbook_free(book_);
}

std::string Book::money_unit() const {
  return texts_.tongue() == Tongue::chinese && currency_ == "CNY" ? "元" : currency_;
}

lxw_worksheet* Book::add_sheet(const std::string& name) {
  lxw_worksheet* sheet = workbook_add_worksheet(book_, name.c_str());
  if (sheet == nullptr) throw std::runtime_error("no sheet can be called " + name);
  return sheet;
}

lxw_format* Book::format(Look look) {
  const auto [place, is_new] = formats_.try_emplace(look, nullptr);
  if (!is_new) return place->second;
  lxw_format* format = place->second = workbook_add_format(book_);
  format_set_font_name(format, texts_.tongue() == Tongue::chinese ? "等线" : "Calibri");
  format_set_font_size(format, 10);
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  dress(format, look.role);
  if (const std::string number = number_format(look.shape); !number.empty())
    format_set_num_format(format, number.c_str());
  if (look.role != Role::head && (look.shape == Shape::date || look.shape == Shape::month))
    format_set_align(format, LXW_ALIGN_CENTER);
  else if (look.role != Role::head && look.shape != Shape::text)
    format_set_align(format, LXW_ALIGN_RIGHT);  // the sign for a missing figure stands where figures do
  if (look.wrapped) format_set_text_wrap(format);
  return format;
}

lxw_format* Book::warning() {
  if (warning_ == nullptr) {
    warning_ = workbook_add_format(book_);
    format_set_bg_color(warning_, warning_ground);
    format_set_font_color(warning_, warning_ink);
  }
  return warning_;
}

lxw_format* Book::good() {
  if (good_ == nullptr) {
    good_ = workbook_add_format(book_);
    format_set_bg_color(good_, good_ground);
    format_set_font_color(good_, good_ink);
  }
  return good_;
}

void Book::define(const std::string& name, const std::string& reference) {
  if (workbook_define_name(book_, name.c_str(), ("=" + reference).c_str()) != LXW_NO_ERROR)
    throw std::logic_error("no cells can be called " + name);
}

void Book::add_rows(const lxw_worksheet& sheet, FigureRows rows) {
  auto figures = std::make_unique<const FigureRows>(std::move(rows));
  auto ahead = std::async(std::launch::async, [&table = *figures] { return table.first_pieces(); });
  rows_.push_back({fmt::format("xl/worksheets/sheet{}.xml", sheet.index + 1), std::move(figures), std::move(ahead)});
}

void Book::close() {
  lxw_workbook* book = std::exchange(book_, nullptr);  // workbook_close frees it, whatever happens
  const lxw_error error = workbook_close(book);
  if (error != LXW_NO_ERROR) throw std::runtime_error(lxw_strerror(error));
  for (Rows& rows : rows_)
    rewrite_part(path_, rows.part, [&rows](std::string_view sheet, PartWriter& writer) {
      const std::size_t end = sheet.find("</sheetData>");
      writer.text(sheet.substr(0, end));
      rows.figures->write(writer, rows.ahead.get());
      writer.text(sheet.substr(end));
    });
}

}  // namespace swell::reports::workbook
