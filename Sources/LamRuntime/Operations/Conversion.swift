import LamNumerics
import LamSyntax
import Numerics

/// An element type of the arrays in values: how to take the array out and put it back.
protocol StoredElement: Element {
  /// The array inside a value of just this class.
  static func array(in value: Value) -> Tensor<Self>?
  /// The value of this array; `quote` is for text.
  static func wrap(_ array: Tensor<Self>, quote: Quote) -> Value
}

/// An element type that real values convert to.
protocol ConvertibleElement: StoredElement, RealElement {}

extension Double: ConvertibleElement {
  static func array(in value: Value) -> Tensor<Double>? {
    switch value {
    case .double(let x): return x
    case .scalar(let x): return Tensor(scalar: x)
    default: return nil
    }
  }
  static func wrap(_ array: Tensor<Double>, quote: Quote) -> Value { .double(array) }
}
extension CodeUnit: ConvertibleElement {
  static func array(in value: Value) -> Tensor<CodeUnit>? {
    if case .char(let x, _) = value { x } else { nil }
  }
  static func wrap(_ array: Tensor<CodeUnit>, quote: Quote) -> Value { .char(array, quote) }
}
extension Float: ConvertibleElement {
  static func array(in value: Value) -> Tensor<Float>? { if case .single(let x) = value { x } else { nil } }
  static func wrap(_ array: Tensor<Float>, quote: Quote) -> Value { .single(array) }
}
extension Bool: ConvertibleElement {
  static func array(in value: Value) -> Tensor<Bool>? { if case .logical(let x) = value { x } else { nil } }
  static func wrap(_ array: Tensor<Bool>, quote: Quote) -> Value { .logical(array) }
}
extension Int8: ConvertibleElement {
  static func array(in value: Value) -> Tensor<Int8>? { if case .int8(let x) = value { x } else { nil } }
  static func wrap(_ array: Tensor<Int8>, quote: Quote) -> Value { .int8(array) }
}
extension Int16: ConvertibleElement {
  static func array(in value: Value) -> Tensor<Int16>? { if case .int16(let x) = value { x } else { nil } }
  static func wrap(_ array: Tensor<Int16>, quote: Quote) -> Value { .int16(array) }
}
extension Int32: ConvertibleElement {
  static func array(in value: Value) -> Tensor<Int32>? { if case .int32(let x) = value { x } else { nil } }
  static func wrap(_ array: Tensor<Int32>, quote: Quote) -> Value { .int32(array) }
}
extension Int64: ConvertibleElement {
  static func array(in value: Value) -> Tensor<Int64>? { if case .int64(let x) = value { x } else { nil } }
  static func wrap(_ array: Tensor<Int64>, quote: Quote) -> Value { .int64(array) }
}
extension UInt8: ConvertibleElement {
  static func array(in value: Value) -> Tensor<UInt8>? { if case .uint8(let x) = value { x } else { nil } }
  static func wrap(_ array: Tensor<UInt8>, quote: Quote) -> Value { .uint8(array) }
}
extension UInt16: ConvertibleElement {
  static func array(in value: Value) -> Tensor<UInt16>? { if case .uint16(let x) = value { x } else { nil } }
  static func wrap(_ array: Tensor<UInt16>, quote: Quote) -> Value { .uint16(array) }
}
extension UInt32: ConvertibleElement {
  static func array(in value: Value) -> Tensor<UInt32>? { if case .uint32(let x) = value { x } else { nil } }
  static func wrap(_ array: Tensor<UInt32>, quote: Quote) -> Value { .uint32(array) }
}
extension UInt64: ConvertibleElement {
  static func array(in value: Value) -> Tensor<UInt64>? { if case .uint64(let x) = value { x } else { nil } }
  static func wrap(_ array: Tensor<UInt64>, quote: Quote) -> Value { .uint64(array) }
}
extension Value: StoredElement {
  static func array(in value: Value) -> Tensor<Value>? { if case .cell(let x) = value { x } else { nil } }
  static func wrap(_ array: Tensor<Value>, quote: Quote) -> Value { .cell(array) }
}
extension ObjectReference: StoredElement {
  static func array(in value: Value) -> Tensor<ObjectReference>? {
    if case .objects(let x) = value { x } else { nil }
  }
  static func wrap(_ array: Tensor<ObjectReference>, quote: Quote) -> Value { .objects(array) }
}

