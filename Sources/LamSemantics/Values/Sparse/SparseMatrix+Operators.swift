import LamNumerics
import LamSyntax
import Numerics

// What stays sparse is what stays sparse in Octave: sums of two sparse matrices, everything that multiplies, comparisons and
// logical operations; not a sum with a dense matrix or a number. A product looks at entries only, so a zero that is none
// makes zero of an infinity; what looks at every element sees it.

extension SparseMatrix {
  func result(_ op: UnaryOperator) throws -> Value {
    let row = op.row
    if case .transposition(let kind) = row.rule {
      return try withColumns(SparseTransposition(conjugating: kind == .conjugate))
    }
    return row.keepsZeros
      ? try mappingEntries { try Operations.unary(op, $0) }
      : try Operations.unary(op, .array(dense())).sparsified()
  }

  func result(
    _ op: BinaryOperator, with other: Value, isLeft: Bool, warn: (String, String) -> Void
  ) throws -> Value? {
    // A diagonal knows better than this what it does to rows and columns.
    guard other.isArithmetic, !(other.representation is DiagonalFactor) else { return nil }
    guard other.valueClass != .single, !other.valueClass.isInteger else {
      throw isLeft
        ? Operations.badOperands(op, .sparse(self), other) : Operations.badOperands(op, other, .sparse(self))
    }
    // A matrix of one element is a number to the other operand.
    if let number = other.sparse, number.shape.isScalar, !shape.isScalar {
      let result = try result(op, with: .array(number.dense()).settled(), isLeft: isLeft, warn: warn)
      return op == .add || op == .subtract ? try result?.sparsified() : result
    }
    // A product of one element with a full matrix is one with a number, and as full.
    if shape.isScalar, !other.shape.isScalar, other.sparse == nil,
      isLeft ? op == .multiply || op == .leftDivide : op == .multiply || op == .divide
    {
      let number = try Value.array(dense()).settled()
      return try isLeft
        ? Operations.binary(op, number, other, warn: warn) : Operations.binary(op, other, number, warn: warn)
    }
    let (a, b) = isLeft ? (.sparse(self), other) : (other, Value.sparse(self))
    switch op {
    case .multiply where !a.shape.isScalar && !b.shape.isScalar: return try SparseAlgebra.product(a, b)
    case .leftDivide where !a.shape.isScalar: return try SparseAlgebra.solve(a, b, warn)
    case .divide where !b.shape.isScalar: return try SparseAlgebra.solveRight(a, b, warn)
    case .power where !a.shape.isScalar && b.shape.isScalar: return try power(b, warn)
    default: return try elementwise(op, a, b, warn)
    }
  }

  // MARK: Element by element

  private func elementwise(_ op: BinaryOperator, _ a: Value, _ b: Value, _ warn: (String, String) -> Void)
    throws -> Value
  {
    if let x = a.sparse, let y = b.sparse, x.shape == y.shape, let result = try sparsePair(op, x, y) {
      return result
    }
    let other = a.sparse === self ? b : a
    if other.shape.isScalar, other.sparse == nil,
      let result = try byNumber(op, other, isLeft: a.sparse === self, warn)
    {
      return result
    }
    if op == .elementMultiply || op == .multiply, other.sparse == nil,
      let result = try productWithDense(other)
    {
      return result
    }
    let result = try Operations.binary(op, a.normalized(), b.normalized(), warn: warn)
    return SparseMatrix.staysSparse(op, a, b) ? try result.sparsified() : result
  }

  /// Whether the result of an operation between these two is sparse.
  private static func staysSparse(_ op: BinaryOperator, _ a: Value, _ b: Value) -> Bool {
    let (left, right) = (a.sparse != nil, b.sparse != nil)
    switch op {
    case .add, .subtract: return left && right
    case .elementPower, .power:
      // With an exponent that makes something of zeros every element counts.
      if left, b.shape.isScalar, b.sparse == nil, let exponent = b.real, exponent <= 0 { return false }
      return left || !a.shape.isScalar
    case .elementDivide, .divide: return left || !a.shape.isScalar
    case .elementLeftDivide, .leftDivide: return right || !b.shape.isScalar
    default: return true
    }
  }

