/// A door to snprintf: Swift cannot call C functions that take a variable number of arguments, and a `va_list`
/// made by `withVaList` costs more than the formatting itself.

#ifndef CFORMAT_H
#define CFORMAT_H

#include <stddef.h>
#include <stdio.h>

/// Writes `value` by a format with one floating conversion; answers what snprintf answers.
static inline int lam_format_double(char *buffer, size_t size, const char *format, double value) {
  return snprintf(buffer, size, format, value);
}

/// The same for the conversions `f`, `e` and `g` with a precision and nothing else.
int lam_format_precision(char *buffer, size_t size, char conversion, int precision, double value);

/// Writes `value` by a format with one `ll` conversion; its bits are those of an unsigned number for `u o x X`.
static inline int lam_format_integer(char *buffer, size_t size, const char *format, long long value) {
  return snprintf(buffer, size, format, value);
}

struct tm;

/// Reads a moment by a template, as strptime of the C library does, which Swift does not see; answers how many bytes were
/// read, -1 where the text does not fit.
long lam_read_time(const char *text, const char *pattern, struct tm *moment);

#endif
