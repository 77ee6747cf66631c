import Numerics

@testable import LamNumerics

/// A seeded stream of numbers in -1 ..< 1, the same on every run.
struct Stream {
  var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> Double {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Double(state >> 11) / Double(1 << 52) - 1
  }
}

func randomMatrix(_ m: Int, _ n: Int, seed: UInt64 = 1) throws -> Tensor<Double> {
  var stream = Stream(seed: seed)
  return try Tensor((0..<m * n).map { _ in stream.next() }, shape: Shape(m, n))
}

func randomComplexMatrix(_ m: Int, _ n: Int, seed: UInt64 = 1) throws -> Tensor<Complex<Double>> {
  var stream = Stream(seed: seed)
  return try Tensor((0..<m * n).map { _ in Complex(stream.next(), stream.next()) }, shape: Shape(m, n))
}

/// A matrix written by rows.
func matrix(_ rows: [[Double]]) throws -> Tensor<Double> {
  let (m, n) = (rows.count, rows.first?.count ?? 0)
  return try Tensor((0..<m * n).map { rows[$0 % m][$0 / m] }, shape: Shape(m, n))
}

/// The largest absolute difference; infinite where the shapes differ or a NaN is met.
func distance<T: BLASScalar>(_ a: Tensor<T>, _ b: Tensor<T>) -> Double {
  guard a.shape == b.shape else { return .infinity }
  var largest = 0.0
  for i in 0..<a.count {
    let difference = Double((a[i] - b[i]).modulus)
    if difference.isNaN { return .infinity }
    largest = max(largest, difference)
  }
  return largest
}

/// The product by its definition.
func definedProduct<T: BLASScalar>(_ a: Tensor<T>, _ b: Tensor<T>) throws -> Tensor<T> {
  let (m, n, k) = (a.rows, b.columns, a.columns)
  return try Tensor(
    (0..<m * n).map { p in (0..<k).reduce(T.zero) { $0 + a[p % m, $1] * b[$1, p / m] } }, shape: Shape(m, n))
}
