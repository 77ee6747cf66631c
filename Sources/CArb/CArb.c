#include "CArb.h"

#include <CDoor.h>
#include <math.h>
#include <pthread.h>

// The calling convention of the library's `complex_double` is that of two doubles in a struct.
#define NUMBER LamArbNumber
#define ONE (NUMBER *, NUMBER, int)
#define TWO (NUMBER *, NUMBER, NUMBER, int)
#define REAL_ONE (double *, double, int)
#define REAL_TWO (double *, double, double, int)

#define FUNCTIONS(F)                                                                                                \
  F(int, arb_fpwrap_cdouble_bessel_j, TWO)                                                                          \
  F(int, arb_fpwrap_cdouble_bessel_y, TWO)                                                                          \
  F(int, arb_fpwrap_cdouble_bessel_i, TWO)                                                                          \
  F(int, arb_fpwrap_cdouble_bessel_k, TWO)                                                                          \
  F(int, arb_fpwrap_cdouble_bessel_k_scaled, TWO)                                                                   \
  F(int, arb_fpwrap_cdouble_airy_ai, ONE)                                                                           \
  F(int, arb_fpwrap_cdouble_airy_ai_prime, ONE)                                                                     \
  F(int, arb_fpwrap_cdouble_airy_bi, ONE)                                                                           \
  F(int, arb_fpwrap_cdouble_airy_bi_prime, ONE)                                                                     \
  F(int, arb_fpwrap_cdouble_polygamma, TWO)                                                                         \
  F(int, arb_fpwrap_cdouble_gamma, ONE)                                                                             \
  F(int, arb_fpwrap_cdouble_lgamma, ONE)                                                                            \
  F(int, arb_fpwrap_cdouble_zeta, ONE)                                                                              \
  F(int, arb_fpwrap_cdouble_erf, ONE)                                                                               \
  F(int, arb_fpwrap_cdouble_erfc, ONE)                                                                              \
  F(int, arb_fpwrap_cdouble_erfi, ONE)                                                                              \
  F(int, arb_fpwrap_cdouble_sin_integral, ONE)                                                                      \
  F(int, arb_fpwrap_cdouble_cos_integral, ONE)                                                                      \
  F(int, arb_fpwrap_cdouble_lambertw, (NUMBER *, NUMBER, long, int))                                                \
  F(int, arb_fpwrap_double_bessel_j, REAL_TWO)                                                                      \
  F(int, arb_fpwrap_double_bessel_y, REAL_TWO)                                                                      \
  F(int, arb_fpwrap_double_airy_ai, REAL_ONE)                                                                       \
  F(int, arb_fpwrap_double_airy_ai_prime, REAL_ONE)                                                                 \
  F(int, arb_fpwrap_double_airy_bi, REAL_ONE)                                                                       \
  F(int, arb_fpwrap_double_airy_bi_prime, REAL_ONE)                                                                 \
  F(int, arb_fpwrap_double_digamma, REAL_ONE)                                                                       \
  F(int, arb_fpwrap_double_cos_integral, REAL_ONE)

FUNCTIONS(LAM_DOOR_POINTER)

static bool is_there;

static void look(void) {
  static const char *const names[] = {"libflint-arb.so.2", "libarb.so.2", "libflint.so.22", "libflint.so.21",
                                      "libflint.so.20",    "libflint.so.19", "libflint.so.18", "libflint.so"};
  void *library = lam_door_open("LAM_ARB", names, sizeof names / sizeof *names);
  if (!library) return;
  int available = 1;
  FUNCTIONS(LAM_DOOR_FIND)
  is_there = available;
}

bool lam_arb_is_there(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, look);
  return is_there;
}

enum {
  /// Each part is as exact as the whole; a part that is zero cannot be, and then the whole alone is.
  ACCURATE_PARTS = 1,
};

/// The first of two ways that comes to an end.
#define FIRST(call, ...)                                                                                            \
  NUMBER w = {NAN, NAN};                                                                                            \
  if (!lam_arb_is_there()) return w;                                                                                \
  if (call(&w, __VA_ARGS__, ACCURATE_PARTS) && call(&w, __VA_ARGS__, 0)) return (NUMBER){NAN, NAN};                  \
  return w

