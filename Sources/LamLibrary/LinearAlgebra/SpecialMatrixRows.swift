import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let specialMatrixRows: [Builtin] = [
    Builtin(
      "magic", [.scalar("n")], "a magic square: rows, columns and diagonals of 1 to n^2 have one sum",
      examples: ["magic(4)", "sum(magic(3))"], seeAlso: ["hilb", "pascal"]
    ) { call in .of(try SpecialMatrices.magic(call.order())) }.keeping(.single),
    Builtin(
      "hilb", [.scalar("n")], "the Hilbert matrix 1/(i+j-1), very badly conditioned", examples: ["hilb(3)"],
      seeAlso: ["invhilb", "cond"]
    ) { call in .of(try SpecialMatrices.hilbert(call.order())) }.keeping(.single),
    Builtin(
      "invhilb", [.scalar("n")], "the inverse of the Hilbert matrix, exactly", examples: ["invhilb(3)"],
      seeAlso: ["hilb"]
    ) { call in .of(try SpecialMatrices.inverseHilbert(call.order())) },
    Builtin(
      "pascal", [.scalar("n"), .scalar("t").optional], "the matrix of Pascal's triangle",
      details:
        "pascal(n, 1) is its Cholesky factor with signs, its own inverse; pascal(n, -1) the same without "
        + "signs; pascal(n, 2) a cube root of the identity.",
      examples: ["pascal(4)", "pascal(3, 1)"], seeAlso: ["magic", "chol"]
    ) { call in
      let n = try call.order()
      switch try call.has(1) ? call.real(1) : 0 {
      case 0: return .of(try SpecialMatrices.pascal(n))
      case 1: return .of(try SpecialMatrices.pascalTriangle(n, alternating: true))
      case -1: return .of(try SpecialMatrices.pascalTriangle(n, alternating: false))
      case 2:
        let triangle = try SpecialMatrices.pascalTriangle(n, alternating: true)
        return .of(
          try Tensor(shape: Shape(n, n)) { target in
            for j in 0..<n {
              try Interrupt.check()
              for i in 0..<n {
                let value = triangle[n - 1 - j, i]
                (target + (i + j * n)).initialize(to: n % 2 == 0 && value != 0 ? -value : value)
              }
            }
          })
      default: throw call.refuse(1, expected: "-1, 0, 1 or 2")
      }
    },
    Builtin(
      "rosser", [], "Rosser's 8×8 matrix, a hard test of eigenvalue routines", examples: ["eig(rosser())"],
      seeAlso: ["wilkinson", "eig"]
    ) { _ in .of(try SpecialMatrices.rosser()) },
    Builtin(
      "wilkinson", [.scalar("n")], "Wilkinson's tridiagonal matrix with pairs of nearly equal eigenvalues",
      examples: ["wilkinson(5)"], seeAlso: ["rosser", "eig"]
    ) { call in
      let n = try call.real(0)
      guard n == n.rounded() else { throw call.refuse(0, expected: "a whole number") }
      return .of(try SpecialMatrices.wilkinson(call.order()))
    },
    Builtin(
      "hadamard", [.count("n")], "the Hadamard matrix of ±1 with orthogonal columns",
      details: "n must be 2^k * p with p = 1, 12, 20 or 28.", examples: ["hadamard(4)"], seeAlso: ["orth"]
    ) { call in
      guard let matrix = try Hadamard.matrix(call.integer(0)) else {
        throw call.refuse(0, expected: "2^k * p with p = 1, 12, 20 or 28")
      }
      return .of(matrix)
    },
    Builtin(
      "vander", [.numeric("c"), .count("n").optional],
      "the Vandermonde matrix: columns are falling powers of c",
      examples: ["vander([1 2 3])", "vander([1 2 3], 2)"], seeAlso: ["polyfit", "toeplitz"]
    ) { call in
      if try call[0].isEmptyVector { return .empty }
      try call.requireNonemptyVector(0)
      return try vandermondeResult(call.floats(0), columns: call.has(1) ? call.integer(1) : nil)
    }.keeping(.numeric),
    Builtin(
      "toeplitz", [.any("c"), .numeric("r").optional], "a matrix constant along its diagonals",
      details:
        "c is the first column and r the first row; the corner is that of c. toeplitz(c) is Hermitian.",
      examples: ["toeplitz([1 2 3])", "toeplitz([1 2 3], [1 5 6])"], seeAlso: ["hankel", "vander"]
    ) { call in
      if try !call.has(1) && call[0].isEmptyVector { return .empty }
      for index in 0..<call.count where call.has(index) { try call.requireNonemptyVector(index) }
      if try !call.has(1) && (!call[0].isArithmetic || call[0].isText) {
        return try symmetricToeplitz(call[0])
      }
      if call.has(1) { return try toeplitzResult(call.floats(0, 1), call) }
      return try hermitianToeplitzResult(call.floats(0))
    }.keeping(.numeric),
    Builtin(
      "hankel", [.numeric("c"), .numeric("r").optional], "a matrix constant along its antidiagonals",
      details:
        "c is the first column and r the last row; the corner is that of c. Without r the part below the "
        + "antidiagonal is 0.",
      examples: ["hankel([1 2 3])", "hankel(1:3, 3:6)"], seeAlso: ["toeplitz", "vander"]
    ) { call in
      if try !call.has(1) && call[0].isEmptyVector { return .empty }
      for index in 0..<call.count where call.has(index) { try call.requireNonemptyVector(index) }
      let arguments = try call.has(1) ? call.floats(0, 1) : call.floats(0)
      return try hankelResult(arguments, call)
    }.keeping(.numeric),
  ]
}

