#include "CKernels.h"

#include <dlfcn.h>
#include <math.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>

#include "exponential.h"
#include "processor.h"

// A product and a sum are two roundings, here as everywhere in the language.
#pragma STDC FP_CONTRACT OFF

// SLEEF is opened when the first function of a whole array is asked for: most runs never need it, and loading it
// takes a good part of the time that lam takes to start. Where it is missing the C library's functions serve.
// exp is lam's own, as it is the function that learning uses most and takes half as long as SLEEF's.
typedef double (*Scalar)(double);

static struct {
  Scalar exp, log, sin, cos, tanh;
} scalar;

static void *sleef;

static void *sleef_function(const char *name) { return sleef ? dlsym(sleef, name) : 0; }

static Scalar scalar_function(const char *name, Scalar otherwise) {
  Scalar found = (Scalar)sleef_function(name);
  return found ? found : otherwise;
}

#define PLAIN_MAP(name)                                                                                             \
  static void plain_##name(const double *x, double *y, ptrdiff_t count) {                                           \
    for (ptrdiff_t i = 0; i < count; i++) y[i] = scalar.name(x[i]);                                                 \
  }

// y times 2^m, where bits are those of 16m + j + LAM_EXP_ROUNDER: in two steps, as 2^m may not be a double.
#define TIMES_POWER_IN_TWO_STEPS(BITS, y, bits)                                                                     \
  ({                                                                                                                \
    BITS biased = ((bits) - 0x4338000000000000 + (2048 << 4)) >> 4, first = biased >> 1;                            \
    (y) * AS_VALUES((first - 1) << 52) * AS_VALUES((biased - first - 1) << 52);                                     \
  })

