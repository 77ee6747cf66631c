import Numerics

/// A type that arrays of the language can hold.
public protocol Element: Sendable {
  /// What grown arrays are filled with.
  static var fill: Self { get }
}

/// One byte of a character array; text is UTF-8, as in Octave.
@frozen
public struct CodeUnit: Hashable, Comparable, Sendable {
  public var byte: UInt8

  @inlinable
  public init(_ byte: UInt8) { self.byte = byte }

  @inlinable
  public static func < (a: CodeUnit, b: CodeUnit) -> Bool { a.byte < b.byte }
}

/// An element with a real value: everything but complex numbers and cells.
public protocol RealElement: Element, Comparable {
  var real: Double { get }
  /// The nearest value of this type: integers round half away from zero and saturate, NaN becomes 0.
  init(nearest value: Double)
}

extension Double: RealElement {
  public static var fill: Double { 0 }
  @inlinable public var real: Double { self }
  @inlinable public init(nearest value: Double) { self = value }
}

extension Float: RealElement {
  public static var fill: Float { 0 }
  @inlinable public var real: Double { Double(self) }
  @inlinable public init(nearest value: Double) { self = Float(value) }
}

extension Bool: @retroactive Comparable, RealElement {
  public static var fill: Bool { false }
  @inlinable public var real: Double { self ? 1 : 0 }
  @inlinable public init(nearest value: Double) { self = value != 0 }
  @inlinable public static func < (a: Bool, b: Bool) -> Bool { !a && b }
}

extension CodeUnit: RealElement {
  /// The NUL character, as Octave fills.
  public static var fill: CodeUnit { CodeUnit(0) }
  @inlinable public var real: Double { Double(byte) }
  @inlinable public init(nearest value: Double) { self.init(UInt8(nearest: value)) }
}

extension RealElement where Self: FixedWidthInteger {
  public static var fill: Self { 0 }
  @inlinable public var real: Double { Double(self) }

  @inlinable
  public init(nearest value: Double) {
    let rounded = value.rounded(.toNearestOrAwayFromZero)
    if let exact = Self(exactly: rounded) {
      self = exact
    } else if rounded.isNaN {
      self = 0
    } else {
      self = rounded < 0 ? Self.min : Self.max
    }
  }
}

extension Int8: RealElement {}
extension Int16: RealElement {}
extension Int32: RealElement {}
extension Int64: RealElement {}
extension UInt8: RealElement {}
extension UInt16: RealElement {}
extension UInt32: RealElement {}
extension UInt64: RealElement {}

extension Complex: Element {
  public static var fill: Complex { .zero }
}
