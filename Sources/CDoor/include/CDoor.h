/// How a library that few programs need, and that may be missing, is opened at its first use, and its functions are found.

#ifndef CDOOR_H
#define CDOOR_H

#include <dlfcn.h>
#include <stddef.h>

/// Opens the first library of some names that is there; NULL where none is.
///
/// Where the variable of the environment is `off`, none is, which shows what lam does without.
void *lam_door_open(const char *variable, const char *const *names, size_t count);

/// A pointer for each function of a table `F(result, name, parameters)`.
#define LAM_DOOR_POINTER(result, name, parameters) static result(*name) parameters;

/// Finds a function in `library`; `available` becomes 0 where it is not there.
#define LAM_DOOR_FIND(result, name, parameters)                                                                     \
  if (!(name = (result(*) parameters)dlsym(library, #name))) available = 0;

#endif
