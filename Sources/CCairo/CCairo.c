#include "CCairo.h"

#include <CDoor.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// The library's own types, as they have been since version 1.8; its headers need not be there.
typedef struct cairo cairo_t;
typedef struct surface surface_t;
typedef struct pattern pattern_t;
typedef struct font_options font_options_t;
typedef struct scaled_font scaled_font_t;
typedef struct {
  unsigned long index;
  double x, y;
} glyph_t;
typedef struct {
  int num_bytes, num_glyphs;
} cluster_t;
typedef int (*write_t)(void *, const unsigned char *, unsigned);

enum { argb32 = 0, nonzero = 0, even_odd = 1, butt = 0, square = 2, round_join = 1, good = 1, nearest = 3, extend_pad = 3 };
enum { hint_style_none = 1, hint_metrics_off = 1, antialias_gray = 2, upright = 0, oblique = 2 };
enum { operator_clear = 0 };
enum { status_success = 0, status_write_error = 11 };

#define FUNCTIONS(F)                                                                                                \
  F(surface_t *, cairo_image_surface_create, (int, int, int))                                                       \
  F(unsigned char *, cairo_image_surface_get_data, (surface_t *))                                                   \
  F(int, cairo_image_surface_get_stride, (surface_t *))                                                             \
  F(surface_t *, cairo_pdf_surface_create_for_stream, (write_t, void *, double, double))                            \
  F(surface_t *, cairo_ps_surface_create_for_stream, (write_t, void *, double, double))                             \
  F(void, cairo_ps_surface_set_eps, (surface_t *, int))                                                             \
  F(void, cairo_surface_flush, (surface_t *))                                                                       \
  F(void, cairo_surface_mark_dirty, (surface_t *))                                                                  \
  F(void, cairo_surface_finish, (surface_t *))                                                                      \
  F(void, cairo_surface_destroy, (surface_t *))                                                                     \
  F(int, cairo_surface_status, (surface_t *))                                                                       \
  F(cairo_t *, cairo_create, (surface_t *))                                                                         \
  F(void, cairo_destroy, (cairo_t *))                                                                               \
  F(int, cairo_status, (cairo_t *))                                                                                 \
  F(const char *, cairo_status_to_string, (int))                                                                    \
  F(void, cairo_save, (cairo_t *))                                                                                  \
  F(void, cairo_restore, (cairo_t *))                                                                               \
  F(void, cairo_scale, (cairo_t *, double, double))                                                                 \
  F(void, cairo_translate, (cairo_t *, double, double))                                                             \
  F(void, cairo_rotate, (cairo_t *, double))                                                                        \
  F(void, cairo_move_to, (cairo_t *, double, double))                                                               \
  F(void, cairo_line_to, (cairo_t *, double, double))                                                               \
  F(void, cairo_arc, (cairo_t *, double, double, double, double, double))                                           \
  F(void, cairo_rectangle, (cairo_t *, double, double, double, double))                                             \
  F(void, cairo_close_path, (cairo_t *))                                                                            \
  F(void, cairo_new_path, (cairo_t *))                                                                              \
  F(void, cairo_new_sub_path, (cairo_t *))                                                                          \
  F(void, cairo_set_source_rgba, (cairo_t *, double, double, double, double))                                       \
  F(void, cairo_set_source, (cairo_t *, pattern_t *))                                                               \
  F(void, cairo_set_fill_rule, (cairo_t *, int))                                                                    \
  F(void, cairo_set_line_width, (cairo_t *, double))                                                                \
  F(void, cairo_set_line_cap, (cairo_t *, int))                                                                     \
  F(void, cairo_set_line_join, (cairo_t *, int))                                                                    \
  F(void, cairo_set_dash, (cairo_t *, const double *, int, double))                                                 \
  F(void, cairo_set_operator, (cairo_t *, int))                                                                     \
  F(void, cairo_paint, (cairo_t *))                                                                                 \
  F(void, cairo_fill, (cairo_t *))                                                                                  \
  F(void, cairo_fill_preserve, (cairo_t *))                                                                         \
  F(void, cairo_stroke, (cairo_t *))                                                                                \
  F(void, cairo_clip, (cairo_t *))                                                                                  \
  F(void, cairo_reset_clip, (cairo_t *))                                                                            \
  F(pattern_t *, cairo_pattern_create_for_surface, (surface_t *))                                                   \
  F(void, cairo_pattern_set_filter, (pattern_t *, int))                                                             \
  F(void, cairo_pattern_set_extend, (pattern_t *, int))                                                             \
  F(void, cairo_pattern_destroy, (pattern_t *))                                                                     \
  F(font_options_t *, cairo_font_options_create, (void))                                                            \
  F(void, cairo_font_options_set_hint_style, (font_options_t *, int))                                               \
  F(void, cairo_font_options_set_hint_metrics, (font_options_t *, int))                                             \
  F(void, cairo_font_options_set_antialias, (font_options_t *, int))                                                \
  F(void, cairo_font_options_destroy, (font_options_t *))                                                           \
  F(void, cairo_set_font_options, (cairo_t *, const font_options_t *))                                              \
  F(void, cairo_select_font_face, (cairo_t *, const char *, int, int))                                              \
  F(void, cairo_set_font_size, (cairo_t *, double))                                                                 \
  F(scaled_font_t *, cairo_get_scaled_font, (cairo_t *))                                                            \
  F(int, cairo_scaled_font_text_to_glyphs,                                                                          \
    (scaled_font_t *, double, double, const char *, int, glyph_t **, int *, cluster_t **, int *, int *))            \
  F(void, cairo_show_text_glyphs,                                                                                   \
    (cairo_t *, const char *, int, const glyph_t *, int, const cluster_t *, int, int))                              \
  F(void, cairo_glyph_path, (cairo_t *, const glyph_t *, int))                                                      \
  F(void, cairo_glyph_free, (glyph_t *))                                                                            \
  F(void, cairo_text_cluster_free, (cluster_t *))

