#include "scenarios/language/tree_builder.hpp"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <unordered_map>
#include <utility>

#include "scenarios/language/characters.hpp"
#include "scenarios/language/flow_commas.hpp"
#include "scenarios/language/punctuation.hpp"
#include "scenarios/language/tree_size.hpp"
#include "scenarios/language/yaml_diagnosis.hpp"

namespace swell::language {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t most_complaints = 200;
constexpr std::size_t most_steps = 8;  // of a path that a message shows

bool space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size() && space(text[at])) ++at;
  return at;
}

// Where a plain scalar ends in the text, which folds its lines into `value`.
std::size_t end_of_plain(std::string_view text, std::size_t at, std::string_view value) {
  std::size_t end = at;
  std::size_t taken = 0;
  while (taken < value.size()) {
    if (space(value[taken])) {
      const std::size_t next = skip_space(text, end);
      taken = skip_space(value, taken);
      if (next == end) break;
      at = next;
    }
    std::size_t same = 0;
    while (taken + same < value.size() && at + same < text.size() && !space(value[taken + same]) &&
           text[at + same] == value[taken + same])
      ++same;
    if (same == 0) break;
    taken += same;
    end = at + same;
  }
  return end;
}

// How null is written at that place, if it is.
std::string_view written_null(std::string_view text) {
  for (const std::string_view word : {"null", "Null", "NULL", "~"})
    if (text.starts_with(word)) return word;
  return {};
}

// `word:value`, the blank forgotten: where its colon is.
std::size_t tight_colon(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) || text[at] == '_' ||
                              text[at] == '-' || text[at] == '.' || static_cast<unsigned char>(text[at]) >= 0x80))
    ++at;
  const bool tight = at > 0 && at + 1 < text.size() && text[at] == ':' && !space(text[at + 1]) && text[at + 1] != '/';
  return tight ? at : npos;
}

std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    if (!space(c))
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  }
  return line;
}

}  // namespace

void TreeBuilder::refuse(std::size_t at, const Message& message) {
  faults_.add(cursor_.place(at), path(most_steps), message);
  throw Stop{};
}

void TreeBuilder::complain(Place place, std::string path, Message message) {
  faults_.add(std::move(place), std::move(path), std::move(message));
  if (++complaints_ < most_complaints) return;
  faults_.add({cursor_.source(), 0, 0, 1}, "",
              tell("too much is wrong; the rest of the file was not read", "错误过多，文件其余部分未读取"));
  throw Stop{};
}

void TreeBuilder::count(std::size_t at, std::size_t nodes) {
  nodes_ += nodes;
  if (nodes_ > limits_.nodes)
    refuse(at, tell("more than {} values, counting what aliases copy; a plan may not have more",
                    "超过{}个值（含别名复制的部分），方案不能更多", limits_.nodes));
}

std::string TreeBuilder::path(std::size_t levels) const {
  std::string path;
  for (std::size_t i = 0; i < std::min(levels, stack_.size()); ++i) {
    const Open& open = stack_[i];
    std::string step;
    if (open.node.kind == Node::Kind::list)
      step = std::to_string(open.node.items.size() + 1);
    else if (!open.key_next)
      step = open.node.members.back().key;
    else
      break;
    path += (path.empty() ? "" : ".") + step;
  }
  return path;
}

std::string TreeBuilder::path() const {
  return path(stack_.size());
}

std::string TreeBuilder::path_of(const std::string& entry) const {
  const std::string above = path(stack_.size() - 1);
  return above.empty() ? entry : above + "." + entry;
}

std::optional<std::size_t> TreeBuilder::open_flow() const {
  for (auto open = stack_.rbegin(); open != stack_.rend(); ++open)
    if (open->node.flow) return open->at;
  return std::nullopt;
}

