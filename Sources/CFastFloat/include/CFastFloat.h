/// A door to fast_float, which reads decimal numbers correctly rounded and several times as fast as strtod: tables of
/// numbers are as large as disks.

#ifndef CFASTFLOAT_H
#define CFASTFLOAT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Reads the decimal number that the bytes begin with: digits with or without a point, and an exponent after `e` or `E`. There
/// is no sign in front, no space, no `inf` or `nan`.
///
/// Answers where the number ends; `first`, with `value` as it was, where there is none. What is too large is infinite.
const uint8_t *lam_read_decimal(const uint8_t *first, const uint8_t *last, double *value);

/// What a byte is between the numbers of a table, by its code.
enum { lam_other = 0, lam_separator = 1, lam_line_end = 2 };

/// Reads numbers with separators between them: as many as stand in the line of `place` and fit, up to the first field that is
/// anything but a number, perhaps with a sign.
///
/// Answers how many; `place` is then the beginning of the next field, or of the next line where the last of a line was read
/// and `ended` is set. `joins` says that several separators in a row are one.
size_t lam_read_fields(
    const uint8_t **place, const uint8_t *last, const uint8_t kinds[256], int joins, double *values, size_t room, int *ended);

/// A piece of a table: whole lines, each of which should hold as many plain numbers as the others.
struct lam_table_piece {
  /// Where reading goes on; at the end the beginning of the first line that is anything else, or `last`.
  const uint8_t *place;
  const uint8_t *last;
  const uint8_t *kinds;
  int joins;
  size_t width;
  /// Where the numbers go, row by row, and how many fit.
  double *values;
  size_t room;
  /// How many lines have been read.
  size_t rows;
};

/// Reads the lines of the piece of this number among `pieces`, up to the first that is anything but `width` plain numbers.
///
/// What several threads may call at once for the pieces of one table.
void lam_read_table_piece(intptr_t number, void *pieces);

#ifdef __cplusplus
}
#endif

#endif
