#include "COpenBLAS.h"

#include <stdlib.h>
#include <string.h>

extern char **environ;

// What OpenBLAS is told through the environment, before its own constructor runs, where the user has not said it.
//
// For that moment the words stand in the place of variables of the environment that OpenBLAS does not read. Adding them
// with setenv would move the environment, and Swift finds the arguments of the program by looking in front of it.

enum { most_words = 2 };

static char **place[most_words];
static char *displaced[most_words];
static int count;
static int is_deferred;

static int is_for_openblas(const char *variable) {
  return !strncmp(variable, "OPENBLAS_", 9) || !strncmp(variable, "GOTO_", 5) || !strncmp(variable, "OMP_", 4);
}

static void tell(char *word) {
  char **next = count ? place[count - 1] + 1 : environ;
  while (*next && is_for_openblas(*next)) next++;
  if (count == most_words || !*next) return;
  place[count] = next;
  displaced[count] = *next;
  *next = word;
  count++;
}

// OpenBLAS knows processors by their model numbers, and takes code for the oldest of all for models that are newer than
// itself: products are then five times as slow. What the processor can do tells which code is for it. The processors of
// other makers with AVX2 are recognized in any case.
static char *core_for_this_processor(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512cd"))
    return "OPENBLAS_CORETYPE=SKYLAKEX";
  if (__builtin_cpu_is("intel") && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
    return "OPENBLAS_CORETYPE=HASWELL";
#endif
  return 0;
}

__attribute__((constructor(101))) static void tell_openblas(void) {
  if (!environ) return;
  int has_threads = getenv("OPENBLAS_NUM_THREADS") || getenv("GOTO_NUM_THREADS") || getenv("OMP_NUM_THREADS");
  char *core = getenv("OPENBLAS_CORETYPE") ? 0 : core_for_this_processor();
  if (core) tell(core);
  // OpenBLAS starts its threads when it is loaded, and they look for work for a while before they sleep: that takes as
  // long as a short run of lam. It is therefore told to stay alone at first.
  if (!has_threads) {
    int before = count;
    tell("OPENBLAS_NUM_THREADS=1");
    is_deferred = count > before;
  }
}

void lam_blas_restore_environment(void) {
  while (count > 0) {
    count--;
    *place[count] = displaced[count];
  }
}

void lam_blas_start_threads(void) {
  if (!is_deferred) return;
  is_deferred = 0;
  openblas_set_num_threads(openblas_get_num_procs());
}
