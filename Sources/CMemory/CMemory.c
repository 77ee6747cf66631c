#ifdef __linux__
#define _GNU_SOURCE
#endif
#include "CMemory.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif
#ifdef __linux__
#include <sys/mman.h>
#endif

void lam_keep_memory(int largest, int most) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, largest);
  mallopt(M_TRIM_THRESHOLD, most);
#endif
}

// Blocks of sizes in between, of which the C library keeps none at hand: it joins them with their neighbours when they
// are freed and cuts them out again for the next array of the same size. A few of each size are kept by each thread.

enum { least_doubling = 11, doublings = 5, steps = 4, kept_blocks = 8 };

static __thread struct {
  void *block[kept_blocks];
  int count;
} kept[doublings * steps];

// The number of the size that a block of so many bytes has, which is up to a quarter more.
static int size_number(size_t bytes, size_t *size) {
  int doubling = 63 - __builtin_clzll(bytes - 1);
  size_t step = (size_t)1 << (doubling - 2);
  size_t quarter = (bytes - 1 - ((size_t)1 << doubling)) / step;
  *size = ((size_t)1 << doubling) + (quarter + 1) * step;
  return (doubling - least_doubling) * steps + (int)quarter;
}

static int is_kept(size_t bytes) {
  return bytes > (size_t)1 << least_doubling && bytes <= (size_t)1 << (least_doubling + doublings);
}

// Memory at the beginning of a cache line: a vector as wide as a line is else taken from two of them each time.
static void *aligned_block(size_t bytes) {
  void *block;
  return posix_memalign(&block, 64, bytes) ? 0 : block;
}

void *lam_take_block(size_t bytes) {
  if (!is_kept(bytes)) return bytes <= (size_t)1 << least_doubling ? malloc(bytes) : aligned_block(bytes);
  size_t size;
  int number = size_number(bytes, &size);
  return kept[number].count ? kept[number].block[--kept[number].count] : aligned_block(size);
}

void lam_give_block(void *block, size_t bytes) {
  if (is_kept(bytes)) {
    size_t size;
    int number = size_number(bytes, &size);
    if (kept[number].count < kept_blocks) {
      kept[number].block[kept[number].count++] = block;
      return;
    }
  }
  free(block);
}

void lam_ask_large_pages(void *block, size_t bytes) {
#ifdef __linux__
  const size_t least = (size_t)4 << 20, page = 4096;
  if (!block || bytes < least) return;
  size_t offset = -(uintptr_t)block & (page - 1);
  madvise((char *)block + offset, (bytes - offset) & ~(page - 1), MADV_HUGEPAGE);
#endif
}

// How far down the stack of this thread may be used, 0 before that was asked.
static __thread uintptr_t lowest;

static uintptr_t find_lowest(uintptr_t here) {
  size_t size = (size_t)8 << 20;
  uintptr_t end = 0;
#ifdef __linux__
  if (getpid() == gettid()) {
    // The main thread's stack grows up to a limit; that it begins a little above here is near enough.
    struct rlimit limit;
    if (!getrlimit(RLIMIT_STACK, &limit) && limit.rlim_cur != RLIM_INFINITY) size = limit.rlim_cur;
    else size = (size_t)64 << 20;
    end = here > size ? here - size : 0;
  } else {
    pthread_attr_t attributes;
    void *start;
    if (!pthread_getattr_np(pthread_self(), &attributes)) {
      if (!pthread_attr_getstack(&attributes, &start, &size)) end = (uintptr_t)start;
      pthread_attr_destroy(&attributes);
    }
  }
#elif defined(__APPLE__)
  size = pthread_get_stacksize_np(pthread_self());
  end = (uintptr_t)pthread_get_stackaddr_np(pthread_self()) - size;
#endif
  if (!end) end = here > size ? here - size : 0;
  size_t reserve = size / 4 < (size_t)1 << 20 ? size / 4 : (size_t)1 << 20;
  return end + reserve;
}

int lam_stack_is_low(void) {
  uintptr_t here = (uintptr_t)__builtin_frame_address(0);
  if (!lowest) lowest = find_lowest(here);
  return here < lowest;
}
