/// A door to libpng: images in PNG from bytes and to bytes. libpng leaves by longjmp where an image is damaged, which must
/// not pass through Swift.

#ifndef CPNG_H
#define CPNG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
  uint32_t width, height;
  /// Bits of a sample: 1 (grey or an index), 8 or 16, as rows hold them; `file_depth` as the file does.
  int depth, file_depth;
  /// Samples of a pixel: 1 to 4. The last of 2 or 4 is the opacity.
  int channels;
  int is_indexed, is_interlaced;
  /// The colours of an indexed image, and their opacities as far as there are such.
  int colors, opacities;
  uint8_t palette[256][3];
  uint8_t opacity[256];
  size_t row_bytes;
} lam_png_info;

typedef struct lam_png lam_png;

/// Reads the head of an image. Rows of less than 8 bits are given one byte a sample, 16 bits in the order of the machine.
/// Answers null where it is none, with what is wrong in `message`.
lam_png *lam_png_begin(const uint8_t *bytes, size_t count, lam_png_info *info, char *message, size_t room);

/// Reads the next rows, or all of an interlaced image. Answers 0, or -1 with what is wrong in `message`.
int lam_png_rows(lam_png *image, uint8_t *target, uint32_t rows, char *message, size_t room);

void lam_png_end(lam_png *image);

/// Makes an image of rows in the order of the machine; indexed where there are colours. Answers bytes for `free`, or null:
/// also where `is_asked`, which is called for every row, answers that somebody asks for an end.
uint8_t *lam_png_write(const lam_png_info *info, const uint8_t *rows, bool (*is_asked)(void), size_t *count, char *message,
                       size_t room);

#endif
