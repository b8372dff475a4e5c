#include "cli/listed_ties.hpp"

#include <stdexcept>
#include <utility>

#include "cli/compiled_plan.hpp"
#include "cli/exit_status.hpp"
#include "scenarios/language/edge_list.hpp"
#include "scenarios/language/gzip_text.hpp"
#include "scenarios/language/regular_file.hpp"
#include "scenarios/language/sha256.hpp"

namespace swell::cli {

namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 30;  // as in plans
constexpr std::size_t most_unpacked = std::size_t{1} << 32;

// The whole line, for the caret.
language::Place place_of(const std::string& file, std::string text, std::size_t line) {
  language::Place place;
  place.source = std::make_shared<const language::SourceText>(file, line == 0 ? std::string() : std::move(text));
  place.line = static_cast<std::uint32_t>(line);
  place.column = line == 0 ? 0 : 1;
  return place;
}

[[noreturn]] void refuse(const std::string& file, std::string text, std::size_t line, const Message& message,
                         const Console& console) {
  language::Faults faults;
  faults.add(place_of(file, std::move(text), line), "", message);
  refuse_faults(faults, console);
  throw std::logic_error("a fault was let through");
}

}  // namespace

std::optional<ListedTies> read_listed_ties(const std::string& file, bool directed, const Console& console) {
  if (file.ends_with(".yaml") || file.ends_with(".yml")) return std::nullopt;
  std::string text;
  language::Sha256 hash;
  const auto unreadable = language::read_regular_file(file, most_bytes, [&](std::string_view piece) {
    hash.add(piece);
    text += piece;
  });
  if (unreadable) return std::nullopt;
  const bool packed = language::is_gzip(text);
  if (packed) {
    Message fault;
    auto unpacked = language::gunzip(text, most_unpacked, fault);
    if (!unpacked) refuse(file, {}, 0, fault, console);
    text = std::move(*unpacked);
  }
  if (!packed && !language::looks_like_edge_list(text)) return std::nullopt;
  language::EdgeListFault fault;
  std::optional<language::EdgeList> list = language::read_edge_list(text, fault);
  if (!list) refuse(file, std::move(text), fault.line, fault.message, console);
  ListedTies listed;
  listed.file = {file, hash.hex()};
  try {
    models::SocialGraph graph(list->node_ids.size(), list->ties, directed);
    listed.graph.audience.segment_begin = {0, static_cast<models::PersonId>(graph.people())};
    listed.graph.audience.graph = std::make_shared<const models::SocialGraph>(std::move(graph));
  } catch (const models::GraphTooLarge& too_large) {
    refuse(file, {}, 0, too_large.message(), console);
  }
  listed.graph.node_ids = std::move(list->node_ids);
  listed.graph.played = true;
  return listed;
}

}  // namespace swell::cli
