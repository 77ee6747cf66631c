/// A number that names a row or a column in a list of triplets.
public protocol TripletIndex: Sendable {
  /// The place from 0; -1 where it is none.
  var place: Int { get }
}

/// An `Int` counts from 0.
extension Int: TripletIndex {
  @inlinable @inline(__always) public var place: Int { self }
}

/// A `Double` is a whole number that counts from 1, as the language does.
extension Double: TripletIndex {
  @inlinable @inline(__always) public var place: Int { self >= 1 && self <= 0x1p53 ? Int(self) &- 1 : -1 }
}

/// A `UInt32` counts from 0.
extension UInt32: TripletIndex {
  @inlinable @inline(__always) public var place: Int { Int(self) }
}

extension Tensor where Element == Double {
  /// The places from 0 that whole numbers from 1 to 2^31 name, and the largest number; nil where one is none of these.
  ///
  /// - Throws: `outOfMemory`.
  public func placesFromOne() throws -> (places: Tensor<UInt32>, largest: Int)? {
    let places = try Tensor<UInt32>(shape: shape) { _ in }
    nonisolated(unsafe) let (source, target) = (base, places.base)
    let parts = count >= threadedWork ? 2 : 1
    // For each part the largest number, -1 where one is none of these.
    let tops = try Tensor<Int>(repeating: 0, shape: Shape(parts, 1))
    nonisolated(unsafe) let largest = tops.base
    let count = count
    Workers.shared.run(parts: parts) { part in
      var (isWrong, most) = (false, UInt32(0))
      Interrupt.stridesOfPart(count * part / parts..<count * (part + 1) / parts) { range in
        // Without a branch, so that several are made at once.
        var (wrong, top) = (UInt32(0), UInt32(0))
        for k in range {
          let x = source[k]
          // Beside 2^52 a double keeps whole numbers alone, in its last bits.
          let shifted = x + 0x1p52
          let place = UInt32(truncatingIfNeeded: shifted.bitPattern)
          wrong |= shifted - 0x1p52 == x && x >= 1 && x <= 0x1p31 ? 0 : 1
          top = place > top ? place : top
          target[k] = place &- 1
        }
        isWrong = isWrong || wrong != 0
        most = Swift.max(most, top)
      }
      largest[part] = isWrong ? -1 : Int(most)
    }
    try Interrupt.endPart()
    return tops.elements.contains(-1) ? nil : (places, tops.elements.max() ?? 0)
  }
}
