#include "reports/bounded_json.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "scenarios/language/characters.hpp"

namespace swell::reports {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_shown = 60;  // bytes of a key in a message

std::string shown(std::string_view key) {
  return language::harmless(key.size() > most_shown ? std::string(key.substr(0, most_shown)) + "…" : std::string(key));
}

// Receives the parser's events; each returns whether to go on.
class TreeBuilder {
 public:
  explicit TreeBuilder(const JsonBounds& bounds) : bounds_(bounds) {}

  Json take() { return std::move(root_); }
  const Message& fault() const { return fault_; }

  bool null() { return add(nullptr); }
  bool boolean(bool value) { return add(value); }
  bool number_integer(Json::number_integer_t value) { return add(value); }
  bool number_unsigned(Json::number_unsigned_t value) { return add(value); }
  bool number_float(Json::number_float_t value, const Json::string_t& /*text*/) { return add(value); }
  bool string(Json::string_t& value) { return add(std::move(value)); }
  bool binary(Json::binary_t& /*value*/) { return refuse(tell("has binary data", "含有二进制数据")); }
  bool start_object(std::size_t /*size*/) { return open(Json::object()); }
  bool start_array(std::size_t /*size*/) { return open(Json::array()); }
  bool key(Json::string_t& name) {
    key_ = std::move(name);
    return true;
  }
  bool end_array() {
    open_.pop_back();
    return true;
  }
  bool end_object() {
    std::vector<std::string_view> keys;
    for (const auto& [name, value] : open_.back()->get_ref<const Json::object_t&>()) keys.push_back(name);
    std::sort(keys.begin(), keys.end());
    const auto twice = std::adjacent_find(keys.begin(), keys.end());
    if (twice != keys.end())
      return refuse(tell("has the key \"{}\" twice in one object", "同一对象中键 \"{}\" 出现两次", shown(*twice)));
    return end_array();
  }
  bool parse_error(std::size_t position, const std::string& /*token*/, const nlohmann::detail::exception& /*cause*/) {
    return refuse(tell("is not JSON: it breaks at byte {}", "不是 JSON：在第{}字节处出错", position));
  }

 private:
  bool refuse(Message fault) {
    fault_ = std::move(fault);
    return false;
  }

  bool refuse_many() { return refuse(tell("has more than {} values", "值超过{}个", bounds_.most_values)); }

  // The place of the value that comes now.
  Json* append(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    Json& parent = *open_.back();
    if (parent.is_array()) {
      auto& items = parent.get_ref<Json::array_t&>();
      items.push_back(std::move(value));
      return &items.back();
    }
    auto& members = parent.get_ref<Json::object_t&>();
    members.emplace_back(std::move(key_), std::move(value));
    return &members.back().second;
  }

  bool add(Json value) {
    if (++values_ > bounds_.most_values) return refuse_many();
    append(std::move(value));
    return true;
  }

  bool open(Json value) {
    if (open_.size() >= bounds_.most_depth)
      return refuse(tell("nests deeper than {} levels", "嵌套超过{}层", bounds_.most_depth));
    if (++values_ > bounds_.most_values) return refuse_many();
    // A parent's container does not grow while a child of it is open, so that the pointers hold.
    open_.push_back(append(std::move(value)));
    return true;
  }

  const JsonBounds& bounds_;
  Json root_;
  std::vector<Json*> open_;
  std::string key_;
  Message fault_;
  std::size_t values_ = 0;
};

}  // namespace

std::variant<nlohmann::ordered_json, Unreadable> read_bounded_json(std::string_view text, const JsonBounds& bounds) {
  if (text.size() > bounds.most_bytes)
    return Unreadable{tell("is larger than {} MiB", "超过{} MiB", bounds.most_bytes >> 20)};
  TreeBuilder builder(bounds);
  if (!Json::sax_parse(text.begin(), text.end(), &builder)) return Unreadable{builder.fault()};
  return builder.take();
}

}  // namespace swell::reports
