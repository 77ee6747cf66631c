import Numerics

/// An element type in which largest and smallest have a meaning; an element that is not equal to itself is
/// missing and never chosen over another.
public protocol Ranked: Element {
  /// Whether this element is certainly smaller; false where either is NaN.
  func precedes(_ other: Self) -> Bool
  var isMissing: Bool { get }
}

extension Double: Ranked {
  @inlinable public func precedes(_ other: Double) -> Bool { self < other }
  @inlinable public var isMissing: Bool { isNaN }
}
extension Float: Ranked {
  @inlinable public func precedes(_ other: Float) -> Bool { self < other }
  @inlinable public var isMissing: Bool { isNaN }
}
extension Bool: Ranked {
  @inlinable public func precedes(_ other: Bool) -> Bool { !self && other }
  @inlinable public var isMissing: Bool { false }
}
extension CodeUnit: Ranked {
  @inlinable public func precedes(_ other: CodeUnit) -> Bool { self < other }
  @inlinable public var isMissing: Bool { false }
}
extension Ranked where Self: FixedWidthInteger {
  @inlinable public func precedes(_ other: Self) -> Bool { self < other }
  @inlinable public var isMissing: Bool { false }
}
extension Int8: Ranked {}
extension Int16: Ranked {}
extension Int32: Ranked {}
extension Int64: Ranked {}
extension UInt8: Ranked {}
extension UInt16: Ranked {}
extension UInt32: Ranked {}
extension UInt64: Ranked {}

/// Complex numbers are ranked by length, then by angle.
extension Complex: Ranked {
  public func precedes(_ other: Complex) -> Bool {
    let (a, b) = (RealType.hypot(re, im), RealType.hypot(other.re, other.im))
    if a != b { return a < b }
    return RealType.atan2(y: im, x: re) < RealType.atan2(y: other.im, x: other.re)
  }
  @inlinable public var isMissing: Bool { re.isNaN || im.isNaN }
}

/// Which end of an order is asked for.
public enum Extreme: Sendable {
  case smallest, largest

  /// Whether `a` is to be chosen over `b`.
  @inlinable
  public func prefers<T: Ranked>(_ a: T, over b: T) -> Bool {
    self == .largest ? b.precedes(a) : a.precedes(b)
  }

  /// The chosen of two; the other where one is NaN.
  @inlinable
  public func of<T: Ranked>(_ a: T, _ b: T) -> T {
    if a.isMissing { return b }
    return prefers(b, over: a) ? b : a
  }
}

extension Tensor where Element: Ranked {
  /// The largest or smallest element of each line along an axis, and its first position on the line, from 0.
  ///
  /// NaN is chosen only where the line has nothing else. An empty line gives no value: the extent stays 0.
  @inlinable
  public func extremes(_ extreme: Extreme, axis: Int) throws -> (values: Tensor, positions: Tensor<Int>) {
    let layout = AxisLayout(shape, axis: axis)
    let (inner, length) = (layout.inner, layout.length)
    let result = length == 0 ? shape : shape.replacing(axis: axis, with: 1)
    var positions = try Tensor<Int>(repeating: 0, shape: result)
    let values = try withElements { source in
      try Tensor(shape: result) { target in
        guard let base = source.baseAddress, result.count > 0 else { return }
        var looks = Pace()
        try positions.withMutableElements { positions in
          for o in 0..<layout.outer {
            for i in 0..<inner {
              let line = base + o * length * inner + i
              var best = line[0]
              var at = 0
              var k = 1
              while k < length && best.isMissing {
                if !line[k * inner].isMissing {
                  best = line[k * inner]
                  at = k
                }
                k += 1
              }
              let rest = k
              try Interrupt.strides(of: length - rest) { range in
                for k in (rest + range.lowerBound)..<(rest + range.upperBound) {
                  let candidate = line[k * inner]
                  if extreme.prefers(candidate, over: best) {
                    best = candidate
                    at = k
                  }
                }
              }
              try looks.step(length)
              (target + (o * inner + i)).initialize(to: best)
              positions[o * inner + i] = at
            }
          }
        }
      }
    }
    return (values, positions)
  }

  /// The largest or smallest so far along an axis, and its position on the line, from 0.
  @inlinable
  public func runningExtremes(_ extreme: Extreme, axis: Int) throws -> (
    values: Tensor, positions: Tensor<Int>
  ) {
    let layout = AxisLayout(shape, axis: axis)
    let (inner, length) = (layout.inner, layout.length)
    var positions = try Tensor<Int>(repeating: 0, shape: shape)
    let values = try withElements { source in
      try Tensor(shape: shape) { target in
        guard let base = source.baseAddress, !source.isEmpty else { return }
        var looks = Pace()
        try positions.withMutableElements { positions in
          for o in 0..<layout.outer {
            for i in 0..<inner {
              let start = o * length * inner + i
              var best = base[start]
              var at = 0
              try Interrupt.strides(of: length) { range in
                for k in range {
                  let candidate = base[start + k * inner]
                  if best.isMissing && !candidate.isMissing || extreme.prefers(candidate, over: best) {
                    best = candidate
                    at = k
                  }
                  (target + (start + k * inner)).initialize(to: best)
                  positions[start + k * inner] = at
                }
              }
              try looks.step(length)
            }
          }
        }
      }
    }
    return (values, positions)
  }
}
