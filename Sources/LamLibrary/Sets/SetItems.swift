import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// The items of one or two set arguments in one sequence, ranked together: numbers, texts of a cell, or rows.
struct SetItems {
  /// All items one after the other, as a column, a cell column, or a matrix of rows.
  let value: Value
  let ranking: Ranking
  /// How many items come from each argument.
  let counts: [Int]
  let byRows: Bool
  /// Whether items are texts.
  let isText: Bool

  /// - Parameter kept: the arguments that have a say in the class of the items; all of them where there are none.
  init(_ call: Call, _ arguments: [Value], byRows: Bool, classOf kept: [Value]? = nil) throws {
    isText = arguments.contains { $0.valueClass == .cell }
    self.byRows = byRows && !isText
    if isText {
      var cells: [Value] = []
      var counts: [Int] = []
      for (k, argument) in arguments.enumerated() {
        let own: [Value]
        switch argument {
        case .cell(let items): own = items.elements
        case .array(.char): own = [argument]
        default:
          guard argument.isEmpty else {
            throw call.refuse(k, expected: "text or a cell of texts, as the other argument is")
          }
          own = []
        }
        cells += own
        counts.append(own.count)
      }
      let column = try Tensor(column: cells)
      value = .cell(column)
      ranking = try Ranking(call.bytes(of: column, 0).map(Text.init))
      self.counts = counts
      return
    }
    for (k, argument) in arguments.enumerated() where !argument.isArithmetic {
      throw call.refuse(k, expected: "numbers, text or a cell of texts")
    }
    let parts: [Value]
    if byRows {
      parts = arguments.filter { !$0.isEmpty }
      counts = arguments.map { $0.isEmpty ? 0 : $0.shape.rows }
      for part in parts where !part.shape.isMatrix {
        throw NumericsFailure.notMatrix(operation: call.builtin.name, part.shape)
      }
      if let first = parts.first, let odd = parts.first(where: { $0.shape.columns != first.shape.columns }) {
        throw NumericsFailure.nonconformant(operation: call.builtin.name, first.shape, odd.shape)
      }
    } else {
      let voices = kept.flatMap { $0.isEmpty ? nil : $0 } ?? arguments
      parts = try voices.map { try $0.rearranged(by: Reshape(Shape($0.count, 1))) }
      counts = arguments.map(\.count)
    }
    value = parts.count == 1 ? parts[0] : try Operations.concatenate(parts, axis: 0)
    if byRows {
      let rows: Ranking?
      if value.isComplex, let z = try value.complexes() {
        rows = try Ranking(rowsOf: z.comparedParts())
      } else {
        rows = try value.applyReal(ElementRanking(byRows: true))
      }
      guard let rows else {
        throw call.refuse("rows must be of real numbers")
      }
      ranking = rows
    } else if value.isComplex, let z = try value.complexes() {
      ranking = try Ranking(comparing: z)
    } else if let elements = try value.applyReal(ElementRanking(byRows: false)) {
      ranking = elements
    } else {
      throw call.refuse("takes numbers, text or a cell of texts")
    }
  }

  /// The items at some positions, as a row or a column; as rows of a matrix by rows.
  ///
  /// - Parameter source: the argument that all of them come from, where the items are to be of its class.
  func items(at positions: [Int], asRow: Bool, of source: Value? = nil) throws -> Value {
    let value = source ?? value
    if byRows { return try value.rearranged(by: Selection(axis: 0, positions: positions)) }
    return try value.rearranged(
      by: Gather(positions, shape: asRow ? Shape(1, positions.count) : Shape(positions.count, 1)))
  }

  /// The argument an item comes from.
  func source(of position: Int) -> Int { position < counts[0] ? 0 : 1 }
}

/// Elements, or the rows of a matrix, ranked in their own class.
private struct ElementRanking: RealArrayFunction {
  let byRows: Bool

  func apply<E: RealArrayElement>(_ x: Tensor<E>) throws -> Ranking {
    try byRows ? Ranking(rowsOf: x) : Ranking(x)
  }
}

extension Tensor<Complex<Double>> {
  /// What complex numbers are compared by, in columns side by side: their sizes and angles, which tell the order, and their
  /// parts, which tell whether two are equal.
  fileprivate func comparedParts() throws -> Tensor<Double> {
    try Tensor<Double>(
      shape: Shape(rows, Memory.product(columns, 4)),
      each: { k in
        let (row, column) = (k % rows, k / rows)
        let z = self[row + column / 4 * rows]
        switch column % 4 {
        case 0: return Double.hypot(z.re, z.im)
        case 1: return Double.atan2(y: z.im, x: z.re)
        case 2: return z.re
        default: return z.im
        }
      })
  }
}

/// Bytes compared as text is: letter by letter.
private struct Text: Comparable {
  let bytes: [UInt8]
  init(_ bytes: [UInt8]) { self.bytes = bytes }
  static func < (a: Text, b: Text) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }
}

extension Option {
  static let rows = Option.word("rows", "the items are the rows of a matrix")
  static let setOrder = Option.choice(
    "order", ["sorted", "stable"], standard: "\"sorted\"",
    "the order of the result: ascending, or as items first appear")
  static let legacy = Option.word(
    "legacy", "positions in rows, the last of each item, as older programs expect")
}

extension Array where Element == Int {
  /// Zero-based positions as a row or column the language can index with; 0×0 where there are none.
  func counted(asRow: Bool) throws -> Value {
    if isEmpty { return .empty }
    let positions = map { Double($0 + 1) }
    return .of(try asRow ? Tensor(row: positions) : Tensor(column: positions))
  }
}
