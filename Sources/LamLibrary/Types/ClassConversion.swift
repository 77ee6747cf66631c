import LamNumerics
import LamRuntime
import Numerics

/// Conversions of a value to another class.
enum ClassConversion {
  /// Numbers, text or logical values as an array of an arithmetic class: integers round and saturate, logical asks
  /// whether a number is not zero. Objects have numbers of class double.
  ///
  /// - Throws: `Failure.refused` for complex numbers where the class is real, NaN where it is logical, and for what holds no numbers.
  static func convert(_ value: Value, to target: ValueClass, function: String) throws -> Value {
    if value.valueClass == target, !value.isComplex {
      if case .range(let range) = value { return .of(try range.tensor()) }
      return value
    }
    if case .objects(let objects) = value, target == .double { return .of(try objects.map(\.number)) }
    guard value.isArithmetic else {
      throw Failure.refused(
        "\(function): \(Wording.describe(value)) has no numbers to convert"
          + (value.valueClass == .cell ? "; cell2mat puts its elements together" : ""))
    }
    switch value {
    case .complex(let x):
      if target == .double { return value }
      if target == .single {
        return .singleComplex(try x.map { Complex(Float($0.re), Float($0.im)) })
      }
      throw complexRefusal(function, target)
    case .singleComplex(let x):
      if target == .single { return value }
      if target == .double { return .complex(try x.map { Complex(Double($0.re), Double($0.im)) }) }
      throw complexRefusal(function, target)
    default: break
    }
    if target == .logical {
      if value.isText { throw Failure.refused("\(function): text is neither true nor false") }
      guard let numbers = try value.doubles() else { return value }
      guard numbers.allSatisfy({ !$0.isNaN }) else {
        throw Failure.refused("\(function): NaN is neither true nor false")
      }
      return .logical(try numbers.map { $0 != 0 })
    }
    if case .int64(let x) = value, let exact = try whole(x, target) { return exact }
    if case .uint64(let x) = value, let exact = try whole(x, target) { return exact }
    guard let numbers = try value.doubles() else { return value }
    return try Value(numbers, as: target)
  }

  private static func complexRefusal(_ function: String, _ target: ValueClass) -> Failure {
    .refused("\(function): complex numbers cannot become \(target.rawValue); real(z) and abs(z) are real")
  }

  /// Whole numbers of 64 bits to another integer class without a way through doubles, which would round them.
  private static func whole<I: FixedWidthInteger>(_ x: Tensor<I>, _ target: ValueClass) throws -> Value? {
    switch target {
    case .int64: return .int64(try x.map { Int64(clamping: $0) })
    case .uint64: return .uint64(try x.map { UInt64(clamping: $0) })
    default: return nil
    }
  }

  /// The bytes of an array, element after element.
  static func bytes(_ value: Value) throws -> Bytes? {
    switch try value.normalized() {
    case .scalar(let x): return raw(Tensor(scalar: x))
    case .double(let x): return raw(x)
    case .complex(let x): return raw(x)
    case .single(let x): return raw(x)
    case .singleComplex(let x): return raw(x)
    case .logical(let x): return raw(x)
    case .char(let x, _): return raw(x)
    case .int8(let x): return raw(x)
    case .int16(let x): return raw(x)
    case .int32(let x): return raw(x)
    case .int64(let x): return raw(x)
    case .uint8(let x): return raw(x)
    case .uint16(let x): return raw(x)
    case .uint32(let x): return raw(x)
    case .uint64(let x): return raw(x)
    case .range, .cell, .structure, .function, .map, .objects: return nil
    }
  }

  private static func raw<T>(_ x: Tensor<T>) -> Bytes {
    x.withElements { Bytes(UnsafeRawBufferPointer($0)) }
  }

  /// An array of a class made of bytes; nil where they are not a whole number of elements.
  static func value(of bytes: Bytes, _ target: ValueClass, column: Bool) throws -> Value? {
    func make<T>(_: T.Type, _ wrap: (Tensor<T>) -> Value) throws -> Value? {
      let stride = MemoryLayout<T>.stride
      guard bytes.count % stride == 0 else { return nil }
      let count = bytes.count / stride
      return wrap(
        try Tensor(shape: column ? Shape(count, 1) : Shape(1, count)) { elements in
          bytes.withUnsafeBytes { source in
            for k in 0..<count {
              (elements + k).initialize(to: source.loadUnaligned(fromByteOffset: k * stride, as: T.self))
            }
          }
        })
    }
    switch target {
    case .double: return try make(Double.self) { .of($0) }
    case .single: return try make(Float.self) { .single($0) }
    case .char:
      return try make(UInt8.self) { .uint8($0) }.flatMap { try convert($0, to: .char, function: "typecast") }
    case .logical:
      return try make(UInt8.self) { .uint8($0) }.flatMap {
        try convert($0, to: .logical, function: "typecast")
      }
    case .int8: return try make(Int8.self) { .int8($0) }
    case .int16: return try make(Int16.self) { .int16($0) }
    case .int32: return try make(Int32.self) { .int32($0) }
    case .int64: return try make(Int64.self) { .int64($0) }
    case .uint8: return try make(UInt8.self) { .uint8($0) }
    case .uint16: return try make(UInt16.self) { .uint16($0) }
    case .uint32: return try make(UInt32.self) { .uint32($0) }
    case .uint64: return try make(UInt64.self) { .uint64($0) }
    case .cell, .structure, .function, .map, .object: return nil
    }
  }
}