std::size_t TreeBuilder::past_properties(std::size_t at) {
  const std::string_view text = cursor_.text();
  while (at < text.size() && (text[at] == '&' || text[at] == '!')) {
    if (text[at] == '!') {
      const bool inside = !stack_.empty() || text.substr(at).find_first_of(" \t\r\n") != npos;
      refuse(at, inside ? tell("tags (words that start with !) have no meaning in a plan; put the text in quotes",
                               "标签（以 ! 开头的词）在方案中没有意义；请给文字加引号")
                        : tell("tags have no meaning in a plan", "标签在方案中没有意义"));
    }
    while (at < text.size() && !space(text[at])) ++at;
    at = skip_space(text, at);
  }
  return at;
}

void TreeBuilder::document(std::size_t at) {
  if (begun_)
    refuse(at, tell("a second document begins here; a plan is one document, so delete this ---",
                    "此处开始了第二份文档；一份方案只能是一份文档，请删去这个 ---"));
  begun_ = true;
}

TreeBuilder::Extent TreeBuilder::extent_of(std::size_t at, const std::string& value, bool plain) {
  const std::string_view text = cursor_.text();
  if (at >= text.size()) return {at, at, plain};
  if (plain) return {at, end_of_plain(text, at, value), true};
  if (text[at] != '"' && text[at] != '\'') return {at, std::min(text.find('\n', at), text.size()), false};
  const std::optional<std::size_t> end = end_of_quoted(text, at);
  // yaml-cpp takes all the rest of the text for the quoted one.
  if (!end) refuse(at, open_quote_message());
  if (text.substr(at, *end - at).find('\n') != npos) {
    if (swallows_keys(text, at, *end)) refuse(at, open_quote_message());
    long_quote_ = at;
  }
  return {at, *end, false};
}

void TreeBuilder::null(std::size_t at, Anchor anchor) {
  count(at, 1);
  Node node;
  if (key_expected()) refuse(at, tell("a key is missing here", "此处缺少字段名"));
  const bool in_map = !stack_.empty() && stack_.back().node.is_map();
  const std::size_t key_end = in_map ? stack_.back().keys.back().end : 0;
  const std::size_t begin = at >= key_end ? past_properties(at) : at;
  if (at >= key_end) node.scalar = written_null(cursor_.text().substr(std::min(begin, cursor_.text().size())));
  node.place = node.scalar.empty() && in_map ? stack_.back().node.members.back().key_place
                                             : cursor_.place(begin, std::max<std::size_t>(node.scalar.size(), 1));
  put(std::move(node), anchor, {});
}

void TreeBuilder::scalar(std::size_t at, Anchor anchor, const std::string& value, bool plain) {
  count(at, 1);
  const Extent extent = extent_of(past_properties(at), value, plain);
  if (key_expected()) return take_key(value, extent);
  Node node;
  node.kind = Node::Kind::scalar;
  node.place = cursor_.stretch(extent.begin, extent.end);
  node.scalar = value;
  node.quoted = !plain;
  if (plain) check_plain_value(node, extent);
  put(std::move(node), anchor, extent);
}

void TreeBuilder::check_plain_value(Node& node, const Extent& extent) {
  const Member* member = !stack_.empty() && stack_.back().node.is_map() ? &stack_.back().node.members.back() : nullptr;
  PlainText plain{node.scalar, member ? std::string_view(member->key) : std::string_view(),
                  !stack_.empty() && stack_.back().node.flow, member && member->key_place.line != node.place.line};
  const std::string_view text = cursor_.text();
  for (std::size_t begin = extent.begin; begin < extent.end;) {
    const std::size_t end = std::min(text.find('\n', begin), extent.end);
    plain.text = text.substr(begin, end - begin);
    if (const auto misprint = misprint_in_value(plain)) {
      const std::size_t at = begin + misprint->at;
      node.refused = true;
      return complain(cursor_.stretch(at, at + misprint->bytes), path(), misprint->message);
    }
    const std::size_t colon = begin > extent.begin || plain.below_its_key ? tight_colon(plain.text) : npos;
    if (colon != npos) {
      node.refused = true;
      return complain(cursor_.place(begin + colon), path(),
                      tell("write a blank after this colon", "这个冒号后要留一个空格"));
    }
    begin = skip_space(text, end);
    plain.below_its_key = true;
  }
}

