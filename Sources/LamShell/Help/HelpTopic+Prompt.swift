extension HelpTopic {
  static let prompt: [HelpTopic] = [
    HelpTopic(
      ["editing", "keys", "shortcuts", "Tab", "Ctrl-R", "Ctrl-C", "Alt-Enter"], "the keys of the prompt",
      """
          Enter           run a complete entry; begin the next line of an open one
          Alt-Enter       begin a line in any case
          Up, Down        the lines of a block, then entries that begin as typed
          Home, End       along the line, as Ctrl-A and Ctrl-E
          Alt-<, Alt->    the oldest entry, and back to what is typed
          Right, Alt-F    take the grey rest of an entry, or one word of it
          Tab             complete; again: list; inside svd( how it is called;
                          in front of a line of a block two blanks
          Ctrl-X Ctrl-E   the text in an editor of your own ($VISUAL, $EDITOR)
          Ctrl-R          search the entries of all sessions
          Ctrl-K, Ctrl-U  take the line behind or before; Ctrl-Y puts it back
          Ctrl-_          undo
          Ctrl-L          clear the screen
          Ctrl-C          leave what is typed, stop what runs
          Ctrl-Z          put lam aside until fg
          Ctrl-D          leave, where nothing is typed

      Keys are readline's: ~/.inputrc changes them, between $if lam and $endif for lam alone; `set editing-mode vi` is for vi's.
      """, seeAlso: ["history", "edit", "init.lam"]),
    HelpTopic(
      ["init.lam", "preferences"], "what runs before the first prompt",
      """
      The script $XDG_CONFIG_HOME/lam/init.lam, or ~/.config/lam/init.lam, with format, color, PS1 and whatever a session is to begin with.
      lam -n leaves it out; as it does a file of another owner, with a sentence.
      """, seeAlso: ["editing", "format", "PS1", "color"]),
  ]
}
