#include "scenarios/language/readable_text.hpp"

#include <string>

#include "scenarios/language/characters.hpp"

namespace swell::language {
namespace {

Message why_not(std::string_view text, std::size_t at, const Character& character) {
  const unsigned byte = static_cast<unsigned char>(text[at]);
  if (byte == 0)
    return tell("a NUL byte: this is no text file, or it is saved as UTF-16; save it as UTF-8",
                "出现 NUL 字节：这不是文本文件，或存为了 UTF-16；请存为 UTF-8");
  if (!character.valid && at == 0 && text.size() > 1 && (byte == 0xFE || byte == 0xFF))
    return tell("this file is saved as UTF-16; save it as UTF-8", "该文件存为了 UTF-16；请存为 UTF-8");
  if (!character.valid)
    return tell(
        "byte 0x{:02X} is not UTF-8: save the file as UTF-8 (an editor may call what it is now GBK, "
        "GB18030 or Windows-1252)",
        "字节 0x{:02X} 不是 UTF-8：请将文件存为 UTF-8（编辑器可能显示当前编码为 GBK、GB18030 或 Windows-1252）", byte);
  if (character.code == U'\r')
    return tell("a carriage return without a line feed: save the file with ordinary line ends",
                "有回车符而没有换行符：请用普通的换行方式保存文件");
  return tell("the invisible character U+{:04X} is not allowed here: delete it",
              "此处不允许不可见字符 U+{:04X}：请删去", static_cast<unsigned>(character.code));
}

bool allowed(std::string_view text, std::size_t at, const Character& character) {
  if (!character.valid) return false;
  if (character.code == U'\t' || character.code == U'\n') return true;
  // The very last \r may be what an editor left of a line end.
  if (character.code == U'\r') return at + 1 == text.size() || text[at + 1] == '\n';
  return !is_control(character.code);
}

}  // namespace

bool check_readable(TextCursor& cursor, std::size_t most_bytes, Faults& faults) {
  const std::string_view text = cursor.text();
  if (text.size() > most_bytes) {
    faults.add({cursor.source(), 0, 0, 1}, "",
               tell("the file has {} bytes, a plan may have {} at most: keep data in files of their own",
                    "文件有{}字节，方案最多{}字节：请把数据放在单独的文件中", text.size(), most_bytes));
    return false;
  }
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    if (!allowed(text, at, character)) {
      faults.add(cursor.place(at), "", why_not(text, at, character));
      return false;
    }
    at += character.bytes;
  }
  return true;
}

}  // namespace swell::language