FUNCTIONS(LAM_DOOR_POINTER)

static int available;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void open_library(void) {
  static const char *const names[] = {"libcairo.so.2", "libcairo.so", "libcairo.2.dylib", "libcairo.dylib"};
  void *library = lam_door_open("LAM_CAIRO", names, sizeof names / sizeof *names);
  if (!library) return;
  available = 1;
  FUNCTIONS(LAM_DOOR_FIND)
}

int lam_cairo_is_available(void) {
  pthread_once(&once, open_library);
  return available;
}

struct lam_cairo {
  cairo_t *cairo;
  surface_t *surface;
  int width, height;
  // Nonzero where somebody asks for an end; null for an image.
  const volatile int32_t *flag;
  // The bytes of a page.
  uint8_t *bytes;
  size_t count, capacity;
};

static int append(void *closure, const unsigned char *bytes, unsigned count) {
  lam_cairo *canvas = closure;
  // Cairo writes nothing more, and gives back what it has drawn.
  if (canvas->flag && *canvas->flag) return status_write_error;
  if (canvas->count + count > canvas->capacity) {
    size_t capacity = (canvas->count + count) * 2;
    uint8_t *larger = realloc(canvas->bytes, capacity);
    if (!larger) return status_write_error;
    canvas->bytes = larger;
    canvas->capacity = capacity;
  }
  memcpy(canvas->bytes + canvas->count, bytes, count);
  canvas->count += count;
  return status_success;
}

static lam_cairo *prepared(lam_cairo *canvas, double scale) {
  if (cairo_surface_status(canvas->surface) != status_success) {
    lam_cairo_free(canvas);
    return NULL;
  }
  canvas->cairo = cairo_create(canvas->surface);
  cairo_scale(canvas->cairo, scale, scale);
  cairo_set_fill_rule(canvas->cairo, even_odd);
  cairo_set_line_join(canvas->cairo, round_join);
  font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, hint_style_none);
  cairo_font_options_set_hint_metrics(options, hint_metrics_off);
  cairo_font_options_set_antialias(options, antialias_gray);
  cairo_set_font_options(canvas->cairo, options);
  cairo_font_options_destroy(options);
  return canvas;
}

lam_cairo *lam_cairo_begin_image(int width, int height, double scale) {
  lam_cairo *canvas = lam_cairo_is_available() ? calloc(1, sizeof *canvas) : NULL;
  if (!canvas) return NULL;
  canvas->width = width;
  canvas->height = height;
  canvas->surface = cairo_image_surface_create(argb32, width, height);
  return prepared(canvas, scale);
}

