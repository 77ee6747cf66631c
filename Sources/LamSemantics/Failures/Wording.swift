import LamNumerics
import LamSyntax

/// The words of every failure, written in this one place: lower case, no full stop, first what is, then what would do.
public enum Wording {
  /// `end` where no array is indexed.
  public static let endOutsideIndex = "'end' stands for the last index, so it only works inside an index"

  /// A value in a few words, for messages: `a 2×3 double array`, `text`, `a 1×4 cell`.
  public static func describe(_ value: Value) -> String {
    let shape = value.shape
    switch value {
    case .scalar(let x): return "the number \(NumberText.shortest(x))"
    case .function: return "a function handle"
    case .object(let object): return article(object.className)
    case .objects(let objects): return describe(objects)
    case .array(.char) where shape.rows == 1 && shape.isMatrix:
      let text = value.text ?? ""
      return text.utf8.count <= 30 ? "text \(Display.quoted(text))" : "text"
    case .array(.char) where shape == .empty: return "empty text"
    case .cell: return "a \(shape) cell"
    case .structure: return shape.isScalar ? "a struct" : "a \(shape) struct array"
    case .array(.logical) where shape.isScalar: return value.real == 0 ? "false" : "true"
    default:
      let kind = value.isComplex ? "complex" : value.valueClass.rawValue
      if shape == .empty && kind == "double" { return "the empty array []" }
      return shape.isScalar ? "one \(kind) number" : "a \(shape) \(kind) array"
    }
  }

  private static func describe(_ objects: Tensor<ObjectReference>) -> String {
    let shape = objects.shape
    guard shape.isScalar else {
      return "a \(shape) array of \(objects.commonClassName ?? "objects")"
    }
    guard let object = objects[0].object else { return "a placeholder without an object" }
    return object.isValid ? article(object.className) : "a deleted \(object.className)"
  }

  /// What a failure says: `err.message`.
  public static func message(for failure: Failure) -> String {
    switch failure {
    case .numerics(let numerics): return message(for: numerics)
    case .undefined(let name): return "'\(name)' is undefined"
    case .badOperands(let operation, let left, let right):
      return "\(left) \(operation) \(right): the operator \(operation) does not take these classes"
    case .badOperand(let operation, let operand):
      return "the operator \(operation) does not take \(article(operand))"
    case .argument(let function, let index, let parameter, let expected, let got):
      return "\(function): argument \(index + 1) (\(parameter)) must be \(expected), not \(got)"
    case .tooFewArguments(let function, let expected, let got):
      return
        "\(function) needs \(counted(expected, "argument")), and this call has \(got == 0 ? "none" : String(got))"
    case .tooManyArguments(let function, let expected, let got):
      return
        "\(function) takes \(expected == 0 ? "no arguments" : "at most " + counted(expected, "argument"))"
        + ", and this call has \(got)"
    case .tooManyResults(let function, let available, let wanted):
      return "\(function) has \(available == 0 ? "no result" : counted(available, "result")), and \(wanted) "
        + (wanted == 1 ? "is wanted" : "are wanted")
    case .unknownOption(let function, let name, _, let known):
      return "\(function) has no option \(Display.quoted(name))"
        + (known.count == 1 ? "; its only one is " : "; its options are ")
        + known.map { "\"\($0)\"" }.joined(separator: ", ")
    case .optionValue(let function, let option, let expected, let got):
      return "\(function): the option \"\(option)\" must be \(expected), not \(got)"
    case .unknownNamedArgument(let function, let name, let known):
      return "\(function) has no argument named '\(name)'"
        + (known.isEmpty ? "" : "; its arguments are " + known.joined(separator: ", "))
    case .resultNotSet(let function, let result):
      return "\(function) ended without setting its result '\(result)'"
    case .indexOutOfBounds(let index, let extent, let dimension, let count, let shape, let name):
      return outOfBounds(index, extent, dimension, count, shape, name)
    case .badIndex(let spelling, let name):
      return "\(name ?? "index")(\(spelling)): an index must be a whole number from 1 on, or true or false"
    case .notIndexable(let access, let className):
      return "\(article(className)) cannot be indexed with \(access)"
    case .noSuchField(let name, let known):
      return "there is no field '\(name)'"
        + (known.isEmpty ? "; the struct has no fields" : "; the fields are " + list(known))
    case .assignmentMismatch(let target, let value):
      return "a \(value) value does not fit into \(target) elements"
    case .noIndex(let brackets):
      let (open, close) = (brackets.prefix(1), brackets.suffix(1))
      return "\(brackets) names no element to assign to; \(open):\(close) means all of them"
    case .badDeletion: return "only whole rows, columns or pages can be deleted, or elements of a vector"
    case .concatenation(let vertical, let a, let b):
      return vertical
        ? "a \(a) array over a \(b) array: the rows of [a; b] differ in length, \(a.columns) and \(b.columns)"
        : "a \(a) array beside a \(b) array: the columns of [a, b] differ in length, \(a.rows) and \(b.rows)"
    case .notOneValue(let count):
      return count == 0
        ? "one value is needed here, and there is none" : "one value is needed here, not \(count)"
    case .noTruthValue(let className): return "\(article(className)) is neither true nor false"
    case .recursionLimit(let depth):
      return "functions call each other \(depth) deep, which is as deep as max_recursion_depth allows"
    case .raised(let error): return error.message
    case .refused(_, let message): return message
    case .syntax(let diagnostic):
      // A text that a program has made has no name that would help.
      guard let label = diagnostic.labels.first, label.source.name != "eval" else {
        return "parse error: \(diagnostic.message)"
      }
      let line = SourceLines(label.source).line(of: Int(label.span.start))
      return "parse error in \(label.source.name), line \(line): \(diagnostic.message)"
    case .file(let function, let action, let name, let reason):
      return "\(function): cannot \(action) '\(name)': \(reason)"
    case .outsideSandbox(let what, let folder):
      return "\(what): the sandbox allows "
        + (folder.map { "only files in '\($0)', no command and no environment" }
          ?? "no file, no command and no environment")
    case .notYet(let name, let sentence): return "\(name) is not there yet: \(sentence)"
    case .interrupted: return "interrupted"
    case .exit(let code): return "exit \(code)"
    }
  }

