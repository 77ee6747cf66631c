#ifdef __linux__
#define _GNU_SOURCE
#endif
#include "CMemoryBudget.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

static _Atomic size_t blocks;
static size_t limit, baseline;
static int *watched_flag;
static int flag_value;

void lam_count_block(ptrdiff_t bytes) { atomic_fetch_add_explicit(&blocks, (size_t)bytes, memory_order_relaxed); }

// The beginning of a file of the kernel's, which is kept open; the empty text where there is none. A handler may
// interrupt this, so that it changes nothing but the descriptor, and that only once to the same effect.
//
// kept: one more than the descriptor, 0 before the file was opened, -1 where that failed.
static void read_start(const char *path, _Atomic int *kept, char *text, size_t size) {
  text[0] = 0;
  int file = atomic_load(kept);
  if (file == 0) {
    int opened = open(path, O_RDONLY | O_CLOEXEC);
    file = opened < 0 ? -1 : opened + 1;
    int none = 0;
    if (!atomic_compare_exchange_strong(kept, &none, file)) {
      if (opened >= 0) close(opened);
      file = none;
    }
  }
  if (file < 0) return;
  ssize_t count = pread(file - 1, text, size - 1, 0);
  text[count > 0 ? count : 0] = 0;
}

// The number at the beginning of a text, SIZE_MAX where there is none.
static size_t number(const char *text) {
  while (*text == ' ') text++;
  if (*text < '0' || *text > '9') return SIZE_MAX;
  size_t value = 0;
  while (*text >= '0' && *text <= '9') value = value * 10 + (size_t)(*text++ - '0');
  return value;
}

// Pages of the process: those it has addresses for, and those that are in memory.
static void pages(size_t *addressed, size_t *resident) {
  static _Atomic int file;
  char text[128];
  *addressed = *resident = 0;
#ifdef __linux__
  read_start("/proc/self/statm", &file, text, sizeof text);
  size_t first = number(text);
  const char *space = strchr(text, ' ');
  if (first == SIZE_MAX || !space) return;
  *addressed = first * 4096;
  *resident = number(space) * 4096;
#endif
}

static size_t less(size_t a, size_t b) { return a > b ? a - b : 0; }

// Bytes in use beyond those of the program itself as it was at `lam_limit_memory`: what is resident, or the large
// blocks where those are more.
static size_t in_use(size_t own, size_t large) { return own > large ? own : large; }

// What the machine and the control group have left, without what blocks will take when they are written to.
static size_t left_of_machine(void) {
  size_t left = SIZE_MAX;
#ifdef __linux__
  static _Atomic int machine, most, current;
  char text[512];
  read_start("/proc/meminfo", &machine, text, sizeof text);
  const char *line = strstr(text, "MemAvailable:");
  if (line && number(line + 13) != SIZE_MAX) left = number(line + 13) * 1024;
  read_start("/sys/fs/cgroup/memory.max", &most, text, sizeof text);
  size_t group = number(text);
  if (group != SIZE_MAX) {
    read_start("/sys/fs/cgroup/memory.current", &current, text, sizeof text);
    size_t used = number(text);
    if (used != SIZE_MAX && less(group, used) < left) left = less(group, used);
  }
#endif
  return left == SIZE_MAX ? (size_t)8 << 30 : left;
}

static size_t left_of_addresses(size_t addressed) {
  struct rlimit space;
  if (!addressed || getrlimit(RLIMIT_AS, &space) || space.rlim_cur == RLIM_INFINITY) return SIZE_MAX;
  // The C library asks for more than one block at once.
  return less(space.rlim_cur, addressed + ((size_t)48 << 20));
}

size_t lam_memory_left(void) {
  size_t addressed, resident;
  pages(&addressed, &resident);
  size_t own = less(resident, baseline);
  size_t large = atomic_load_explicit(&blocks, memory_order_relaxed);
  size_t left = less(left_of_machine(), less(large, own));
  size_t addresses = left_of_addresses(addressed);
  if (addresses < left) left = addresses;
  if (limit) {
    size_t of_limit = less(limit, in_use(own, large));
    if (of_limit < left) left = of_limit;
  }
  return left;
}

void lam_limit_memory(size_t bytes) {
  size_t addressed;
  pages(&addressed, &baseline);
  limit = bytes;
}

int lam_memory_is_short(void) {
  // Where the machine or the address space is the bound, something has to be left for saying so.
  size_t addressed, resident;
  pages(&addressed, &resident);
  size_t large = atomic_load_explicit(&blocks, memory_order_relaxed);
  if (limit && in_use(less(resident, baseline), large) > limit) return 1;
  return left_of_machine() < (size_t)192 << 20 || left_of_addresses(addressed) < (size_t)16 << 20;
}

void lam_trim_memory(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

static void look(int signal) {
  (void)signal;
  int before = errno;
  if (!*watched_flag && lam_memory_is_short()) *watched_flag = flag_value;
  errno = before;
}

void lam_watch_memory(int *flag, int value, int hertz) {
  watched_flag = flag;
  flag_value = value;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = look;
  action.sa_flags = SA_RESTART;
  sigaction(SIGPROF, &action, 0);
  struct itimerval timer;
  timer.it_interval.tv_sec = 0;
  timer.it_interval.tv_usec = 1000000 / hertz;
  timer.it_value = timer.it_interval;
  setitimer(ITIMER_PROF, &timer, 0);
}
