import LamNumerics
import LamText

extension Wording {
  /// What to type instead, each known to work for the shapes or names of the failure; empty where nothing is known.
  ///
  /// - Parameters:
  ///   - known: every name that could have been meant.
  ///   - operands: how the operands of an operator are written.
  public static func help(
    for failure: Failure, known: () -> [String], operands: (left: String, right: String)? = nil
  ) -> [String] {
    switch failure {
    case .undefined(let name): return help(forName: name, known: known())
    case .noSuchField(let name, let fields):
      if let field = Suggestions.nearest(name, in: fields) { return ["the nearest field is '\(field)'"] }
      return NumPySpellings.field[name].map { [$0] } ?? []
    case .notIndexable(let access, _):
      guard access.hasPrefix(".") else { return [] }
      return NumPySpellings.field[String(access.dropFirst())].map { [$0] } ?? []
    case .unknownNamedArgument(_, let name, let names):
      return Suggestions.nearest(name, in: names).map { ["the nearest is '\($0)'"] } ?? []
    case .unknownOption(_, let name, _, let known):
      let near = Suggestions.nearest(name, in: known) ?? known.first { $0.hasPrefix(name) }
      return near.map { ["the nearest is \"\($0)\""] } ?? []
    case .numerics(.nonconformant(let operation, let a, let b)):
      return help(operation, a, b, operands ?? ("A", "B"))
    case .badIndex(let spelling, _) where spelling == "0":
      return ["the first element is (1), the last is (end)"]
    case .badIndex(let spelling, let name) where spelling.hasPrefix("-"):
      guard let steps = Int(spelling.dropFirst()), steps > 0 else { return [] }
      let back = steps == 1 ? "end" : "end-\(steps - 1)"
      return ["counted from the end it is \(name ?? "A")(\(back))"]
    case .concatenation(let vertical, let a, let b):
      // Rows that are written out are not put otherwise.
      return operands.map { help(vertical: vertical, a, b, $0) } ?? []
    case .numerics, .badOperands, .badOperand, .argument, .tooFewArguments, .tooManyArguments,
      .tooManyResults,
      .optionValue, .resultNotSet, .indexOutOfBounds, .badIndex, .assignmentMismatch, .badDeletion,
      .notOneValue,
      .noTruthValue, .noIndex, .recursionLimit, .raised, .refused, .syntax, .file, .outsideSandbox, .notYet,
      .interrupted, .exit:
      return []
    }
  }

  private static func help(forName name: String, known: [String]) -> [String] {
    if let spelling = NumPySpellings.name[name] { return [spelling] }
    if let other = EverydayNames.name(of: name), known.contains(other) {
      return ["it is called '\(other)' here"]
    }
    if let near = Suggestions.nearest(name, in: known) { return ["did you mean '\(near)'?"] }
    return []
  }

  /// Transpositions, and other orders, that make the shapes of an operator conform.
  private static func help(
    _ operation: String, _ a: Shape, _ b: Shape, _ operands: (left: String, right: String)
  ) -> [String] {
    guard a.isMatrix, b.isMatrix else { return [] }
    let (left, right) = operands
    func repair(_ left: String, _ right: String, _ rows: Int, _ columns: Int) -> String {
      "\(left) \(operation) \(right) conforms and is \(Shape(rows, columns))"
    }
    switch operation {
    case "*":
      var repairs: [String] = []
      if a.rows == b.rows { repairs.append(repair(transposed(left), right, a.columns, b.columns)) }
      if a.columns == b.columns { repairs.append(repair(left, transposed(right), a.rows, b.rows)) }
      if b.columns == a.rows { repairs.append(repair(right, left, b.rows, a.columns)) }
      if a == b { repairs.append("\(left) .* \(right) multiplies element by element") }
      return repairs
    case "\\": return a.columns == b.rows ? [repair(transposed(left), right, a.rows, b.columns)] : []
    case "/": return a.columns == b.rows ? [repair(left, transposed(right), a.rows, b.columns)] : []
    case "+", "-", ".*", "./", ".^", "==", "~=", "!=", "<", "<=", ">", ">=", "&", "|":
      if a.isVector != b.isVector {
        // A vector goes along the matrix the other way.
        if b.isVector, max(b.rows, b.columns) == (b.rows == 1 ? a.rows : a.columns) {
          return [repair(left, transposed(right), a.rows, a.columns)]
        }
        if a.isVector, max(a.rows, a.columns) == (a.rows == 1 ? b.rows : b.columns) {
          return [repair(transposed(left), right, b.rows, b.columns)]
        }
      }
      return a == Shape(b.columns, b.rows) && !a.isVector
        ? [repair(left, transposed(right), a.rows, a.columns)] : []
    default: return []
    }
  }

  /// The transpose of an operand as one writes it; of a transpose, what was transposed.
  private static func transposed(_ operand: String) -> String {
    guard operand.hasSuffix("'"), !operand.hasPrefix("'") else { return operand + "'" }
    let before = operand.dropLast(operand.hasSuffix(".'") ? 2 : 1)
    return String(before)
  }

  private static func help(
    vertical: Bool, _ a: Shape, _ b: Shape, _ operands: (left: String, right: String)
  ) -> [String] {
    guard a.isMatrix, b.isMatrix else { return [] }
    let (left, right) = operands
    if vertical {
      if a.columns == b.rows {
        return ["[\(left); \(transposed(right))] fits: \(Shape(a.rows + b.columns, a.columns))"]
      }
      return a.rows == b.rows ? ["[\(left), \(right)] fits: \(Shape(a.rows, a.columns + b.columns))"] : []
    }
    if a.rows == b.columns {
      return ["[\(left), \(transposed(right))] fits: \(Shape(a.rows, a.columns + b.rows))"]
    }
    return a.columns == b.columns ? ["[\(left); \(right)] fits: \(Shape(a.rows + b.rows, a.columns))"] : []
  }
}