void TreeBuilder::take_key(const std::string& value, const Extent& extent) {
  Open& open = stack_.back();
  if (extent.plain && value == "<<")
    refuse(extent.begin, tell("merge keys (<<) have no meaning in a plan; use `extends:` or a variant to reuse parts",
                              "合并键（<<）在方案中没有意义；要复用内容请用 `extends:` 或备选方案"));
  open.node.members.push_back({value, cursor_.stretch(extent.begin, extent.end), Node{}});
  open.keys.push_back(extent);
  open.key_next = false;
}

void TreeBuilder::alias(std::size_t at, Anchor anchor) {
  if (key_expected())
    refuse(at, tell("an alias cannot be a key; to mean the star itself, put quotes around it",
                    "别名不能作为字段名；若就是星号，请加引号"));
  const auto found = anchored_.find(anchor);
  if (found == anchored_.end())
    refuse(at, tell("this alias stands inside what it refers to", "这个别名位于它所指向的内容之中"));
  const TreeSize size = size_of(found->second);
  alias_bytes_ += size.bytes;
  count(at, size.nodes);
  if (alias_bytes_ > limits_.alias_bytes)
    refuse(at, tell("aliases copy more than {} bytes; a plan may not have more", "别名复制超过{}字节，方案不能更多",
                    limits_.alias_bytes));
  put(Node(found->second), 0, {});
}

void TreeBuilder::open(std::size_t at, Anchor anchor, Node::Kind kind, bool flow) {
  count(at, 1);
  if (key_expected())
    refuse(at, tell("a key must be a word; here it is a list or a map of its own",
                    "字段名必须是一个词；此处却是列表或集合"));
  if (stack_.size() >= limits_.depth)
    refuse(at, tell("nested more than {} levels deep; a plan may not be deeper", "嵌套超过{}层，方案不能更深",
                    limits_.depth));
  Open entry;
  entry.anchor = anchor;
  entry.at = past_properties(at);
  entry.node.kind = kind;
  entry.node.flow = flow;
  entry.node.place = cursor_.place(entry.at);
  stack_.push_back(std::move(entry));
}

void TreeBuilder::close() {
  Open& open = stack_.back();
  if (open.node.flow) join_flow(open);
  if (open.node.is_map()) {
    check_lone_keys(open);
    forget_refused_keys(open);
    refuse_duplicates(open.node);
  }
  Open done = std::move(open);
  stack_.pop_back();
  put(std::move(done.node), done.anchor, {});
}

bool TreeBuilder::colon_follows(std::size_t at) const {
  const std::size_t next = skip_space(cursor_.text(), at);
  return next < cursor_.text().size() && cursor_.text()[next] == ':';
}

void TreeBuilder::put(Node&& node, Anchor anchor, const Extent& extent) {
  if (anchor != 0) {
    const TreeSize size = size_of(node);
    alias_bytes_ += size.bytes;
    nodes_ += size.nodes;
    if (nodes_ > limits_.nodes || alias_bytes_ > limits_.alias_bytes) {
      faults_.add(node.place, "",
                  tell("anchors hold too much; a plan may not have more", "锚点所含内容过多，方案不能更多"));
      throw Stop{};
    }
    anchored_.insert_or_assign(anchor, node);
  }
  if (stack_.empty()) {
    root_ = std::move(node);
    return;
  }
  Open& open = stack_.back();
  if (open.node.flow) open.values.push_back(extent);
  if (!open.node.is_map()) {
    open.node.items.push_back(std::move(node));
    return;
  }
  open.node.members.back().value = std::move(node);
  open.key_next = true;
}

