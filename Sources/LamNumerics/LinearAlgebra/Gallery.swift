/// Test matrices by name, after Higham's gallery: Accuracy and Stability of Numerical Algorithms, chapter 28.
public enum Gallery {
  /// An element of an n×n matrix at a row and column from 1.
  private typealias Element = @Sendable (_ i: Double, _ j: Double, _ n: Double) -> Double

  private static let elements: [String: Element] = [
    "clement": { i, j, n in j == i + 1 ? i : j == i - 1 ? n - j : 0 },
    "fiedler": { i, j, _ in abs(i - j) },
    "frank": { i, j, n in j >= i - 1 ? n + 1 - max(i, j) : 0 },
    "grcar": { i, j, _ in j == i - 1 ? -1 : j >= i && j <= i + 3 ? 1 : 0 },
    "lehmer": { i, j, _ in min(i, j) / max(i, j) },
    "minij": { i, j, _ in min(i, j) },
    "moler": { i, j, _ in i == j ? i : min(i, j) - 2 },
    "parter": { i, j, _ in 1 / (i - j + 0.5) },
    "pei": { i, j, n in i == j ? 2 : 1 },
    "ris": { i, j, n in 0.5 / (n - i - j + 1.5) },
  ]

  public static let names: [String] = elements.keys.sorted()

  /// The matrix of that name and order; nil for other names.
  ///
  /// - Throws: `outOfMemory`.
  public static func matrix(_ name: String, _ n: Int) throws -> Tensor<Double>? {
    guard let element = elements[name] else { return nil }
    return try Tensor(shape: Shape(n, n)) { target in
      var looks = Pace(every: Pace.elements)
      for j in 0..<n {
        try looks.step(n)
        for i in 0..<n {
          (target + (i + j * n)).initialize(to: element(Double(i + 1), Double(j + 1), Double(n)))
        }
      }
    }
  }
}
