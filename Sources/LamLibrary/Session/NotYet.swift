/// Names that programs of the language use and lam does not know yet: each with what can be said in a few words, so that
/// nobody takes it for a mistake of their own. A name is taken out of here when its row is written.
enum NotYet {
  static let names: [String: String] = {
    var table: [String: String] = [:]
    for (words, sentence) in sentences {
      for name in words.split(whereSeparator: \.isWhitespace) { table[String(name)] = sentence }
    }
    return table
  }()

  private static let sentences: [(String, String)] = [
    (
      "bubblechart ndgridplot suptitle",
      "there is no such picture; help names those that there are"
    ),
    (
      "ginput gtext waitforbuttonpress",
      "pictures take no clicks; input asks for numbers, and text(x, y, words) writes at a place"
    ),
    (
      "uitable msgbox questdlg errordlg warndlg helpdlg inputdlg listdlg uigetfile uiputfile uigetdir",
      "there are no windows; input asks at the terminal"
    ),
    ("sound soundsc audioplayer audiorecorder", "there is no sound"),
    ("echo", "commands are not shown while a script runs; lam demo FILE walks through one"),
    (
      "dbstop dbcont dbstep dbquit dbclear dbstatus dbwhere dbtype dbup dbdown",
      "there is no debugger; disp and the prompt show what a program does"
    ),
    ("profile profshow profexplore", "lam --profile FILE tells where the time went"),
    (
      "popen popen2 fork exec waitpid dup2 pipe",
      "programs start others with system, which waits for their end"
    ),
    ("parfor parpool matlabpool", "programs run on one thread; large products use all cores by themselves"),
    ("javaObject javaMethod javaaddpath urlread urlwrite webread websave", "there is no connection to it"),
    ("PS2 PS4", "further lines of a block say what is open; PS1 is the text in front of the first"),
    (
      "events metaclass",
      "there are no classes of one's own; help containers.Map tells of the one there is"
    ),
    ("publish", "lam demo FILE shows a script with its results"),
  ]
}
