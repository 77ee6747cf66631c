import LamNumerics
import LamRuntime
import LamSemantics

/// Variables that are to be written, how, and the bytes that come of it.
struct FileWriting {
  let variables: [(name: String, value: Value)]
  /// Whether the bytes are to stand behind those of a file of the same format.
  var appends = false
  /// Digits behind the point of numbers in columns.
  var digits = 8
  /// What stands between numbers in columns.
  var delimiter = " "
  var bytes: Bytes = []
  /// What cannot be written, and why.
  private(set) var left: [String] = []

  init(variables: [(name: String, value: Value)]) { self.variables = variables }

  /// Whether there were variables, and none of them is written.
  var isInVain: Bool { !variables.isEmpty && wholes == variables.count }

  /// How many variables are left as a whole.
  private var wholes = 0

  /// What is written in another form, each a sentence without its full stop.
  private(set) var remarks: [String] = []

  /// Leaves a whole variable.
  mutating func leave(_ what: String) {
    left.append(what)
    wholes += 1
  }

  /// Leaves a part of a variable.
  mutating func leave(part what: String) { left.append(what) }

  mutating func remark(_ words: String) { remarks.append(words) }
}

/// A value, or a part of one, that a format has no place for.
struct Unwritable: Error {
  let what: String
}
