import Numerics

/// A look at whether a matrix is far from singular, at the price of one right-hand side: what A⁻¹ makes of a random
/// vector g.
///
/// `‖A⁻¹g‖ / ‖g‖` is below δ‖A⁻¹‖ with a probability of less than δ√n (Dixon, Estimating extremal eigenvalues and
/// condition numbers of matrices, 1983). So a matrix for which it leaves a factor of 10⁸ up to 1/ε is not singular to
/// working precision, and the estimate of LAPACK, which costs ten solutions, has nothing to add.
enum ConditionProbe<T: BLASScalar> {
  /// 1/κ₁(A), or something larger where that is far above ε.
  ///
  /// - Parameters:
  ///   - norm: ‖A‖₁.
  ///   - solve: puts A⁻¹g in the place of g.
  ///   - estimate: 1/κ₁(A), asked where the probe does not decide.
  static func reciprocalCondition(
    order n: Int, norm: T.RealPart, solve: (UnsafeMutablePointer<T>) -> Void, estimate: () -> T.RealPart
  ) -> T.RealPart {
    let bound = withUnsafeTemporaryAllocation(of: T.self, capacity: n) { memory -> T.RealPart in
      guard let g = memory.baseAddress else { return 0 }
      prepare(g, n)
      solve(g)
      return reciprocalBound(g, n, norm: norm)
    }
    return isFarFromSingular(bound) ? bound : estimate()
  }

  /// Makes g: numbers between -1 and 1 that no matrix has a reason to be orthogonal to.
  @inline(__always)
  static func prepare(_ g: UnsafeMutablePointer<T>, _ n: Int) {
    var state: UInt64 = 0
    for i in 0..<n {
      // Steele, Lea and Flood's SplitMix64.
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      (g + i).initialize(to: T(realPart: T.RealPart(Int32(truncatingIfNeeded: z >> 32)) * 0x1p-31))
    }
  }

  /// What 1/κ₁(A) cannot exceed, from A⁻¹g: g's own sum is at most n.
  @inline(__always)
  static func reciprocalBound(_ solution: UnsafePointer<T>, _ n: Int, norm: T.RealPart) -> T.RealPart {
    var sum: T.RealPart = 0
    for i in 0..<n { sum += solution[i].modulus }
    return T.RealPart(n) / (norm * sum)
  }

  @inline(__always)
  static func isFarFromSingular(_ bound: T.RealPart) -> Bool {
    bound.isFinite && bound > 1e8 * T.RealPart.ulpOfOne
  }
}
