#include "supernodes.h"

#include "processor.h"

// Eight numbers wherever they stand.
typedef double LamLoose __attribute__((vector_size(64), aligned(8)));

#define INLINE static inline __attribute__((always_inline))

#define NAME(x) plain_##x
#include "supernodes.inc"
#undef NAME

#if defined(__x86_64__)

#pragma clang attribute push(LAM_AVX2, apply_to = function)
#define NAME(x) avx2_##x
#include "supernodes.inc"
#undef NAME
#pragma clang attribute pop

#pragma clang attribute push(LAM_AVX512, apply_to = function)
#define NAME(x) avx512_##x
#include "supernodes.inc"
#undef NAME
#pragma clang attribute pop

#endif

const LamSubstitutions *lam_substitutions(void) {
#if defined(__x86_64__)
  if (lam_has_avx512()) return &avx512_substitutions;
  if (lam_has_avx2()) return &avx2_substitutions;
#endif
  return &plain_substitutions;
}
