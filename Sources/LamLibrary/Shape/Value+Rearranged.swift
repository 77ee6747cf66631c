import LamNumerics
import LamRuntime

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
    case .scalar(let x): return .of(try rearrangement.apply(to: Tensor(scalar: x)))
    case .double(let x): return .of(try rearrangement.apply(to: x))
    case .range(let x): return .of(try rearrangement.apply(to: x.tensor()))
    case .complex(let x): return try .of(narrowing: rearrangement.apply(to: x))
    case .single(let x): return .single(try rearrangement.apply(to: x))
    case .singleComplex(let x): return try .of(narrowing: rearrangement.apply(to: x))
    case .logical(let x): return .logical(try rearrangement.apply(to: x))
    case .char(let x, let quote): return .char(try rearrangement.apply(to: x), quote)
    case .int8(let x): return .int8(try rearrangement.apply(to: x))
    case .int16(let x): return .int16(try rearrangement.apply(to: x))
    case .int32(let x): return .int32(try rearrangement.apply(to: x))
    case .int64(let x): return .int64(try rearrangement.apply(to: x))
    case .uint8(let x): return .uint8(try rearrangement.apply(to: x))
    case .uint16(let x): return .uint16(try rearrangement.apply(to: x))
    case .uint32(let x): return .uint32(try rearrangement.apply(to: x))
    case .uint64(let x): return .uint64(try rearrangement.apply(to: x))
    case .cell(let x): return .cell(try rearrangement.apply(to: x))
    case .objects(let x): return .objects(try rearrangement.apply(to: x))
    case .structure(let x):
      // All fields have the struct's shape, so what happens to a plain array happens to each of them.
      let shape = try rearrangement.apply(to: Tensor(repeating: false, shape: x.shape)).shape
      return .structure(
        try x.mapFields(shape: shape) { values in
          try rearrangement.apply(to: Tensor(values, shape: x.shape)).elements
        })
    case .function, .map:
      // A map counts as many elements as it has keys, of which none can be moved.
      let moved = try rearrangement.apply(to: Tensor(repeating: true, shape: shape))
      guard moved.shape == shape else {
        throw Failure.refused("values of class \(valueClass.rawValue) do not form arrays; use a cell")
      }
      return self
    }
  }
}
