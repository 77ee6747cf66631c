extension Sequence {
  /// The elements in order, for lists of any length: looks at the interrupt flag between comparisons.
  ///
  /// - Parameter precedes: whether one element has to stand before another.
  /// - Throws: what `Interrupt.check` and `precedes` throw.
  @inlinable
  public func sortedWithLooks(by precedes: (Element, Element) throws -> Bool) throws -> [Element] {
    var looks = Pace(every: Pace.elements)
    return try sorted {
      try looks.step()
      return try precedes($0, $1)
    }
  }
}