void TreeBuilder::check_lone_keys(Open& open) {
  for (std::size_t i = 0; i < open.keys.size(); ++i) {
    const Extent& key = open.keys[i];
    Member& member = open.node.members[i];
    if (!key.plain) continue;
    const bool lone = member.value.kind == Node::Kind::null && !colon_follows(key.end);
    std::size_t at = key.begin, bytes = 1;
    Message message;
    if (const auto misprint = misprint_in_key(member.key, lone)) {
      at += misprint->at;
      bytes = misprint->bytes;
      message = misprint->message;
    } else if (lone && tight_colon(member.key) != npos) {
      at += tight_colon(member.key);
      message = tell("write a blank after this colon", "这个冒号后要留一个空格");
    } else if (lone && !open.node.flow) {
      bytes = key.end - key.begin;
      message = tell("a colon is missing after this key", "这个字段名后面缺少冒号");
    } else {
      continue;
    }
    member.value.refused = true;
    complain(cursor_.stretch(at, at + bytes), path(stack_.size() - 1), message);
  }
}

// What was meant by such a key is told already; that it is not among the known ones says nothing new.
void TreeBuilder::forget_refused_keys(Open& open) {
  const auto refused = [](const Member& member) {
    return member.value.refused && member.value.kind == Node::Kind::null;
  };
  if (std::erase_if(open.node.members, refused) > 0) open.node.refused = true;
}

void TreeBuilder::join_flow(Open& open) {
  const bool list = !open.node.is_map();
  const auto plain_scalar = [](const Node& node) {
    return node.is_scalar() && !node.quoted ? std::string_view(node.scalar) : std::string_view();
  };
  std::vector<FlowPiece> pieces;
  for (const Node& item : open.node.items) pieces.push_back({plain_scalar(item), !plain_scalar(item).empty()});
  for (std::size_t i = 0; i < open.node.members.size(); ++i) {
    const Member& member = open.node.members[i];
    const bool lone = open.keys[i].plain && member.value.kind == Node::Kind::null && !colon_follows(open.keys[i].end);
    pieces.push_back({lone ? std::string_view(member.key) : plain_scalar(member.value), lone});
  }

  std::vector<bool> joined_away(pieces.size(), false);
  for (const FlowJoin& join : flow_joins(pieces, list)) {
    const Extent& first = pieces[join.first].alone && !list ? open.keys[join.first] : open.values[join.first];
    const Extent& last = list ? open.values[join.last] : open.keys[join.last];
    if (first.end <= first.begin || last.end <= first.begin) continue;
    const std::string written = on_one_line(cursor_.text().substr(first.begin, last.end - first.begin));
    const std::string entry = list ? std::to_string(join.first + 1) : open.node.members[join.first].key;
    Node& whole = list ? open.node.items[join.first] : open.node.members[join.first].value;
    if (!whole.refused)
      complain(cursor_.stretch(first.begin, last.end), path_of(entry), flow_join_message(written, join.number));
    whole.scalar = written;
    if (join.number) whole.scalar.erase(std::remove(whole.scalar.begin(), whole.scalar.end(), ','), whole.scalar.end());
    for (std::size_t i = join.first + 1; i <= join.last; ++i) joined_away[i] = true;
  }
  const auto compact = [&joined_away](auto& elements) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < elements.size(); ++i) {
      if (joined_away[i]) continue;
      if (kept != i) elements[kept] = std::move(elements[i]);
      ++kept;
    }
    elements.resize(kept);
  };
  if (list) {
    compact(open.node.items);
  } else {
    compact(open.node.members);
    compact(open.keys);
  }
}

void TreeBuilder::refuse_duplicates(Node& map) {
  std::unordered_map<std::string, std::uint32_t> first_lines;

  bool any = false;
  for (Member& member : map.members) {
    const auto [first, fresh] = first_lines.try_emplace(member.key, member.key_place.line);
    if (fresh) continue;
    any = true;
    complain(
        member.key_place, path(stack_.size() - 1),
        tell("the key `{}` is already there, at line {}", "字段 `{}` 重复：第{}行已有", member.key, first->second));
    member.key_place.line = 0;
  }
  if (!any) return;
  map.members.erase(std::remove_if(map.members.begin(), map.members.end(),
                                   [](const Member& member) { return member.key_place.line == 0; }),
                    map.members.end());
}

std::optional<Node> TreeBuilder::take() {
  if (!root_ || (root_->kind == Node::Kind::null && root_->scalar.empty())) return std::nullopt;
  return std::move(root_);
}

}  // namespace swell::language
