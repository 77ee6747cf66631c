import LamNumerics
import Numerics

/// A function from arrays to arrays that keeps the element type, written once for all of them.
public protocol TensorMap {
  func apply<T: Element>(_ tensor: consuming Tensor<T>) throws -> Tensor<T>
}

/// A change of an array, written once for all element types.
protocol TensorMutation {
  mutating func apply<T: Element>(_ tensor: inout Tensor<T>) throws
}

extension ArrayValue {
  /// The map applied to the elements.
  consuming func mapped<M: TensorMap>(by map: M) throws -> ArrayValue {
    switch consume self {
    case .double(let x): return .double(try map.apply(x))
    case .complex(let x): return .complex(try map.apply(x))
    case .single(let x): return .single(try map.apply(x))
    case .singleComplex(let x): return .singleComplex(try map.apply(x))
    case .logical(let x): return .logical(try map.apply(x))
    case .int8(let x): return .int8(try map.apply(x))
    case .int16(let x): return .int16(try map.apply(x))
    case .int32(let x): return .int32(try map.apply(x))
    case .int64(let x): return .int64(try map.apply(x))
    case .uint8(let x): return .uint8(try map.apply(x))
    case .uint16(let x): return .uint16(try map.apply(x))
    case .uint32(let x): return .uint32(try map.apply(x))
    case .uint64(let x): return .uint64(try map.apply(x))
    case .char(let x, let quote): return .char(try map.apply(x), quote)
    case .kept(let representation): return try representation.dense().mapped(by: map)
    }
  }

  /// Changes the elements where they stand. The array is taken out, so that it is referred to once, and put back whatever
  /// happens.
  mutating func mutate<M: TensorMutation>(_ mutation: inout M) throws {
    func change<T: Element>(_ tensor: consuming Tensor<T>, _ wrap: (Tensor<T>) -> ArrayValue) throws {
      var array = tensor
      self = .double(.empty)
      defer { self = wrap(array) }
      try mutation.apply(&array)
    }
    switch self {
    case .double(let x): try change(x) { .double($0) }
    case .complex(let x): try change(x) { .complex($0) }
    case .single(let x): try change(x) { .single($0) }
    case .singleComplex(let x): try change(x) { .singleComplex($0) }
    case .logical(let x): try change(x) { .logical($0) }
    case .int8(let x): try change(x) { .int8($0) }
    case .int16(let x): try change(x) { .int16($0) }
    case .int32(let x): try change(x) { .int32($0) }
    case .int64(let x): try change(x) { .int64($0) }
    case .uint8(let x): try change(x) { .uint8($0) }
    case .uint16(let x): try change(x) { .uint16($0) }
    case .uint32(let x): try change(x) { .uint32($0) }
    case .uint64(let x): try change(x) { .uint64($0) }
    case .char(let x, let quote): try change(x) { .char($0, quote) }
    case .kept(let representation):
      self = try representation.dense()
      try mutate(&mutation)
    }
  }
}

extension Value {
  /// The map applied to the array of this value; of every field's array for a struct array.
  ///
  /// - Throws: `Failure.notIndexable` for function handles and maps.
  public consuming func mapped<M: TensorMap>(by map: M) throws -> Value {
    switch consume self {
    case .scalar(let x): return .of(try map.apply(Tensor(scalar: x)))
    case .array(let x): return try x.mapped(by: map).value
    case .cell(let x): return .cell(try map.apply(x))
    case .structure(let x): return .structure(try x.mapped(by: map))
    case .objects(let x): return .objects(try map.apply(x))
    case .function: throw Failure.notIndexable(access: "()", className: ValueClass.function.rawValue)
    case .object(let x): throw Failure.notIndexable(access: "()", className: x.className)
    }
  }

  /// Changes the array of this value where it stands.
  mutating func mutate<M: TensorMutation>(_ mutation: inout M) throws {
    func change<T: Element>(_ tensor: consuming Tensor<T>, _ wrap: (Tensor<T>) -> Value) throws {
      var array = tensor
      self = .scalar(0)
      defer { self = wrap(array) }
      try mutation.apply(&array)
    }
    switch self {
    case .scalar(let x): try change(Tensor(scalar: x)) { .double($0) }
    case .array(var x):
      self = .scalar(0)
      defer { self = .array(x) }
      try x.mutate(&mutation)
    case .cell(let x): try change(x) { .cell($0) }
    case .objects(let x): try change(x) { .objects($0) }
    case .structure(var x):
      self = .scalar(0)
      defer { self = .structure(x) }
      try x.mutate(&mutation)
    case .function: throw Failure.notIndexable(access: "()", className: ValueClass.function.rawValue)
    case .object(let x): throw Failure.notIndexable(access: "()", className: x.className)
    }
  }
}