/// The complex types, which share one generic type but not one case of `Value`.
protocol ComplexPart: BLASReal & PowerElement {
  static func array(inComplex value: Value) -> Tensor<Complex<Self>>?
  static func wrap(complex array: Tensor<Complex<Self>>) -> Value
}

extension Double: ComplexPart {
  static func array(inComplex value: Value) -> Tensor<Complex<Double>>? {
    if case .complex(let x) = value { x } else { nil }
  }
  static func wrap(complex array: Tensor<Complex<Double>>) -> Value { .complex(array) }
}
extension Float: ComplexPart {
  static func array(inComplex value: Value) -> Tensor<Complex<Float>>? {
    if case .singleComplex(let x) = value { x } else { nil }
  }
  static func wrap(complex array: Tensor<Complex<Float>>) -> Value { .singleComplex(array) }
}
extension Complex: StoredElement where RealType: ComplexPart {
  static func array(in value: Value) -> Tensor<Complex>? { RealType.array(inComplex: value) }
  static func wrap(_ array: Tensor<Complex>, quote: Quote) -> Value { RealType.wrap(complex: array) }
}

extension Value {
  /// How a text was quoted; nil for what is no text.
  var quote: Quote? {
    if case .char(_, let quote) = self { return quote }
    return nil
  }

  /// The elements as real numbers of another type: rounded, saturated; nil for complex numbers and what is no
  /// number. The memory moves along where the type is the same already.
  consuming func converted<T: ConvertibleElement>(to type: T.Type) throws -> Tensor<T>? {
    if T.self == Double.self {
      switch consume self {
      case .double(let x): return x as? Tensor<T>
      case .scalar(let x): return Tensor(scalar: x) as? Tensor<T>
      case let other: return try other.doubles() as? Tensor<T>
      }
    }
    if let same = T.array(in: self) { return same }
    if T.self == CodeUnit.self { return try characters() as? Tensor<T> }
    switch self {
    case .int64(let x): return try x.map { T(exactInteger: $0) }
    case .uint64(let x): return try x.map { T(exactInteger: $0) }
    default: return try doubles()?.map { T(nearest: $0) }
    }
  }

  /// The characters with these codes: fractions cut off, codes beyond a byte taken modulo 256, as Octave does
  /// where text and numbers meet.
  private func characters() throws -> Tensor<CodeUnit>? {
    try doubles()?.map { code in
      if code.isNaN { throw Failure.refused("NaN is no character") }
      return CodeUnit(UInt8(truncatingIfNeeded: Int(max(-0x1p31, min(code, 0x1p31)))))
    }
  }

  /// The elements as real doubles, the memory moved along; nil for complex numbers and what is no number.
  consuming func intoDoubles() throws -> Tensor<Double>? {
    switch consume self {
    case .double(let x): return x
    case .scalar(let x): return Tensor(scalar: x)
    case let other: return try other.doubles()
    }
  }

  /// The elements as complex numbers of single precision.
  func singleComplexes() throws -> Tensor<Complex<Float>>? {
    if case .singleComplex(let x) = self { return x }
    return try complexes()?.map { z in
      let (x, y) = z.parts
      return Complex(Float(x), Float(y))
    }
  }
}

extension RealElement {
  /// Integers of 64 bits convert to each other without passing through a double.
  init<I: FixedWidthInteger>(exactInteger value: I) {
    if let wide = Int64(0) as? Self {
      self = Int64(clamping: value) as? Self ?? wide
    } else if let wide = UInt64(0) as? Self {
      self = UInt64(clamping: value) as? Self ?? wide
    } else {
      self.init(nearest: Double(value))
    }
  }
}
