#include "scenarios/language/gzip_text.hpp"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <vector>

namespace swell::language {

namespace {

class Inflation {
 public:
  Inflation() { ready_ = inflateInit2(&stream_, 15 + 16) == Z_OK; }  // 16: a gzip header, not zlib's
  ~Inflation() {
    if (ready_) inflateEnd(&stream_);
  }
  Inflation(const Inflation&) = delete;
  Inflation& operator=(const Inflation&) = delete;
  bool ready() const { return ready_; }
  z_stream& stream() { return stream_; }

 private:
  z_stream stream_{};
  bool ready_ = false;
};

}  // namespace

bool is_gzip(std::string_view bytes) {
  return bytes.size() > 2 && bytes[0] == '\x1f' && bytes[1] == '\x8b';
}

std::optional<std::string> gunzip(std::string_view bytes, std::size_t most_bytes, Message& fault) {
  Inflation inflation;
  if (!inflation.ready()) {
    fault = tell("there is not enough memory to unpack this file", "内存不足，无法解压该文件");
    return std::nullopt;
  }
  z_stream& stream = inflation.stream();
  std::string text;
  std::string rest(bytes);  // zlib's interface wants bytes that could change
  std::vector<char> piece(std::size_t{1} << 16);
  std::size_t given = 0;
  for (;;) {
    if (stream.avail_in == 0 && given < rest.size()) {
      const std::size_t more = std::min<std::size_t>(rest.size() - given, std::numeric_limits<int>::max());
      stream.next_in = reinterpret_cast<Bytef*>(rest.data() + given);
      stream.avail_in = static_cast<uInt>(more);
      given += more;
    }
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = static_cast<uInt>(piece.size());
    const int outcome = inflate(&stream, Z_NO_FLUSH);
    text.append(piece.data(), piece.size() - stream.avail_out);
    if (text.size() > most_bytes) {
      fault = tell("this file unpacks to more than {} bytes, more than is read",
                   "该文件解压后超过{}字节，超出可读取的上限", most_bytes);
      return std::nullopt;
    }
    if (outcome == Z_STREAM_END) {
      if (stream.avail_in == 0 && given == rest.size()) return text;
      inflateReset(&stream);  // another member follows
    } else if (outcome != Z_OK || (stream.avail_out > 0 && stream.avail_in == 0 && given == rest.size())) {
      fault = outcome == Z_OK || outcome == Z_BUF_ERROR ? tell("this gzip file ends too early", "该 gzip 文件不完整")
                                                        : tell("this gzip file is damaged", "该 gzip 文件已损坏");
      return std::nullopt;
    }
  }
}

}  // namespace swell::language
