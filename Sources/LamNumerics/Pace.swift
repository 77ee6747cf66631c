/// Looks at the interrupt flag now and then, for loops whose steps are too short to look in each of them.
///
/// A step costs a subtraction and a comparison in a register.
public struct Pace {
  /// The work between two looks: about a millisecond of simple steps.
  @inlinable public static var usual: Int { 1 << 16 }
  /// The elements between two looks where each is a call of a function: some milliseconds at most of those of the C library.
  @inlinable public static var elements: Int { 1 << 12 }

  @usableFromInline let stride: Int
  @usableFromInline var rest: Int

  /// - Parameter stride: as many units of work as take well under 10 ms.
  @inlinable
  public init(every stride: Int = Pace.usual) {
    self.stride = stride
    rest = stride
  }

  /// Counts work that has been done, and looks at the flag when it comes to a stride.
  ///
  /// - Throws: what `Interrupt.check` throws.
  @inlinable @inline(__always)
  public mutating func step(_ work: Int = 1) throws {
    rest &-= work
    if rest <= 0 {
      rest = stride
      try Interrupt.check()
    }
  }
}
