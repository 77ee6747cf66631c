/// Special functions for which no library at hand has all digits of a double: computed in long double, rounded once.

#ifndef CEXTENDED_H
#define CEXTENDED_H

#include <stdbool.h>

/// A complex number by its parts.
typedef struct {
  double re, im;
} LamExtendedNumber;

/// The value of a sum, and whether it is so small beside its terms that digits are missing.
typedef struct {
  LamExtendedNumber value;
  bool is_near_zero;
} LamExtendedSum;

/// `exp(-x²) ∫₀ˣ exp(t²) dt`.
double lam_extended_dawson(double x);

/// `2/√π ∫₀ˣ exp(t²) dt`.
double lam_extended_erfi(double x);

/// `∫₀ˣ sin(t)/t dt`.
double lam_extended_sine_integral(double x);

/// `-∫ₓ^∞ cos(t)/t dt` for x > 0, as exact as its size 1/x away from its zeros is.
double lam_extended_cosine_integral(double x);

/// The complete elliptic integrals of the first and second kind, of a parameter m < 1.
void lam_extended_elliptic(double m, double *k, double *e);

/// The w with `w exp(w) = x` on the branch 0 or -1, for finite x within its domain.
double lam_extended_lambert(double x, int branch);

/// The n-th root of x ≥ 0, also for negative n.
double lam_extended_root(double x, double n);

/// `exp(-x) I_a(x)`, and `exp(x) K_a(x)` for a ≥ 0, for x ≥ 10⁴.
double lam_extended_bessel_i_scaled(double order, double x);
double lam_extended_bessel_k_scaled(double a, double x);

// Functions of the complex number `x + iy`, to half a unit of the last digit of its size; NaN where an infinite argument has no
// limit.

/// `2/√π ∫₀ᶻ exp(-t²) dt`, and 1 without it.
LamExtendedSum lam_extended_complex_erf(double x, double y);
LamExtendedSum lam_extended_complex_erfc(double x, double y);
/// `exp(-z²) erfc(-iz)`.
LamExtendedSum lam_extended_faddeeva(double x, double y);
/// `exp(-z²) ∫₀ᶻ exp(t²) dt`.
LamExtendedSum lam_extended_complex_dawson(double x, double y);
/// `exp(z²)`.
LamExtendedNumber lam_extended_exponential_of_square(double x, double y);

/// `∫_z^∞ exp(-t)/t dt`, cut along the negative real axis, where the sign of a zero imaginary part tells the side.
LamExtendedNumber lam_extended_complex_exponential_integral(double x, double y);
/// `∫₀ᶻ sin(t)/t dt`.
LamExtendedSum lam_extended_complex_sine_integral(double x, double y);
/// `γ + log(z) + ∫₀ᶻ (cos(t) - 1)/t dt`, cut as the exponential integral is.
LamExtendedSum lam_extended_complex_cosine_integral(double x, double y);

#endif
