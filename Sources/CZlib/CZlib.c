#include "CZlib.h"

#include <string.h>

int lam_inflate_begin(z_stream *stream, int window_bits) {
  memset(stream, 0, sizeof *stream);
  return inflateInit2(stream, window_bits);
}

int lam_deflate_begin(z_stream *stream, int level, int window_bits) {
  memset(stream, 0, sizeof *stream);
  return deflateInit2(stream, level, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
}

uint32_t lam_crc32(uint32_t before, const uint8_t *bytes, size_t count) {
  uLong crc = before;
  while (count) {
    // zlib counts in 32 bits.
    uInt some = count < 1u << 30 ? (uInt)count : 1u << 30;
    crc = crc32(crc, bytes, some);
    bytes += some;
    count -= some;
  }
  return (uint32_t)crc;
}
