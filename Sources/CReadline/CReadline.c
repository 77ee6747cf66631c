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
    return rl_completion_matches(text, rl_filename_completion_function);
  }
  rl_completion_append_character = '\0';
  return rl_completion_matches(text, next_candidate);
}

// MARK: Keys

// readline's own default shows ~/.inputrc's bindings; ours are made before that file is read, so that it wins.
static void bind_before_inputrc(void) {
  rl_bind_keyseq("\\e[A", rl_history_search_backward);
  rl_bind_keyseq("\\eOA", rl_history_search_backward);
  rl_bind_keyseq("\\e[B", rl_history_search_forward);
  rl_bind_keyseq("\\eOB", rl_history_search_forward);
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

// MARK: Reading

static char *finished_line;
static bool finished;

static void line_is_finished(char *line) {
  finished_line = line;
  finished = true;
  rl_callback_handler_remove();
}

static volatile sig_atomic_t seen_interrupt, seen_resize, seen_stop;

static void see(int signal_number) {
  if (signal_number == SIGINT) seen_interrupt = 1;
  if (signal_number == SIGWINCH) seen_resize = 1;
  if (signal_number == SIGTSTP) seen_stop = 1;
}

// Gives the terminal back to the shell that started us, sleeps, and takes it again.
static void stop(void) {
  rl_deprep_terminal();
  raise(SIGSTOP);
  rl_prep_terminal(1);
  rl_resize_terminal();
  rl_forced_update_display();
}

static void abandon_line(void) {
  rl_free_line_state();
  rl_callback_sigcleanup();
  rl_point = rl_end;
  rl_redisplay();
  fputs("^C\n", rl_outstream);
  fflush(rl_outstream);
  rl_callback_handler_remove();
}

char *lam_readline(const char *prompt, LamLineStatus *status) {
  struct sigaction ours, old_interrupt, old_resize, old_stop;
  memset(&ours, 0, sizeof ours);
  ours.sa_handler = see;
  sigemptyset(&ours.sa_mask);

  // The signals are let in only while poll waits: none can arrive between a look at the flags and the wait.
  sigset_t held, before, waiting;
  sigemptyset(&held);
  sigaddset(&held, SIGINT);
  sigaddset(&held, SIGWINCH);
  sigaddset(&held, SIGTSTP);
  seen_interrupt = seen_resize = seen_stop = 0;
  sigprocmask(SIG_BLOCK, &held, &before);
  sigaction(SIGINT, &ours, &old_interrupt);
  sigaction(SIGWINCH, &ours, &old_resize);
  sigaction(SIGTSTP, &ours, &old_stop);
  waiting = before;
  sigdelset(&waiting, SIGINT);
  sigdelset(&waiting, SIGWINCH);
  sigdelset(&waiting, SIGTSTP);

  finished = false;
  finished_line = NULL;
  *status = LamLineRead;
  rl_callback_handler_install(prompt, line_is_finished);
  while (!finished) {
    struct pollfd input = {.fd = fileno(rl_instream), .events = POLLIN};
    int ready = ppoll(&input, 1, NULL, &waiting);
    if (seen_resize) {
      seen_resize = 0;
      rl_resize_terminal();
    }
    if (seen_stop) {
      seen_stop = 0;
      stop();
    }
    if (seen_interrupt) {
      abandon_line();
      *status = LamLineInterrupted;
      break;
    }
    if (ready > 0) {
      rl_callback_read_char();
    } else if (ready < 0 && errno != EINTR) {
      rl_callback_handler_remove();
      *status = LamLineEnd;
      break;
    }
  }
  if (finished && !finished_line) *status = LamLineEnd;

  sigaction(SIGINT, &old_interrupt, NULL);
  sigaction(SIGWINCH, &old_resize, NULL);
  sigaction(SIGTSTP, &old_stop, NULL);
  sigprocmask(SIG_SETMASK, &before, NULL);
  return *status == LamLineRead ? finished_line : NULL;
}