lam_cairo *lam_cairo_begin_page(double width, double height, double scale, int is_eps, const int32_t *flag) {
  lam_cairo *canvas = lam_cairo_is_available() ? calloc(1, sizeof *canvas) : NULL;
  if (!canvas) return NULL;
  canvas->flag = flag;
  if (is_eps) {
    canvas->surface = cairo_ps_surface_create_for_stream(append, canvas, width, height);
    cairo_ps_surface_set_eps(canvas->surface, 1);
  } else {
    canvas->surface = cairo_pdf_surface_create_for_stream(append, canvas, width, height);
  }
  return prepared(canvas, scale);
}

void lam_cairo_free(lam_cairo *canvas) {
  if (!canvas) return;
  if (canvas->cairo && !canvas->width && canvas->surface) {
    // A page that is given up would be written out at its end: what was drawn is forgotten first.
    cairo_reset_clip(canvas->cairo);
    cairo_set_operator(canvas->cairo, operator_clear);
    cairo_paint(canvas->cairo);
  }
  if (canvas->cairo) cairo_destroy(canvas->cairo);
  cairo_surface_finish(canvas->surface);
  cairo_surface_destroy(canvas->surface);
  free(canvas->bytes);
  free(canvas);
}

const char *lam_cairo_complaint(lam_cairo *canvas) {
  int status = cairo_status(canvas->cairo);
  if (status == status_success) status = cairo_surface_status(canvas->surface);
  return status == status_success ? NULL : cairo_status_to_string(status);
}

void lam_cairo_pixels(lam_cairo *canvas, uint8_t *target) {
  cairo_surface_flush(canvas->surface);
  const unsigned char *data = cairo_image_surface_get_data(canvas->surface);
  int stride = cairo_image_surface_get_stride(canvas->surface);
  if (!data) return;
  for (int row = 0; row < canvas->height; row++) {
    for (int column = 0; column < canvas->width; column++, target += 4) {
      uint32_t pixel;
      memcpy(&pixel, data + (size_t)row * stride + 4 * (size_t)column, 4);
      uint32_t opacity = pixel >> 24;
      target[3] = opacity;
      for (int part = 0; part < 3; part++) {
        uint32_t value = pixel >> (16 - 8 * part) & 255;
        target[part] = opacity == 255 ? value : opacity ? (value * 255 + opacity / 2) / opacity : 0;
      }
    }
  }
}

uint8_t *lam_cairo_end_page(lam_cairo *canvas, size_t *count) {
  cairo_surface_finish(canvas->surface);
  if (cairo_surface_status(canvas->surface) != status_success) return NULL;
  uint8_t *bytes = canvas->bytes;
  *count = canvas->count;
  canvas->bytes = NULL;
  canvas->count = canvas->capacity = 0;
  return bytes;
}

static void set(lam_cairo *canvas, lam_cairo_color color) {
  cairo_set_source_rgba(canvas->cairo, color.red, color.green, color.blue, color.opacity);
}

void lam_cairo_paint(lam_cairo *canvas, lam_cairo_color color) {
  set(canvas, color);
  cairo_paint(canvas->cairo);
}

void lam_cairo_line(lam_cairo *canvas, const double *points, size_t count, double dx, double dy, int closes) {
  for (size_t k = 0; k < count; k++) {
    double x = points[2 * k] + dx, y = points[2 * k + 1] + dy;
    if (k == 0)
      cairo_move_to(canvas->cairo, x, y);
    else
      cairo_line_to(canvas->cairo, x, y);
  }
  if (closes && count) cairo_close_path(canvas->cairo);
}

void lam_cairo_extend(lam_cairo *canvas, const double *points, size_t count) {
  for (size_t k = 0; k < count; k++) cairo_line_to(canvas->cairo, points[2 * k], points[2 * k + 1]);
}

void lam_cairo_circle(lam_cairo *canvas, double x, double y, double radius) {
  cairo_new_sub_path(canvas->cairo);
  cairo_arc(canvas->cairo, x, y, radius, 0, 6.283185307179586);
  cairo_close_path(canvas->cairo);
}

void lam_cairo_fill(lam_cairo *canvas, lam_cairo_color color, int keeps) {
  set(canvas, color);
  if (keeps)
    cairo_fill_preserve(canvas->cairo);
  else
    cairo_fill(canvas->cairo);
}

