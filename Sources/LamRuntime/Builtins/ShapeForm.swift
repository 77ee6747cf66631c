import LamNumerics

/// What a builtin gives for one value of any class, where that depends on its shape alone.
public final class ShapeForm: Sendable {
  private let number: @Sendable (Shape) -> Int
  private let isTruth: Bool

  private init(isTruth: Bool, _ number: @escaping @Sendable (Shape) -> Int) {
    self.isTruth = isTruth
    self.number = number
  }

  public static func number(_ number: @escaping @Sendable (Shape) -> Int) -> ShapeForm {
    ShapeForm(isTruth: false, number)
  }

  public static func truth(_ truth: @escaping @Sendable (Shape) -> Bool) -> ShapeForm {
    ShapeForm(isTruth: true) { truth($0) ? 1 : 0 }
  }

  func slot(_ shape: Shape) -> Slot {
    let number = number(shape)
    return isTruth ? Slot(number != 0) : Slot(Double(number))
  }
}
