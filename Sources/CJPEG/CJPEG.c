#include "CJPEG.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

typedef struct {
  struct jpeg_error_mgr base;
  jmp_buf out;
  char *message;
  size_t room;
  int ends_early;
} manager;

struct lam_jpeg {
  struct jpeg_decompress_struct base;
  manager errors;
  int has_begun;
};

static void leave(j_common_ptr common) {
  manager *errors = (manager *)common->err;
  char text[JMSG_LENGTH_MAX];
  errors->base.format_message(common, text);
  if (errors->message && errors->room) {
    strncpy(errors->message, text, errors->room - 1);
    errors->message[errors->room - 1] = 0;
  }
  longjmp(errors->out, 1);
}

// Warnings are what makes the best of a damaged file; one that ends too early is no image.
static void warn(j_common_ptr common, int level) {
  manager *errors = (manager *)common->err;
  if (level < 0 && (errors->base.msg_code == JWRN_JPEG_EOF || errors->base.msg_code == JWRN_HIT_MARKER))
    errors->ends_early = 1;
}

static void prepare(manager *errors, char *message, size_t room) {
  errors->message = message;
  errors->room = room;
}

static struct jpeg_error_mgr *begin(manager *errors, char *message, size_t room) {
  jpeg_std_error(&errors->base);
  errors->base.error_exit = leave;
  errors->base.emit_message = warn;
  prepare(errors, message, room);
  return &errors->base;
}

lam_jpeg *lam_jpeg_begin(const uint8_t *bytes, size_t count, lam_jpeg_info *info, char *message, size_t room) {
  lam_jpeg *image = calloc(1, sizeof *image);
  if (!image) return NULL;
  image->base.err = begin(&image->errors, message, room);
  if (setjmp(image->errors.out)) {
    lam_jpeg_end(image);
    return NULL;
  }
  jpeg_create_decompress(&image->base);
  jpeg_mem_src(&image->base, bytes, count);
  jpeg_read_header(&image->base, TRUE);
  switch (image->base.jpeg_color_space) {
  case JCS_GRAYSCALE: image->base.out_color_space = JCS_GRAYSCALE; break;
  case JCS_CMYK:
  case JCS_YCCK: image->base.out_color_space = JCS_CMYK; break;
  default: image->base.out_color_space = image->base.num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
  }
  info->width = image->base.image_width;
  info->height = image->base.image_height;
  info->channels = image->base.out_color_space == JCS_GRAYSCALE ? 1 : image->base.out_color_space == JCS_CMYK ? 4 : 3;
  info->is_inverted = image->base.saw_Adobe_marker;
  return image;
}

int lam_jpeg_rows(lam_jpeg *image, uint8_t *target, uint32_t rows, char *message, size_t room) {
  prepare(&image->errors, message, room);
  if (setjmp(image->errors.out)) return -1;
  if (!image->has_begun) {
    image->has_begun = 1;
    jpeg_start_decompress(&image->base);
  }
  size_t stride = (size_t)image->base.output_width * (size_t)image->base.output_components;
  for (uint32_t k = 0; k < rows; k++) {
    JSAMPROW row = target + k * stride;
    jpeg_read_scanlines(&image->base, &row, 1);
  }
  if (image->errors.ends_early) {
    if (message && room) {
      strncpy(message, "it ends in the middle of the image", room - 1);
      message[room - 1] = 0;
    }
    return -1;
  }
  return 0;
}

void lam_jpeg_end(lam_jpeg *image) {
  if (!image) return;
  if (!setjmp(image->errors.out)) jpeg_destroy_decompress(&image->base);
  free(image);
}

uint8_t *lam_jpeg_write(
    const lam_jpeg_info *info, const uint8_t *rows, int quality, size_t *count, char *message, size_t room) {
  struct jpeg_compress_struct image;
  manager errors;
  unsigned char *bytes = NULL;
  unsigned long length = 0;
  // What the library changes behind setjmp is read through these.
  unsigned char **volatile made = &bytes;
  memset(&image, 0, sizeof image);
  memset(&errors, 0, sizeof errors);
  image.err = begin(&errors, message, room);
  if (setjmp(errors.out)) {
    jpeg_destroy_compress(&image);
    free(*made);
    return NULL;
  }
  jpeg_create_compress(&image);
  jpeg_mem_dest(&image, &bytes, &length);
  image.image_width = info->width;
  image.image_height = info->height;
  image.input_components = info->channels;
  image.in_color_space = info->channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_set_defaults(&image);
  jpeg_set_quality(&image, quality, TRUE);
  jpeg_start_compress(&image, TRUE);
  size_t stride = (size_t)info->width * (size_t)info->channels;
  while (image.next_scanline < image.image_height) {
    JSAMPROW row = (JSAMPROW)(rows + image.next_scanline * stride);
    jpeg_write_scanlines(&image, &row, 1);
  }
  jpeg_finish_compress(&image);
  jpeg_destroy_compress(&image);
  *count = length;
  return bytes;
}
