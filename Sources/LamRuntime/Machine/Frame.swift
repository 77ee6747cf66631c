import LamSemantics

/// One activation of a program.
struct Frame {
  let program: Unmanaged<Program>
  /// Where register 0 is on the stack.
  let base: Int
  /// The next instruction, saved while a callee runs.
  var next: Int
  /// Where on the stack the results go, and how many are wanted.
  var resultBase: Int
  let resultCount: Int
  let argumentCount: Int
  /// How many lists were open when the frame began.
  let openLists: Int
  /// Registers beyond those of the program, for results that an anonymous function hands on.
  var room = 0
  /// Scripts see the variables of the frame below them.
  let isScript: Bool
  /// Which results of the calls it makes are ignored (`~`), a bit each.
  var ignoredResults: Int32 = 0
  /// Anonymous functions are kept alive by their frame.
  let ownsProgram: Bool
}

/// What a frame has besides its registers.
struct FrameExtras {
  /// Variables that `eval` and scripts made, for which it has no register.
  var variables: [String: Value] = [:]
  /// What is to be done when it ends, the last first.
  var endings: [() -> Void] = []
}

/// One argument or element of a list whose length is known only at run time.
enum ListItem {
  case value(Value)
  case colon
  case named(String, Value)
}

/// What a name was found to mean, kept at the place that calls it.
struct ResolvedReference {
  /// The session's function epoch at the time; -1 before the first call.
  var epoch = -1
  var target = Target.unknown

  enum Target {
    case unknown
    case builtin(Int)
    case function(Unmanaged<Program>)
    /// A function that shares variables with the one that calls it.
    case nested(Unmanaged<Program>)
  }
}
