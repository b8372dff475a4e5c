#include "reports/json_reader.hpp"

#include "scenarios/language/characters.hpp"

namespace swell::reports {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

// "2026-03" or "2026-03-02" as numbers; nothing when it is not of that form.
std::optional<std::array<unsigned, 3>> calendar_fields(std::string_view text, std::size_t fields) {
  std::array<unsigned, 3> values{0, 1, 1};
  if (text.size() != (fields == 2 ? 7U : 10U)) return std::nullopt;
  for (std::size_t i = 0, field = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7) {
      if (text[i] != '-') return std::nullopt;
      values[++field] = 0;
      continue;
    }
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    values[field] = values[field] * 10 + static_cast<unsigned>(text[i] - '0');
  }
  return values;
}

}  // namespace

JsonReader::JsonReader(const Json& object, const JsonReader* parent, std::string_view step)
    : object_(object), parent_(parent), step_(step) {
  if (!object.is_object())
    throw FormatFault{parent == nullptr ? tell("must be a JSON object", "必须是 JSON 对象")
                                        : tell("{} must be an object", "{} 必须是对象", path())};
}

std::string JsonReader::path() const {
  constexpr std::size_t most_shown = 60;
  std::string text = parent_ == nullptr ? std::string() : parent_->path();
  if (!text.empty()) text += '.';
  return text + language::harmless(step_.substr(0, most_shown));
}

void JsonReader::refuse(std::string_view key, const Message& rule) const {
  const std::string around = path();
  const std::string whole = around + (around.empty() ? "" : ".") + language::harmless(key.substr(0, 60));
  throw FormatFault{tell("{} {}", "{} {}", whole, rule)};
}

const JsonReader::Json* JsonReader::find(std::string_view key) const {
  for (const auto& [name, value] : all())
    if (name == key) return &value;
  return nullptr;
}

const JsonReader::Json& JsonReader::get(std::string_view key) const {
  const Json* value = find(key);
  if (value == nullptr) refuse(key, tell("is missing", "缺失"));
  return *value;
}

double JsonReader::as_number(std::string_view key, const Json& value) const {
  if (value.is_null()) return missing;
  if (!value.is_number()) refuse(key, tell("must be a number or null", "必须是数字或 null"));
  return value.get<double>();
}

std::uint64_t JsonReader::as_count(std::string_view key, const Json& value, std::uint64_t most) const {
  if (!value.is_number_unsigned()) refuse(key, tell("must be a whole number", "必须是非负整数"));
  const auto count = value.get<std::uint64_t>();
  if (count > most) refuse(key, tell("is too large", "过大"));
  return count;
}

const std::string& JsonReader::as_text(std::string_view key, const Json& value) const {
  if (!value.is_string()) refuse(key, tell("must be a text", "必须是文字"));
  return value.get_ref<const std::string&>();
}

const JsonReader::Json& JsonReader::as_list(std::string_view key, const Json& value) const {
  if (!value.is_array()) refuse(key, tell("must be a list", "必须是列表"));
  return value;
}

void JsonReader::format(const char* key) {
  if (as_count(key, get(key), std::numeric_limits<std::uint64_t>::max()) != format::version)
    refuse(key,
           tell("is not {0}, the one that this program reads", "不是 {0}；本程序只能读取版本 {0}", format::version));
}

void JsonReader::optional_number(const char* key, std::optional<double>& value) {
  if (const double number = as_number(key, get(key)); !std::isnan(number)) value = number;
}

void JsonReader::flag(const char* key, bool& value) {
  const Json& written = get(key);
  if (!written.is_boolean()) refuse(key, tell("must be true or false", "必须是 true 或 false"));
  value = written.get<bool>();
}

void JsonReader::text_or_null(const char* key, std::string& value) {
  if (const Json& written = get(key); !written.is_null()) value = as_text(key, written);
}

