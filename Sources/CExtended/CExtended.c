#include "CExtended.h"
#include "Number.h"

// MARK: Dawson's integral

/// exp(-((2i + 1)h)²) for h = 7/32.
static const long double gaussians[] = {
    0.9532752783750715049953496L,    0.650077259426284501374809L,     0.3023140012570493561002034L,
    0.09587341393331282216186571L,   0.02073407985883873850758335L,   0.003057862726327565902060978L,
    0.0003075373352933030732751767L, 2.109232004813446894403686e-5L,  9.865009361729048207127608e-7L,
    3.146424351080933045726781e-8L,  6.843586028613927879762559e-10L, 1.01507191320728439160359e-11L,
    1.026730669116234687994527e-13L, 7.082113820800409514046089e-16L, 3.331316633863974041716663e-18L,
    1.068600979735010345829213e-20L, 2.337555152051864347054906e-23L,
};

static long double dawson_of_positive(long double x) {
  long double square = x * x;
  if (x < 1) {
    long double term = x, sum = x;
    for (int k = 1; fabsl(term) > negligible * sum; k++) {
      term *= -2 * square / (2 * k + 1);
      sum += term;
    }
    return sum;
  }
  if (x > 8) {
    long double term = 1, sum = 1;
    for (int k = 1; term > negligible; k++) {
      long double next = term * (2 * k - 1) / (2 * square);
      if (next > term) break;
      term = next;
      sum += term;
    }
    return sum / (2 * x);
  }
  // Rybicki's sum over points of a distance of h, whose error is exp(-(π/2h)²) (Computers in Physics 3, 1989).
  const long double h = 7.0L / 32;
  int middle = 2 * (int)roundl(x / (2 * h));
  long double rest = x - middle * h;
  long double factor = expl(2 * rest * h), step = factor * factor, sum = 0;
  int after = middle + 1, before = middle - 1;
  for (unsigned i = 0; i < sizeof gaussians / sizeof *gaussians; i++) {
    sum += gaussians[i] * (factor / after + 1 / (before * factor));
    after += 2;
    before -= 2;
    factor *= step;
  }
  return expl(-rest * rest) * sum / sqrtl(pi);
}

double lam_extended_dawson(double x) {
  if (isnan(x) || x == 0) return x;
  if (isinf(x)) return copysign(0, x);
  return copysign((double)dawson_of_positive(fabs(x)), x);
}

double lam_extended_erfi(double x) {
  if (isnan(x) || isinf(x) || x == 0) return x;
  long double size = fabs(x);
  if (size > 100) return copysign(INFINITY, x);
  return copysign((double)(2 / sqrtl(pi) * expl(size * size) * dawson_of_positive(size)), x);
}

// MARK: Sine and cosine integral

/// `exp(ix) E₁(ix)` for x ≥ 4: the continued fraction of Abramowitz and Stegun 5.1.22 in its even part, or where it has
/// become exact to all digits the asymptotic series 5.1.51.
static long double _Complex turned_exponential_integral(long double x) {
  if (x > 48) {
    // Σ k!/(-ix)ᵏ by its real and imaginary parts, over ix.
    long double real = 0, imaginary = 0, term = 1;
    for (int k = 0; term > negligible; k++) {
      switch (k % 4) {
        case 0: real += term; break;
        case 1: imaginary += term; break;
        case 2: real -= term; break;
        default: imaginary -= term; break;
      }
      long double next = term * (k + 1) / x;
      if (next > term) break;
      term = next;
    }
    return imaginary / x - I * (real / x);
  }
  int count = 10 + (int)(300 / x);
  long double real = 2 * count + 1, imaginary = x;
  for (int k = count; k > 0; k--) {
    // k² over what is below it.
    long double size = real * real + imaginary * imaginary, square = (long double)k * k;
    real = 2 * k - 1 - square * real / size;
    imaginary = x + square * imaginary / size;
  }
  long double size = real * real + imaginary * imaginary;
  return real / size - I * (imaginary / size);
}

double lam_extended_sine_integral(double x) {
  if (isnan(x) || x == 0) return x;
  long double size = fabs(x), value;
  if (isinf(x)) {
    value = pi / 2;
  } else if (size < 4) {
    long double term = size, sum = size;
    for (int k = 1; fabsl(term) > negligible * sum; k++) {
      term *= -size * size / (2 * k * (2 * k + 1));
      sum += term / (2 * k + 1);
    }
    value = sum;
  } else {
    long double _Complex turned = turned_exponential_integral(size);
    value = pi / 2 + cosl(size) * cimagl(turned) - sinl(size) * creall(turned);
  }
  return copysign((double)value, x);
}

double lam_extended_cosine_integral(double x) {
  if (isnan(x)) return x;
  if (isinf(x)) return 0;
  long double size = x;
  if (size < 4) {
    long double term = 1, sum = euler + logl(size);
    for (int k = 1; fabsl(term) > negligible; k++) {
      term *= -size * size / ((2 * k - 1) * 2 * k);
      sum += term / (2 * k);
    }
    return (double)sum;
  }
  long double _Complex turned = turned_exponential_integral(size);
  return (double)(-cosl(size) * creall(turned) - sinl(size) * cimagl(turned));
}

// MARK: Elliptic integrals

