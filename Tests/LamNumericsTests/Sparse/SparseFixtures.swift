import Numerics
import Testing

@testable import LamNumerics

/// A matrix about as dense as told, with numbers in -1 ..< 1.
func randomSparse(_ m: Int, _ n: Int, density: Double, seed: UInt64 = 1) throws -> SparseColumns<Double> {
  var stream = Stream(seed: seed)
  for _ in 0..<8 { _ = stream.next() }
  return try SparseColumns(
    try Tensor(
      (0..<m * n).map { _ in
        let isKept = (stream.next() + 1) / 2 < density
        let value = stream.next()
        return isKept ? value : 0
      }, shape: Shape(m, n)))
}

func randomComplexSparse(_ m: Int, _ n: Int, density: Double, seed: UInt64 = 1) throws -> SparseColumns<
  Complex<Double>
> {
  let (x, y) = (
    try randomSparse(m, n, density: density, seed: seed),
    try randomSparse(m, n, density: density, seed: seed + 99)
  )
  return try mergeUnion(x, y, operation: "+") { Complex($0, $1) }
}

/// The 5-point Laplacian of an n×n grid.
func laplacian(_ n: Int) throws -> SparseColumns<Double> {
  let line = try SparseColumns(
    bands: try Tensor((0..<3 * n).map { $0 / n == 1 ? 2.0 : -1.0 }, shape: Shape(n, 3)), offsets: [-1, 0, 1],
    rows: n, columns: n)
  let identity = try SparseColumns(diagonal: 1.0, rows: n, columns: n)
  return try mergeUnion(
    try kronecker(line, identity) { $0 * $1 }, try kronecker(identity, line) { $0 * $1 }, operation: "+"
  ) { $0 + $1 }
}

/// Whether starts, rows and values keep to what `SparseColumns` promises.
func isWellFormed<T>(_ a: SparseColumns<T>) -> Bool {
  guard a.starts.count == a.columns + 1, a.starts[0] == 0, a.starts[a.columns] == a.nnz else { return false }
  guard a.rowIndices.count == a.nnz else { return false }
  for j in 0..<a.columns {
    let range = a.entries(ofColumn: j)
    for k in range {
      if a.rowIndices[k] < 0 || a.rowIndices[k] >= a.rows || a.values[k].isZero { return false }
      if k > range.lowerBound, a.rowIndices[k - 1] >= a.rowIndices[k] { return false }
    }
  }
  return true
}

/// Holds a sparse matrix against a dense one, element by element.
func expectSame<T: SparseElement & Equatable>(
  _ a: SparseColumns<T>, _ b: Tensor<T>, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  #expect(isWellFormed(a), sourceLocation: sourceLocation)
  #expect(a.shape == b.shape, sourceLocation: sourceLocation)
  #expect(try a.dense().elements == b.elements, sourceLocation: sourceLocation)
}
