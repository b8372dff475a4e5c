#include "scenarios/language/regular_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

#include "scenarios/language/system_words.hpp"

namespace swell::language {
namespace {

constexpr std::size_t piece_bytes = 1u << 18;

class Descriptor {
 public:
  // Without O_NONBLOCK, opening a FIFO would wait for a writer.
  explicit Descriptor(const std::string& path) : number_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

Message words_for(int error) {
  if (error == ENOENT) return tell("there is no such file", "没有这个文件");
  if (error == EACCES || error == EPERM) return tell("this file may not be read (permission denied)", "无权读取该文件");
  return tell("this file cannot be read: {}", "无法读取该文件：{}", system_words(error));
}

Message too_large(std::size_t most_bytes) {
  return tell("this file is larger than {} bytes, more than is read", "该文件超过{}字节，超出可读取的上限", most_bytes);
}

}  // namespace

std::optional<Message> read_regular_file(const std::string& path, std::size_t most_bytes,
                                         const std::function<void(std::string_view)>& use) {
  if (path.empty() || path.find('\0') != std::string::npos) return tell("this is no file name", "这不是文件名");
  const Descriptor file(path);
  if (file.number() < 0) return words_for(errno);
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return words_for(errno);
  if (S_ISDIR(status.st_mode)) return tell("this is a folder, not a file", "这是文件夹，不是文件");
  if (!S_ISREG(status.st_mode))
    return tell("this is no regular file (a pipe, a device or a socket)", "这不是普通文件（而是管道、设备或套接字）");
  if (static_cast<std::size_t>(status.st_size) > most_bytes) return too_large(most_bytes);

  std::vector<char> buffer(piece_bytes);
  for (std::size_t total = 0;;) {
    const ssize_t count = ::read(file.number(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return words_for(errno);
    if (count == 0) return std::nullopt;
    total += static_cast<std::size_t>(count);
    if (total > most_bytes) return too_large(most_bytes);
    use({buffer.data(), static_cast<std::size_t>(count)});
  }
}

}  // namespace swell::language
