import Numerics

/// An estimate of ‖A‖₁ for an operator that is known by its products, by the block algorithm of Higham and Tisseur (A block
/// algorithm for matrix 1-norm estimation, 2000).
public struct NormEstimate<T: BLASScalar>: Sendable {
  /// Never above ‖A‖₁, and rarely below a third of it.
  public let norm: T.RealPart
  /// w = A v with ‖w‖₁ = norm ‖v‖₁.
  public let v: Tensor<T>
  public let w: Tensor<T>
  /// Iterations, and products with columns.
  public let iterations: Int
  public let products: Int

  /// - Parameters:
  ///   - columns: of the block, t in the paper; more are more exact.
  ///   - seed: of the signs that are tried first.
  ///   - apply: A X for an n×t matrix.
  ///   - applyAdjoint: A' X.
  /// - Throws: what the functions throw.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public init(
    order n: Int, columns wanted: Int = 2, seed: UInt64 = 1, mostIterations: Int = 5,
    apply: (Tensor<T>) throws -> Tensor<T>, applyAdjoint: (Tensor<T>) throws -> Tensor<T>
  ) throws {
    guard n > 0 else {
      (norm, v, w, iterations, products) = (0, .empty, .empty, 0, 0)
      return
    }
    let t = Swift.max(1, Swift.min(wanted, n))
    var state = seed
    func sign() -> T {
      // Steele, Lea and Flood's SplitMix64.
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return T(realPart: (z ^ (z >> 31)) & 1 == 0 ? 1 : -1)
    }
    let part = T(realPart: 1 / T.RealPart(n))
    var x = try Tensor<T>(shape: Shape(n, t)) { k in k < n ? part : T.product(sign(), part) }
    var (best, bestColumn, bestImage): (T.RealPart, Tensor<T>, Tensor<T>) = (
      0, try x.columns(0..<1), try .zeros(n, 1)
    )
    var seen: Set<Int> = []
    var positions: [Int] = []
    var (rounds, applied) = (0, 0)
    var oldSigns: Tensor<T>?
    while true {
      rounds += 1
      let y = try apply(x)
      applied += t
      var (largest, at): (T.RealPart, Int) = (-1, 0)
      for j in 0..<t {
        var sum: T.RealPart = 0
        for i in 0..<n { sum += y[i, j].modulus }
        // An operator with infinite or undefined elements has no other norm.
        if !(sum <= largest) { (largest, at) = (sum, j) }
        if sum.isNaN { break }
      }
      let isBetter = !(largest <= best)
      if isBetter {
        best = largest
        bestColumn = try x.columns(at..<at + 1)
        bestImage = try y.columns(at..<at + 1)
      }
      if (rounds > 1 && !isBetter) || rounds > mostIterations || !best.isFinite { break }
      let signs = try y.map { value -> T in
        let size = value.modulus
        return size == 0 ? T(realPart: 1) : T.quotient(value, T(realPart: size))
      }
      if let oldSigns, signs.elements == oldSigns.elements { break }
      oldSigns = signs
      let z = try applyAdjoint(signs)
      applied += t
      var heights: [(height: T.RealPart, row: Int)] = try Memory.list(
        of: (height: T.RealPart, row: Int).self, room: n)
      for i in 0..<n {
        var height: T.RealPart = 0
        for j in 0..<t { height = Swift.max(height, z[i, j].modulus) }
        heights.append((height, i))
      }
      if rounds > 1, let old = positions.first, let top = heights.map(\.height).max(),
        top == heights[old].height
      {
        break
      }
      heights.sort { $0.height != $1.height ? $0.height > $1.height : $0.row < $1.row }
      let fresh = heights.lazy.map(\.row).filter { !seen.contains($0) }.prefix(t)
      positions = Array(fresh)
      if positions.isEmpty { break }
      seen.formUnion(positions)
      let chosen = positions
      x = try Tensor<T>.zeros(n, t)
      try x.withMutableElements { x in
        for j in 0..<t { x[chosen[Swift.min(j, chosen.count - 1)] + j * n] = T(realPart: 1) }
      }
    }
    (norm, v, w, iterations, products) = (best, bestColumn, bestImage, rounds, applied)
  }
}
