#include "CBoost.h"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

// What Boost takes for granted of its arguments is, where it does not hold, one more thing that cannot be told.
#define BOOST_ENABLE_ASSERT_HANDLER
namespace boost {
[[noreturn]] inline void assertion_failed(char const *expression, char const *, char const *, long) {
  throw std::domain_error(expression);
}
[[noreturn]] inline void assertion_failed_msg(
    char const *expression, char const *message, char const *function, char const *file, long line) {
  (void)message;
  assertion_failed(expression, function, file, line);
}
}  // namespace boost

// Boost computes the first constants of polygamma before main, in case threads share them unmade, which no compiler of
// today lets happen: a fortieth of the time that lam takes to start.
namespace boost::math::detail {
template <class T, class Policy>
struct polygamma_initializer;
template <class Policy>
struct polygamma_initializer<long double, Policy> {
  struct init {
    void force_instantiate() const {}
  };
  static constexpr init initializer{};
};
}  // namespace boost::math::detail

#include <boost/math/special_functions.hpp>

namespace {
namespace policies = boost::math::policies;
// Overflow is infinite, as arithmetic has it; what else cannot be told is thrown, and NaN for the caller.
typedef policies::policy<
    policies::overflow_error<policies::ignore_error>, policies::underflow_error<policies::ignore_error>,
    policies::denorm_error<policies::ignore_error>, policies::rounding_error<policies::ignore_error>>
    policy;

template <typename Function>
double guarded(Function function) {
  try {
    return function();
  } catch (...) {
    return std::numeric_limits<double>::quiet_NaN();
  }
}

/// The regularized incomplete beta function, or its complement.
///
/// For parameters from 1 to 40 Boost.Math goes by recurrence to an expansion for a large parameter whose terms are counted
/// for doubles: some lose 4 digits. Its continued fraction has them all.
double incomplete_beta(long double a, long double b, long double x, bool upper) {
  long double y = 1 - x;
  bool isWhole = a == std::floor(a) && b == std::floor(b);
  if (!(a > 1 && b > 1 && std::fmin(a, b) < 40) || isWhole || x <= 0 || y <= 0)
    return upper ? boost::math::ibetac(a, b, x, policy()) : boost::math::ibeta(a, b, x, policy());
  // The fraction is that of the smaller tail.
  bool isTurned = a < b ? a < (a + b) * x : (a + b) * y < b;
  if (isTurned) {
    std::swap(a, b);
    std::swap(x, y);
  }
  long double *derivative = nullptr;
  long double tail = boost::math::detail::ibeta_fraction2(a, b, x, y, policy(), true, derivative);
  return isTurned == upper ? tail : 1 - tail;
}

/// What gamma_scaled is where its factor leaves the range of long doubles: infinite in the half of the larger tail.
double scaled_by_terms(long double a, long double x, bool upper) {
  const long double negligible = 1e-21L;
  if (upper != (x > a)) return std::numeric_limits<double>::infinity();
  if (!upper) {
    // DLMF 8.11.4, whose terms are positive.
    long double term = 1, sum = 1;
    for (long double k = 1; term > negligible * sum; k++) {
      if (k > 1e7L) return std::numeric_limits<double>::quiet_NaN();
      term *= x / (a + k);
      sum += term;
    }
    return sum;
  }
  // DLMF 8.9.2 in its even part, by Lentz's method.
  long double b = x + 1 - a, c = 1e4000L, d = 1 / b, result = d;
  for (long double k = 1;; k++) {
    if (k > 1e7L) return std::numeric_limits<double>::quiet_NaN();
    long double numerator = -k * (k - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    long double change = c * d;
    result *= change;
    if (std::fabs(change - 1) < 1e-19L) return a * result;
  }
}
}  // namespace

#define LAM_BOOST_DEFINE_1(name, expression)                                                                        \
  double lam_boost_##name(double x) { return guarded([=] { return expression; }); }
#define LAM_BOOST_DEFINE_2(name, expression)                                                                        \
  double lam_boost_##name(double a, double x) { return guarded([=] { return expression; }); }
#define LAM_BOOST_DEFINE_3(name, expression)                                                                        \
  double lam_boost_##name(double a, double b, double x) { return guarded([=] { return expression; }); }

extern "C" {
LAM_BOOST_FUNCTIONS_1(LAM_BOOST_DEFINE_1)
LAM_BOOST_FUNCTIONS_2(LAM_BOOST_DEFINE_2)
LAM_BOOST_FUNCTIONS_3(LAM_BOOST_DEFINE_3)

double lam_boost_cyl_bessel_i_scaled(double a, double x) {
  return guarded([=]() -> double {
    long double size = x;
    return boost::math::cyl_bessel_i(static_cast<long double>(a), size, policy()) * std::exp(-std::fabs(size));
  });
}

double lam_boost_cyl_bessel_k_scaled(double a, double x) {
  return guarded([=]() -> double {
    long double size = x;
    return boost::math::cyl_bessel_k(static_cast<long double>(a), size, policy()) * std::exp(size);
  });
}

double lam_boost_erfc_scaled(double x) {
  // In a range and with digits that doubles do not have.
  long double size = x;
  return std::exp(size * size) * std::erfc(size);
}

double lam_boost_gamma_scaled(double a, double x, int upper) {
  return guarded([=]() -> double {
    long double order = a, bound = x;
    // x^a exp(-x) / gamma(a + 1), in a range that doubles do not have.
    long double factor = boost::math::gamma_p_derivative(order, bound, policy()) * bound / order;
    if (factor == 0 || !std::isfinite(factor)) return scaled_by_terms(order, bound, upper);
    return (upper ? boost::math::gamma_q(order, bound, policy()) : boost::math::gamma_p(order, bound, policy())) / factor;
  });
}

double lam_boost_beta_of_any(double a, double b) {
  return guarded([=]() -> double {
    long double first = a, second = b;
    return boost::math::tgamma(first, policy()) * boost::math::tgamma(second, policy()) /
           boost::math::tgamma(first + second, policy());
  });
}

double lam_boost_log_beta(double a, double b) {
  return guarded([=]() -> double {
    long double value = boost::math::beta(static_cast<long double>(a), static_cast<long double>(b), policy());
    return value > 0 && std::isfinite(value) ? static_cast<double>(std::log(value))
                                             : std::numeric_limits<double>::quiet_NaN();
  });
}

void lam_boost_jacobi(double k, double u, double *sn, double *cn, double *dn) {
  *sn = guarded([=] { return boost::math::jacobi_elliptic(k, u, cn, dn, policy()); });
  if (std::isnan(*sn)) *cn = *dn = *sn;
}
}
