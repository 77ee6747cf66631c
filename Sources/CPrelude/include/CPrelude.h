#ifndef CPRELUDE_H
#define CPRELUDE_H

#include <stddef.h>

/// One file of functions that are written in the language.
typedef struct {
  /// The title of the family that the functions belong to; empty where other files alone see them.
  const char *family;
  /// The file's name without its ending.
  const char *name;
  /// The functions that callers see, with blanks between.
  const char *functions;
  const char *text;
  size_t length;
} lam_prelude_file;

/// Every file, and how many there are.
extern const lam_prelude_file *const lam_prelude_files;
extern const size_t lam_prelude_file_count;

#endif
