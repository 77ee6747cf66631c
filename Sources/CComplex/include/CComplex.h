/// A door to the C library's functions of complex numbers: Swift cannot see `double _Complex`, and swift-numerics
/// takes all infinities and NaN for one point, which is not what the language means.

#ifndef CCOMPLEX_H
#define CCOMPLEX_H

/// A complex number by its parts.
typedef struct {
  double re, im;
} LamComplex;

LamComplex lam_csqrt(LamComplex z);
LamComplex lam_cexp(LamComplex z);
LamComplex lam_clog(LamComplex z);

LamComplex lam_csin(LamComplex z);
LamComplex lam_ccos(LamComplex z);
LamComplex lam_ctan(LamComplex z);
LamComplex lam_casin(LamComplex z);
LamComplex lam_cacos(LamComplex z);
LamComplex lam_catan(LamComplex z);

LamComplex lam_csinh(LamComplex z);
LamComplex lam_ccosh(LamComplex z);
LamComplex lam_ctanh(LamComplex z);
LamComplex lam_casinh(LamComplex z);
LamComplex lam_cacosh(LamComplex z);
LamComplex lam_catanh(LamComplex z);

/// exp(w log z).
LamComplex lam_cpow(LamComplex z, LamComplex w);
/// The product and the quotient with the infinities of C99, Annex G.
LamComplex lam_cproduct(LamComplex z, LamComplex w);
LamComplex lam_cquotient(LamComplex z, LamComplex w);

#endif
