// The door to OpenBLAS and LAPACKE: the two headers, with complex numbers spelled as structures because
// C99's `_Complex` does not import into Swift.
#ifndef LAM_COPENBLAS_H
#define LAM_COPENBLAS_H

#define LAPACK_COMPLEX_CUSTOM
typedef struct { float real, imag; } lapack_complex_float;
typedef struct { double real, imag; } lapack_complex_double;

#include <lapacke.h>
#include <cblas.h>

// Takes back what was said to OpenBLAS through the environment, so that nobody else hears it. Once, when the program
// begins.
void lam_blas_restore_environment(void);

// Lets OpenBLAS have as many threads as there are processors, unless the user has said how many.
void lam_blas_start_threads(void);

#endif
