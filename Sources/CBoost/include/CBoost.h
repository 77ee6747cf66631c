/// A door to the special functions of Boost.Math. Each is computed in long double and rounded once; NaN is what is not
/// defined, or what the method does not reach.

#ifndef CBOOST_H
#define CBOOST_H

#ifdef __cplusplus
extern "C" {
#endif

#define LAM_BOOST_FUNCTIONS_1(F)                                                                                    \
  F(airy_ai, boost::math::airy_ai(x, policy()))                                                                     \
  F(airy_ai_prime, boost::math::airy_ai_prime(x, policy()))                                                         \
  F(airy_bi, boost::math::airy_bi(x, policy()))                                                                     \
  F(airy_bi_prime, boost::math::airy_bi_prime(x, policy()))                                                         \
  F(digamma, boost::math::digamma(x, policy()))                                                                     \
  F(zeta, boost::math::zeta(x, policy()))                                                                           \
  F(expint_i, boost::math::expint(x, policy()))                                                                     \
  F(erf_inv, boost::math::erf_inv(x, policy()))                                                                     \
  F(erfc_inv, boost::math::erfc_inv(x, policy()))                                                                   \
  F(lgamma, boost::math::lgamma(x, policy()))                                                                       \
  F(tgamma, boost::math::tgamma(x, policy()))                                                                       \
  F(lambert_w0, boost::math::lambert_w0(x, policy()))                                                               \
  F(lambert_wm1, boost::math::lambert_wm1(x, policy()))

#define LAM_BOOST_FUNCTIONS_2(F)                                                                                    \
  F(cyl_bessel_j, boost::math::cyl_bessel_j(a, x, policy()))                                                        \
  F(cyl_neumann, boost::math::cyl_neumann(a, x, policy()))                                                          \
  F(cyl_bessel_i, boost::math::cyl_bessel_i(a, x, policy()))                                                        \
  F(cyl_bessel_k, boost::math::cyl_bessel_k(a, x, policy()))                                                        \
  F(gamma_p, boost::math::gamma_p(a, x, policy()))                                                                  \
  F(gamma_q, boost::math::gamma_q(a, x, policy()))                                                                  \
  F(gamma_p_inv, boost::math::gamma_p_inv(a, x, policy()))                                                          \
  F(gamma_q_inv, boost::math::gamma_q_inv(a, x, policy()))                                                          \
  F(beta, boost::math::beta(a, x, policy()))                                                                        \
  F(expint_n, boost::math::expint(unsigned(a), x, policy()))                                                        \
  F(polygamma, boost::math::polygamma(int(a), x, policy()))

#define LAM_BOOST_FUNCTIONS_3(F)                                                                                    \
  F(ibeta, incomplete_beta(a, b, x, false))                                                                         \
  F(ibetac, incomplete_beta(a, b, x, true))                                                                         \
  F(ibeta_inv, boost::math::ibeta_inv(a, b, x, policy()))                                                           \
  F(ibetac_inv, boost::math::ibetac_inv(a, b, x, policy()))

#define LAM_BOOST_DECLARE_1(name, expression) double lam_boost_##name(double x);
#define LAM_BOOST_DECLARE_2(name, expression) double lam_boost_##name(double a, double x);
#define LAM_BOOST_DECLARE_3(name, expression) double lam_boost_##name(double a, double b, double x);

LAM_BOOST_FUNCTIONS_1(LAM_BOOST_DECLARE_1)
LAM_BOOST_FUNCTIONS_2(LAM_BOOST_DECLARE_2)
LAM_BOOST_FUNCTIONS_3(LAM_BOOST_DECLARE_3)

/// `exp(-|x|) I_a(x)` and `exp(x) K_a(x)`.
double lam_boost_cyl_bessel_i_scaled(double a, double x);
double lam_boost_cyl_bessel_k_scaled(double a, double x);

/// `exp(x^2) erfc(x)`, for x up to 100.
double lam_boost_erfc_scaled(double x);

/// `P(a, x)`, or `Q(a, x)`, over `x^a exp(-x) / gamma(a + 1)`.
double lam_boost_gamma_scaled(double a, double x, int upper);

/// The beta function also where an argument is negative; NaN where a gamma function leaves the range of long doubles.
double lam_boost_beta_of_any(double a, double b);

/// The logarithm of the beta function of positive numbers; NaN where that leaves the range of long doubles.
double lam_boost_log_beta(double a, double b);

/// Jacobi's elliptic functions of the modulus k.
void lam_boost_jacobi(double k, double u, double *sn, double *cn, double *dn);

#ifdef __cplusplus
}
#endif

#endif
