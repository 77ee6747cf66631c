import LamNumerics
import LamRuntime
import LamSemantics

extension Value {
  /// The elements in reverse order along a zero-based axis.
  ///
  /// - Throws: `outOfMemory`, also where a range is too long for the list of its places.
  func reversed(along axis: Int) throws -> Value {
    try Memory.check(listOf: Int.self, count: shape[axis])
    return try rearranged(by: Selection(axis: axis, positions: (0..<shape[axis]).reversed()))
  }

  /// This value with its elements moved about, whatever its class; the class stays.
  ///
  /// - Throws: what the rearrangement throws; `Failure.badOperand` for a map, which has no elements to move.
  func rearranged(by rearrangement: some Rearrangement) throws -> Value {
    switch self {
    case .function, .object:
      // A map counts as many elements as it has keys, of which none can be moved.
      let moved = try rearrangement.apply(to: Tensor(repeating: true, shape: shape))
      guard moved.shape == shape else {
        throw Failure.refused("values of class \(className) do not form arrays; use a cell")
      }
      return self
    case .scalar, .array, .cell, .structure, .objects:
      return try mapped(by: Rearranging(rearrangement: rearrangement)).settled()
    }
  }
}

private struct Rearranging<R: Rearrangement>: TensorMap {
  let rearrangement: R

  func apply<T: Element>(_ tensor: consuming Tensor<T>) throws -> Tensor<T> {
    try rearrangement.apply(to: tensor)
  }
}
