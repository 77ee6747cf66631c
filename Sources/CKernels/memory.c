#include "CKernels.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

void lam_keep_memory(int largest, int most) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, largest);
  mallopt(M_TRIM_THRESHOLD, most);
#endif
}
