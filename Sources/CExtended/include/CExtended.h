/// Special functions for which no library at hand has all digits of a double: computed in long double, rounded once.

#ifndef CEXTENDED_H
#define CEXTENDED_H

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

#endif
