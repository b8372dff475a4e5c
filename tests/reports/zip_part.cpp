#include "reports/workbook/zip_part.hpp"

#include <xlsxwriter.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

using namespace swell::reports::workbook;

namespace {

class SmallWorkbook {
 public:
  SmallWorkbook() {
    lxw_workbook* book = workbook_new(path().c_str());
    worksheet_write_number(workbook_add_worksheet(book, nullptr), 0, 0, 1.5, nullptr);
    workbook_close(book);
  }
  ~SmallWorkbook() { std::filesystem::remove(path()); }

  std::string path() const { return (std::filesystem::temp_directory_path() / "swell_zip_part.xlsx").string(); }
  std::string bytes() const {
    std::ifstream file(path(), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
  void write(const std::string& bytes) const { std::ofstream(path(), std::ios::binary) << bytes; }
  // What a part says now.
  std::string part(const std::string& name) const {
    std::string text;
    rewrite_part(path(), name, [&](std::string_view now, PartWriter& part) {
      text = now;
      part.text(now);
    });
    return text;
  }
};

constexpr const char* sheet = "xl/worksheets/sheet1.xml";

}  // namespace

TEST_CASE("one part of a zip file is replaced and the others stay") {
  const SmallWorkbook book;
  const std::string styles = book.part("xl/styles.xml"), types = book.part("[Content_Types].xml");
  CHECK(book.part(sheet).find("<v>1.5</v>") != std::string::npos);
  const std::string long_text(3'000'000, 'x');
  rewrite_part(book.path(), sheet, [&](std::string_view, PartWriter& part) {
    part.text("<a>");
    part.text("");
    part.text(long_text);
  });
  CHECK((book.part(sheet) == "<a>" + long_text));
  CHECK(book.part("xl/styles.xml") == styles);
  CHECK(book.part("[Content_Types].xml") == types);
  // As others read it, sums and all.
  CHECK(std::system(("python3 -m zipfile -t " + book.path() + " > /dev/null").c_str()) == 0);
}

TEST_CASE("a zip file that is broken, or lacks the part, is refused") {
  const auto nothing = [](std::string_view, PartWriter&) {};
  {
    const SmallWorkbook book;
    CHECK_THROWS_AS(rewrite_part(book.path(), "xl/other.xml", nothing), std::runtime_error);
  }
  CHECK_THROWS_AS(rewrite_part("/nowhere/at/all.xlsx", sheet, nothing), std::runtime_error);
  const SmallWorkbook book;
  const std::string whole = book.bytes();
  for (const std::size_t size : {std::size_t{0}, std::size_t{10}, whole.size() / 2, whole.size() - 1}) {
    book.write(whole.substr(0, size));
    CHECK_THROWS_AS(rewrite_part(book.path(), sheet, nothing), std::runtime_error);
  }
}
