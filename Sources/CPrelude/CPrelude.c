// The texts of `LamLibrary/Prelude`, put into the program as they stand, and which functions each of them has: a session
// asks for a name without looking at the texts.

#include "CPrelude.h"

static const char extremes[] = {
#embed "../LamLibrary/Prelude/extremes.lam"
};

#define FILE_OF(family, name, functions) {family, #name, functions, name, sizeof name}

static const lam_prelude_file files[] = {
    FILE_OF("Order", extremes, "maxk mink"),
};

const lam_prelude_file *const lam_prelude_files = files;
const size_t lam_prelude_file_count = sizeof files / sizeof *files;
