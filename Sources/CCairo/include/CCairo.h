/// A door to Cairo, which draws pixels and pages of PDF: the few calls that the primitives of a drawing take.
///
/// Few programs draw into files, and linking it would cost at every start, so it is opened at the first use, and may be
/// missing. Colours are red, green, blue and opacity from 0 to 1; lengths are in units of the canvas, y down.

#ifndef CCAIRO_H
#define CCAIRO_H

#include <stddef.h>
#include <stdint.h>

/// Whether the library is there; the first call opens it.
int lam_cairo_is_available(void);

typedef struct lam_cairo lam_cairo;
typedef struct {
  double red, green, blue, opacity;
} lam_cairo_color;

/// Begins a picture of so many pixels, `scale` for a unit. Answers null where there is no memory.
lam_cairo *lam_cairo_begin_image(int width, int height, double scale);
/// Begins a page of so many points, `scale` for a unit: of PDF, or of Encapsulated PostScript. It is given up where the flag is nonzero when it is written.
lam_cairo *lam_cairo_begin_page(double width, double height, double scale, int is_eps, const int32_t *flag);
void lam_cairo_free(lam_cairo *canvas);

/// What has gone wrong so far; null where nothing has.
const char *lam_cairo_complaint(lam_cairo *canvas);
/// Copies the pixels, four bytes each: red, green, blue, opacity.
void lam_cairo_pixels(lam_cairo *canvas, uint8_t *target);
/// Ends the page; the bytes of the file, for `free`, or null.
uint8_t *lam_cairo_end_page(lam_cairo *canvas, size_t *count);

void lam_cairo_paint(lam_cairo *canvas, lam_cairo_color color);
/// Adds a run of points, x and y by turns, moved by an offset, to the path.
void lam_cairo_line(lam_cairo *canvas, const double *points, size_t count, double dx, double dy, int closes);
/// Goes on with the run by more points.
void lam_cairo_extend(lam_cairo *canvas, const double *points, size_t count);
void lam_cairo_circle(lam_cairo *canvas, double x, double y, double radius);
/// Fills the path by the even-odd rule; keeps it for a stroke where asked to.
void lam_cairo_fill(lam_cairo *canvas, lam_cairo_color color, int keeps);
/// Strokes the path with round corners.
void lam_cairo_stroke(
    lam_cairo *canvas, lam_cairo_color color, double width, const double *dashes, int count, int has_square_ends);
void lam_cairo_clip(lam_cairo *canvas, double x, double y, double width, double height);
void lam_cairo_unclip(lam_cairo *canvas);

/// Draws samples as `lam_cairo_pixels` gives them into a rectangle; each as it is where `is_nearest`, else smoothed.
/// Answers 0 where there is no memory.
int lam_cairo_image(
    lam_cairo *canvas, const uint8_t *samples, int width, int height, double x, double y, double across, double down,
    int is_nearest);

/// Writes text in DejaVu Sans from (dx, dy) on, as seen from the point (x, y) around which it is turned counterclockwise by
/// an angle in radians. Each scalar begins at its place in `places`, which is counted from dx.
void lam_cairo_text(
    lam_cairo *canvas, const char *text, const double *places, int count, double x, double y, double angle, double dx,
    double dy, double size, int is_bold, int is_italic, lam_cairo_color color);

#endif
