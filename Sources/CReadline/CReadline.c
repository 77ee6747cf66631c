#define _GNU_SOURCE
#include "CReadline.h"

#include <errno.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <readline/history.h>
#include <readline/readline.h>
#include <readline/tilde.h>

// MARK: Completion

static LamWordBreaks word_breaks;
static LamCompleter completer;
static char **candidates;
static size_t candidate_count, candidate_capacity, candidate_next;
static bool candidates_are_files, files_are_folders, completes_text;

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

void lam_readline_complete_text(void) { completes_text = true; }

void lam_readline_complete_files(bool folders_only) {
  candidates_are_files = true;
  files_are_folders = folders_only;
}

// Names that would steer the terminal are not offered: readline would show them as they are.
static bool is_harmless(const char *name) {
  for (const unsigned char *at = (const unsigned char *)name; *at; at++) {
    if (*at < 0x20 || *at == 0x7f || (*at == 0xc2 && at[1] >= 0x80 && at[1] < 0xa0)) return false;
  }
  return true;
}

static bool is_folder(const char *name) {
  struct stat status;
  char *path = name[0] == '~' ? tilde_expand(name) : NULL;
  bool answer = stat(path ? path : name, &status) == 0 && S_ISDIR(status.st_mode);
  free(path);
  return answer;
}

