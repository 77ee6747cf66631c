/// A door to Arb: special functions of complex numbers, computed with bounds of their error until the result is a double's
/// last digit. The library is opened at the first use and may be missing.

#ifndef CARB_H
#define CARB_H

#include <stdbool.h>

/// A complex number by its parts.
typedef struct {
  double re, im;
} LamArbNumber;

/// Whether the library is there; opens it the first time.
bool lam_arb_is_there(void);

// What follows is NaN where the library is missing, and where it reaches no result within its bound of work.

LamArbNumber lam_arb_bessel_j(LamArbNumber order, LamArbNumber z);
LamArbNumber lam_arb_bessel_y(LamArbNumber order, LamArbNumber z);
LamArbNumber lam_arb_bessel_i(LamArbNumber order, LamArbNumber z);
LamArbNumber lam_arb_bessel_k(LamArbNumber order, LamArbNumber z);
/// exp(z) K(z).
LamArbNumber lam_arb_bessel_k_scaled(LamArbNumber order, LamArbNumber z);

LamArbNumber lam_arb_airy_ai(LamArbNumber z);
LamArbNumber lam_arb_airy_ai_prime(LamArbNumber z);
LamArbNumber lam_arb_airy_bi(LamArbNumber z);
LamArbNumber lam_arb_airy_bi_prime(LamArbNumber z);

/// The derivative of the given order of the digamma function.
LamArbNumber lam_arb_polygamma(LamArbNumber order, LamArbNumber z);
LamArbNumber lam_arb_gamma(LamArbNumber z);
/// The branch that is real for positive numbers and has its cut along the negative ones: log(gamma(z)) only near them.
LamArbNumber lam_arb_log_gamma(LamArbNumber z);
LamArbNumber lam_arb_zeta(LamArbNumber z);

LamArbNumber lam_arb_erf(LamArbNumber z);
LamArbNumber lam_arb_erfc(LamArbNumber z);
/// -i erf(iz).
LamArbNumber lam_arb_erfi(LamArbNumber z);
LamArbNumber lam_arb_sine_integral(LamArbNumber z);
LamArbNumber lam_arb_cosine_integral(LamArbNumber z);

/// The branch of the w with w exp(w) = z.
LamArbNumber lam_arb_lambert_w(LamArbNumber z, long branch);

// Functions of real numbers, which go through zero.

double lam_arb_real_bessel_j(double order, double x);
double lam_arb_real_bessel_y(double order, double x);
double lam_arb_real_airy_ai(double x);
double lam_arb_real_airy_ai_prime(double x);
double lam_arb_real_airy_bi(double x);
double lam_arb_real_airy_bi_prime(double x);
double lam_arb_real_digamma(double x);
double lam_arb_real_cosine_integral(double x);

#endif
