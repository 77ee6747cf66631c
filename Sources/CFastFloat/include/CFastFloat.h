/// A door to fast_float, which reads decimal numbers correctly rounded and several times as fast as strtod: tables of
/// numbers are as large as disks.

#ifndef CFASTFLOAT_H
#define CFASTFLOAT_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Reads the decimal number that the bytes begin with: digits with or without a point, and an exponent after `e` or `E`. There
/// is no sign in front, no space, no `inf` or `nan`.
///
/// Answers where the number ends; `first`, with `value` as it was, where there is none. What is too large is infinite.
const uint8_t *lam_read_decimal(const uint8_t *first, const uint8_t *last, double *value);

#ifdef __cplusplus
}
#endif

#endif
