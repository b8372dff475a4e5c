#include "reports/html_report.hpp"

#include <zlib.h>

#include <catch2/catch.hpp>
#include <cstdint>

#include "reports/html_shell.hpp"
#include "tests/golden_file.hpp"

using namespace swell::reports;
using Json = nlohmann::ordered_json;

namespace {

bool can_render() {
  if (has_html_report()) return true;
  WARN("built without the page's script (Node.js or npm is missing): skipped");
  return false;
}

Json findings_named(const std::string& name) {
  return {{"format", 1}, {"scenario", {{"name", name}, {"currency", "CNY"}}}};
}

std::string between(const std::string& text, const std::string& open, const std::string& close) {
  const std::size_t from = text.find(open);
  REQUIRE(from != std::string::npos);
  const std::size_t start = from + open.size();
  return text.substr(start, text.find(close, start) - start);
}

void mask(std::string& text, const std::string& open, const std::string& close, const std::string& by) {
  const std::size_t from = text.find(open);
  REQUIRE(from != std::string::npos);
  const std::size_t start = from + open.size();
  text.replace(start, text.find(close, start) - start, by);
}

const std::string data_element = "<script type=\"application/octet-stream\" id=\"findings\">";
const std::string texts_element = "<script type=\"application/json\" id=\"texts\">";

std::string inflated(const std::string& text) {
  const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  std::uint32_t held = 0, bits = 0;
  for (const char digit : text) {
    if (digit == '=') break;
    held = held << 6U | static_cast<std::uint32_t>(digits.find(digit));
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>(held >> bits & 255U);
  }
  std::string plain(1 << 20, '\0');
  uLongf size = plain.size();
  REQUIRE(::uncompress(reinterpret_cast<Bytef*>(plain.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()),
                       bytes.size()) == Z_OK);
  plain.resize(size);
  return plain;
}

Json findings_of(const std::string& page) {
  return Json::parse(inflated(between(page, data_element, "</script>")));
}

}  // namespace

TEST_CASE("the page around style, script, findings and texts is as it was", "[golden]") {
  if (!can_render()) return;
  for (const auto& [tongue, file] : {std::pair(Tongue::english, "en"), std::pair(Tongue::chinese, "zh")}) {
    std::string page = html_report(findings_named("Product day"), tongue);
    mask(page, data_element, "</script>", "…");
    mask(page, texts_element, "</script>", "…");
    mask(page, "<style>", "</style>", "…");
    mask(page, "<script type=\"module\">", "</script>", "…");
    mask(page, "script-src 'sha256-", "'", "…");
    mask(page, "style-src 'sha256-", "'", "…");
    const std::string kept = swell::golden(std::string("tests/reports/golden/html_shell_") + file + ".html", page);
    CHECK(page == kept);
  }
}

TEST_CASE("every place of the page is filled") {
  if (!can_render()) return;
  CHECK(html_report(findings_named("plan"), Tongue::english).find("{{") == std::string::npos);
}

TEST_CASE("findings in the page read back to themselves") {
  if (!can_render()) return;
  // Names of all lengths modulo three, which base 64 ends differently for.
  for (const char* name : {"a < b && c > d", "ab", "abc", "abcd", "名字"}) {
    const Json findings = findings_named(name);
    CHECK(findings_of(html_report(findings, Tongue::english)) == findings);
  }
}

TEST_CASE("a name cannot end its element, open another, or break the line it stands in") {
  if (!can_render()) return;
  const std::string name = "</script><script>alert(1)</script><!-- \u2028 \u2029 \"'& {{script}}";
  const Json findings = findings_named(name);
  const std::string page = html_report(findings, Tongue::english);
  CHECK(findings_of(page)["scenario"]["name"] == name);
  CHECK(between(page, "<title>", "</title>").find('<') == std::string::npos);
  CHECK(page.find("alert(1)</script>") == std::string::npos);
}

TEST_CASE("a name that is not UTF-8 does not stop the page from being written") {
  if (!can_render()) return;
  const std::string page = html_report(findings_named("broken \xff name"), Tongue::english);
  CHECK(findings_of(page)["scenario"]["name"] == "broken \ufffd name");
}

TEST_CASE("the page carries the texts of both languages") {
  if (!can_render()) return;
  const std::string page = html_report(findings_named("plan"), Tongue::chinese);
  const Json texts = Json::parse(between(page, texts_element, "</script>"));
  CHECK(texts["en"]["html.section.decision"] == "Decision");
  CHECK(texts["zh"]["html.section.decision"] == "决策");
  CHECK(texts["en"].size() == texts["zh"].size());
  CHECK(texts["zh"].contains("line.risks"));
}

TEST_CASE("the page allows its own script and style and nothing else") {
  if (!can_render()) return;
  const std::string page = html_report(findings_named("plan"), Tongue::english);
  const std::string policy = between(page, "Content-Security-Policy\" content=\"", "\"");
  CHECK(policy.starts_with("default-src 'none';"));
  CHECK(policy.find("unsafe") == std::string::npos);
  CHECK(policy.find("http") == std::string::npos);
  CHECK(page.find("{{script}}") == std::string::npos);
}

TEST_CASE("a report of a small plan stays under 1.5 MB") {
  if (!can_render()) return;
  CHECK(html_shell().size() < 900'000);
}
