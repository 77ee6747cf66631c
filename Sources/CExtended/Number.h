// Complex numbers of long doubles, for functions that are rounded once.

#ifndef NUMBER_H
#define NUMBER_H

#include "CExtended.h"

#include <complex.h>
#include <math.h>

// Complex numbers are multiplied and divided where their parts are finite: infinities have been told apart before.
#pragma STDC CX_LIMITED_RANGE ON

typedef long double _Complex Number;

static const long double pi = 3.141592653589793238462643383279502884L;
static const long double euler = 0.577215664901532860606512090082402431L;
/// What a sum is not changed by.
static const long double negligible = 1e-22L;

/// A number of its parts: `x + y * I` would lose signs of zeros and make NaN of infinities.
static inline Number made(long double x, long double y) {
  union {
    Number number;
    long double parts[2];
  } u = {.parts = {x, y}};
  return u.number;
}

static inline LamExtendedNumber rounded(Number z) {
  return (LamExtendedNumber){(double)creall(z), (double)cimagl(z)};
}

/// A result that is a sum, and the size of its larger terms: near its zeros digits are missing.
typedef struct {
  Number value;
  long double terms;
} Sum;

static inline Sum exact(Number value) { return (Sum){value, 0}; }

static inline LamExtendedSum told(Sum sum) {
  return (LamExtendedSum){rounded(sum.value), cabsl(sum.value) < 1e-3L * sum.terms};
}

#endif
