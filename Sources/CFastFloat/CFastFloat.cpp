#include "CFastFloat.h"

#include <fast_float/fast_float.h>

extern "C" const uint8_t *lam_read_decimal(const uint8_t *first, const uint8_t *last, double *value) {
  // Words such as "inf" are read too, and signs: they are the caller's.
  if (first == last || (*first != '.' && (*first < '0' || *first > '9'))) return first;
  double read;
  auto text = reinterpret_cast<const char *>(first);
  auto answer = fast_float::from_chars(text, reinterpret_cast<const char *>(last), read);
  if (answer.ec == std::errc::invalid_argument) return first;
  *value = read;
  return reinterpret_cast<const uint8_t *>(answer.ptr);
}

extern "C" size_t lam_read_fields(
    const uint8_t **place, const uint8_t *last, const uint8_t kinds[256], int joins, double *values, size_t room, int *ended) {
  const uint8_t *begin = *place;
  size_t count = 0;
  *ended = 0;
  while (count < room) {
    const uint8_t *at = begin;
    while (at < last && *at == ' ' && kinds[' '] == lam_other) at++;
    bool is_negative = at < last && *at == '-';
    if (at < last && (*at == '-' || *at == '+')) at++;
    double value;
    const uint8_t *end = lam_read_decimal(at, last, &value);
    if (end == at) break;
    if (is_negative) value = -value;
    if (end < last && kinds[*end] == lam_separator) {
      values[count++] = value;
      begin = end + 1;
      if (!joins) continue;
      while (begin < last && kinds[*begin] == lam_separator) begin++;
      if (begin < last && kinds[*begin] != lam_line_end) continue;
      end = begin;
    } else if (end == last || kinds[*end] == lam_line_end) {
      values[count++] = value;
    } else {
      break;
    }
    // The end of the line: a line feed, a carriage return, or both.
    if (end < last) end += *end == '\r' && end + 1 < last && end[1] == '\n' ? 2 : 1;
    begin = end;
    *ended = 1;
    break;
  }
  *place = begin;
  return count;
}

extern "C" void lam_read_table_piece(intptr_t number, void *pieces) {
  lam_table_piece piece = static_cast<lam_table_piece *>(pieces)[number];
  bool skips = piece.joins || (piece.kinds[' '] == lam_other && piece.kinds['\t'] == lam_other);
  while (piece.place < piece.last && piece.room >= piece.width) {
    const uint8_t *at = piece.place;
    while (skips && at < piece.last && (*at == ' ' || *at == '\t')) at++;
    int ended;
    size_t count = lam_read_fields(&at, piece.last, piece.kinds, piece.joins, piece.values, piece.width, &ended);
    if (!ended || count != piece.width) break;
    piece.place = at;
    piece.values += count;
    piece.room -= count;
    piece.rows++;
  }
  static_cast<lam_table_piece *>(pieces)[number] = piece;
}