  private static func message(for failure: NumericsFailure) -> String {
    switch failure {
    case .nonconformant(let operation, let a, let b):
      let head = "\(a) \(operation) \(b)"
      switch operation {
      case "*": return "\(head): the inner dimensions \(a.columns) and \(b.rows) differ"
      case "\\": return "\(head): the numbers of rows, \(a.rows) and \(b.rows), differ"
      case "/": return "\(head): the numbers of columns, \(a.columns) and \(b.columns), differ"
      default:
        guard isOperator(operation) else { return "\(operation): shapes \(a) and \(b) do not fit together" }
        return "\(head): the shapes differ, and only extents of 1 expand"
      }
    case .notSquare(let operation, let shape):
      return "\(operation) needs a square matrix, not a \(shape) one"
    case .notMatrix(let operation, let shape):
      return "\(operation) needs a matrix, not an array of \(shape.dimensions) dimensions, \(shape)"
    case .notFinite(let operation): return "\(operation): the matrix contains NaN or Inf"
    case .notPositiveDefinite(let order):
      return "the matrix is not positive definite: its leading minor of order \(order) is not positive"
    case .noConvergence(let operation): return "\(operation) did not converge"
    case .outOfMemory(let bytes):
      guard let bytes else { return "out of memory: the array is larger than any memory" }
      return "out of memory: the array takes \(size(bytes))"
    case .memoryShort(let limit):
      return limit.map {
        "out of memory: the values take more than the \(allowance($0)) that --memory allows"
      }
        ?? "out of memory: the values take nearly all that this machine has"
    case .nestedTooDeeply: return "this is nested too deeply"
    case .interrupted: return "interrupted"
    case .invalid(let operation, let words): return "\(operation): \(words)"
    }
  }

  private static func isOperator(_ operation: String) -> Bool {
    !operation.utf8.contains { ($0 | 32) >= UInt8(ascii: "a") && ($0 | 32) <= UInt8(ascii: "z") }
  }

  private static func outOfBounds(
    _ index: Int, _ extent: Int, _ dimension: Int?, _ count: Int, _ shape: Shape, _ name: String?
  ) -> String {
    let name = name ?? "index "
    guard let dimension else {
      return "\(name)(\(index)): out of bound \(extent), for the array is \(shape)"
    }
    let places = (0..<max(count, dimension + 1)).map { $0 == dimension ? String(index) : "_" }
    let words = dimension < 2 ? ["rows", "columns"][dimension] : "the extent of dimension \(dimension + 1)"
    let bound =
      dimension < 2
      ? "the array has \(extent) \(extent == 1 ? String(words.dropLast()) : words)" : "\(words) is \(extent)"
    return "\(name)(\(places.joined(separator: ","))): out of bound; \(bound), for it is \(shape)"
  }

  // MARK: Pieces

  static func article(_ noun: String) -> String {
    guard let first = noun.unicodeScalars.first else { return noun }
    return ("aeiou".unicodeScalars.contains(first) ? "an " : "a ") + noun
  }

  static func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }

  private static func list(_ names: [String]) -> String {
    names.count <= 8 ? names.joined(separator: ", ") : names.prefix(8).joined(separator: ", ") + ", ..."
  }

  /// A limit as it is given: 200M are as many times 1024².
  private static func allowance(_ bytes: Int) -> String {
    var amount = Double(bytes)
    for unit in ["", "K", "M", "G"] {
      if amount < 1024 { return NumberText.general(amount, digits: 4) + unit }
      amount /= 1024
    }
    return NumberText.general(amount, digits: 4) + "T"
  }

  private static func size(_ bytes: Int) -> String {
    var amount = Double(bytes)
    for unit in ["bytes", "KB", "MB", "GB", "TB"] {
      if amount < 1000 { return "\(NumberText.general(amount, digits: 3)) \(unit)" }
      amount /= 1000
    }
    return "\(NumberText.general(amount, digits: 3)) PB"
  }
}
