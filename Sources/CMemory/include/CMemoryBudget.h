// How much memory the process uses and may use. Everything here may be called from a signal handler.
#ifndef CMEMORYBUDGET_H
#define CMEMORYBUDGET_H

#include <stddef.h>

// Adds a large block to what is in use, or takes it from there where the number is negative. Large blocks are counted
// because the system backs them with memory only when they are first written to.
void lam_count_block(ptrdiff_t bytes);

// Bytes that may still be used: of the limit, of the machine, of its control group and of the address space.
size_t lam_memory_left(void);

// Lets the process use so many bytes beyond what it uses now; 0 for as many as the machine has.
void lam_limit_memory(size_t limit);

// Whether so little is left that what runs should stop.
int lam_memory_is_short(void);

// Gives the C library's free memory back to the system. Not for signal handlers.
void lam_trim_memory(void);

// Has `flag` set to `value` within some milliseconds of processor time after memory has become short, unless it is set
// already. Looks `hertz` times a second of processor time, never while the process waits.
void lam_watch_memory(int *flag, int value, int hertz);

#endif
