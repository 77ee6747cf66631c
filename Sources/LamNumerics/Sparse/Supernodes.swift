import CKernels
import CSuiteSparse

/// The dense blocks of a factor of CHOLMOD's, for one right side: CHOLMOD calls BLAS for each of thousands of small blocks,
/// which takes twice the time.
///
/// Whoever makes one keeps the factor alive and unchanged.
struct Supernodes {
  private let blocks: LamSupernodes
  private let order: Int
  private let mostRows: Int
  private let permutation: UnsafePointer<Int>

  /// Nil where the factor is no real `L L'` in such blocks.
  init?(_ factor: cholmod_factor) {
    guard factor.is_super != 0, factor.is_ll != 0, factor.xtype == CHOLMOD_REAL,
      let firsts = factor.`super`?.assumingMemoryBound(to: Int.self),
      let rowStarts = factor.pi?.assumingMemoryBound(to: Int.self),
      let valueStarts = factor.px?.assumingMemoryBound(to: Int.self),
      let rows = factor.s?.assumingMemoryBound(to: Int.self),
      let values = factor.x?.assumingMemoryBound(to: Double.self),
      let permutation = factor.Perm?.assumingMemoryBound(to: Int.self)
    else { return nil }
    blocks = LamSupernodes(
      count: Int(factor.nsuper), firsts: firsts, row_starts: rowStarts, value_starts: valueStarts,
      rows: rows, values: values)
    (order, mostRows, self.permutation) = (Int(factor.n), Int(factor.maxesize), UnsafePointer(permutation))
  }

  /// The solution of `L L' P x = P b` for a column b.
  ///
  /// - Throws: `outOfMemory`.
  func solve(_ b: Tensor<Double>) throws -> Tensor<Double> {
    let permuted = try Tensor<Double>(shape: b.shape) { target in
      for k in 0..<order { (target + k).initialize(to: b.base[permutation[k]]) }
    }
    let rest = try Tensor<Double>.zeros(mostRows, 1)
    let substitutions = lam_substitutions().pointee
    try withUnsafePointer(to: blocks) { blocks in
      substitutions.forward(blocks, permuted.base, rest.base)
      try Interrupt.check()
      substitutions.backward(blocks, permuted.base, rest.base)
    }
    let result = try Tensor<Double>(shape: b.shape) { target in
      for k in 0..<order { (target + permutation[k]).initialize(to: permuted.base[k]) }
    }
    withExtendedLifetime((b, permuted, rest)) {}
    return result
  }
}
