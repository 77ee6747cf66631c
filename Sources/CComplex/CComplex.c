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

MAP(csqrt)
MAP(cexp)
MAP(clog)

MAP(csin)
MAP(ccos)
MAP(ctan)
MAP(casin)
MAP(cacos)
MAP(catan)

MAP(csinh)
MAP(ccosh)
MAP(ctanh)
MAP(casinh)
MAP(cacosh)
MAP(catanh)

LamComplex lam_cpow(LamComplex z, LamComplex w) { return parts(cpow(number(z), number(w))); }
LamComplex lam_cproduct(LamComplex z, LamComplex w) { return parts(number(z) * number(w)); }
LamComplex lam_cquotient(LamComplex z, LamComplex w) { return parts(number(z) / number(w)); }
