// How memory is kept and asked for, below everything that has arrays of its own.
#ifndef CMEMORY_H
#define CMEMORY_H

#include <stddef.h>

#include "CFlag.h"
#include "CMemoryBudget.h"

// Has the C library keep blocks up to a size, and so many free bytes in all, instead of returning them to the system.
void lam_keep_memory(int largest, int most);

// A block as malloc gives it, at a cache line from 2 KB on, 0 where there is none, and its return with the number of
// bytes it was asked with; quick for the sizes of vectors in loops.
void *lam_take_block(size_t bytes);
void lam_give_block(void *block, size_t bytes);

// Asks the system to back a block with large pages, which makes its first use several times faster; does nothing for
// one that is too small for them.
void lam_ask_large_pages(void *block, size_t bytes);

// Whether little is left of the calling thread's stack, so that nothing should call itself again.
int lam_stack_is_low(void);

#endif