static inline double as_double(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}
static inline uint64_t as_bits(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

// Numbers one by one, on a processor that multiplies and adds with one rounding.
#define VALUES double
#define WITHIN(x, limit) ((x) > (limit) ? (limit) : (x) < -(limit) ? -(limit) : (x))
#define LOOK_UP(table, k) table[as_bits(k) & 15]
#define AS_VALUES as_double
#define TIMES_POWER(y, k, rounded) TIMES_POWER_IN_TWO_STEPS(uint64_t, y, as_bits(rounded))
#if defined(__x86_64__)
#pragma clang attribute push(LAM_AVX2, apply_to = function)
#endif
#define NAME(x) single_##x
#include "exponential.inc"
#undef NAME
static double fused_exp(double x) { return single_exponential(x); }
#if defined(__x86_64__)
#pragma clang attribute pop
#endif
#undef VALUES
#undef WITHIN
#undef LOOK_UP
#undef AS_VALUES
#undef TIMES_POWER

PLAIN_MAP(exp)
PLAIN_MAP(log)
PLAIN_MAP(sin)
PLAIN_MAP(cos)
PLAIN_MAP(tanh)

static ptrdiff_t plain_pack(const double *x, const unsigned char *mask, double *y, ptrdiff_t count) {
  ptrdiff_t packed = 0;
  for (ptrdiff_t i = 0; i < count; i++) {
    y[packed] = x[i];
    packed += mask[i] != 0;
  }
  return packed;
}

static void plain_partition(const double *x, double pivot, double *below, double *others, ptrdiff_t count) {
  for (ptrdiff_t i = 0; i < count; i++) {
    ptrdiff_t is_below = x[i] < pivot;
    // A choice of the place, as a branch would be mispredicted half of the time.
    *(is_below ? below : others) = x[i];
    below += is_below;
    others += 1 - is_below;
  }
}

#define NAME(x) plain_##x
#define KIND "plain"
#include "body.inc"
#undef NAME
#undef KIND

#if defined(__x86_64__)

#include <immintrin.h>

// Functions a vector at a time. The rest of an array is computed in a vector too, so that its elements are the same.
#define VECTOR_MAP(name) VECTOR_MAP_BY(name, NAME(functions).name)
#define VECTOR_MAP_BY(name, function)                                                                               \
  static void NAME(name)(const double *x, double *y, ptrdiff_t count) {                                             \
    ptrdiff_t i = 0;                                                                                                \
    for (; i + WIDTH <= count; i += WIDTH) STORE(y + i, function(LOAD(x + i)));                                     \
    if (i < count) STORE_FIRST(y + i, FIRST(count - i), function(LOAD_FIRST(x + i, FIRST(count - i))));             \
  }

#pragma clang attribute push(LAM_AVX2, apply_to = function)
#define NAME(x) avx2_##x
#define KIND "avx2"
#define WIDTH 4
#define LOAD _mm256_loadu_pd
#define STORE _mm256_storeu_pd
// A mask of the first lanes, and loads and stores of these alone.
#define FIRST(count) _mm256_cmpgt_epi64(_mm256_set1_epi64x(count), _mm256_setr_epi64x(0, 1, 2, 3))
#define LOAD_FIRST _mm256_maskload_pd
#define STORE_FIRST _mm256_maskstore_pd
typedef __m256d (*Vector4)(__m256d);
static struct {
  Vector4 log, sin, cos, tanh;
} avx2_functions;
typedef uint64_t Bits4 __attribute__((vector_size(32)));
#define VALUES __m256d
#define WITHIN(x, limit) _mm256_max_pd(_mm256_set1_pd(-(limit)), _mm256_min_pd(_mm256_set1_pd(limit), x))
#define LOOK_UP(table, k) _mm256_i64gather_pd(table, (__m256i)((Bits4)(k) & 15), 8)
#define AS_VALUES (__m256d)
#define TIMES_POWER(y, k, rounded) TIMES_POWER_IN_TWO_STEPS(Bits4, y, (Bits4)(rounded))
#include "exponential.inc"
#undef VALUES
#undef WITHIN
#undef LOOK_UP
#undef AS_VALUES
#undef TIMES_POWER
VECTOR_MAP_BY(exp, avx2_exponential)
VECTOR_MAP(log)
VECTOR_MAP(sin)
VECTOR_MAP(cos)
VECTOR_MAP(tanh)
static ptrdiff_t avx2_pack(const double *x, const unsigned char *mask, double *y, ptrdiff_t count) {
  return plain_pack(x, mask, y, count);
}
static void avx2_partition(const double *x, double pivot, double *below, double *others, ptrdiff_t count) {
  plain_partition(x, pivot, below, others, count);
}
#include "body.inc"
#undef NAME
#undef KIND
#undef WIDTH
#undef LOAD
#undef STORE
#undef FIRST
#undef LOAD_FIRST
#undef STORE_FIRST
#pragma clang attribute pop

#pragma clang attribute push(LAM_AVX512, apply_to = function)
#define NAME(x) avx512_##x
#define KIND "avx512"
#define WIDTH 8
#define LOAD _mm512_loadu_pd
#define STORE _mm512_storeu_pd
#define FIRST(count) ((__mmask8)((1 << (count)) - 1))
#define LOAD_FIRST(x, mask) _mm512_maskz_loadu_pd(mask, x)
#define STORE_FIRST _mm512_mask_storeu_pd
typedef __m512d (*Vector8)(__m512d);
static struct {
  Vector8 log, sin, cos, tanh;
} avx512_functions;
#define VALUES __m512d
#define WITHIN(x, limit) _mm512_max_pd(_mm512_set1_pd(-(limit)), _mm512_min_pd(_mm512_set1_pd(limit), x))
#define LOOK_UP(table, k) _mm512_permutex2var_pd(_mm512_loadu_pd(table), (__m512i)(k), _mm512_loadu_pd(table + 8))
#define TIMES_POWER(y, k, rounded) _mm512_scalef_pd(y, (k) * _mm512_set1_pd(1.0 / 16))
#include "exponential.inc"
#undef VALUES
#undef WITHIN
#undef LOOK_UP
#undef TIMES_POWER
VECTOR_MAP_BY(exp, avx512_exponential)
VECTOR_MAP(log)
VECTOR_MAP(sin)
VECTOR_MAP(cos)
VECTOR_MAP(tanh)
static ptrdiff_t avx512_pack(const double *x, const unsigned char *mask, double *y, ptrdiff_t count) {
  ptrdiff_t packed = 0, i = 0;
  for (; i + 8 <= count; i += 8) {
    __m128i bytes = _mm_loadl_epi64((const __m128i *)(mask + i));
    __mmask8 chosen = (__mmask8)_mm_test_epi8_mask(bytes, bytes);
    _mm512_storeu_pd(y + packed, _mm512_maskz_compress_pd(chosen, _mm512_loadu_pd(x + i)));
    packed += __builtin_popcount(chosen);
  }
  return packed + plain_pack(x + i, mask + i, y + packed, count - i);
}
static void avx512_partition(const double *x, double pivot, double *below, double *others, ptrdiff_t count) {
  ptrdiff_t i = 0;
  for (; i + 8 <= count; i += 8) {
    __m512d numbers = _mm512_loadu_pd(x + i);
    __mmask8 chosen = _mm512_cmp_pd_mask(numbers, _mm512_set1_pd(pivot), _CMP_LT_OQ);
    int taken = __builtin_popcount(chosen);
    // Storing under a mask of the first lanes, as compressing into memory is slow on some processors.
    STORE_FIRST(below, FIRST(taken), _mm512_maskz_compress_pd(chosen, numbers));
    STORE_FIRST(others, FIRST(8 - taken), _mm512_maskz_compress_pd((__mmask8)~chosen, numbers));
    below += taken;
    others += 8 - taken;
  }
  plain_partition(x + i, pivot, below, others, count - i);
}
#include "body.inc"
#undef NAME
#undef KIND
#undef WIDTH
#undef LOAD
#undef STORE
#undef FIRST
#undef LOAD_FIRST
#undef STORE_FIRST
#pragma clang attribute pop

#endif

// ---------------------------------------------------------------------------------------------------- choosing

static const LamKernels *chosen;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void choose(void) {
  chosen = &plain_kernels;
  sleef = dlopen("libsleef.so.3", RTLD_NOW | RTLD_LOCAL);
  int has_fma = 1;
#if defined(__x86_64__)
  has_fma = lam_has_avx2();
#endif
  if (!has_fma) sleef = 0;
#define SCALAR(name) scalar.name = scalar_function("Sleef_finz_" #name "d1_u10purecfma", name)
  scalar.exp = has_fma ? fused_exp : exp;
  SCALAR(log);
  SCALAR(sin);
  SCALAR(cos);
  SCALAR(tanh);
#if defined(__x86_64__)
  if (!sleef) return;
#define VECTOR(kind, type, width, name)                                                                             \
  (kind##_functions.name = (type)sleef_function("Sleef_finz_" #name "d" #width "_u10" KIND_NAME))
#define ALL(kind, type, width)                                                                                      \
  (VECTOR(kind, type, width, log) && VECTOR(kind, type, width, sin) && VECTOR(kind, type, width, cos) &&            \
   VECTOR(kind, type, width, tanh))
#define KIND_NAME "avx2"
  if (ALL(avx2, Vector4, 4)) chosen = &avx2_kernels;
#undef KIND_NAME
#define KIND_NAME "avx512f"
  if (lam_has_avx512() && ALL(avx512, Vector8, 8)) chosen = &avx512_kernels;
#endif
}

const LamKernels *lam_kernels(void) {
  pthread_once(&once, choose);
  return chosen;
}

double lam_exp(double x) { return (lam_kernels(), scalar.exp(x)); }
double lam_log(double x) { return (lam_kernels(), scalar.log(x)); }
double lam_sin(double x) { return (lam_kernels(), scalar.sin(x)); }
double lam_cos(double x) { return (lam_kernels(), scalar.cos(x)); }
double lam_tanh(double x) { return (lam_kernels(), scalar.tanh(x)); }
