#include "COpenBLAS.h"

#include <stdlib.h>

extern char **environ;

// OpenBLAS starts its threads when it is loaded, and they look for work for a while before they sleep: that takes as
// long as a short run of lam. It is therefore told to stay alone, before its own constructor runs, unless the user has
// said how many threads it may have.
//
// For that moment the word stands in the place of the first variable of the environment. Adding it with setenv would
// move the environment, and Swift finds the arguments of the program by looking in front of it.

static int is_deferred;
static char **place;
static char *displaced;

__attribute__((constructor(101))) static void stay_alone(void) {
  static char word[] = "OPENBLAS_NUM_THREADS=1";
  if (getenv("OPENBLAS_NUM_THREADS") || getenv("GOTO_NUM_THREADS") || getenv("OMP_NUM_THREADS")) return;
  if (!environ || !environ[0]) return;
  place = environ;
  displaced = environ[0];
  environ[0] = word;
  is_deferred = 1;
}

void lam_blas_restore_environment(void) {
  if (place) *place = displaced;
  place = 0;
}

void lam_blas_start_threads(void) {
  if (!is_deferred) return;
  is_deferred = 0;
  openblas_set_num_threads(openblas_get_num_procs());
}
