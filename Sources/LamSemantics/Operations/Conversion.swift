import LamNumerics
import LamSyntax
import Numerics

extension Value {
  /// How a text was quoted; nil for what is no text.
  var quote: Quote? {
    if case .array(.char(_, let quote)) = self { return quote }
    return nil
  }

  /// The elements as real numbers of another type: rounded, saturated; nil for complex numbers and what is no
  /// number. The memory moves along where the type is the same already.
  public consuming func converted<T: RealArrayElement>(to type: T.Type) throws -> Tensor<T>? {
    if T.self == Double.self {
      switch consume self {
      case .array(.double(let x)): return x as? Tensor<T>
      case .scalar(let x): return Tensor(scalar: x) as? Tensor<T>
      case let other: return try other.doubles() as? Tensor<T>
      }
    }
    if let same = T.array(in: self) { return same }
    if T.self == CodeUnit.self { return try characterCodes() as? Tensor<T> }
    switch self {
    case .array(.int64(let x)): return try x.map { T(exactInteger: $0) }
    case .array(.uint64(let x)): return try x.map { T(exactInteger: $0) }
    default: return try doubles()?.map { T(nearest: $0) }
    }
  }

  /// The characters with these codes: fractions cut off, codes beyond a byte taken modulo 256, as Octave does
  /// where text and numbers meet.
  private func characterCodes() throws -> Tensor<CodeUnit>? {
    try doubles()?.map { code in
      if code.isNaN { throw Failure.refused("NaN is no character") }
      return CodeUnit(UInt8(truncatingIfNeeded: Int(max(-0x1p31, min(code, 0x1p31)))))
    }
  }

  /// The elements as real doubles, the memory moved along; nil for complex numbers and what is no number.
  consuming func intoDoubles() throws -> Tensor<Double>? {
    switch consume self {
    case .array(.double(let x)): return x
    case .scalar(let x): return Tensor(scalar: x)
    case let other: return try other.doubles()
    }
  }

  /// The elements as complex numbers of single precision.
  func singleComplexes() throws -> Tensor<Complex<Float>>? {
    if case .array(.singleComplex(let x)) = self { return x }
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
