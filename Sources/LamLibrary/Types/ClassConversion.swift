import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// Conversions of a value to another class.
enum ClassConversion {
  /// Numbers, text or logical values as an array of an arithmetic class: integers round and saturate, logical asks
  /// whether a number is not zero. Objects have numbers of class double.
  ///
  /// - Throws: `Failure.refused` for complex numbers where the class is real, NaN where it is logical, and for what holds no numbers.
  static func convert(_ value: Value, to target: ValueClass, function: String) throws -> Value {
    if value.valueClass == target, !value.isComplex {
      return try value.normalized()
    }
    if case .objects(let objects) = value, target == .double { return .of(try objects.map(\.number)) }
    guard value.isArithmetic else {
      throw Failure.refused(
        "\(function): \(Wording.describe(value)) has no numbers to convert"
          + (value.valueClass == .cell ? "; cell2mat puts its elements together" : ""))
    }
    switch value {
    case .array(.complex(let x)):
      if target == .double { return value }
      if target == .single {
        return .singleComplex(try x.map { Complex(Float($0.re), Float($0.im)) })
      }
      throw complexRefusal(function, target)
    case .array(.singleComplex(let x)):
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
    if let x = Int64.array(in: value), let exact = try whole(x, target) { return exact }
    if let x = UInt64.array(in: value), let exact = try whole(x, target) { return exact }
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
    try value.apply(RawBytes())
  }

  private struct RawBytes: ArrayFunction {
    func apply<E: RealArrayElement>(_ x: Tensor<E>) -> Bytes { raw(x) }
    func apply<R: ComplexPart>(_ x: Tensor<Complex<R>>) -> Bytes { raw(x) }

    private func raw<T>(_ x: Tensor<T>) -> Bytes { x.withElements { Bytes(UnsafeRawBufferPointer($0)) } }
  }

  /// An array of a class made of bytes; nil where they are not a whole number of elements.
  static func value(of bytes: Bytes, _ target: ValueClass, column: Bool) throws -> Value? {
    // Characters and truth values are made of bytes by rules of their own.
    if target == .char || target == .logical {
      return try value(of: bytes, .uint8, column: column).map {
        try convert($0, to: target, function: "typecast")
      }
    }
    return try target.applyReal(FromBytes(bytes: bytes, isColumn: column)) ?? nil
  }

  private struct FromBytes: RealTypeFunction {
    let bytes: Bytes
    let isColumn: Bool

    func apply<E: RealArrayElement>(_ type: E.Type) throws -> Value? {
      let stride = MemoryLayout<E>.stride
      guard bytes.count % stride == 0 else { return nil }
      let count = bytes.count / stride
      return try E.value(
        try Tensor(shape: isColumn ? Shape(count, 1) : Shape(1, count)) { elements in
          bytes.withUnsafeBytes { source in
            for k in 0..<count {
              (elements + k).initialize(to: source.loadUnaligned(fromByteOffset: k * stride, as: E.self))
            }
          }
        })
    }
  }
}
