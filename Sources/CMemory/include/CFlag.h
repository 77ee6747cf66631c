// Looking at a flag that signal handlers and other threads set.
#ifndef CFLAG_H
#define CFLAG_H

// What the flag holds now: a load each time, which no optimizer takes out of a loop that does not change the flag.
static inline int lam_flag_now(const int *flag) { return *(const volatile int *)flag; }

#endif
