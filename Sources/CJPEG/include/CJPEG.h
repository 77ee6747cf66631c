/// A door to libjpeg-turbo: photographs in JPEG from bytes and to bytes. The library leaves by longjmp where an image is
/// damaged, which must not pass through Swift.

#ifndef CJPEG_H
#define CJPEG_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
  uint32_t width, height;
  /// Samples of a pixel: 1 for grey, 3 for red, green and blue, 4 for the inks of print, inverted where `is_inverted`.
  int channels, is_inverted;
} lam_jpeg_info;

typedef struct lam_jpeg lam_jpeg;

/// Reads the head of an image. Answers null where it is none, with what is wrong in `message`.
lam_jpeg *lam_jpeg_begin(const uint8_t *bytes, size_t count, lam_jpeg_info *info, char *message, size_t room);

/// Reads the next rows. Answers 0, or -1 with what is wrong in `message`, also where the file ends too early.
int lam_jpeg_rows(lam_jpeg *image, uint8_t *target, uint32_t rows, char *message, size_t room);

void lam_jpeg_end(lam_jpeg *image);

/// Makes an image of 1 or 3 samples a pixel. Answers bytes for `free`, or null.
uint8_t *lam_jpeg_write(
    const lam_jpeg_info *info, const uint8_t *rows, int quality, size_t *count, char *message, size_t room);

#endif
