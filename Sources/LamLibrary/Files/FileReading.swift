import LamNumerics
import LamRuntime
import LamSemantics
import LamSyntax

/// What a call wants of a file, and what was found there.
struct FileReading {
  /// Values nested more deeply than this are no values: a file must not use up the stack.
  static let deepest = 500

  let session: Session
  /// Whether a variable of this name is asked for; others need not be read.
  let wants: (String) throws -> Bool
  /// The variables in the order of the file; of two of the same name the later one counts.
  private(set) var variables: [(name: String, value: Value)] = []
  /// The value of a file that holds one without a name, such as a table of numbers.
  private(set) var single: Value?
  /// What was left out or changed, each a sentence without its full stop.
  private(set) var remarks: [String] = []
  private var places: [String: Int] = [:]

  init(session: Session, wants: @escaping (String) throws -> Bool = { _ in true }) {
    self.session = session
    self.wants = wants
  }

  /// Adds a variable, where it is asked for.
  mutating func add(_ name: String, _ value: Value) throws {
    guard try wants(name) else { return }
    if let place = places[name] {
      variables[place].value = value
    } else {
      places[name] = variables.count
      variables.append((name, value))
    }
  }

  subscript(_ name: String) -> Value? { places[name].map { variables[$0].value } }

  /// Makes this value what the file holds, without a name.
  mutating func set(single value: Value) { single = value }

  /// Says of a variable what was left out of it or changed.
  mutating func remark(_ words: String) {
    if !remarks.contains(words) { remarks.append(words) }
  }

  /// The name of a variable made of one that a file gives, which need be none.
  static func variableName(_ text: String) -> String {
    isVariableName(text) ? text : VariableName.valid(Bytes(text.utf8)) ?? "x"
  }
}
