#include "CARPACK.h"

#include <arpack/arpack.h>
#include <complex.h>

static double _Complex *pairs(double *z) { return (double _Complex *)z; }

void lam_dsaupd(int32_t *ido, const char *bmat, int32_t n, const char *which, int32_t nev, double tol, double *resid,
                int32_t ncv, double *v, int32_t *iparam, int32_t *ipntr, double *workd, double *workl, int32_t lworkl,
                int32_t *info) {
  dsaupd_c(ido, bmat, n, which, nev, tol, resid, ncv, v, n, iparam, ipntr, workd, workl, lworkl, info);
}

void lam_dseupd(int32_t vectors, int32_t *select, double *d, double *z, double sigma, const char *bmat, int32_t n,
                const char *which, int32_t nev, double tol, double *resid, int32_t ncv, double *v, int32_t *iparam,
                int32_t *ipntr, double *workd, double *workl, int32_t lworkl, int32_t *info) {
  dseupd_c(vectors, "A", select, d, z, n, sigma, bmat, n, which, nev, tol, resid, ncv, v, n, iparam, ipntr, workd, workl,
           lworkl, info);
}

void lam_znaupd(int32_t *ido, const char *bmat, int32_t n, const char *which, int32_t nev, double tol, double *resid,
                int32_t ncv, double *v, int32_t *iparam, int32_t *ipntr, double *workd, double *workl, int32_t lworkl,
                double *rwork, int32_t *info) {
  znaupd_c(ido, bmat, n, which, nev, tol, pairs(resid), ncv, pairs(v), n, iparam, ipntr, pairs(workd), pairs(workl),
           lworkl, rwork, info);
}

void lam_zneupd(int32_t vectors, int32_t *select, double *d, double *z, double sigma_real, double sigma_imaginary,
                double *workev, const char *bmat, int32_t n, const char *which, int32_t nev, double tol, double *resid,
                int32_t ncv, double *v, int32_t *iparam, int32_t *ipntr, double *workd, double *workl, int32_t lworkl,
                double *rwork, int32_t *info) {
  zneupd_c(vectors, "A", select, pairs(d), pairs(z), n, sigma_real + sigma_imaginary * I, pairs(workev), bmat, n, which,
           nev, tol, pairs(resid), ncv, pairs(v), n, iparam, ipntr, pairs(workd), pairs(workl), lworkl, rwork, info);
}

void lam_dnaupd(int32_t *ido, const char *bmat, int32_t n, const char *which, int32_t nev, double tol, double *resid,
                int32_t ncv, double *v, int32_t *iparam, int32_t *ipntr, double *workd, double *workl, int32_t lworkl,
                int32_t *info) {
  dnaupd_c(ido, bmat, n, which, nev, tol, resid, ncv, v, n, iparam, ipntr, workd, workl, lworkl, info);
}

void lam_dneupd(int32_t vectors, int32_t *select, double *dr, double *di, double *z, double sigma_real,
                double sigma_imaginary, double *workev, const char *bmat, int32_t n, const char *which, int32_t nev,
                double tol, double *resid, int32_t ncv, double *v, int32_t *iparam, int32_t *ipntr, double *workd,
                double *workl, int32_t lworkl, int32_t *info) {
  dneupd_c(vectors, "A", select, dr, di, z, n, sigma_real, sigma_imaginary, workev, bmat, n, which, nev, tol, resid, ncv,
           v, n, iparam, ipntr, workd, workl, lworkl, info);
}
