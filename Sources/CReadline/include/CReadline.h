// The door to GNU readline: its interface is made of global variables, which Swift 6 does not let anyone touch.
#ifndef LAM_CREADLINE_H
#define LAM_CREADLINE_H

#include <stdbool.h>

/// How the reading of a line ended.
typedef enum LamLineStatus {
  LamLineRead,
  /// Ctrl-C, or the caller's flag: what was typed is to be forgotten.
  LamLineInterrupted,
  /// Ctrl-D on an empty line, or the terminal is gone.
  LamLineEnd
} LamLineStatus;

/// Called at Tab: it is to call `lam_readline_candidate` for every completion of the word that begins at the byte
/// `start` of the line.
typedef void (*LamCompleter)(const char *line, int start, int cursor);

/// Called at Tab, before: answers the characters that end a word at this place. The text is not freed.
typedef const char *(*LamWordBreaks)(const char *line, int cursor);

/// Prepares readline: the name that `$if` in ~/.inputrc asks for, the functions for Tab, and the keys that
/// ~/.inputrc does not bind. Once, before the first line.
void lam_readline_start(const char *name, LamWordBreaks breaks, LamCompleter completer);

/// Keys that the caller has read from the terminal already, and that it reads in readline's place.
typedef struct LamKeys {
  /// How many keys are waiting.
  int (*count)(void);
  /// The next of them.
  int (*take)(void);
  /// Called when the terminal has something: reads it, and leaves out what nobody has typed; false where readline is to
  /// read it.
  bool (*fetch)(void);
} LamKeys;

/// Lets readline take these keys before those of the terminal.
void lam_readline_take_keys(LamKeys keys);

/// One candidate for the word under the cursor; only inside a `LamCompleter`.
void lam_readline_candidate(const char *text);

/// The candidates are the names of files; only inside a `LamCompleter`.
void lam_readline_complete_files(void);

/// Reads a line, or a block that was pasted or recalled. The text is to be freed with `free`; NULL unless read.
/// While it waits, SIGINT, SIGWINCH, SIGTSTP and SIGCONT are its own; handlers of SIGALRM, SIGTERM and SIGHUP that set the
/// flag end it as Ctrl-C does.
char *lam_readline(const char *prompt, const volatile int *flag, LamLineStatus *status);

/// Adds an entry, which may have several lines, to what the arrow keys recall.
void lam_readline_remember(const char *entry);

/// Marks the beginning and the end of characters that take no place on the screen, inside a prompt.
#define LAM_PROMPT_INVISIBLE_START "\001"
#define LAM_PROMPT_INVISIBLE_END "\002"

#endif
