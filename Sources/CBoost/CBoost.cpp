#include "CBoost.h"

#include <cmath>
#include <limits>
#include <stdexcept>

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

#include <boost/math/special_functions.hpp>
#include <boost/math/special_functions/lambert_w.hpp>

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
    if (factor == 0) return std::numeric_limits<double>::quiet_NaN();
    return (upper ? boost::math::gamma_q(order, bound, policy()) : boost::math::gamma_p(order, bound, policy())) / factor;
  });
}

void lam_boost_jacobi(double k, double u, double *sn, double *cn, double *dn) {
  *sn = guarded([=] { return boost::math::jacobi_elliptic(k, u, cn, dn, policy()); });
  if (std::isnan(*sn)) *cn = *dn = *sn;
}
}
