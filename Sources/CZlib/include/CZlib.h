/// A door to zlib, which packs and unpacks the parts of MAT-files, NumPy's archives and images; what its header gives as
/// macros are functions here, for Swift sees no macros.

#ifndef CZLIB_H
#define CZLIB_H

#include <stddef.h>
#include <stdint.h>
#include <zlib.h>

/// Begins to unpack: 15 bits for data with zlib's header, 31 for gzip's, -15 for bare data as in a ZIP archive.
int lam_inflate_begin(z_stream *stream, int window_bits);

/// Begins to pack.
int lam_deflate_begin(z_stream *stream, int level, int window_bits);

/// The CRC-32 of bytes behind those whose CRC-32 is `before`; that of none is 0.
uint32_t lam_crc32(uint32_t before, const uint8_t *bytes, size_t count);

#endif
