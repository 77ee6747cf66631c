#define _GNU_SOURCE
#include "CReadline.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <readline/history.h>
#include <readline/readline.h>

// MARK: Completion

static LamWordBreaks word_breaks;
static LamCompleter completer;
static char **candidates;
static size_t candidate_count, candidate_capacity, candidate_next;
static bool candidates_are_files;

static char *find_word_breaks(void) {
  return (char *)word_breaks(rl_line_buffer, rl_point);
}

void lam_readline_candidate(const char *text) {
  if (candidate_count == candidate_capacity) {
    size_t capacity = candidate_capacity ? 2 * candidate_capacity : 64;
    char **larger = realloc(candidates, capacity * sizeof *larger);
    if (!larger) return;
    candidates = larger;
    candidate_capacity = capacity;
  }
  char *copy = strdup(text);
  if (copy) candidates[candidate_count++] = copy;
}

void lam_readline_complete_files(void) { candidates_are_files = true; }

// Names that would steer the terminal are not offered: readline would show them as they are.
static bool is_harmless(const char *name) {
  for (const unsigned char *at = (const unsigned char *)name; *at; at++) {
    if (*at < 0x20 || *at == 0x7f || (*at == 0xc2 && at[1] >= 0x80 && at[1] < 0xa0)) return false;
  }
  return true;
}

static char *next_file(const char *text, int state) {
  char *name = rl_filename_completion_function(text, state);
  while (name && !is_harmless(name)) {
    free(name);
    name = rl_filename_completion_function(text, 1);
  }
  return name;
}

// readline owns the text it is given here.
static char *next_candidate(const char *text, int state) {
  if (state == 0) candidate_next = 0;
  return candidate_next < candidate_count ? candidates[candidate_next++] : NULL;
}

static char **complete(const char *text, int start, int end) {
  candidate_count = 0;
  candidates_are_files = false;
  rl_attempted_completion_over = 1;
  completer(rl_line_buffer, start, end);
  if (candidates_are_files) {
    rl_filename_completion_desired = 1;
    rl_completion_append_character = '\0';
    return rl_completion_matches(text, next_file);
  }
  rl_completion_append_character = '\0';
  return rl_completion_matches(text, next_candidate);
}

// MARK: Keys

// readline's search takes the edited entry of the history it starts from for the line that was begun, and then has the
// same list of undos twice, which it frees twice. Here what is searched from has none, and the line to come back to is
// there wherever the search ends at an entry.
static int search_up(int count, int key);
static int search_down(int count, int key);

static int search(rl_command_func_t *function, int count, int key) {
  if (rl_last_func == search_up || rl_last_func == search_down) {
    rl_last_func = function;
  } else {
    rl_undo_list = NULL;
  }
  int result = function(count, key);
  if (where_history() < history_length) {
    UNDO_LIST *undos = rl_undo_list;
    rl_undo_list = NULL;
    rl_maybe_save_line();
    rl_undo_list = undos;
  }
  return result;
}

static int search_up(int count, int key) { return search(rl_history_search_backward, count, key); }
static int search_down(int count, int key) { return search(rl_history_search_forward, count, key); }

// readline's own default shows ~/.inputrc's bindings; ours are made before that file is read, so that it wins.
static void bind_before_inputrc(void) {
  rl_bind_keyseq("\\e[A", search_up);
  rl_bind_keyseq("\\eOA", search_up);
  rl_bind_keyseq("\\e[B", search_down);
  rl_bind_keyseq("\\eOB", search_down);
  rl_bind_keyseq("\\e[1;5C", rl_forward_word);
  rl_bind_keyseq("\\e[1;5D", rl_backward_word);
}

void lam_readline_start(const char *name, LamWordBreaks breaks, LamCompleter complete_word) {
  rl_readline_name = name;
  word_breaks = breaks;
  completer = complete_word;
  rl_catch_signals = 0;
  rl_catch_sigwinch = 0;
  rl_completion_word_break_hook = find_word_breaks;
  rl_attempted_completion_function = complete;
  rl_completer_quote_characters = "";
  // Where the results go to a file, the prompt is still to be seen.
  if (!isatty(STDOUT_FILENO) && isatty(STDERR_FILENO)) rl_outstream = stderr;
  bind_before_inputrc();
  using_history();
  rl_initialize();
}

void lam_readline_remember(const char *entry) { add_history(entry); }

static LamKeys caller_keys;
static bool caller_has_keys;

static int next_key(FILE *stream) { return caller_keys.count() > 0 ? caller_keys.take() : rl_getc(stream); }

// What readline does where there is no hook, but for the caller's keys.
static int key_is_there(void) {
  if (caller_keys.count() > 0) return 1;
  struct pollfd input = {.fd = fileno(rl_instream), .events = POLLIN};
  return poll(&input, 1, rl_set_keyboard_input_timeout(-1) / 1000) > 0;
}

void lam_readline_take_keys(LamKeys keys) {
  caller_keys = keys;
  caller_has_keys = true;
  rl_getc_function = next_key;
  rl_input_available_hook = key_is_there;
}

// MARK: Reading

static char *finished_line;
static bool finished;

static void line_is_finished(char *line) {
  finished_line = line;
  finished = true;
  rl_callback_handler_remove();
}

