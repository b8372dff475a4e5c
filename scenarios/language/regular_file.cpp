#include "scenarios/language/regular_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <vector>

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

std::string words_for(int error) {
  if (error == ENOENT) return "there is no such file";
  if (error == EACCES || error == EPERM) return "this file may not be read (permission denied)";
  return "this file cannot be read: " + std::generic_category().message(error);
}

std::string too_large(std::size_t most_bytes) {
  return fmt::format("this file is larger than {} bytes, more than is read", most_bytes);
}

}  // namespace

std::optional<std::string> read_regular_file(const std::string& path, std::size_t most_bytes,
                                             const std::function<void(std::string_view)>& use) {
  if (path.empty() || path.find('\0') != std::string::npos) return "this is no file name";
  const Descriptor file(path);
  if (file.number() < 0) return words_for(errno);
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return words_for(errno);
  if (S_ISDIR(status.st_mode)) return "this is a folder, not a file";
  if (!S_ISREG(status.st_mode)) return "this is no regular file (a pipe, a device or a socket)";
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
