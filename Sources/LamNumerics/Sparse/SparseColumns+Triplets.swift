import Numerics

/// What is made of several entries for one place.
public enum RepeatedEntries: Sendable {
  /// Their sum; for flags, whether one of them is true.
  case joined
  /// The last of them.
  case last
}

extension SparseColumns {
  /// The matrix with the values at the given places, in any order.
  ///
  /// - Parameters:
  ///   - rowIndices: as many as values; one stands for all, as do the other two.
  ///   - repeated: what is made of several values for one place. What is zero then is no entry.
  /// - Throws: `invalid` for lists of different lengths or a place outside, `outOfMemory`.
  @specialized(where Element == Double, Index == UInt32)
  @specialized(where Element == Complex<Double>, Index == UInt32)
  @specialized(where Element == Bool, Index == UInt32)
  @specialized(where Element == Double, Index == Double)
  @specialized(where Element == Complex<Double>, Index == Double)
  @specialized(where Element == Bool, Index == Double)
  @specialized(where Element == Double, Index == Int)
  @specialized(where Element == Complex<Double>, Index == Int)
  public init<Index: TripletIndex>(
    rows: Int, columns: Int, rowIndices: Tensor<Index>, columnIndices: Tensor<Index>,
    values: Tensor<Element>, repeated: RepeatedEntries = .joined
  ) throws {
    try SparseColumns.checkShape(rows, columns)
    let lengths = [rowIndices.count, columnIndices.count, values.count]
    let count = lengths.first { $0 != 1 } ?? 1
    guard lengths.allSatisfy({ $0 == 1 || $0 == count }) else {
      throw NumericsFailure.invalid(
        operation: "sparse",
        "\(rowIndices.count) rows, \(columnIndices.count) columns and \(values.count) values are not as many")
    }
    var entries = try TripletSort<Element>(rows: rows, columns: columns, count: count)
    try entries.take(rowIndices, columnIndices, values)
    self = try entries.matrix(repeated)
  }
}
