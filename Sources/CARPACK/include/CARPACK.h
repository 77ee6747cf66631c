/// A door to ARPACK, which finds some eigenvalues of a matrix that is known by its products alone; there is no other
/// library as well tried.
///
/// Complex numbers are pairs of doubles here, for C's own do not import into Swift.

#ifndef CARPACK_H
#define CARPACK_H

#include <stdint.h>

void lam_dsaupd(int32_t *ido, const char *bmat, int32_t n, const char *which, int32_t nev, double tol, double *resid,
                int32_t ncv, double *v, int32_t *iparam, int32_t *ipntr, double *workd, double *workl, int32_t lworkl,
                int32_t *info);
void lam_dseupd(int32_t vectors, int32_t *select, double *d, double *z, double sigma, const char *bmat, int32_t n,
                const char *which, int32_t nev, double tol, double *resid, int32_t ncv, double *v, int32_t *iparam,
                int32_t *ipntr, double *workd, double *workl, int32_t lworkl, int32_t *info);
void lam_znaupd(int32_t *ido, const char *bmat, int32_t n, const char *which, int32_t nev, double tol, double *resid,
                int32_t ncv, double *v, int32_t *iparam, int32_t *ipntr, double *workd, double *workl, int32_t lworkl,
                double *rwork, int32_t *info);
void lam_zneupd(int32_t vectors, int32_t *select, double *d, double *z, double sigma_real, double sigma_imaginary,
                double *workev, const char *bmat, int32_t n, const char *which, int32_t nev, double tol, double *resid,
                int32_t ncv, double *v, int32_t *iparam, int32_t *ipntr, double *workd, double *workl, int32_t lworkl,
                double *rwork, int32_t *info);
void lam_dnaupd(int32_t *ido, const char *bmat, int32_t n, const char *which, int32_t nev, double tol, double *resid,
                int32_t ncv, double *v, int32_t *iparam, int32_t *ipntr, double *workd, double *workl, int32_t lworkl,
                int32_t *info);
void lam_dneupd(int32_t vectors, int32_t *select, double *dr, double *di, double *z, double sigma_real,
                double sigma_imaginary, double *workev, const char *bmat, int32_t n, const char *which, int32_t nev,
                double tol, double *resid, int32_t ncv, double *v, int32_t *iparam, int32_t *ipntr, double *workd,
                double *workl, int32_t lworkl, int32_t *info);

#endif
