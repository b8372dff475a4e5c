#include "reports/html_report.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <new>
#include <span>
#include <stdexcept>
#include <vector>

#include "reports/html_findings.hpp"
#include "reports/html_shell.hpp"
#include "reports/html_texts.hpp"

namespace swell::reports {

namespace {

using Json = nlohmann::ordered_json;

// Of the catalogue that all reports share, the families that the page speaks with.
constexpr std::array<std::string_view, 7> shared_families{"chance.",   "headline.nothing", "layer.", "line.",
                                                          "sampling.", "screen.",          "spread."};
constexpr std::array<std::string_view, 3> shared_texts{"interrupted", "reserves.money_rule", "reserves.time_rule"};

bool is_shared(std::string_view id) {
  return std::ranges::any_of(shared_families, [&](std::string_view family) { return id.starts_with(family); }) ||
         std::ranges::find(shared_texts, id) != shared_texts.end();
}

Json texts_json(Tongue tongue) {
  Json texts = Json::object();
  for (const Text& text : catalogue(tongue))
    if (is_shared(text.id)) texts[std::string(text.id)] = text.pattern;
  for (const Text& text : html_catalogue(tongue)) texts[std::string(text.id)] = text.pattern;
  return texts;
}

std::string base64(std::span<const Bytef> bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const auto byte = [&](std::size_t i) { return at + i < bytes.size() ? std::uint32_t{bytes[at + i]} : 0U; };
    const std::uint32_t three = byte(0) << 16U | byte(1) << 8U | byte(2);
    for (std::size_t i = 0; i < 4; ++i) text += at + i <= bytes.size() ? digits[three >> (18U - 6U * i) & 63U] : '=';
  }
  return text;
}

// JSON that may stand inside a script element: nothing in it can be taken for markup or for the end of a line.
std::string embedded(const Json& json) {
  const std::string plain = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  std::string safe;
  safe.reserve(plain.size() + plain.size() / 16);
  for (std::size_t at = 0; at < plain.size(); ++at) {
    const std::string_view rest = std::string_view(plain).substr(at);
    if (plain[at] == '<') {
      safe += "\\u003c";
    } else if (plain[at] == '>') {
      safe += "\\u003e";
    } else if (plain[at] == '&') {
      safe += "\\u0026";
    } else if (rest.starts_with("\u2028") || rest.starts_with("\u2029")) {
      safe += plain[at + 2] == '\xA8' ? "\\u2028" : "\\u2029";
      at += 2;
    } else {
      safe += plain[at];
    }
  }
  return safe;
}

// zlib's format in base 64, which the page's script inflates.
std::string deflated(const Json& json) {
  const std::string plain = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  uLongf size = ::compressBound(static_cast<uLong>(plain.size()));
  std::vector<Bytef> bytes(size);
  const auto* source = reinterpret_cast<const Bytef*>(plain.data());
  if (::compress2(bytes.data(), &size, source, static_cast<uLong>(plain.size()), Z_BEST_COMPRESSION) != Z_OK)
    throw std::bad_alloc();
  bytes.resize(size);
  return base64(bytes);
}

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char character : text) {
    switch (character) {
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '&':
        safe += "&amp;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += character;
    }
  }
  return safe;
}

std::string_view html_text(Tongue tongue, std::string_view id) {
  const auto texts = html_catalogue(tongue);
  const auto place = std::ranges::lower_bound(texts, id, {}, &Text::id);
  if (place == texts.end() || place->id != id) throw std::out_of_range("no text `" + std::string(id) + "`");
  return place->pattern;
}

std::string name_of(const Json& findings, Tongue tongue) {
  const Json& plan =
      findings.contains("variants") && !findings["variants"].empty() ? findings["variants"][0] : findings;
  const std::string name = plan.value("/scenario/name"_json_pointer, std::string());
  return name.empty() ? std::string(html_text(tongue, "html.untitled")) : name;
}

// What stands for a place of the shell.
std::string filling(std::string_view place, const Json& findings, Tongue tongue) {
  if (place == "lang") return tongue == Tongue::chinese ? "zh" : "en";
  if (place == "title") return escaped(name_of(findings, tongue));
  if (place == "noscript")
    return escaped(html_text(Tongue::english, "html.noscript")) + " " +
           escaped(html_text(Tongue::chinese, "html.noscript"));
  if (place == "findings") return deflated(html_findings(findings));
  if (place == "texts") return embedded({{"en", texts_json(Tongue::english)}, {"zh", texts_json(Tongue::chinese)}});
  throw std::logic_error("the page has no place `" + std::string(place) + "`");
}

}  // namespace

std::span<const Text> html_catalogue(Tongue tongue) {
  return tongue == Tongue::english ? english_html_texts() : chinese_html_texts();
}

bool has_html_report() {
  return !html_shell().empty();
}

std::string html_report_missing(Tongue tongue) {
  return std::string(html_text(tongue, "html.missing"));
}

std::string html_report(const Json& findings, Tongue tongue) {
  std::string_view shell = html_shell();
  if (shell.empty()) throw std::logic_error("this program was built without the page's script");
  std::string page;
  for (std::size_t open = shell.find("{{"); open != std::string_view::npos; open = shell.find("{{")) {
    const std::size_t close = shell.find("}}", open);
    page += shell.substr(0, open);
    page += filling(shell.substr(open + 2, close - open - 2), findings, tongue);
    shell.remove_prefix(close + 2);
  }
  return page.append(shell);
}

}  // namespace swell::reports
