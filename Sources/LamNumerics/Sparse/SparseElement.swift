import Numerics

/// An element of sparse columns: what is zero need not be kept.
public protocol SparseElement: Element {
  static var zero: Self { get }
  var isZero: Bool { get }
  /// What two entries for one place are together: their sum, or whether either is true.
  static func joined(_ a: Self, _ b: Self) -> Self
  /// Whether the two are the same number; NaN is none.
  func isEqual(_ other: Self) -> Bool
  /// The complex conjugate; the element itself where it is real.
  var conjugated: Self { get }
}

extension Double: SparseElement {
  @inlinable @inline(__always) public var isZero: Bool { self == 0 }
  @inlinable @inline(__always) public static func joined(_ a: Double, _ b: Double) -> Double { a + b }
  @inlinable @inline(__always) public func isEqual(_ other: Double) -> Bool { self == other }
  @inlinable @inline(__always) public var conjugated: Double { self }
}

extension Bool: SparseElement {
  public static var zero: Bool { false }
  @inlinable @inline(__always) public var isZero: Bool { !self }
  @inlinable @inline(__always) public static func joined(_ a: Bool, _ b: Bool) -> Bool { a || b }
  @inlinable @inline(__always) public func isEqual(_ other: Bool) -> Bool { self == other }
  @inlinable @inline(__always) public var conjugated: Bool { self }
}

extension Complex: SparseElement where RealType == Double {
  @inlinable @inline(__always) public var isZero: Bool { rawStorage.x == 0 && rawStorage.y == 0 }
  @inlinable @inline(__always) public static func joined(_ a: Complex, _ b: Complex) -> Complex { a + b }
  @inlinable @inline(__always) public func isEqual(_ other: Complex) -> Bool { isSame(as: other) }
  @inlinable @inline(__always) public var conjugated: Complex { Complex(rawStorage.x, -rawStorage.y) }
}

/// The numbers that sparse matrices are multiplied and factorized with.
public protocol SparseScalar: SparseElement, BLASScalar where RealPart == Double {
  associatedtype UMFPACK: UMFPACKRoutines where UMFPACK.Scalar == Self
  associatedtype Bands: BandRoutines where Bands.Scalar == Self

  /// Eigenpairs of a Hermitian operator; see `Arnoldi`.
  static func hermitianPairs(
    order: Int, count: Int, end: SpectrumEnd, options: ArnoldiOptions, start: Tensor<Self>?,
    apply: (Tensor<Self>) throws -> Tensor<Self>
  ) throws -> ArnoldiPairs<Self>
}

extension Double: SparseScalar {
  public typealias UMFPACK = RealUMFPACK
  public typealias Bands = RealBands

  public static func hermitianPairs(
    order: Int, count: Int, end: SpectrumEnd, options: ArnoldiOptions, start: Tensor<Double>?,
    apply: (Tensor<Double>) throws -> Tensor<Double>
  ) throws -> ArnoldiPairs<Double> {
    try Arnoldi.symmetric(order: order, count: count, end: end, options: options, start: start, apply: apply)
  }
}

extension Complex: SparseScalar where RealType == Double {
  public typealias UMFPACK = ComplexUMFPACK
  public typealias Bands = ComplexBands

  public static func hermitianPairs(
    order: Int, count: Int, end: SpectrumEnd, options: ArnoldiOptions, start: Tensor<Complex>?,
    apply: (Tensor<Complex>) throws -> Tensor<Complex>
  ) throws -> ArnoldiPairs<Complex> {
    var pairs = try Arnoldi.complex(
      order: order, count: count, end: end, options: options, start: start, apply: apply)
    pairs.values = try pairs.values.map { Complex($0.realPart) }
    return pairs
  }
}
