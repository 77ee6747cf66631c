// Substitution with a triangular factor of a sparse matrix whose columns with the same rows stand together as one dense
// block, a supernode (Ashcraft and Grimes 1989), with the widest instructions that the processor has.
#ifndef LAM_SUPERNODES_H
#define LAM_SUPERNODES_H

#include <stddef.h>

// A lower triangular L. Supernode k has the columns firsts[k] ..< firsts[k + 1]; the rows of its block are rows[from
// row_starts[k] ..< row_starts[k + 1]], its own columns at first, and its elements stand by columns from
// values[value_starts[k]].
typedef struct {
  ptrdiff_t count;
  const ptrdiff_t *firsts;
  const ptrdiff_t *row_starts;
  const ptrdiff_t *value_starts;
  const ptrdiff_t *rows;
  const double *values;
} LamSupernodes;

typedef struct {
  // x becomes the solution of L y = x. sums has room for the most rows of a supernode.
  void (*forward)(const LamSupernodes *l, double *x, double *sums);
  // x becomes the solution of L' y = x. rest has room for the most rows of a supernode.
  void (*backward)(const LamSupernodes *l, double *x, double *rest);
} LamSubstitutions;

// The functions for this processor, the same bits from each with fused multiply-add.
const LamSubstitutions *lam_substitutions(void);

#endif