void JsonReader::unit(const char* key, models::KpiUnit& value, const std::string& currency) {
  using enum models::KpiUnit;
  const std::string& written = as_text(key, get(key));
  if (written == currency) {
    value = money;
    return;
  }
  for (const models::KpiUnit unit : {people, days, share, ratio, count, flag}) {
    if (written != models::unit_name(unit)) continue;
    value = unit;
    return;
  }
  refuse(key, tell("is neither the currency nor a unit that is known here", "既不是货币，也不是已知的单位"));
}

void JsonReader::date(const char* key, std::optional<std::chrono::sys_days>& value) {
  const Json& written = get(key);
  if (written.is_null()) return;
  const auto fields = calendar_fields(as_text(key, written), 3);
  if (!fields) refuse(key, tell("must be a date such as 2026-03-02", "必须是日期，例如 2026-03-02"));
  const std::chrono::year_month_day day{std::chrono::year(static_cast<int>((*fields)[0])),
                                        std::chrono::month((*fields)[1]), std::chrono::day((*fields)[2])};
  if (!day.ok()) refuse(key, tell("is not a date of the calendar", "不是日历中的日期"));
  value = std::chrono::sys_days(day);
}

void JsonReader::month(const char* key, std::chrono::year_month& value) {
  const auto fields = calendar_fields(as_text(key, get(key)), 2);
  if (!fields) refuse(key, tell("must be a month such as 2026-03", "必须是月份，例如 2026-03"));
  value = {std::chrono::year(static_cast<int>((*fields)[0])), std::chrono::month((*fields)[1])};
  if (!value.ok()) refuse(key, tell("is not a month of the calendar", "不是日历中的月份"));
}

void JsonReader::interval(const char* key, sim::Interval& value) {
  const Json& bounds = as_list(key, get(key));
  if (bounds.size() != 2) refuse(key, tell("must be two bounds", "必须是下限、上限两个数"));
  value = {as_number(key, bounds[0]), as_number(key, bounds[1])};
}

void JsonReader::numbers(const char* key, std::vector<double>& values) {
  for (const Json& value : as_list(key, get(key))) values.push_back(as_number(key, value));
}

void JsonReader::counts(const char* key, std::vector<std::uint64_t>& values) {
  for (const Json& value : as_list(key, get(key)))
    values.push_back(as_count(key, value, std::numeric_limits<std::uint64_t>::max()));
}

void JsonReader::texts(const char* key, std::vector<std::string>& values) {
  for (const Json& value : as_list(key, get(key))) values.push_back(as_text(key, value));
}

void JsonReader::later_texts(const char* key, std::map<std::string, std::string, std::less<>>& texts) {
  if (!has(key)) return;
  const JsonReader inner(get(key), this, key);
  for (const auto& [name, value] : inner.all()) texts[name] = inner.as_text(name, value);
}

void JsonReader::values(const char* key, std::map<std::string, double>& values) {
  const JsonReader inner(get(key), this, key);
  for (const auto& [name, value] : inner.all()) values[name] = inner.as_number(name, value);
}

studies::MonthBand JsonReader::band(std::string_view key, const Json& value) const {
  JsonReader inner(value, this, key);
  studies::MonthBand band;
  format::month_band(inner, band);
  return band;
}

void JsonReader::bands(std::map<std::string, studies::MonthBand>& bands, const std::string& whole) {
  for (const auto& [family, value] : all()) {
    if (!value.is_object()) continue;
    const JsonReader inner(value, this, family);
    if (inner.has("p50")) {
      bands[fmt::format("{}.{}", family, whole)] = band(family, value);
      continue;
    }
    if (inner.has(whole)) inner.refuse(whole, tell("stands beside parts of it", "与其组成部分并列出现"));
    for (const auto& [part, of_part] : inner.all())
      bands[fmt::format("{}.{}", family, part)] = inner.band(part, of_part);
  }
}

}  // namespace swell::reports
