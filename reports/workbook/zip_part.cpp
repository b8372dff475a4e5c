#include "reports/workbook/zip_part.hpp"

#include <zlib.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <limits>
#include <stdexcept>
#include <vector>

namespace swell::reports::workbook {

namespace {

// A record of the zip format at its place in the file: fixed fields, numbers with the lowest byte first, then a name.
struct Record {
  std::uint32_t signature;
  std::size_t bytes;  // of the fixed fields
  std::size_t crc, deflated, size, name_size, extra_size;
};
constexpr Record local{0x04034b50, 30, 14, 18, 22, 26, 28};
constexpr Record central{0x02014b50, 46, 16, 20, 24, 28, 30};
constexpr std::size_t central_comment_size = 32, central_offset = 42;
// The end of the file.
constexpr std::uint32_t end_signature = 0x06054b50;
constexpr std::size_t end_bytes = 22, end_count = 10, end_size = 12, end_offset = 16;

[[noreturn]] void refuse(const char* why) {
  throw std::runtime_error(std::string("the workbook's zip file ") + why);
}

template <class Number>
Number read(std::string_view bytes, std::size_t at) {
  if (at + sizeof(Number) > bytes.size()) refuse("is cut short");
  Number number;
  std::memcpy(&number, bytes.data() + at, sizeof(Number));
  return number;
}

void patch(std::string& bytes, std::size_t at, std::uint64_t number) {
  if (number > std::numeric_limits<std::uint32_t>::max()) refuse("is larger than 4 GiB");
  const auto short_number = static_cast<std::uint32_t>(number);
  std::memcpy(bytes.data() + at, &short_number, sizeof(short_number));
}

void patch_sizes(std::string& bytes, const Record& record, const PartWriter& part) {
  patch(bytes, record.crc, part.crc());
  patch(bytes, record.deflated, part.deflated());
  patch(bytes, record.size, part.size());
}

std::string_view slice(std::string_view bytes, std::size_t at, std::size_t size) {
  if (at > bytes.size() || size > bytes.size() - at) refuse("is cut short");
  return bytes.substr(at, size);
}

std::string inflated(std::string_view deflated, std::size_t size) {
  std::string text(size, '\0');
  z_stream stream{};
  if (::inflateInit2(&stream, -MAX_WBITS) != Z_OK) throw std::bad_alloc();
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(deflated.data()));
  stream.avail_in = static_cast<uInt>(deflated.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(size);
  const int status = ::inflate(&stream, Z_FINISH);
  ::inflateEnd(&stream);
  if (status != Z_STREAM_END) refuse("is broken");
  return text;
}

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file) refuse("cannot be read");
  return content;
}

}  // namespace

void PartWriter::put(std::string_view deflated) {
  file_.write(deflated.data(), static_cast<std::streamsize>(deflated.size()));
  deflated_ += deflated.size();
}

void PartWriter::text(std::string_view text) {
  z_stream stream{};
  if (::deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc();
  DeflatedPiece piece;
  piece.bytes.resize(::deflateBound(&stream, static_cast<uLong>(text.size())) +
                     16);  // and the block that ends on a byte
  auto* const source = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.next_in = source;
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(piece.bytes.data());
  stream.avail_out = static_cast<uInt>(piece.bytes.size());
  ::deflate(&stream, Z_FULL_FLUSH);
  piece.bytes.resize(piece.bytes.size() - stream.avail_out);
  ::deflateEnd(&stream);
  piece.crc = static_cast<std::uint32_t>(::crc32_z(0, source, text.size()));
  piece.size = text.size();
  this->piece(piece);
}

void PartWriter::piece(const DeflatedPiece& piece) {
  put(piece.bytes);
  crc_ = static_cast<std::uint32_t>(::crc32_combine(crc_, piece.crc, static_cast<z_off_t>(piece.size)));
  size_ += piece.size;
}

void PartWriter::finish() {
  put({"\x03\0", 2});  // an empty block, the last
}

void rewrite_part(const std::string& path, const std::string& name,
                  const std::function<void(std::string_view now, PartWriter& part)>& write) {
  const std::string content = content_of(path);
  if (content.size() < end_bytes) refuse("is cut short");
  std::string end = content.substr(content.size() - end_bytes);
  if (read<std::uint32_t>(end, 0) != end_signature) refuse("has no end");

  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  if (!file) refuse("cannot be written");
  std::string directory;
  bool met = false;
  std::size_t at = read<std::uint32_t>(end, end_offset);
  for (unsigned left = read<std::uint16_t>(end, end_count); left > 0; --left) {
    const std::size_t name_size = read<std::uint16_t>(content, at + central.name_size);
    const std::size_t after_name =
        read<std::uint16_t>(content, at + central.extra_size) + read<std::uint16_t>(content, at + central_comment_size);
    std::string entry(slice(content, at, central.bytes + name_size + after_name));
    at += entry.size();
    const std::size_t begin = read<std::uint32_t>(entry, central_offset);
    const std::size_t head_size = local.bytes + read<std::uint16_t>(content, begin + local.name_size) +
                                  read<std::uint16_t>(content, begin + local.extra_size);
    const std::string_view deflated = slice(content, begin + head_size, read<std::uint32_t>(entry, central.deflated));

    const auto place = file.tellp();
    patch(entry, central_offset, static_cast<std::uint64_t>(place));
    std::string head(slice(content, begin, head_size));
    file << head;
    if (entry.compare(central.bytes, name_size, name) == 0) {
      met = true;
      PartWriter part(file);
      write(inflated(deflated, read<std::uint32_t>(entry, central.size)), part);
      part.finish();
      patch_sizes(entry, central, part);
      patch_sizes(head, local, part);
      file.seekp(place);
      file << head;
      file.seekp(0, std::ios::end);
    } else {
      file << deflated;
    }
    if (!file) refuse("cannot be written");
    directory += entry;
  }
  if (!met) refuse("lacks a part");
  patch(end, end_offset, static_cast<std::uint64_t>(file.tellp()));
  patch(end, end_size, directory.size());
  file << directory << end;
  file.close();
  if (!file) refuse("cannot be written");
}

}  // namespace swell::reports::workbook
