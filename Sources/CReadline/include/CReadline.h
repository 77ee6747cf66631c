// The door to GNU readline.
#ifndef LAM_CREADLINE_H
#define LAM_CREADLINE_H

#include <stdio.h>
#include <readline/readline.h>
#include <readline/history.h>

#endif
