/// A door to libcerf: the error functions of complex numbers, and their kin. The library is opened at the first use and may be
/// missing.

#ifndef CCERF_H
#define CCERF_H

#include <stdbool.h>

/// A complex number by its parts.
typedef struct {
  double re, im;
} LamCerfNumber;

/// Whether the library is there; opens it the first time.
bool lam_cerf_is_there(void);

// What follows is NaN where the library is missing.

/// erf(z).
LamCerfNumber lam_cerf(LamCerfNumber z);
/// 1 - erf(z).
LamCerfNumber lam_cerfc(LamCerfNumber z);
/// exp(z^2) erfc(z).
LamCerfNumber lam_cerfcx(LamCerfNumber z);
/// -i erf(i z).
LamCerfNumber lam_cerfi(LamCerfNumber z);
/// exp(-z^2) erfi(z) sqrt(pi) / 2, Dawson's integral.
LamCerfNumber lam_cdawson(LamCerfNumber z);
/// exp(-z^2) erfc(-i z), Faddeeva's function.
LamCerfNumber lam_faddeeva(LamCerfNumber z);

#endif