  /// An operation with one number that leaves zeros alone, on the entries; nil for others.
  private func byNumber(
    _ op: BinaryOperator, _ number: Value, isLeft: Bool, _ warn: (String, String) -> Void
  ) throws -> Value? {
    switch op {
    // Entries only, whatever the number is: 0 * NaN would fill the matrix.
    case .multiply, .elementMultiply: break
    case .divide, .elementDivide: if !isLeft { return nil }
    case .leftDivide, .elementLeftDivide: if isLeft { return nil }
    default:
      if op == .add || op == .subtract { return nil }
      let zero = Value.scalar(0)
      let image =
        isLeft
        ? try Operations.binary(op, zero, number, warn: warn)
        : try Operations.binary(op, number, zero, warn: warn)
      guard image.real == 0 else { return nil }
    }
    return try mappingEntries {
      isLeft
        ? try Operations.binary(op, $0, number, warn: warn)
        : try Operations.binary(op, number, $0, warn: warn)
    }
  }

  /// The product with the elements of a dense matrix, as long as they are finite: then zeros stay zeros.
  private func productWithDense(_ other: Value) throws -> Value? {
    guard other.shape == shape || other.shape.isVector else { return nil }
    if isComplex || other.isComplex {
      guard let factors = try other.complexes(), factors.isFinite else { return nil }
      return try .of(scaled(complex(), by: factors))
    }
    guard let matrix = try real(), let factors = try other.doubles(), factors.isFinite else { return nil }
    return try .of(scaled(matrix, by: factors))
  }

  /// Each entry times the element at its place; a row or a column scales columns or rows.
  private func scaled<T: SparseScalar>(_ matrix: SparseColumns<T>, by factors: Tensor<T>) throws
    -> SparseColumns<T>
  {
    if factors.shape == matrix.shape {
      return try matrix.mapEntriesWithPlaces { x, i, j in T.product(x, factors[i + j * matrix.rows]) }
    }
    if factors.rows == 1, factors.columns == matrix.columns { return try matrix.scaledColumns(by: factors) }
    if factors.columns == 1, factors.rows == matrix.rows { return try matrix.scaledRows(by: factors) }
    throw NumericsFailure.nonconformant(operation: ".*", matrix.shape, factors.shape)
  }

  /// The product with a matrix that has this diagonal and nothing else.
  func product(withDiagonal diagonal: Tensor<Double>, onLeft: Bool) throws -> Value {
    func product<T: SparseScalar & SparseValueElement>(_ a: SparseColumns<T>, _ d: Tensor<T>) throws -> Value
    {
      try .of(onLeft ? a.scaledRows(by: d) : a.scaledColumns(by: d))
    }
    if let numbers = try real() { return try product(numbers, diagonal) }
    return try product(complex(), diagonal.map { Complex($0, 0) })
  }

  /// The matrix with other entries at the same places: those that a function of their column gives.
  public func mappingEntries(_ function: (Value) throws -> Value) throws -> Value {
    try withoutActuallyEscaping(function) { try withColumns(SparseEntryMap(function: $0)) }
  }

  // MARK: Powers

  private func power(_ exponent: Value, _ warn: (String, String) -> Void) throws -> Value? {
    guard shape.isSquare else { throw NumericsFailure.notSquare(operation: "^", shape) }
    guard let number = exponent.real, var count = Int(exactly: number) else { return nil }
    var base = Value.sparse(self)
    if count < 0 {
      let identity = try Value.of(SparseColumns(diagonal: 1.0, rows: shape.rows, columns: shape.rows))
      base = try SparseAlgebra.solve(base, identity, warn)
      // The least Int has no positive counterpart.
      count = count == .min ? .max : -count
    }
    var result = try Value.of(SparseColumns(diagonal: 1.0, rows: shape.rows, columns: shape.rows))
    while count > 0 {
      if count & 1 == 1 { result = try SparseAlgebra.product(result, base) }
      count >>= 1
      if count > 0 { base = try SparseAlgebra.product(base, base) }
    }
    return result
  }
}

