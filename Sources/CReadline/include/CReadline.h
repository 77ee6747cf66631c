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

/// The keys that mean something of their own in a text of several lines, or where something is suggested.
typedef enum LamKey {
  LamKeyUp, LamKeyDown, LamKeyHome, LamKeyEnd, LamKeyRight, LamKeyWord, LamKeyKillEnd, LamKeyKillBegin,
  LamKeyEnter,
  /// A new line wherever the cursor is.
  LamKeyNewline,
  LamKeyClear,
  /// Completion, where there may be something else to show.
  LamKeyTab,
  /// The text in an editor of the person's own; the terminal is as the shell of the system left it.
  LamKeyEditor
} LamKey;

typedef enum LamEditKind {
  /// What readline does at this key.
  LamEditNone,
  LamEditDone, LamEditMove, LamEditKill, LamEditReplace,
  /// As `LamEditReplace`, and the line is done.
  LamEditEnter
} LamEditKind;

/// What a key changes; places are bytes of the line.
typedef struct LamEdit {
  LamEditKind kind;
  int start, end, cursor;
  /// What comes in place of `start` to `end`; not freed.
  const char *text;
} LamEdit;

/// What shows the line in readline's place. `number` counts the bytes that were typed; `has_more` says that more of them
/// are waiting.
typedef struct LamScreen {
  /// Shows the line; `message` is what readline shows in place of the prompt, as in a search, or NULL.
  void (*draw)(const char *message, const char *line, int cursor, int number, bool has_more);
  LamEdit (*key)(LamKey key, bool is_repeated, const char *line, int cursor, bool has_more);
  /// What Tab offers, behind each other the words and NULL.
  void (*list)(char **words, int count, int number);
  /// The line is done and stays on the screen, with a mark behind it; NULL at the end of the input.
  void (*finish)(const char *line, const char *mark);
  /// Somebody else has the terminal for a while.
  void (*leave)(void);
  /// The window has another size.
  void (*resize)(void);
  /// Sends the terminal what sets its modes.
  void (*send)(const char *codes);
} LamScreen;

/// Prepares readline: the name that `$if` in ~/.inputrc asks for, the functions for Tab, and the keys that
/// ~/.inputrc does not bind; what shows the line where `is_drawn`, else readline does. Once, before the first line.
void lam_readline_start(const char *name, LamWordBreaks breaks, LamCompleter completer, LamScreen display, bool is_drawn);

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

/// The candidates are the names of files, or of folders alone; only inside a `LamCompleter`.
void lam_readline_complete_files(bool folders_only);

/// What is completed stands in quotes, the first of which is in front of the word; only inside a `LamCompleter`.
void lam_readline_complete_text(void);

/// Reads a line, or a block that was pasted or recalled. The text is to be freed with `free`; NULL unless read.
/// While it waits, SIGINT, SIGWINCH, SIGTSTP and SIGCONT are its own; handlers of SIGALRM, SIGTERM and SIGHUP that set the
/// flag end it as Ctrl-C does.
char *lam_readline(const char *prompt, const volatile int *flag, LamLineStatus *status);

/// Adds an entry, which may have several lines, to what the arrow keys recall; where `is_repeated` the same entry is taken
/// out where it stood.
void lam_readline_remember(const char *entry, bool is_repeated);

/// Calls `past` when a key is pressed that could ask for what was entered before, at the latest before the next entry is
/// added. It is to call `lam_readline_remember_all`.
void lam_readline_remember_later(void (*past)(void));

/// Adds the entries that begin at the places `starts` of the text, each of which ends with a zero.
void lam_readline_remember_all(const char *text, const long *starts, long count);

/// Marks the beginning and the end of characters that take no place on the screen, inside a prompt.
#define LAM_PROMPT_INVISIBLE_START "\001"
#define LAM_PROMPT_INVISIBLE_END "\002"

#endif
