// An edge list: `from to` on each line, two node numbers apart by white space or a comma; # begins a comment.
// The format of the Stanford collection (SNAP), whose files load as they come.
//
// Tests: tests/scenarios/language/edge_list.cpp
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/message.hpp"

namespace swell::language {

struct EdgeList {
  std::vector<std::uint64_t> node_ids;                        // ascending
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ties;  // indices into node_ids, as in the file
};

struct EdgeListFault {
  std::size_t line = 0;  // 0: of the whole text
  Message message;
  Message text() const;  // "line 7: …"
};

// Nothing when a line is no tie; then `fault` says which and why.
std::optional<EdgeList> read_edge_list(std::string_view text, EdgeListFault& fault);

// Whether a text (unpacked) looks like an edge list and not like a plan: its first line that says anything begins with
// a figure, which no plan's does.
bool looks_like_edge_list(std::string_view text);

}  // namespace swell::language