static volatile sig_atomic_t seen_interrupt, seen_resize, seen_stop, seen_continue;

static void see(int signal_number) {
  if (signal_number == SIGINT) seen_interrupt = 1;
  if (signal_number == SIGWINCH) seen_resize = 1;
  if (signal_number == SIGTSTP) seen_stop = 1;
  if (signal_number == SIGCONT) seen_continue = 1;
}

// Gives the terminal back to the shell that started us and sleeps, as every program does at Ctrl-Z.
static void stop(const struct sigaction *old) {
  sigset_t stops;
  struct sigaction ours;
  rl_deprep_terminal();
  sigaction(SIGTSTP, old, &ours);
  raise(SIGTSTP);
  sigemptyset(&stops);
  sigaddset(&stops, SIGTSTP);
  sigprocmask(SIG_UNBLOCK, &stops, NULL);
  // Here we sleep.
  sigprocmask(SIG_BLOCK, &stops, NULL);
  sigaction(SIGTSTP, &ours, NULL);
}

// Takes the terminal again, whoever had it meanwhile.
static void go_on(void) {
  rl_prep_terminal(1);
  rl_resize_terminal();
  rl_forced_update_display();
}

// Lets go of the line that was begun before one of the history was edited, and of what could be undone. readline may have
// one list of undos in several places, so none is freed.
static void forget_edits(void) {
  rl_undo_list = NULL;
  rl_maybe_save_line();
  rl_maybe_unsave_line();
  rl_undo_list = NULL;
}

static void abandon_line(const char *mark) {
  rl_undo_list = NULL;
  rl_free_line_state();
  rl_callback_sigcleanup();
  rl_point = rl_end;
  rl_redisplay();
  fprintf(rl_outstream, "%s\n", mark);
  fflush(rl_outstream);
  forget_edits();
  rl_callback_handler_remove();
}

// Those that come while a line is edited, and those whose handlers set the flag of the caller.
static const int watched[] = {SIGINT, SIGWINCH, SIGTSTP, SIGCONT};
static const int awaited[] = {SIGALRM, SIGTERM, SIGHUP};
enum { watched_count = sizeof watched / sizeof *watched, awaited_count = sizeof awaited / sizeof *awaited };

char *lam_readline(const char *prompt, const volatile int *flag, LamLineStatus *status) {
  struct sigaction ours, old[watched_count];
  memset(&ours, 0, sizeof ours);
  ours.sa_handler = see;
  sigemptyset(&ours.sa_mask);

  // The signals are let in only while poll waits: none can arrive between a look at the flags and the wait.
  sigset_t held, before, waiting;
  sigemptyset(&held);
  for (int k = 0; k < watched_count; k++) sigaddset(&held, watched[k]);
  for (int k = 0; k < awaited_count; k++) sigaddset(&held, awaited[k]);
  seen_interrupt = seen_resize = seen_stop = seen_continue = 0;
  sigprocmask(SIG_BLOCK, &held, &before);
  waiting = before;
  for (int k = 0; k < watched_count; k++) {
    sigaction(watched[k], &ours, &old[k]);
    sigdelset(&waiting, watched[k]);
  }
  for (int k = 0; k < awaited_count; k++) sigdelset(&waiting, awaited[k]);

  finished = false;
  finished_line = NULL;
  *status = LamLineRead;
  // The window may have changed while nobody looked.
  rl_reset_screen_size();
  rl_callback_handler_install(prompt, line_is_finished);
  while (!finished) {
    if (caller_has_keys && caller_keys.count() > 0 && !*flag) {
      rl_callback_read_char();
      continue;
    }
    struct pollfd input = {.fd = fileno(rl_instream), .events = POLLIN};
    int ready = ppoll(&input, 1, NULL, &waiting);
    int reason = ready < 0 ? errno : 0;
    // Where there is input ppoll returns at once and leaves the signals waiting, which came before it.
    if (ready > 0) {
      sigprocmask(SIG_SETMASK, &waiting, NULL);
      sigprocmask(SIG_BLOCK, &held, NULL);
    }
    if (*flag) {
      abandon_line("");
      *status = LamLineInterrupted;
      break;
    }
    if (seen_stop) {
      seen_stop = 0;
      seen_continue = 1;
      for (int k = 0; k < watched_count; k++) {
        if (watched[k] == SIGTSTP) stop(&old[k]);
      }
    }
    if (seen_continue) {
      seen_continue = 0;
      go_on();
    }
    if (seen_resize) {
      seen_resize = 0;
      rl_resize_terminal();
    }
    if (seen_interrupt) {
      abandon_line("^C");
      *status = LamLineInterrupted;
      break;
    }
    if (ready > 0) {
      if (!caller_has_keys || !caller_keys.fetch()) rl_callback_read_char();
    } else if (ready < 0 && reason != EINTR) {
      rl_callback_handler_remove();
      *status = LamLineEnd;
      break;
    }
  }
  if (finished && !finished_line) *status = LamLineEnd;

  for (int k = 0; k < watched_count; k++) sigaction(watched[k], &old[k], NULL);
  sigprocmask(SIG_SETMASK, &before, NULL);
  return *status == LamLineRead ? finished_line : NULL;
}
