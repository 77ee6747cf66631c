#include "CComplex.h"

#include <complex.h>
#include <string.h>

// Parts are stored as they are: `re + im * I` would lose signs of zeros and make NaN of infinities.
static inline double _Complex number(LamComplex z) {
  double _Complex w;
  memcpy(&w, &z, sizeof w);
  return w;
}

static inline LamComplex parts(double _Complex w) {
  LamComplex z;
  memcpy(&z, &w, sizeof z);
  return z;
}

#define MAP(function) \
  LamComplex lam_##function(LamComplex z) { return parts(function(number(z))); }

/// The same, computed in long double: the C library's functions of doubles are off by more than four units of the last digit.
#define MAP_WIDE(function) \
  LamComplex lam_##function(LamComplex z) { return parts((double _Complex)function##l(number(z))); }

MAP(csqrt)
MAP(cexp)
MAP(clog)

MAP(csin)
MAP(ccos)
MAP_WIDE(ctan)
MAP(casin)
MAP(cacos)
MAP_WIDE(catan)

MAP(csinh)
MAP(ccosh)
MAP_WIDE(ctanh)
MAP(casinh)
MAP(cacosh)
MAP_WIDE(catanh)

LamComplex lam_cpow(LamComplex z, LamComplex w) { return parts(cpow(number(z), number(w))); }
LamComplex lam_cproduct(LamComplex z, LamComplex w) { return parts(number(z) * number(w)); }
LamComplex lam_cquotient(LamComplex z, LamComplex w) { return parts(number(z) / number(w)); }
