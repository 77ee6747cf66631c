#include "supernodes.h"

#include "processor.h"

// Eight numbers wherever they stand.
typedef double LamLoose __attribute__((vector_size(64), aligned(8)));

#define INLINE static inline __attribute__((always_inline))

#define KERNELS "supernodes.inc"
#include "widths.inc"

const LamSubstitutions *lam_substitutions(void) {
  return LAM_WIDEST(substitutions);
}
