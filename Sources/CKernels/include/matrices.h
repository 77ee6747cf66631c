// Factorizations of matrices of small orders, column by column in memory, with the widest instructions that the
// processor has. Where one answers 0 it has found something that wants more care, and nothing of its result counts.
#ifndef LAM_MATRICES_H
#define LAM_MATRICES_H

#include <stddef.h>

// The largest number of rows and of columns, right-hand sides too.
enum { LamLargestOrder = 64 };

typedef struct {
  // X with A X = B by elimination with partial pivoting, A n×n, B and X n×columns. 0 where no pivot is left.
  int (*solve)(const double *a, ptrdiff_t n, const double *b, ptrdiff_t columns, double *x);
  // R with R' R = A from the upper triangle of A, or L with L L' = A from the lower, the other triangle 0. 0 where A is
  // not positive definite.
  int (*cholesky)(const double *a, ptrdiff_t n, int lower, double *factor);
  // R on and above the diagonal, Householder's vectors below it, as LAPACK's geqrf leaves them, tau for each of
  // min(m, n). 0 where a column's squares are too large or too small to be added up.
  int (*reflect)(const double *a, ptrdiff_t m, ptrdiff_t n, double *packed, double *tau);
  // The first `width` columns of the m×m Q of k reflectors, as LAPACK's orgqr.
  void (*expand)(const double *packed, const double *tau, ptrdiff_t m, ptrdiff_t k, ptrdiff_t width, double *q);
} LamMatrices;

// The functions for this processor.
const LamMatrices *lam_matrices(void);

#endif