static NUMBER one(int(**function) ONE, NUMBER z) { FIRST((*function), z); }

static NUMBER two(int(**function) TWO, NUMBER order, NUMBER z) { FIRST((*function), order, z); }

NUMBER lam_arb_bessel_j(NUMBER order, NUMBER z) { return two(&arb_fpwrap_cdouble_bessel_j, order, z); }
NUMBER lam_arb_bessel_y(NUMBER order, NUMBER z) { return two(&arb_fpwrap_cdouble_bessel_y, order, z); }
NUMBER lam_arb_bessel_i(NUMBER order, NUMBER z) { return two(&arb_fpwrap_cdouble_bessel_i, order, z); }
NUMBER lam_arb_bessel_k(NUMBER order, NUMBER z) { return two(&arb_fpwrap_cdouble_bessel_k, order, z); }
NUMBER lam_arb_bessel_k_scaled(NUMBER order, NUMBER z) {
  return two(&arb_fpwrap_cdouble_bessel_k_scaled, order, z);
}

NUMBER lam_arb_airy_ai(NUMBER z) { return one(&arb_fpwrap_cdouble_airy_ai, z); }
NUMBER lam_arb_airy_ai_prime(NUMBER z) { return one(&arb_fpwrap_cdouble_airy_ai_prime, z); }
NUMBER lam_arb_airy_bi(NUMBER z) { return one(&arb_fpwrap_cdouble_airy_bi, z); }
NUMBER lam_arb_airy_bi_prime(NUMBER z) { return one(&arb_fpwrap_cdouble_airy_bi_prime, z); }

NUMBER lam_arb_polygamma(NUMBER order, NUMBER z) { return two(&arb_fpwrap_cdouble_polygamma, order, z); }
NUMBER lam_arb_gamma(NUMBER z) { return one(&arb_fpwrap_cdouble_gamma, z); }
NUMBER lam_arb_log_gamma(NUMBER z) { return one(&arb_fpwrap_cdouble_lgamma, z); }
NUMBER lam_arb_zeta(NUMBER z) { return one(&arb_fpwrap_cdouble_zeta, z); }

NUMBER lam_arb_erf(NUMBER z) { return one(&arb_fpwrap_cdouble_erf, z); }
NUMBER lam_arb_erfc(NUMBER z) { return one(&arb_fpwrap_cdouble_erfc, z); }
NUMBER lam_arb_erfi(NUMBER z) { return one(&arb_fpwrap_cdouble_erfi, z); }
NUMBER lam_arb_sine_integral(NUMBER z) { return one(&arb_fpwrap_cdouble_sin_integral, z); }
NUMBER lam_arb_cosine_integral(NUMBER z) { return one(&arb_fpwrap_cdouble_cos_integral, z); }

NUMBER lam_arb_lambert_w(NUMBER z, long branch) { FIRST(arb_fpwrap_cdouble_lambertw, z, branch); }

static double real_one(int(**function) REAL_ONE, double x) {
  double y = NAN;
  return lam_arb_is_there() && !(*function)(&y, x, 0) ? y : NAN;
}

static double real_two(int(**function) REAL_TWO, double order, double x) {
  double y = NAN;
  return lam_arb_is_there() && !(*function)(&y, order, x, 0) ? y : NAN;
}

double lam_arb_real_bessel_j(double order, double x) { return real_two(&arb_fpwrap_double_bessel_j, order, x); }
double lam_arb_real_bessel_y(double order, double x) { return real_two(&arb_fpwrap_double_bessel_y, order, x); }
double lam_arb_real_airy_ai(double x) { return real_one(&arb_fpwrap_double_airy_ai, x); }
double lam_arb_real_airy_ai_prime(double x) { return real_one(&arb_fpwrap_double_airy_ai_prime, x); }
double lam_arb_real_airy_bi(double x) { return real_one(&arb_fpwrap_double_airy_bi, x); }
double lam_arb_real_airy_bi_prime(double x) { return real_one(&arb_fpwrap_double_airy_bi_prime, x); }
double lam_arb_real_digamma(double x) { return real_one(&arb_fpwrap_double_digamma, x); }
double lam_arb_real_cosine_integral(double x) { return real_one(&arb_fpwrap_double_cos_integral, x); }
