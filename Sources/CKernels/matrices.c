#include "matrices.h"

#include "processor.h"

typedef double LamVector __attribute__((vector_size(64)));
typedef _Bool LamMask __attribute__((ext_vector_type(8)));

enum { LamVectors = LamLargestOrder / 8 };

// The number of vectors is a constant to the compiler, so that a column stays in registers.
#define BY_VECTORS(count, call)                                                                                     \
  switch (count) {                                                                                                  \
    case 1: return call(1);                                                                                         \
    case 2: return call(2);                                                                                         \
    case 3: return call(3);                                                                                         \
    case 4: return call(4);                                                                                         \
    case 5: return call(5);                                                                                         \
    case 6: return call(6);                                                                                         \
    case 7: return call(7);                                                                                         \
    default: return call(8);                                                                                        \
  }

#define KERNELS "matrices.inc"
#include "widths.inc"

const LamMatrices *lam_matrices(void) {
  return LAM_WIDEST(matrices);
}
