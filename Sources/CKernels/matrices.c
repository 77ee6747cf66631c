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

#define NAME(x) plain_##x
#include "matrices.inc"
#undef NAME

#if defined(__x86_64__)

#pragma clang attribute push(LAM_AVX2, apply_to = function)
#define NAME(x) avx2_##x
#include "matrices.inc"
#undef NAME
#pragma clang attribute pop

#pragma clang attribute push(LAM_AVX512, apply_to = function)
#define NAME(x) avx512_##x
#include "matrices.inc"
#undef NAME
#pragma clang attribute pop

#endif

const LamMatrices *lam_matrices(void) {
#if defined(__x86_64__)
  if (lam_has_avx512()) return &avx512_matrices;
  if (lam_has_avx2()) return &avx2_matrices;
#endif
  return &plain_matrices;
}
