// What the processor that the program runs on has, and how functions are compiled for it.
#ifndef LAM_PROCESSOR_H
#define LAM_PROCESSOR_H

#if defined(__x86_64__)

#include <stdlib.h>
#include <string.h>

// Whether the kernels are to do without what this processor has: LAM_KERNELS=plain.
static inline int lam_is_plain(void) {
  const char *wanted = getenv("LAM_KERNELS");
  return wanted && strcmp(wanted, "plain") == 0;
}

static inline int lam_has_avx2(void) {
  return !lam_is_plain() && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}

static inline int lam_has_avx512(void) {
  return !lam_is_plain() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}

#define LAM_AVX2 __attribute__((target("avx2,fma")))
#define LAM_AVX512                                                                                                  \
  __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma"), min_vector_width(512)))

// Of tables for each width, named as widths.inc does, the one for this processor.
#define LAM_WIDEST(table)                                                                                           \
  (lam_has_avx512() ? &avx512_##table : lam_has_avx2() ? &avx2_##table : &plain_##table)

#else

#define LAM_WIDEST(table) (&plain_##table)

#endif
#endif
