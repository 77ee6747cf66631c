#include "CZlib.h"

#include <stdlib.h>
#include <zlib.h>

void *lam_inflate_begin(int has_header) {
  z_stream *stream = calloc(1, sizeof *stream);
  if (stream && inflateInit2(stream, has_header ? MAX_WBITS : -MAX_WBITS) != Z_OK) {
    free(stream);
    return NULL;
  }
  return stream;
}

// zlib counts in 32 bits.
static uInt portion(size_t count) { return count < 1u << 30 ? (uInt)count : 1u << 30; }

int lam_inflate(void *state, const uint8_t **source, size_t *left, uint8_t **target, size_t *room) {
  z_stream *stream = state;
  stream->next_in = (Bytef *)*source;
  stream->avail_in = portion(*left);
  stream->next_out = *target;
  stream->avail_out = portion(*room);
  int status = inflate(stream, Z_NO_FLUSH);
  *left -= (size_t)(stream->next_in - *source);
  *room -= (size_t)(stream->next_out - *target);
  *source = stream->next_in;
  *target = stream->next_out;
  if (status == Z_STREAM_END) return 1;
  return status == Z_OK || (status == Z_BUF_ERROR && !*room) ? 0 : -1;
}

void lam_inflate_end(void *state) {
  if (!state) return;
  inflateEnd(state);
  free(state);
}

size_t lam_deflate_bound(size_t count) { return compressBound(count); }

size_t lam_deflate(const uint8_t *source, size_t count, uint8_t *target, size_t room) {
  uLongf made = room;
  return compress(target, &made, source, count) == Z_OK ? made : 0;
}

uint32_t lam_crc32(uint32_t before, const uint8_t *bytes, size_t count) {
  uLong crc = before;
  while (count) {
    uInt some = portion(count);
    crc = crc32(crc, bytes, some);
    bytes += some;
    count -= some;
  }
  return (uint32_t)crc;
}