void lam_cairo_stroke(
    lam_cairo *canvas, lam_cairo_color color, double width, const double *dashes, int count, int has_square_ends) {
  set(canvas, color);
  cairo_set_line_width(canvas->cairo, width);
  cairo_set_dash(canvas->cairo, dashes, count, 0);
  cairo_set_line_cap(canvas->cairo, has_square_ends ? square : butt);
  cairo_stroke(canvas->cairo);
}

void lam_cairo_clip(lam_cairo *canvas, double x, double y, double width, double height) {
  cairo_reset_clip(canvas->cairo);
  cairo_rectangle(canvas->cairo, x, y, width, height);
  cairo_clip(canvas->cairo);
}

void lam_cairo_unclip(lam_cairo *canvas) { cairo_reset_clip(canvas->cairo); }

int lam_cairo_image(
    lam_cairo *canvas, const uint8_t *samples, int width, int height, double x, double y, double across, double down,
    int is_nearest) {
  surface_t *image = cairo_image_surface_create(argb32, width, height);
  unsigned char *data = cairo_surface_status(image) == status_success ? cairo_image_surface_get_data(image) : NULL;
  if (!data) {
    cairo_surface_destroy(image);
    return 0;
  }
  int stride = cairo_image_surface_get_stride(image);
  for (int row = 0; row < height; row++) {
    for (int column = 0; column < width; column++, samples += 4) {
      uint32_t opacity = samples[3], pixel = opacity << 24;
      for (int part = 0; part < 3; part++)
        pixel |= (samples[part] * opacity + 127) / 255 << (16 - 8 * part);
      memcpy(data + (size_t)row * stride + 4 * (size_t)column, &pixel, 4);
    }
  }
  cairo_surface_mark_dirty(image);
  cairo_save(canvas->cairo);
  cairo_rectangle(canvas->cairo, x, y, across, down);
  cairo_clip(canvas->cairo);
  cairo_translate(canvas->cairo, x, y);
  cairo_scale(canvas->cairo, across / width, down / height);
  pattern_t *pattern = cairo_pattern_create_for_surface(image);
  cairo_pattern_set_filter(pattern, is_nearest ? nearest : good);
  // What is behind the edges would be mixed in.
  cairo_pattern_set_extend(pattern, extend_pad);
  cairo_set_source(canvas->cairo, pattern);
  cairo_paint(canvas->cairo);
  cairo_pattern_destroy(pattern);
  cairo_restore(canvas->cairo);
  cairo_surface_destroy(image);
  return 1;
}

void lam_cairo_text(
    lam_cairo *canvas, const char *text, const double *places, int count, double x, double y, double angle, double dx,
    double dy, double size, int is_bold, int is_italic, lam_cairo_color color) {
  cairo_t *cairo = canvas->cairo;
  cairo_save(cairo);
  cairo_translate(cairo, x, y);
  cairo_rotate(cairo, -angle);
  cairo_select_font_face(cairo, "DejaVu Sans", is_italic ? oblique : upright, is_bold);
  cairo_set_font_size(cairo, size);
  set(canvas, color);
  glyph_t *glyphs = NULL;
  cluster_t *clusters = NULL;
  int glyph_count = 0, cluster_count = 0, flags = 0, bytes = (int)strlen(text);
  if (cairo_scaled_font_text_to_glyphs(
          cairo_get_scaled_font(cairo), dx, dy, text, bytes, &glyphs, &glyph_count, &clusters, &cluster_count, &flags)
      == status_success) {
    for (int k = 0; k < glyph_count && glyph_count == count; k++) glyphs[k].x = dx + places[k];
    if (canvas->width) {
      // Glyphs that are shown begin at whole pixels; their outlines begin where they should.
      cairo_glyph_path(cairo, glyphs, glyph_count);
      cairo_set_fill_rule(cairo, nonzero);
      cairo_fill(cairo);
    } else {
      cairo_show_text_glyphs(cairo, text, bytes, glyphs, glyph_count, clusters, cluster_count, flags);
    }
  }
  cairo_glyph_free(glyphs);
  cairo_text_cluster_free(clusters);
  cairo_restore(cairo);
}
