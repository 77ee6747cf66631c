// The door to OpenBLAS and LAPACKE: the two headers, with complex numbers spelled as structures because
// C99's `_Complex` does not import into Swift.
#ifndef LAM_COPENBLAS_H
#define LAM_COPENBLAS_H

#define LAPACK_COMPLEX_CUSTOM
typedef struct { float real, imag; } lapack_complex_float;
typedef struct { double real, imag; } lapack_complex_double;

#include <lapacke.h>
#include <cblas.h>

#endif