static char *next_file(const char *text, int state) {
  char *name = rl_filename_completion_function(text, state);
  while (name && (!is_harmless(name) || (files_are_folders && !is_folder(name)))) {
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

// A name with blanks is one word in quotes; they stay open where more of it is to come.
static char *quote_name(char *text, int match_type, char *quote) {
  (void)quote;
  char *quoted = malloc(2 * strlen(text) + 3);
  if (!quoted) return strdup(text);
  char *end = quoted;
  *end++ = '\'';
  for (const char *at = text; *at; at++) {
    if (*at == '\'') *end++ = '\'';
    *end++ = *at;
  }
  if (match_type == SINGLE_MATCH && !is_folder(text)) *end++ = '\'';
  *end = '\0';
  return quoted;
}

// The quote that ends a text whose last word is the only one that fits; none where it is there already.
static int closing_quote(int start, int end) {
  char quote = start > 0 ? rl_line_buffer[start - 1] : '\0';
  if (quote != '\'' && quote != '"') return '\0';
  return rl_line_buffer[end] == quote ? '\0' : quote;
}

static char **complete(const char *text, int start, int end) {
  candidate_count = 0;
  candidates_are_files = completes_text = false;
  rl_attempted_completion_over = 1;
  completer(rl_line_buffer, start, end);
  rl_completion_append_character = completes_text ? closing_quote(start, end) : '\0';
  if (candidates_are_files) {
    rl_filename_completion_desired = 1;
    rl_filename_quoting_desired = !completes_text;
    return rl_completion_matches(text, next_file);
  }
  return rl_completion_matches(text, next_candidate);
}

// MARK: Keys

// readline's search takes the edited entry of the history it starts from for the line that was begun, and then has the
// same list of undos twice, which it frees twice. Here what is searched from has none, and the line to come back to is
// there wherever the search ends at an entry.
static int search_up(int count, int key);
static int search_down(int count, int key);

static int line_up(int count, int key);
static int line_down(int count, int key);
// Lets go of the line that was begun before one of the history was edited, and of what could be undone. readline may have
// one list of undos in several places, so none is freed.
static void forget_edits(void) {
  rl_undo_list = NULL;
  rl_maybe_save_line();
  rl_maybe_unsave_line();
  rl_undo_list = NULL;
}

// The last of the keys that move by line left the text, and so it searched.
static bool has_searched;
// What was typed when the search began, to come back to behind the newest entry that is found.
static char *begun_text;
static int begun_place;

static void forget_begun(void) {
  free(begun_text);
  begun_text = NULL;
}

// What was typed when Ctrl-R left it, to come back to behind what that found.
static char *left_text;

static void forget_left(void) {
  free(left_text);
  left_text = NULL;
}

static void come_back(void) {
  // First the line that readline has put aside itself, which it would bring back.
  forget_edits();
  using_history();
  rl_replace_line(left_text, 1);
  rl_point = rl_end;
  forget_left();
  forget_begun();
  has_searched = false;
}

// The line as it was last seen outside of a search with Ctrl-R.
static char *seen_text;

// Called whenever the line is shown.
static void watch_search(void) {
  static bool was_searching;
  bool is_searching = (rl_readline_state & RL_STATE_ISEARCH) != 0;
  if (is_searching && !was_searching) {
    forget_left();
    left_text = seen_text ? strdup(seen_text) : NULL;
  }
  // Ctrl-G has brought it back.
  if (!is_searching && was_searching && left_text && strcmp(left_text, rl_line_buffer) == 0) forget_left();
  was_searching = is_searching;
  if (is_searching) return;
  free(seen_text);
  seen_text = strdup(rl_line_buffer);
}

static bool is_vertical(rl_command_func_t *function) { return function == line_up || function == line_down; }

static int search(rl_command_func_t *function, int count, int key) {
  bool goes_on = has_searched && is_vertical(rl_last_func);
  has_searched = true;
  if (rl_last_func == search_up || rl_last_func == search_down || goes_on) {
    rl_last_func = function;
  } else {
    rl_undo_list = NULL;
    forget_begun();
    begun_text = strdup(rl_line_buffer);
    begun_place = rl_point;
  }
  int point = rl_point;
  int result = function(count, key);
  if (where_history() < history_length) {
    UNDO_LIST *undos = rl_undo_list;
    rl_undo_list = NULL;
    rl_maybe_save_line();
    rl_undo_list = undos;
  }
  if (result == 0 || !begun_text) return result;
  if (function == rl_history_search_forward && left_text) {
    come_back();
    return 0;
  }
  if (strcmp(begun_text, rl_line_buffer) == 0) {
    // Nothing begins so, and the cursor stays.
    if (point <= rl_end) rl_point = point;
    has_searched = false;
  } else if (function == rl_history_search_forward) {
    rl_undo_list = NULL;
    using_history();
    rl_replace_line(begun_text, 1);
    rl_point = begun_place < rl_end ? begun_place : rl_end;
    forget_edits();
    forget_begun();
    has_searched = false;
  }
  return result;
}

static int search_up(int count, int key) { return search(rl_history_search_backward, count, key); }
static int search_down(int count, int key) { return search(rl_history_search_forward, count, key); }

// MARK: The display of the caller

static LamScreen screen;
static bool has_screen;
// Counts what is read, so that what belongs to one key can be told from what belongs to the next.
static int key_number;
static bool is_begun;

static bool more_is_typed(void);

static void redisplay(void) {
  static bool is_prepared;
  // readline's own display, which goes nowhere, must have seen a line once: it looks at it when a line is finished.
  if (!is_prepared) rl_redisplay();
  is_prepared = true;
  if (!is_begun) return;
  watch_search();
  bool is_message = rl_display_prompt && rl_display_prompt != rl_prompt;
  screen.draw(is_message ? rl_display_prompt : NULL, rl_line_buffer, rl_point, key_number, more_is_typed());
}

// Leaves the screen below the line, as `text` if it is not what was last seen.
static void finish(const char *text, const char *mark) {
  if (!is_begun) return;
  is_begun = false;
  screen.finish(text, mark);
}

// readline would send these with its own output, which goes nowhere.
static void send_paste_mode(bool is_on) {
  const char *wanted = rl_variable_value("enable-bracketed-paste");
  if (wanted && strcmp(wanted, "on") == 0) screen.send(is_on ? "\033[?2004h" : "\033[?2004l");
}

static int kill_begin(int count, int key);

static void prepare_terminal(int meta) {
  rl_prep_terminal(meta);
  // The terminal's own key for this has just been bound to what kills a whole block.
  for (int key = 1; key < 0x20; key++) {
    KEYMAP_ENTRY *entry = &emacs_standard_keymap[key];
    if (entry->type == ISFUNC && entry->function == rl_unix_line_discard) entry->function = kill_begin;
  }
  send_paste_mode(true);
}

static void restore_terminal(void) {
  send_paste_mode(false);
  rl_deprep_terminal();
}

static void show_matches(char **matches, int count, int longest) {
  (void)longest;
  screen.list(matches + 1, count, key_number);
}

// What the caller makes of a key; false where readline is to do what it always does.
static bool edit(LamKey key, rl_command_func_t *function) {
  LamEdit change = screen.key(key, rl_last_func == function, rl_line_buffer, rl_point, more_is_typed());
  // Moving up and down in what was found is part of the search.
  if (change.kind != LamEditNone && !(change.kind == LamEditMove && is_vertical(function) && is_vertical(rl_last_func))) {
    has_searched = false;
  }
  switch (change.kind) {
  case LamEditNone: return false;
  case LamEditDone: return true;
  case LamEditMove: rl_point = change.cursor; return true;
  case LamEditKill:
    // The direction tells which end of what was killed before it belongs to.
    if (key == LamKeyKillBegin) {
      rl_kill_text(change.end, change.start);
    } else {
      rl_kill_text(change.start, change.end);
    }
    rl_point = change.start;
    return true;
  case LamEditReplace:
  case LamEditEnter:
    rl_begin_undo_group();
    rl_delete_text(change.start, change.end);
    rl_point = change.start;
    if (change.text) rl_insert_text(change.text);
    rl_end_undo_group();
    rl_point = change.cursor;
    if (change.kind == LamEditEnter) rl_newline(1, '\n');
    return true;
  }
  return false;
}

#define LAM_COMMAND(name, key, otherwise)                                                                              \
  static int name(int count, int typed) {                                                                              \
    int place = rl_point;                                                                                              \
    for (int k = count < 1 ? 1 : count; k > 0; k--) {                                                                  \
      if (!edit(key, name)) return (otherwise)(k, typed);                                                              \
      if (rl_point == place) break;                                                                                    \
      place = rl_point;                                                                                                \
    }                                                                                                                  \
    return 0;                                                                                                          \
  }

// A block that is recalled is entered at the end one comes from, so that the same key goes on to the next entry.
static int recall_up(int count, int key) {
  int result = search_up(count, key);
  char *feed = rl_point == rl_end ? strchr(rl_line_buffer, '\n') : NULL;
  if (feed) rl_point = (int)(feed - rl_line_buffer);
  return result;
}

LAM_COMMAND(line_up, LamKeyUp, recall_up)
LAM_COMMAND(line_down, LamKeyDown, search_down)
LAM_COMMAND(line_begin, LamKeyHome, rl_beg_of_line)
LAM_COMMAND(line_end, LamKeyEnd, rl_end_of_line)
LAM_COMMAND(forward_char, LamKeyRight, rl_forward_char)
LAM_COMMAND(forward_word, LamKeyWord, rl_forward_word)
LAM_COMMAND(kill_end, LamKeyKillEnd, rl_kill_line)
LAM_COMMAND(kill_begin, LamKeyKillBegin, rl_unix_line_discard)
LAM_COMMAND(enter, LamKeyEnter, rl_newline)
LAM_COMMAND(new_line, LamKeyNewline, rl_newline)
LAM_COMMAND(clear_screen, LamKeyClear, rl_clear_screen)

static int complete_or_tell(int count, int key) {
  if (edit(LamKeyTab, complete_or_tell)) return 0;
  // Pressed again it lists what there is, also where it has put in what all have in common.
  return rl_last_func == complete_or_tell ? rl_possible_completions(count, key) : rl_complete(count, key);
}

static void go_on(void);

static int edit_elsewhere(int count, int key) {
  (void)count;
  (void)key;
  screen.leave();
  rl_deprep_term_function();
  edit(LamKeyEditor, edit_elsewhere);
  go_on();
  return 0;
}

static const struct {
  const char *keys;
  const char *name;
  rl_command_func_t *drawn, *plain;
} bindings[] = {
    {"\\e[A", "lam-up", line_up, search_up},
    {"\\eOA", NULL, line_up, search_up},
    {"\\e[B", "lam-down", line_down, search_down},
    {"\\eOB", NULL, line_down, search_down},
    {"\\e[1;5C", NULL, forward_word, rl_forward_word},
    {"\\e[1;5D", NULL, rl_backward_word, rl_backward_word},
    {"\\e[1;3C", NULL, forward_word, rl_forward_word},
    {"\\e[1;3D", NULL, rl_backward_word, rl_backward_word},
    {"\\e[H", "lam-line-begin", line_begin, NULL},
    {"\\eOH", NULL, line_begin, NULL},
    {"\\e[1~", NULL, line_begin, NULL},
    {"\\e[F", "lam-line-end", line_end, NULL},
    {"\\eOF", NULL, line_end, NULL},
    {"\\e[4~", NULL, line_end, NULL},
    {"\\e[C", "lam-right", forward_char, NULL},
    {"\\eOC", NULL, forward_char, NULL},
    // Where the terminal's description is missing nothing else binds it.
    {"\\e[3~", NULL, rl_delete, rl_delete},
    {"\\C-m", "lam-enter", enter, NULL},
    {"\\C-j", NULL, enter, NULL},
    {"\\e\\C-m", "lam-new-line", new_line, NULL},
    {"\\e\\C-j", NULL, new_line, NULL},
    {"\\C-l", "lam-clear-screen", clear_screen, NULL},
};

// Of emacs mode alone: in vi mode these keys are letters and commands of its own.
static const struct {
  const char *keys;
  const char *name;
  rl_command_func_t *drawn;
} emacs_bindings[] = {
    {"\\C-a", NULL, line_begin},      {"\\C-e", NULL, line_end},
    {"\\C-f", NULL, forward_char},    {"\\ef", "lam-forward-word", forward_word},
    {"\\C-k", "lam-kill-line", kill_end}, {"\\C-u", "lam-kill-line-begin", kill_begin},
    {"\\C-x\\C-e", "lam-edit", edit_elsewhere},
};

static const struct {
  const char *keys;
  rl_command_func_t *drawn;
} vi_bindings[] = {{"k", line_up}, {"j", line_down}, {"0", line_begin}, {"$", line_end}};

// readline's own default shows ~/.inputrc's bindings; ours are made before that file is read, so that it wins.
static void bind_before_inputrc(void) {
  // In the C locale readline takes bytes beyond ASCII for keys with Meta: letters would be commands.
  rl_variable_bind("input-meta", "on");
  rl_variable_bind("convert-meta", "off");
  // Who begins a name with a dot asks for those.
  rl_variable_bind("match-hidden-files", "off");
  for (size_t k = 0; k < sizeof bindings / sizeof *bindings; k++) {
    rl_command_func_t *function = has_screen ? bindings[k].drawn : bindings[k].plain;
    if (bindings[k].name) rl_add_defun(bindings[k].name, function, -1);
    if (!function) continue;
    rl_bind_keyseq(bindings[k].keys, function);
    if (!has_screen) continue;
    rl_bind_keyseq_in_map(bindings[k].keys, function, vi_insertion_keymap);
    // A lone escape would have to wait for what follows in a map that has sequences; these maps have them anyway.
    rl_bind_keyseq_in_map(bindings[k].keys, function, vi_movement_keymap);
  }
  if (!has_screen) return;
  for (size_t k = 0; k < sizeof emacs_bindings / sizeof *emacs_bindings; k++) {
    if (emacs_bindings[k].name) rl_add_defun(emacs_bindings[k].name, emacs_bindings[k].drawn, -1);
    rl_bind_keyseq(emacs_bindings[k].keys, emacs_bindings[k].drawn);
  }
  rl_add_defun("lam-complete", complete_or_tell, '\t');
  rl_bind_key_in_map('\t', complete_or_tell, vi_insertion_keymap);
  for (size_t k = 0; k < sizeof vi_bindings / sizeof *vi_bindings; k++) {
    rl_bind_keyseq_in_map(vi_bindings[k].keys, vi_bindings[k].drawn, vi_movement_keymap);
  }
}

// Keys that an inputrc gives to commands of readline's which are more here: a block has several lines, and behind the text
// there may be a grey rest.
static void bind_after_inputrc(void) {
  static const struct {
    rl_command_func_t *readline, *drawn;
  } commands[] = {
      {rl_beg_of_line, line_begin}, {rl_end_of_line, line_end}, {rl_forward_word, forward_word}};
  Keymap maps[] = {emacs_standard_keymap, vi_insertion_keymap};
  if (!has_screen) return;
  for (size_t k = 0; k < sizeof commands / sizeof *commands; k++) {
    for (size_t m = 0; m < sizeof maps / sizeof *maps; m++) {
      char **keys = rl_invoking_keyseqs_in_map(commands[k].readline, maps[m]);
      if (!keys) continue;
      for (char **key = keys; *key; key++) {
        rl_bind_keyseq_in_map(*key, commands[k].drawn, maps[m]);
        free(*key);
      }
      free(keys);
    }
  }
}

// What readline itself would show goes nowhere; what it knows of the line is shown by the caller.
static void use_screen(void) {
  FILE *nowhere = fopen("/dev/null", "we");
  if (!nowhere) {
    has_screen = false;
    return;
  }
  rl_outstream = nowhere;
  rl_prep_term_function = prepare_terminal;
  rl_deprep_term_function = restore_terminal;
  rl_completion_display_matches_hook = show_matches;
}

static int next_key(FILE *stream);
static int key_is_there(void);

// What is typed is UTF-8 in any locale, so that a letter is one step of the cursor; at each line readline takes the locale
// of the environment.
static int take_letters(void) {
  if (MB_CUR_MAX == 1) setlocale(LC_CTYPE, "C.UTF-8");
  return 0;
}

void lam_readline_start(const char *name, LamWordBreaks breaks, LamCompleter complete_word, LamScreen display,
                        bool is_drawn) {
  rl_readline_name = name;
  word_breaks = breaks;
  completer = complete_word;
  rl_catch_signals = 0;
  rl_catch_sigwinch = 0;
  rl_completion_word_break_hook = find_word_breaks;
  rl_attempted_completion_function = complete;
  rl_completer_quote_characters = "";
  // The menu has pages, so nobody need be asked whether to see so many.
  rl_completion_query_items = -1;
  rl_filename_quote_characters = " '\"();,&|";
  rl_filename_quoting_function = quote_name;
  // Where the results go to a file, the prompt is still to be seen.
  if (!isatty(STDOUT_FILENO) && isatty(STDERR_FILENO)) rl_outstream = stderr;
  if (is_drawn) {
    screen = display;
    has_screen = true;
    use_screen();
  }
  rl_getc_function = next_key;
  rl_startup_hook = take_letters;
  bind_before_inputrc();
  using_history();
  rl_initialize();
  bind_after_inputrc();
  // Where it knows from the beginning that another draws, readline takes the terminal for one that can nothing: it would
  // ask for no marks around what is pasted.
  if (has_screen) rl_redisplay_function = redisplay;
}

// MARK: History

static void (*later_past)(void);

static void take_past(void) {
  void (*past)(void) = later_past;
  later_past = NULL;
  if (past) past();
}

void lam_readline_remember_later(void (*past)(void)) { later_past = past; }

// The list is made here: readline would ask for the time at each entry, and enlarge it a hundred times.
void lam_readline_remember_all(const char *text, const long *starts, long count) {
  if (!text || count <= 0 || history_length > 0) return;
  HIST_ENTRY **entries = malloc((size_t)(count + 512) * sizeof *entries);
  if (!entries) return;
  long made = 0;
  while (made < count) {
    HIST_ENTRY *entry = calloc(1, sizeof *entry);
    if (entry) entry->line = strdup(text + starts[made]);
    if (!entry || !entry->line) {
      free(entry);
      break;
    }
    entries[made++] = entry;
  }
  entries[made] = NULL;
  HISTORY_STATE *state = history_get_history_state();
  if (!state) return;
  free(state->entries);
  state->entries = entries;
  state->offset = state->length = (int)made;
  state->size = (int)(count + 511);
  history_set_history_state(state);
  free(state);
}

void lam_readline_remember(const char *entry, bool is_repeated) {
  take_past();
  for (int k = history_length - 1; is_repeated && k >= 0; k--) {
    HIST_ENTRY *old = history_list()[k];
    if (!old || !old->line || strcmp(old->line, entry) != 0) continue;
    free_history_entry(remove_history(k));
    // The entry that Ctrl-O goes on with is counted from here.
    history_base++;
    break;
  }
  add_history(entry);
}

// Whether a key does no more than stand in the text.
static bool is_inserted(int key) {
  Keymap map = rl_get_keymap();
  return key >= 0 && key < KEYMAP_SIZE && map && map[key].type == ISFUNC && map[key].function == rl_insert;
}

static LamKeys caller_keys;
static bool caller_has_keys;

static int next_key(FILE *stream) {
  key_number++;
  int key = caller_has_keys && caller_keys.count() > 0 ? caller_keys.take() : rl_getc(stream);
  if (later_past && !is_inserted(key)) take_past();
  return key;
}

static bool more_is_typed(void) {
  if (caller_has_keys && caller_keys.count() > 0) return true;
  struct pollfd input = {.fd = fileno(rl_instream), .events = POLLIN};
  return poll(&input, 1, 0) > 0;
}

// What readline does where there is no hook, but for the caller's keys.
static int key_is_there(void) {
  if (caller_keys.count() > 0) return 1;
  struct pollfd input = {.fd = fileno(rl_instream), .events = POLLIN};
  return poll(&input, 1, rl_set_keyboard_input_timeout(-1) / 1000) > 0;
}

void lam_readline_take_keys(LamKeys keys) {
  caller_keys = keys;
  caller_has_keys = true;
  rl_input_available_hook = key_is_there;
}

// MARK: Reading

static char *finished_line;
static bool finished;

static void line_is_finished(char *line) {
  forget_left();
  finish(line, "");
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
  if (has_screen) screen.leave();
  rl_deprep_term_function();
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
  rl_prep_term_function(1);
  rl_resize_terminal();
  rl_forced_update_display();
}

static void abandon_line(const char *mark) {
  forget_left();
  rl_undo_list = NULL;
  rl_free_line_state();
  rl_callback_sigcleanup();
  rl_point = rl_end;
  if (has_screen) {
    finish(rl_line_buffer, mark);
  } else {
    rl_redisplay();
    fprintf(rl_outstream, "%s\n", mark);
    fflush(rl_outstream);
  }
  forget_edits();
  rl_callback_handler_remove();
}

// Those that come while a line is edited, and those whose handlers set the flag of the caller.
// Ctrl-\ beside Enter ends nothing.
static const int watched[] = {SIGINT, SIGWINCH, SIGTSTP, SIGCONT, SIGQUIT};
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
  is_begun = has_screen;
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
      if (has_screen) screen.resize();
      rl_resize_terminal();
    }
    if (seen_interrupt) {
      abandon_line("^C");
      *status = LamLineInterrupted;
      break;
    }
    if (ready > 0) {
      if (!caller_has_keys || !caller_keys.fetch()) {
        rl_callback_read_char();
      } else if (has_screen && caller_keys.count() == 0) {
        // What came was no key: what was not drawn for its sake is drawn now.
        redisplay();
      }
    } else if (ready < 0 && reason != EINTR) {
      finish(NULL, "");
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
