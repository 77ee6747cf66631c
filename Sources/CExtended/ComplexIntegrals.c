#include "CExtended.h"
#include "Number.h"

// MARK: The exponential integral

/// `-γ - log(z) - Σ (-z)ᵏ/(k! k)`, for z near 0 or near the negative axis, where the terms do not cancel.
static Number exponential_series(Number z) {
  Number term = 1, sum = 0;
  for (int k = 1; k < 500; k++) {
    term *= -z / k;
    Number next = term / k;
    sum += next;
    if (cabsl(next) <= negligible * cabsl(sum)) break;
  }
  return -euler - clogl(z) - sum;
}

/// `exp(-z) / (z + 1/(1 + 1/(z + 2/(1 + 2/(z + ...)))))`, contracted to its even part, by Lentz's method (Abramowitz and
/// Stegun 5.1.22).
static Number exponential_fraction(Number z) {
  Number b = z + 1, c = 1e300L, d = 1 / b, value = d;
  for (int k = 1; k < 5000; k++) {
    long double a = -(long double)k * k;
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    Number factor = c * d;
    value *= factor;
    if (cabsl(factor - 1) < 1e-20L) break;
  }
  return cexpl(-z) * value;
}

/// `exp(-z)/z Σ k!/(-z)ᵏ`, which has all digits for |z| > 50 (Abramowitz and Stegun 5.1.51).
static Number exponential_asymptote(Number z) {
  Number term = 1, sum = 1;
  long double last = 1;
  for (int k = 1; last > negligible; k++) {
    term *= -k / z;
    long double size = cabsl(term);
    if (size > last) break;
    last = size;
    sum += term;
  }
  return cexpl(-z) / z * sum;
}

/// `E₁(z)`, cut along the negative real axis, where the sign of a zero imaginary part tells the side.
static Number exponential_integral(Number z) {
  long double x = creall(z), y = cimagl(z), size = cabsl(z);
  if (x == INFINITY) return 0;
  if (x == -INFINITY) return made(-INFINITY, y == 0 ? -copysignl(pi, y) : 0);
  if (isinf(y)) return 0;
  if (x == 0 && y == 0) return INFINITY;
  if (size > 50) {
    Number value = exponential_asymptote(z);
    // On the cut the real part hides the imaginary one.
    return y == 0 && x < 0 ? made(creall(value), -copysignl(pi, y)) : value;
  }
  // How fast the fraction converges is told by the distance from the negative axis.
  bool is_near_axis = x < 0 && (fabsl(y) < 1 || fabsl(y) < -x / 2);
  return size < 2 || (x < 0 && size < 5) || is_near_axis ? exponential_series(z) : exponential_fraction(z);
}

LamExtendedNumber lam_extended_complex_exponential_integral(double x, double y) {
  return rounded(exponential_integral(made(x, y)));
}

// MARK: Sine and cosine integral

/// Below which the series are taken.
static const long double nearby = 2;

/// The sum over k = first, first + 2, ... of `(-1)^((k - first)/2) zᵏ/(k! k)` without k = 0, which begins with a term.
static Number trigonometric_series(Number start, Number z, int first) {
  Number minus_square = -z * z, term = start, sum = first == 1 ? start : 0;
  for (int k = first + 2; k <= 60; k += 2) {
    term *= minus_square / ((long double)k * (k - 1));
    sum += term / k;
  }
  return sum;
}

/// A product with i, which keeps infinities and signs of zeros.
static Number turned(Number z) { return made(-cimagl(z), creall(z)); }

LamExtendedSum lam_extended_complex_sine_integral(double x, double y) {
  Number z = made(x, y);
  if (cabsl(z) <= nearby) return told(exact(trigonometric_series(z, z, 1)));
  // The function is odd and real on the real axis; a real part of -0 would be on the other side of the cut of E₁.
  Number w = made(fabs(x), fabs(y));
  Number between = exponential_integral(turned(w)) - exponential_integral(-turned(w));
  Number value = made(pi / 2 + cimagl(between) / 2, -creall(between) / 2);
  long double sign = x < 0 ? -1 : 1;
  value = made(sign * creall(value), copysignl(1, y) * cimagl(value));
  return told((Sum){value, pi / 2});
}

LamExtendedSum lam_extended_complex_cosine_integral(double x, double y) {
  Number z = made(x, y);
  if (cabsl(z) <= nearby) {
    Number logarithm = euler + clogl(z);
    return told((Sum){logarithm + trigonometric_series(1, z, 0), 1});
  }
  // The function is even but for the cut, and conjugate in the other half.
  Number w = made(fabs(x), fabs(y));
  Number value = -(exponential_integral(turned(w)) + exponential_integral(-turned(w))) / 2;
  long double terms = cabsl(value);
  if ((x < 0) != (y < 0)) value = conjl(value);
  if (x < 0) value += made(0, copysignl(pi, y));
  return told((Sum){value, x < 0 ? terms : 1 / cabsl(z)});
}