extension Call {
  /// The order of a matrix: the first argument, cut to a whole number.
  func order() throws -> Int {
    let n = try real(0).rounded(.towardZero)
    guard n >= 0, let order = Int(exactly: n) else {
      throw refuse(0, expected: "a number that is not negative")
    }
    // The extents are checked together when memory is taken; this keeps their product within an Int.
    guard order < 1 << 31 else { throw NumericsFailure.outOfMemory(bytes: nil) }
    return order
  }

  func requireNonemptyVector(_ index: Int) throws {
    let value = try self[index]
    guard value.shape.isVector, !value.isEmpty else { throw refuse(index, expected: "a vector") }
  }
}

private func vandermondeResult<F: FloatArguments>(_ x: F, columns: Int?) throws -> Value {
  try .of(floats: vandermondeMatrix(x[0].elements, columns: columns ?? x[0].count))
}

private func toeplitzResult<F: FloatArguments>(_ x: F, _ call: Call) throws -> Value {
  if x[0][0] != x[1][0] {
    call.session.warn(
      identifier: "Octave:toeplitz:diagonal", "toeplitz: the corner is that of the column, not of the row")
  }
  return try .of(floats: toeplitzMatrix(column: x[0].elements, row: x[1].elements))
}

/// Values of any kind, arranged as `toeplitz` arranges numbers.
private func symmetricToeplitz(_ vector: Value) throws -> Value {
  let n = vector.count
  let (area, isTooLarge) = n.multipliedReportingOverflow(by: n)
  if isTooLarge { throw NumericsFailure.outOfMemory(bytes: nil) }
  try Memory.check(listOf: Int.self, count: area)
  let places = (0..<area).map { abs($0 % n - $0 / n) }
  return try vector.rearranged(by: Reshape(Shape(n, 1))).rearranged(by: Selection(axis: 0, positions: places))
    .rearranged(by: Reshape(Shape(n, n)))
}

extension Value {
  /// Whether it is a row or a column without elements.
  fileprivate var isEmptyVector: Bool { isEmpty && shape.isMatrix && (shape.rows == 1 || shape.columns == 1) }
}

private func hermitianToeplitzResult<F: FloatArguments>(_ x: F) throws -> Value {
  let row = x[0].elements
  var column = row.map(\.conjugate)
  column[0] = row[0]
  return try .of(floats: toeplitzMatrix(column: column, row: row))
}

private func hankelResult<F: FloatArguments>(_ x: F, _ call: Call) throws -> Value {
  let column = x[0].elements
  if x.arrays.count > 1, let last = column.last, last != x[1][0] {
    call.session.warn(
      identifier: "Octave:hankel:antidiagonal", "hankel: the corner is that of the column, not of the row")
  }
  let row = x.arrays.count > 1 ? x[1].elements : [F.Scalar](repeating: 0, count: column.count)
  return try .of(floats: hankelMatrix(column: column, lastRow: row))
}
