// What is wrong with a plan, and where. A fault stops everything before anything runs; a lint does not.
// All faults of a plan are collected and shown at once (`fault_report`).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "models/doubt.hpp"
#include "scenarios/language/tongue.hpp"
#include "sim/message.hpp"

namespace swell::language {

// One text that was read: a file, or the words of a `--set`.
class SourceText {
 public:
  // `name` is how messages call it (the path as the user gave it, or "--set").
  SourceText(std::string name, std::string text);
  const std::string& name() const { return name_; }
  const std::string& text() const { return text_; }
  // The line (from 1) without its end; empty beyond the last.
  std::string_view line(std::size_t number) const;

 private:
  std::string name_;
  std::string text_;
  std::vector<std::size_t> line_starts_;
};

// A stretch of one line. Columns count characters (code points) from 1, not bytes.
struct Place {
  std::shared_ptr<const SourceText> source;  // null: nowhere in a file
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t length = 1;  // characters underlined
};

struct Fault {
  Place place;
  std::string path;  // dotted path, may be empty
  Message message;
};

// A doubt, which the plan can silence with `lints: {off: [code]}`, and where it arises.
struct Lint : models::Doubt {
  Place place;
};

class Faults {
 public:
  void add(Place place, std::string path, Message message);
  bool empty() const { return faults_.empty(); }
  const std::vector<Fault>& all() const { return faults_; }

 private:
  std::vector<Fault> faults_;
};

// "file:line:column: error: path: message", the line, and a caret under the characters meant; sorted by place,
// duplicates removed; ends with "2 errors, nothing was run.". At most `most` are shown in full, the rest counted.
std::string fault_report(const Faults& faults, Tongue tongue = Tongue::english, std::size_t most = 50);
// "file:line:column: "; what is known of it.
std::string in_words(const Place& place);
// What a terminal can take of a message: neither control characters nor a megabyte.
std::string presentable(std::string_view message);

}  // namespace swell::language
