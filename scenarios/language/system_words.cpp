#include "scenarios/language/system_words.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <utility>

namespace swell::language {

namespace {

constexpr std::array<std::pair<int, std::string_view>, 16> chinese_words{{{EACCES, "权限不足"},
                                                                          {EPERM, "不允许此操作"},
                                                                          {ENOENT, "没有这个文件或文件夹"},
                                                                          {EISDIR, "这是文件夹，不是文件"},
                                                                          {ENOTDIR, "路径中有一段不是文件夹"},
                                                                          {EEXIST, "已存在同名文件"},
                                                                          {ENOSPC, "磁盘空间不足"},
                                                                          {EDQUOT, "超出磁盘配额"},
                                                                          {EFBIG, "文件过大"},
                                                                          {EROFS, "文件系统只读"},
                                                                          {EIO, "读写出错"},
                                                                          {EPIPE, "接收方已关闭"},
                                                                          {ELOOP, "符号链接过多"},
                                                                          {ENAMETOOLONG, "文件名过长"},
                                                                          {ETXTBSY, "文件正被占用"},
                                                                          {EMFILE, "打开的文件过多"}}};

}  // namespace

Message system_words(int error) {
  const std::string said = std::generic_category().message(error);
  const auto found = std::ranges::find(chinese_words, error, &std::pair<int, std::string_view>::first);
  if (found == chinese_words.end()) return tell("{}", "系统报错（{}）", said);
  return {said, std::string(found->second) + "（" + said + "）"};
}

Message system_words(const std::error_code& error) {
  return error.category() == std::generic_category() || error.category() == std::system_category()
             ? system_words(error.value())
             : tell("{}", "系统报错（{}）", error.message());
}

}  // namespace swell::language
