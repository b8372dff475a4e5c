// Any bytes as an edge list: ties between nodes that are there, or a fault; and no more memory than the text is worth.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "scenarios/language/edge_list.hpp"
#include "scenarios/language/gzip_text.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  // As files come: what is packed is unpacked, within bounds, or refused with a reason.
  std::optional<std::string> unpacked;
  if (swell::language::is_gzip(text)) {
    constexpr std::size_t most = 1 << 20;
    swell::Message why;
    unpacked = swell::language::gunzip(text, most, why);
    require(unpacked.has_value() == why.empty());
    if (!unpacked) return 0;
    require(unpacked->size() <= most);
    text = *unpacked;
    size = text.size();
  }
  swell::language::looks_like_edge_list(text);
  swell::language::EdgeListFault fault;
  const auto list = swell::language::read_edge_list(text, fault);
  require(list.has_value() == fault.message.empty());
  if (!list) return 0;
  require(!list->ties.empty());
  require(list->ties.size() <= size);
  require(std::is_sorted(list->node_ids.begin(), list->node_ids.end()));
  require(std::adjacent_find(list->node_ids.begin(), list->node_ids.end()) == list->node_ids.end());
  for (const auto& [from, to] : list->ties) require(from < list->node_ids.size() && to < list->node_ids.size());
  return 0;
}
