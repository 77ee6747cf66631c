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

/// How many functions callers see.
size_t lam_prelude_count(void);

/// One of these, in the order of the files.
typedef struct {
  /// Not ended by a zero.
  const char *name;
  unsigned short length;
  unsigned short file;
} lam_prelude_function;

lam_prelude_function lam_prelude_at(size_t position);

/// The position of the function of a name that callers see; -1 where there is none.
ptrdiff_t lam_prelude_find(const char *name, size_t length);

#endif
