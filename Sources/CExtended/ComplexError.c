#include "CExtended.h"
#include "Number.h"

// MARK: exp(z²)

/// The square of a complex number of doubles: its parts to long doubles and what is missing there.
typedef struct {
  long double re, im, re_rest, im_rest;
} Square;

static Square square_of(double x, double y) {
  long double a = x, b = y;
  long double xx = a * a, yy = b * b, xy = a * b;
  Square s = {.re = xx - yy, .im = 2 * xy};
  // What the difference of the squares lost: one of them is larger, and subtracting it again is exact.
  long double lost = xx > yy ? (xx - s.re) - yy : xx - (s.re + yy);
  s.re_rest = lost + (fmal(a, a, -xx) - fmal(b, b, -yy));
  s.im_rest = 2 * fmal(a, b, -xy);
  return s;
}

/// A part times a factor that may be infinite or 0.
static long double scaled(long double part, long double factor) { return part == 0 ? 0 : part * factor; }

/// `exp(sign z²) factor`, with every digit of the phase however large z is.
static Number exponential(Square s, int sign, Number factor) {
  long double c = cosl(s.im), i = sinl(s.im);
  long double re = c - i * s.im_rest, im = sign * (i + c * s.im_rest);
  Number turned = made(re, im) * factor;
  long double size = expl(sign * s.re) * (1 + sign * s.re_rest);
  return made(scaled(creall(turned), size), scaled(cimagl(turned), size));
}

// MARK: Faddeeva's function

/// The distance of the points of the trapezoidal rule: for 16 of them its error is below the digits of long doubles.
static const long double h = 0.4431134627263790068245419L;

/// `exp(-((k + 1/2) h)²)` and, from k = 1 on, `exp(-(k h)²)`.
static const long double at_middles[] = {
    0.9520979267837046485057371L,
    0.6428868984251734683198082L,
    0.2931166488332617856556251L,
    0.09024005557230901550838294L,
    0.01875906452224080960478652L,
    0.002633152159607388194506756L,
    0.0002495707537311938744808272L,
    0.00001597218680939174859979396L,
    0.0000006902207752747563023986515L,
    2.014023942576464219245624e-8L,
    3.968205793258990698930560e-10L,
    5.279304357687860025279231e-12L,
    4.742552743422681450771027e-14L,
    2.876739883601516707353933e-16L,
    1.178262281544331869283754e-18L,
    3.258639457091491474725502e-21L,
};
static const long double at_points[] = {
    0.8217249580338771826807043L,
    0.4559381277659962367659213L,
    0.1708198361529299969523691L,
    0.04321391826377224977441774L,
    0.007381794437343684836195693L,
    0.0008514383428051580358524533L,
    0.00006631280768881268115601650L,
    0.000003487342356208995491775266L,
    0.0000001238353707376228775425649L,
    2.969256996564822248872909e-9L,
    4.807328767980411548125626e-11L,
    5.255485176006448555222528e-13L,
    3.879491123778659838291302e-15L,
    1.933702529956890452051733e-17L,
    6.508149551768397776301169e-20L,
};

/// `exp(-z²) erfc(-iz)` for z in the first quadrant: the trapezoidal rule or the midpoint rule, with what its poles bring
/// in (Al Azah and Chandler-Wilde, SIAM Journal on Numerical Analysis 59, 2021).
static Number faddeeva_of_quadrant(double x, double y) {
  Number z = made(x, y), squared = z * z, sum = 0;
  long double phase = x / h - floorl(x / h);
  // Poles of the midpoint rule are far where x is near one of the other's points.
  bool takes_middles = y >= fmaxl(x, pi / h) || phase < 0.25L || phase > 0.75L;
  if (takes_middles) {
    for (int k = sizeof at_middles / sizeof *at_middles - 1; k >= 0; k--) {
      long double t = (k + 0.5L) * h;
      sum += at_middles[k] / (squared - t * t);
    }
  } else {
    for (int k = sizeof at_points / sizeof *at_points; k > 0; k--) {
      long double t = k * h;
      sum += at_points[k - 1] / (squared - t * t);
    }
  }
  Number value = I * (2 * h / pi) * z * sum;
  if (!takes_middles) value += I * (h / pi) / z;
  if (y < fmaxl(x, pi / h)) {
    // exp(-2πiz/h), whose size grows with y.
    long double size = expl(2 * pi * y / h), angle = -2 * pi * phase;
    Number wave = made(scaled(cosl(angle), size), scaled(sinl(angle), size));
    Number pole = takes_middles ? 1 + wave : 1 - wave;
    if (isfinite(size)) value += exponential(square_of(x, y), -1, 2 / pole);
  }
  return value;
}

