#include "CSuiteSparse.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef __GLIBC__
#include <malloc.h>
#elif defined(__APPLE__)
#include <malloc/malloc.h>
#define malloc_usable_size malloc_size
#endif

// METIS, which CHOLMOD can order with, has no static library: who asks is told that it failed, and CHOLMOD goes on with
// AMD. The same for OpenMP, whose loops run on one thread then: threads of its own would cost every start of lam.
#define ABSENT __attribute__((visibility("hidden")))

#ifdef __linux__
enum { metis_error = -4 };

ABSENT int METIS_NodeND(int64_t *n, int64_t *starts, int64_t *rows, int64_t *weights, int64_t *options, int64_t *order,
                        int64_t *inverse) {
  (void)n, (void)starts, (void)rows, (void)weights, (void)options, (void)order, (void)inverse;
  return metis_error;
}

ABSENT int METIS_ComputeVertexSeparator(int64_t *n, int64_t *starts, int64_t *rows, int64_t *weights, int64_t *options,
                                        int64_t *size, int64_t *part) {
  (void)n, (void)starts, (void)rows, (void)weights, (void)options, (void)size, (void)part;
  return metis_error;
}

ABSENT void GOMP_parallel(void (*body)(void *), void *data, unsigned threads, unsigned flags) {
  (void)threads, (void)flags;
  body(data);
}

ABSENT int omp_get_num_threads(void) { return 1; }
ABSENT int omp_get_thread_num(void) { return 0; }
#endif

static int (*may_take)(size_t);
static void (*count)(ptrdiff_t);

// Blocks from this size on are counted: smaller ones are seen in what is resident.
enum { large = 1 << 20 };

static void tell(void *block, int sign) {
  if (!block) return;
  size_t bytes = malloc_usable_size(block);
  if (bytes >= large) count(sign * (ptrdiff_t)bytes);
}

static void *take(size_t bytes) {
  if (!may_take(bytes)) return 0;
  void *block = malloc(bytes);
  tell(block, 1);
  return block;
}

static void *take_zeroed(size_t number, size_t size) {
  if (size && number > SIZE_MAX / size) return 0;
  if (!may_take(number * size)) return 0;
  void *block = calloc(number, size);
  tell(block, 1);
  return block;
}

static void give(void *block) {
  tell(block, -1);
  free(block);
}

static void *resize(void *block, size_t bytes) {
  size_t before = block ? malloc_usable_size(block) : 0;
  if (bytes > before && !may_take(bytes)) return 0;
  void *resized = realloc(block, bytes);
  if (!resized) return 0;
  if (before >= large) count(-(ptrdiff_t)before);
  tell(resized, 1);
  return resized;
}

void lam_suitesparse_begin(int (*ask)(size_t), void (*note)(ptrdiff_t)) {
  may_take = ask;
  count = note;
  SuiteSparse_config.malloc_func = take;
  SuiteSparse_config.calloc_func = take_zeroed;
  SuiteSparse_config.realloc_func = resize;
  SuiteSparse_config.free_func = give;
  SuiteSparse_config.printf_func = 0;
}

void lam_cholmod_begin(cholmod_common *common) {
  cholmod_l_start(common);
  common->print = 0;
  common->error_handler = 0;
  common->try_catch = 1;
  common->nmethods = 1;
  common->method[0].ordering = CHOLMOD_AMD;
  common->postorder = 1;
}