/// An operation of two sparse matrices of one shape that is zero where one is or both are; nil for others.
private func sparsePair(_ op: BinaryOperator, _ a: SparseMatrix, _ b: SparseMatrix) throws -> Value? {
  let row = op.row
  let name = op.spelling
  if case .logic(let logic) = row.rule {
    return try merged(row.zeros, a.pattern(), b.pattern(), name) { logic($0, $1) }
  }
  if a.isComplex || b.isComplex {
    let (x, y) = (try a.complex(), try b.complex())
    switch row.rule {
    case .arithmetic(let kind): return try merged(row.zeros, x, y, name) { kind($0, $1) }
    case .comparison(.notEqual): return try merged(row.zeros, x, y, name) { !$0.isEqual($1) }
    default: return nil
    }
  }
  guard let x = try a.real(), let y = try b.real() else { return nil }
  switch row.rule {
  case .arithmetic(let kind): return try merged(row.zeros, x, y, name) { kind($0, $1) }
  case .comparison(let comparison): return try merged(row.zeros, x, y, name) { comparison.holds($0, $1) }
  case .power, .logic: return nil
  }
}

private func merged<T: SparseElement, R: SparseValueElement>(
  _ zeros: OperationRow.ZeroPattern, _ x: SparseColumns<T>, _ y: SparseColumns<T>, _ name: String,
  _ function: (T, T) -> R
) throws -> Value? {
  switch zeros {
  case .either: return try .of(mergeIntersection(x, y, operation: name, function))
  case .both: return try .of(mergeUnion(x, y, operation: name, function))
  case .none: return nil
  }
}

struct SparseTransposition: SparseFunction {
  let conjugating: Bool

  func apply<T: SparseValueElement>(_ matrix: SparseColumns<T>) throws -> Value {
    try .of(try matrix.transposed(conjugating: conjugating))
  }
}

/// A function of the entries as a column of numbers.
private struct SparseEntryMap: SparseFunction {
  let function: (Value) throws -> Value

  func apply<T: SparseValueElement>(_ matrix: SparseColumns<T>) throws -> Value {
    let result = try function(T.wrap(matrix.values, quote: .single))
    guard result.count == matrix.values.count else {
      throw Failure.refused("a function of the entries must give as many values as it gets")
    }
    let shape = matrix.values.shape
    if result.valueClass == .logical, let values = Bool.array(in: result) {
      return try .of(matrix.replacingValues(values.reshaped(to: shape)).withoutZeros())
    }
    if result.isComplex, let values = try result.complexes() {
      return try .of(matrix.replacingValues(values.reshaped(to: shape)).withoutZeros())
    }
    guard let values = try result.doubles() else { return result }
    return try .of(matrix.replacingValues(values.reshaped(to: shape)).withoutZeros())
  }
}

extension Value {
  /// The matrix as a sparse one.
  ///
  /// - Throws: `Failure.refused` for what is no matrix of floating-point numbers or truth values.
  public func sparsified() throws -> Value {
    if sparse != nil { return self }
    guard shape.isMatrix else {
      throw Failure.refused("a sparse array has two dimensions, and this one is \(shape)")
    }
    switch try normalized() {
    case .array(.logical(let x)): return try .of(SparseColumns(x))
    case .array(.complex(let x)): return try .sparse(SparseMatrix(.complex(SparseColumns(x))))
    case .scalar(let x): return try .of(SparseColumns(Tensor(scalar: x)))
    case .array(.double(let x)): return try .of(SparseColumns(x))
    // There are no sparse arrays of single numbers: they become doubles, which hold each of them.
    case .array(.single(let x)): return try .of(SparseColumns(x.map { Double($0) }))
    case .array(.singleComplex(let x)):
      return try .sparse(
        SparseMatrix(.complex(SparseColumns(x.map { Complex(Double($0.parts.0), Double($0.parts.1)) }))))
    default:
      throw Failure.refused("\(Wording.describe(self)) cannot be sparse: double and logical arrays can")
    }
  }
}