/// Faddeeva's function for y ≥ 0.
static Number faddeeva_above(double x, double y) {
  if (isinf(x) || isinf(y)) return 0;
  Number w = faddeeva_of_quadrant(fabs(x), y);
  return x < 0 ? conjl(w) : w;
}

// MARK: The functions

static Sum difference(Number a, Number b) { return (Sum){a - b, cabsl(a)}; }

/// Values without a phase: of z with an infinite imaginary part.
static const Number unknown = NAN + I * NAN;

/// `2/√π Σ zⁿ (-1)ᵏ/(k! n)` over n = 2k + 1, for |z| < 1.
static Number error_series(double x, double y) {
  Number z = made(x, y), minus_square = -z * z, term = z, sum = z;
  for (int k = 1; cabsl(term) > negligible * cabsl(sum); k++) {
    term *= minus_square / k;
    sum += term / (2 * k + 1);
  }
  return 2 / sqrtl(pi) * sum;
}

static Sum erfc_of(double x, double y);

static Sum erf_of(double x, double y) {
  if (hypot(x, y) < 1) return exact(error_series(x, y));
  if (x < 0) {
    Sum sum = erf_of(-x, -y);
    sum.value = -sum.value;
    return sum;
  }
  return difference(1, erfc_of(x, y).value);
}

static Sum erfc_of(double x, double y) {
  if (isinf(x)) return exact(x < 0 ? 2 : 0);
  if (isinf(y)) return exact(unknown);
  if (x < 0) return difference(2, erfc_of(-x, -y).value);
  return exact(exponential(square_of(x, y), -1, faddeeva_above(-y, x)));
}

static Sum faddeeva_of(double x, double y) {
  if (y >= 0 || isinf(x)) return exact(faddeeva_above(x, y));
  if (isinf(y)) return exact(unknown);
  return difference(exponential(square_of(x, y), -1, 2), faddeeva_above(-x, -y));
}

static Sum dawson_of(double x, double y) {
  if (isinf(x)) return exact(0);
  if (isinf(y)) return exact(x == 0 ? made(0, y) : unknown);
  if (y < 0) {
    Sum sum = dawson_of(-x, -y);
    sum.value = -sum.value;
    return sum;
  }
  if (hypot(x, y) < 1) {
    // Σ (-2z²)ᵏ z/(2k + 1)!!.
    Number z = made(x, y), minus_square = -2 * z * z, term = z, sum = z;
    for (int k = 1; cabsl(term) > negligible * cabsl(sum); k++) {
      term *= minus_square / (2 * k + 1);
      sum += term;
    }
    return exact(sum);
  }
  Number factor = made(0, sqrtl(pi) / 2);
  return difference(exponential(square_of(x, y), -1, factor), factor * faddeeva_above(x, y));
}

/// What a function answers for a number without NaN.
static LamExtendedSum answer(Sum (*function)(double, double), double x, double y) {
  return told(isnan(x) || isnan(y) ? exact(unknown) : function(x, y));
}

LamExtendedSum lam_extended_complex_erf(double x, double y) { return answer(erf_of, x, y); }
LamExtendedSum lam_extended_complex_erfc(double x, double y) { return answer(erfc_of, x, y); }
LamExtendedSum lam_extended_faddeeva(double x, double y) { return answer(faddeeva_of, x, y); }
LamExtendedSum lam_extended_complex_dawson(double x, double y) { return answer(dawson_of, x, y); }

LamExtendedNumber lam_extended_exponential_of_square(double x, double y) {
  return rounded(exponential(square_of(x, y), 1, 1));
}
