import Numerics

/// The element types of BLAS and LAPACK: real and complex numbers in both precisions.
public protocol BLASScalar: ArithmeticElement, AlgebraicField, ElementaryFunctions {
  /// The type of absolute values, norms and condition numbers.
  associatedtype RealPart: BLASReal
  /// The library's routines for this type.
  associatedtype Routines: BLASRoutines where Routines.Scalar == Self, Routines.RealPart == RealPart

  static var isComplex: Bool { get }
  init(_ real: RealPart, imaginary: RealPart)
  var realPart: RealPart { get }
  var imaginaryPart: RealPart { get }
  var conjugate: Self { get }
  /// The absolute value, without overflow.
  var modulus: RealPart { get }
  var isFiniteNumber: Bool { get }
  var isNotANumber: Bool { get }
}

/// The real ones among them.
public protocol BLASReal: BLASScalar, Real, BinaryFloatingPoint, RealElement where RealPart == Self {
  associatedtype ComplexRoutines: BLASRoutines
  where ComplexRoutines.Scalar == Complex<Self>, ComplexRoutines.RealPart == Self
}

extension BLASScalar {
  /// The transposition that inner products use: conjugate for complex numbers.
  static var adjoint: Transpose { isComplex ? .conjugate : .transpose }

  @inlinable
  public init(realPart: RealPart) { self.init(realPart, imaginary: 0) }
}

extension BLASReal {
  public static var isComplex: Bool { false }
  @inlinable public init(_ real: Self, imaginary: Self) { self = real }
  @inlinable public var realPart: Self { self }
  @inlinable public var imaginaryPart: Self { 0 }
  @inlinable public var conjugate: Self { self }
  @inlinable public var modulus: Self { abs(self) }
  @inlinable public var isFiniteNumber: Bool { isFinite }
  @inlinable public var isNotANumber: Bool { isNaN }
}

extension Double: BLASReal {
  public typealias RealPart = Double
  public typealias Routines = DoubleRoutines
  public typealias ComplexRoutines = ComplexDoubleRoutines
}

extension Float: BLASReal {
  public typealias RealPart = Float
  public typealias Routines = FloatRoutines
  public typealias ComplexRoutines = ComplexFloatRoutines
}

extension Complex: BLASScalar where RealType: BLASReal {
  public typealias RealPart = RealType
  public typealias Routines = RealType.ComplexRoutines

  // Parts are read from the storage: for infinite numbers `real` and `imaginary` answer NaN.
  public static var isComplex: Bool { true }
  @inlinable public init(_ real: RealType, imaginary: RealType) { self.init(real, imaginary) }
  @inlinable public var realPart: RealType { rawStorage.x }
  @inlinable public var imaginaryPart: RealType { rawStorage.y }
  @inlinable public var modulus: RealType { RealType.hypot(rawStorage.x, rawStorage.y) }
  @inlinable public var isFiniteNumber: Bool { isFinite }
  @inlinable public var isNotANumber: Bool { rawStorage.x.isNaN || rawStorage.y.isNaN }
}
