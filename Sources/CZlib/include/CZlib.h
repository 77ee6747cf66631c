/// A door to zlib, which packs and unpacks the parts of MAT, NumPy and image files.

#ifndef CZLIB_H
#define CZLIB_H

#include <stddef.h>
#include <stdint.h>

/// Begins to unpack: data with zlib's header, or bare as in a ZIP archive. Answers null where memory is missing.
void *lam_inflate_begin(int has_header);

/// Unpacks what fits, and moves `source`, `left`, `target` and `room` on.
///
/// Answers 1 at the end of the data, 0 where there is more, -1 where the data is damaged.
int lam_inflate(void *state, const uint8_t **source, size_t *left, uint8_t **target, size_t *room);

void lam_inflate_end(void *state);

/// The most bytes that packing so many may give.
size_t lam_deflate_bound(size_t count);

/// Packs all of the source with zlib's header. Answers how many bytes that gives, 0 where they do not fit.
size_t lam_deflate(const uint8_t *source, size_t count, uint8_t *target, size_t room);

/// The CRC-32 of bytes behind those whose CRC-32 is `before`; that of none is 0.
uint32_t lam_crc32(uint32_t before, const uint8_t *bytes, size_t count);

#endif
