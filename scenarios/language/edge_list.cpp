#include "scenarios/language/edge_list.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "scenarios/language/characters.hpp"

namespace swell::language {

namespace {

constexpr std::string_view kBlank = " \t\r,";

// Takes a node number off the front of the line.
bool take_number(std::string_view& line, std::uint64_t& number) {
  line.remove_prefix(std::min(line.find_first_not_of(kBlank), line.size()));
  const auto read = std::from_chars(line.data(), line.data() + line.size(), number);
  if (read.ec != std::errc{}) return false;
  line.remove_prefix(static_cast<std::size_t>(read.ptr - line.data()));
  return line.empty() || kBlank.find(line.front()) != std::string_view::npos;
}

}  // namespace

Message EdgeListFault::text() const {
  return line == 0 ? message : tell("line {}: {}", "第{}行：{}", line, message);
}

bool looks_like_edge_list(std::string_view text) {
  for (;;) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n,"), text.size()));
    if (text.empty()) return false;
    if (text.front() != '#') return text.front() >= '0' && text.front() <= '9';
    text.remove_prefix(std::min(text.find('\n'), text.size()));
  }
}

std::optional<EdgeList> read_edge_list(std::string_view text, EdgeListFault& fault) {
  std::vector<std::pair<std::uint64_t, std::uint64_t>> ties;
  std::size_t line_number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view whole = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++line_number;
    std::string_view line = whole.substr(0, whole.find('#'));
    if (line.find_first_not_of(kBlank) == std::string_view::npos) continue;
    std::pair<std::uint64_t, std::uint64_t> tie;
    if (!take_number(line, tie.first) || !take_number(line, tie.second) ||
        line.find_first_not_of(kBlank) != std::string_view::npos) {
      fault = {line_number, tell("expected two node numbers, got `{}`", "应为两个节点编号，实际写的是 `{}`",
                                 harmless(whole.substr(0, 60)))};
      return std::nullopt;
    }
    ties.push_back(tie);
  }
  EdgeList list;
  list.node_ids.reserve(2 * ties.size());
  for (const auto& [from, to] : ties) {
    list.node_ids.push_back(from);
    list.node_ids.push_back(to);
  }
  std::sort(list.node_ids.begin(), list.node_ids.end());
  list.node_ids.erase(std::unique(list.node_ids.begin(), list.node_ids.end()), list.node_ids.end());
  if (ties.empty()) {
    fault = {0, tell("the file has no ties", "文件中没有关系")};
    return std::nullopt;
  }
  if (list.node_ids.size() > std::numeric_limits<std::uint32_t>::max()) {
    fault = {0, tell("the file has more than four thousand million nodes", "文件的节点超过42亿个")};
    return std::nullopt;
  }
  const auto index = [&](std::uint64_t id) {
    return static_cast<std::uint32_t>(std::lower_bound(list.node_ids.begin(), list.node_ids.end(), id) -
                                      list.node_ids.begin());
  };
  list.ties.reserve(ties.size());
  for (const auto& [from, to] : ties) list.ties.emplace_back(index(from), index(to));
  return list;
}

}  // namespace swell::language
