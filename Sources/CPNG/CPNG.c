#include "CPNG.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

struct lam_png {
  png_structp png;
  png_infop info;
  const uint8_t *bytes;
  size_t left;
  uint32_t height;
  size_t row_bytes;
  int is_interlaced;
  char *message;
  size_t room;
};

typedef struct {
  uint8_t *bytes;
  size_t count, capacity;
  char *message;
  size_t room;
} sink;

static void note(char *message, size_t room, const char *text) {
  if (!message || !room) return;
  strncpy(message, text, room - 1);
  message[room - 1] = 0;
}

static void fail_reading(png_structp png, png_const_charp text) {
  lam_png *image = png_get_error_ptr(png);
  note(image->message, image->room, text);
  png_longjmp(png, 1);
}

static void fail_writing(png_structp png, png_const_charp text) {
  sink *to = png_get_error_ptr(png);
  note(to->message, to->room, text);
  png_longjmp(png, 1);
}

static void ignore(png_structp png, png_const_charp text) {
  (void)png;
  (void)text;
}

static void read_bytes(png_structp png, png_bytep target, size_t count) {
  lam_png *image = png_get_io_ptr(png);
  if (count > image->left) png_error(png, "it ends in the middle of the image");
  memcpy(target, image->bytes, count);
  image->bytes += count;
  image->left -= count;
}

lam_png *lam_png_begin(const uint8_t *bytes, size_t count, lam_png_info *info, char *message, size_t room) {
  lam_png *image = calloc(1, sizeof *image);
  if (!image) return NULL;
  image->bytes = bytes;
  image->left = count;
  image->message = message;
  image->room = room;
  image->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, image, fail_reading, ignore);
  image->info = image->png ? png_create_info_struct(image->png) : NULL;
  if (!image->info || setjmp(png_jmpbuf(image->png))) {
    lam_png_end(image);
    return NULL;
  }
  png_structp png = image->png;
  png_set_read_fn(png, image, read_bytes);
  png_set_user_limits(png, 0x7FFFFFFF, 0x7FFFFFFF);
  // Texts and profiles of any length are of no use here.
  png_set_chunk_malloc_max(png, 1 << 20);
  png_read_info(png, image->info);

  memset(info, 0, sizeof *info);
  int color, interlace;
  png_get_IHDR(png, image->info, &info->width, &info->height, &info->file_depth, &color, &interlace, NULL, NULL);
  info->is_interlaced = image->is_interlaced = interlace != PNG_INTERLACE_NONE;
  info->depth = info->file_depth < 8 && info->file_depth > 1 ? 8 : info->file_depth;
  info->is_indexed = color == PNG_COLOR_TYPE_PALETTE;
  if (info->is_indexed) {
    png_colorp palette;
    if (png_get_PLTE(png, image->info, &palette, &info->colors)) {
      if (info->colors > 256) info->colors = 256;
      for (int k = 0; k < info->colors; k++) {
        info->palette[k][0] = palette[k].red;
        info->palette[k][1] = palette[k].green;
        info->palette[k][2] = palette[k].blue;
      }
    }
    png_bytep opacity;
    if (png_get_tRNS(png, image->info, &opacity, &info->opacities, NULL)) {
      if (info->opacities > 256) info->opacities = 256;
      memcpy(info->opacity, opacity, (size_t)info->opacities);
    }
    info->depth = 8;
    png_set_packing(png);
  } else {
    if (color == PNG_COLOR_TYPE_GRAY && info->file_depth == 1)
      png_set_packing(png);
    else if (color == PNG_COLOR_TYPE_GRAY && info->file_depth < 8)
      png_set_expand_gray_1_2_4_to_8(png);
    if (png_get_valid(png, image->info, PNG_INFO_tRNS)) {
      png_set_tRNS_to_alpha(png);
      if (info->file_depth < 8) info->depth = 8;
    }
  }
  if (info->file_depth == 16) png_set_swap(png);
  png_set_interlace_handling(png);
  png_read_update_info(png, image->info);
  info->channels = png_get_channels(png, image->info);
  info->row_bytes = image->row_bytes = png_get_rowbytes(png, image->info);
  image->height = info->height;
  return image;
}

int lam_png_rows(lam_png *image, uint8_t *target, uint32_t rows, char *message, size_t room) {
  image->message = message;
  image->room = room;
  // The list is let go on both ways out.
  png_bytep *volatile list = NULL;
  if (setjmp(png_jmpbuf(image->png))) {
    free(list);
    return -1;
  }
  if (image->is_interlaced) {
    list = malloc(image->height * sizeof *list);
    if (!list) png_error(image->png, "out of memory");
    for (uint32_t k = 0; k < image->height; k++) list[k] = target + k * image->row_bytes;
    png_read_image(image->png, list);
    free(list);
    return 0;
  }
  for (uint32_t k = 0; k < rows; k++) png_read_row(image->png, target + k * image->row_bytes, NULL);
  return 0;
}

void lam_png_end(lam_png *image) {
  if (!image) return;
  if (image->png) png_destroy_read_struct(&image->png, &image->info, NULL);
  free(image);
}

static void write_bytes(png_structp png, png_bytep bytes, size_t count) {
  sink *to = png_get_io_ptr(png);
  if (to->count + count > to->capacity) {
    size_t capacity = (to->count + count) * 2;
    uint8_t *larger = realloc(to->bytes, capacity);
    if (!larger) png_error(png, "out of memory");
    to->bytes = larger;
    to->capacity = capacity;
  }
  memcpy(to->bytes + to->count, bytes, count);
  to->count += count;
}

static void flush(png_structp png) { (void)png; }

uint8_t *lam_png_write(const lam_png_info *info, const uint8_t *rows, bool (*is_asked)(void), size_t *count, char *message,
                       size_t room) {
  static const int colors[] = {0, PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA, PNG_COLOR_TYPE_RGB, PNG_COLOR_TYPE_RGBA};
  sink to = {0};
  sink *volatile target = &to;
  to.message = message;
  to.room = room;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &to, fail_writing, ignore);
  png_infop head = png ? png_create_info_struct(png) : NULL;
  if (!head || setjmp(png_jmpbuf(png))) {
    png_destroy_write_struct(&png, &head);
    free(target->bytes);
    return NULL;
  }
  png_set_write_fn(png, &to, write_bytes, flush);
  png_set_user_limits(png, 0x7FFFFFFF, 0x7FFFFFFF);
  png_set_IHDR(png, head, info->width, info->height, info->depth, info->is_indexed ? PNG_COLOR_TYPE_PALETTE : colors[info->channels],
               PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (info->is_indexed) {
    png_color palette[256];
    for (int k = 0; k < info->colors; k++)
      palette[k] = (png_color){info->palette[k][0], info->palette[k][1], info->palette[k][2]};
    png_set_PLTE(png, head, palette, info->colors);
    if (info->opacities) png_set_tRNS(png, head, info->opacity, info->opacities, NULL);
  }
  png_write_info(png, head);
  if (info->depth == 1) png_set_packing(png);
  if (info->depth == 16) png_set_swap(png);
  for (uint32_t k = 0; k < info->height; k++) {
    if (is_asked()) png_error(png, "interrupted");
    png_write_row(png, rows + k * info->row_bytes);
  }
  png_write_end(png, NULL);
  png_destroy_write_struct(&png, &head);
  *count = to.count;
  return to.bytes;
}
