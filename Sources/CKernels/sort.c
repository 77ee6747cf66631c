#include "CKernels.h"

#include <dlfcn.h>
#include <pthread.h>

// Highway's vectorized quicksort. Its library is opened when the first long line is sorted, as few runs do that; it is
// C++, so its names are written here as the Itanium ABI spells them:
//   hwy::Sorter::Sorter(), hwy::Sorter::Delete(), hwy::Sorter::operator()(double*, size_t, SortAscending) const
// The last argument is an empty class, which takes no register. A Sorter is one pointer; room is left for more.

static void (*construct)(void *);
static void (*destroy)(void *);
static void (*sort)(const void *, double *, size_t);
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void open_library(void) {
  void *library = dlopen("libhwy_contrib.so.1", RTLD_NOW | RTLD_LOCAL);
  if (!library) return;
  construct = (void (*)(void *))dlsym(library, "_ZN3hwy6SorterC1Ev");
  destroy = (void (*)(void *))dlsym(library, "_ZN3hwy6Sorter6DeleteEv");
  if (construct && destroy)
    sort = (void (*)(const void *, double *, size_t))dlsym(library, "_ZNK3hwy6SorterclEPdmNS_13SortAscendingE");
}

int lam_sort(double *x, ptrdiff_t count) {
  pthread_once(&once, open_library);
  if (!sort) return 0;
  void *sorter[16] = {0};
  construct(sorter);
  sort(sorter, x, (size_t)count);
  destroy(sorter);
  return 1;
}
