import LamNumerics

/// What a property of an object holds.
public enum Setting: Sendable {
  case number(Double)
  /// An array of numbers of any shape; `[]` where there are none.
  case numbers(Tensor<Double>)
  /// One of the words of the property, in the spelling of its table: `on`, `auto`, `none`, `log`.
  case word(String)
  case color(Color)
  case text(String)
  case texts([String])
  /// The rows of a matrix of characters, which have the same length.
  case rows([String])
  case objects([GraphicObject])
  /// A value of the caller's own, kept and given back as it is.
  case foreign(any Sendable)

  public static let empty = Setting.numbers(Tensor(emptyOfShape: .empty))
  public static let on = Setting.word("on")
  public static let off = Setting.word("off")

  /// A matrix with red, green and blue of a colour in each row.
  public static func colors(_ colors: [Color]) -> Setting {
    let parts = colors.map(\.red) + colors.map(\.green) + colors.map(\.blue)
    guard let matrix = try? Tensor(parts, shape: Shape(colors.count, 3)) else { return .empty }
    return .numbers(matrix)
  }

  static func vector(_ vector: SIMD3<Double>) -> Setting { .numbers([vector.x, vector.y, vector.z]) }

  public static func numbers(_ elements: [Double]) -> Setting {
    guard let row = try? Tensor(elements, shape: Shape(1, elements.count)) else { return .empty }
    return .numbers(row)
  }
}
