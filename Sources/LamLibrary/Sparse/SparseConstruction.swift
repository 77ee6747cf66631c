import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// The bodies of the rows that make sparse matrices.
enum SparseConstruction {
  /// `sparse(A)`, `sparse(m, n)`, `sparse(i, j, s, m, n, nzmax)`.
  static func sparse(_ call: inout Call) throws -> Value {
    guard call.has(1) else { return try call[0].sparsified() }
    guard call.has(2) else {
      let shape = try Sizes.shape(call.rest(from: 0), call)
      return try .of(SparseColumns<Double>(zeros: shape.rows, shape.columns))
    }
    if call.has(3), !call.has(4) { throw call.refuse("of a size both rows and columns are needed") }
    let shape = try call.has(4) ? Shape(call.integer(3), call.integer(4)) : nil
    let value = try triplets(rows: call[0], columns: call[1], values: call[2], shape: shape, call)
    guard call.has(5), case .real(let matrix)? = value.sparse?.entries else { return value }
    return try .of(matrix.reserving(call.integer(5)))
  }

  /// The matrix with values at places, which count from 1.
  ///
  /// - Parameter shape: that of the largest places where nil.
  static func triplets(rows: Value, columns: Value, values: Value, shape: Shape?, _ call: Call) throws
    -> Value
  {
    let i = try numbers(rows, call)
    let j = try numbers(columns, call)
    let values = try values.normalized()
    // Short places take less to go through than the numbers that name them.
    if let (p, height) = try i.placesFromOne(), let (q, width) = try j.placesFromOne() {
      return try matrix(p, q, height, width, values, shape, call)
    }
    let (height, width) = try (i.withElements(largestPosition), j.withElements(largestPosition))
    return try matrix(i, j, height, width, values, shape, call)
  }

  /// - Parameters:
  ///   - i, j: rows and columns.
  ///   - height, width: the largest of them, from 1.
  private static func matrix<Index: TripletIndex>(
    _ i: Tensor<Index>, _ j: Tensor<Index>, _ height: Int, _ width: Int, _ values: Value, _ shape: Shape?,
    _ call: Call
  ) throws -> Value {
    let shape = shape ?? Shape(height, width)
    guard height <= shape.rows, width <= shape.columns else {
      throw call.refuse("a place (\(height),\(width)) is beyond the size \(shape)")
    }
    func made<T: SparseValueElement>(_ values: Tensor<T>) throws -> Value {
      try .of(
        SparseColumns(
          rows: shape.rows, columns: shape.columns, rowIndices: i, columnIndices: j, values: values,
          repeated: call.word("accumulation") == "unique" ? .last : .joined))
    }
    if let flags = Bool.array(in: values) { return try made(flags) }
    if values.isComplex, let numbers = try values.complexes() { return try made(numbers) }
    guard let numbers = try values.doubles() else { throw call.refuse(2, expected: "numbers") }
    return try made(numbers)
  }

  private static func numbers(_ value: Value, _ call: Call) throws -> Tensor<Double> {
    guard let numbers = try value.doubles() else { throw call.refuse(0, expected: "row and column numbers") }
    return numbers
  }

  /// - Throws: `Failure.badIndex` for what is no position.
  private static func largestPosition(_ numbers: UnsafeBufferPointer<Double>) throws -> Int {
    var largest = 0
    try Interrupt.strides(of: numbers.count) { range in
      for k in range { largest = max(largest, try Operations.position(numbers[k])) }
    }
    return numbers.isEmpty ? 0 : largest + 1
  }

  /// `spdiags` in its four forms.
  static func diagonals(_ call: inout Call) throws -> [Value] {
    func offsets() throws -> [Int] {
      try call.doubles(1).elements.map {
        guard let d = Int(exactly: $0), abs($0) < 0x1p53 else {
          throw call.refuse(1, expected: "whole numbers")
        }
        return d
      }
    }
    guard call.has(2) else {
      let matrix = try call.sparse(0)
      return matrix.isComplex
        ? try taken(matrix.complex(), call.has(1) ? offsets() : nil)
        : try taken(matrix.real() ?? SparseColumns(zeros: 0, 0), call.has(1) ? offsets() : nil)
    }
    let bands = try call[0].normalized()
    let wanted = try offsets()
    let old = call.has(3) ? nil : try call.sparse(2)
    let shape = try old?.shape ?? Shape(call.integer(2), call.integer(3))
    if bands.isComplex || old?.isComplex == true {
      guard let numbers = try bands.complexes() else { throw call.refuse(0, expected: "numbers") }
      return [try put(numbers, wanted, shape, old?.complex())]
    }
    guard let numbers = try bands.doubles() else { throw call.refuse(0, expected: "numbers") }
    return [try put(numbers, wanted, shape, old?.real())]
  }

  private static func taken<T: SparseValueElement>(_ matrix: SparseColumns<T>, _ offsets: [Int]?) throws
    -> [Value]
  {
    let offsets = try offsets ?? matrix.occupiedDiagonals()
    return [try T.value(matrix.bands(offsets)), .of(try Tensor(column: offsets.map(Double.init)))]
  }

  private static func put<T: SparseValueElement>(
    _ bands: Tensor<T>, _ offsets: [Int], _ shape: Shape, _ old: SparseColumns<T>?
  ) throws -> Value {
    // One vector is the diagonal whichever way it lies.
    let bands = offsets.count == 1 && bands.isVector ? try bands.reshaped(to: Shape(bands.count, 1)) : bands
    let made = try SparseColumns(bands: bands, offsets: offsets, rows: shape.rows, columns: shape.columns)
    guard let old else { return try .of(made) }
    let replaced = Set(offsets)
    let rest = try old.filter { i, j, _ in !replaced.contains(j - i) }
    return try .of(mergeUnion(rest, made, operation: "spdiags") { T.joined($0, $1) })
  }

  /// `[count, mean, var] = spstats(A)`: of the entries of each column; `spstats(s, j)`: of the numbers s in columns j.
  static func statistics(_ call: inout Call) throws -> [Value] {
    var value = try call[0]
    if call.has(1) {
      let count = value.shape.count
      guard try call[1].count == count else { throw call.refuse(1, expected: "as many columns as numbers") }
      let rows = try Tensor(column: (0..<count).map { Double($0 + 1) })
      value = try triplets(rows: .of(rows), columns: call[1], values: value, shape: nil, call)
    }
    guard let matrix = try value.sparseOfNumbers().sparse?.complex() else {
      throw call.refuse(0, expected: "numbers")
    }
    let columns = try (0..<matrix.columns).map {
      column -> (count: Double, mean: Complex<Double>, variance: Double) in
      try Interrupt.check()
      let values = matrix.entries(ofColumn: column).map { matrix.values[$0] }
      let count = Double(values.count)
      let mean = values.isEmpty ? 0 : values.reduce(0, +) / Complex(count)
      let spread = values.reduce(0) { $0 + ($1 - mean).lengthSquared }
      return (count, mean, values.count > 1 ? spread / (count - 1) : 0)
    }
    return try [
      .of(SparseColumns(Tensor(row: columns.map(\.count)))),
      Value.of(narrowing: Tensor(row: columns.map(\.mean))).sparsified(),
      .of(SparseColumns(Tensor(row: columns.map(\.variance)))),
    ]
  }
}