/// The integrals of the parameter m from 0 to 1 whose complement is 1 - m, by the arithmetic-geometric mean
/// (Abramowitz and Stegun 17.6).
static void elliptic_of_positive(long double m, long double complement, long double *k, long double *e) {
  long double a = 1, b = sqrtl(complement), weight = 1, sum = m, c = sqrtl(m);
  // The next one is a quarter of its square.
  while (c > 1e-11L * a) {
    c = (a - b) / 2;
    long double mean = (a + b) / 2;
    b = sqrtl(a * b);
    a = mean;
    weight *= 2;
    sum += weight * c * c;
  }
  *k = pi / (2 * a);
  *e = *k * (1 - sum / 2);
}

void lam_extended_elliptic(double m, double *k, double *e) {
  long double complement = 1 - (long double)m, first, second;
  if (m >= 0) {
    elliptic_of_positive(m, complement, &first, &second);
  } else {
    // The imaginary modulus: both are multiples of those of m/(m - 1).
    elliptic_of_positive(-m / complement, 1 / complement, &first, &second);
    first /= sqrtl(complement);
    second *= sqrtl(complement);
  }
  *k = (double)first;
  *e = (double)second;
}

// MARK: Lambert's function

/// The coefficients of `W = Σ aₖ pᵏ` for p² = 2(e x + 1), p positive on the branch 0 and negative on the branch -1
/// (Corless et al., Advances in Computational Mathematics 5, 1996).
static const long double branch_series[] = {
    -1.0L,
    1.0L,
    -0.3333333333333333333333333L,
    0.1527777777777777777777778L,
    -0.07962962962962962962962963L,
    0.04450231481481481481481481L,
    -0.02598471487360376249265138L,
    0.01563563253233392122281011L,
    -0.009616892024299431706839114L,
    0.006014543252956117860953252L,
    -0.003811298034891999226704302L,
    0.002440877991143982665896859L,
    -0.00157693034468678425392341L,
    0.001026263320507607154437548L,
    -0.00067206163115613620400202L,
    0.0004424730618146209099302076L,
    -0.000292677224729627444849929L,
    0.0001943872760545393178222591L,
};

static long double near_branch_point(long double p) {
  long double sum = 0;
  for (int k = sizeof branch_series / sizeof *branch_series - 1; k >= 0; k--) sum = sum * p + branch_series[k];
  return sum;
}

double lam_extended_lambert(double argument, int branch) {
  long double x = argument;
  if (x == 0) return branch == 0 ? argument : -INFINITY;
  // e x + 1 with e in two parts, for it cancels.
  long double above = fmal(x, 0x1.5bf0a8b145769p+1L, 1) + x * 1.44564689172925013472e-16L;
  if (above < 0) return NAN;
  long double p = sqrtl(2 * above);
  if (branch != 0) p = -p;
  if (fabsl(p) < 0.05L) return (double)near_branch_point(p);
  long double w;
  if (x < -0.25L) {
    w = near_branch_point(p);
  } else if (branch == 0) {
    w = log1pl(x);
    if (x > 3) w -= logl(w);
  } else {
    long double first = logl(-x), second = logl(-first);
    w = first - second + second / first;
  }
  // Newton's method for w + log(w) = log(x), which has no exponential that leaves the range; for small x its logarithm is
  // that of the quotient.
  for (int k = 0; k < 20; k++) {
    long double next = w * (1 + logl(x / w)) / (1 + w);
    long double change = fabsl(next - w);
    w = next;
    if (change < 1e-11L * fabsl(w)) break;
  }
  return (double)w;
}

// MARK: Roots

double lam_extended_root(double x, double n) { return (double)powl(x, 1 / (long double)n); }

// MARK: Bessel functions

/// Debye's uniform expansion (DLMF 10.41) of I for sign 1, of K for sign -1, without its factors. For x ≥ 10⁴ five terms
/// have all digits, for every order.
static long double debye(long double a, long double x, long double sign) {
  long double root = hypotl(a, x), s = sign / root, p = a / root, q = p * p;
  long double u1 = (3 - 5 * q) / 24;
  long double u2 = (81 + q * (-462 + q * 385)) / 1152;
  long double u3 = (30375 + q * (-369603 + q * (765765 - q * 425425))) / 414720;
  long double u4 =
      (4465125 + q * (-94121676 + q * (349922430 + q * (-446185740 + q * 185910725)))) / 39813120;
  return 1 + s * (u1 + s * (u2 + s * (u3 + s * u4)));
}

/// The exponent of I without x: that of K with the other sign.
static long double debye_exponent(long double a, long double x) {
  return a * a / (hypotl(a, x) + x) - a * asinhl(a / x);
}

double lam_extended_bessel_i_scaled(double order, double x) {
  long double a = fabs(order), root = hypotl(a, x), exponent = debye_exponent(a, x);
  long double value = expl(exponent) * debye(a, x, 1) / sqrtl(2 * pi * root);
  if (order < 0) {
    // DLMF 10.27.2, where K is large although it is small for most x.
    long double turn = sinl(pi * fmodl(a, 2));
    if (a != floorl(a)) value += turn * expl(-exponent - 2 * (long double)x) * debye(a, x, -1) * sqrtl(2 / (pi * root));
  }
  return (double)value;
}

double lam_extended_bessel_k_scaled(double a, double x) {
  long double root = hypotl(a, x);
  return (double)(expl(-debye_exponent(a, x)) * debye(a, x, -1) * sqrtl(pi / (2 * root)));
}
