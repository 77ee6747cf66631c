import LamNumerics
import LamRuntime
import LamSemantics

/// A window that moves along an axis: how far it reaches, and what it has where it reaches beyond an end.
struct MovingWindow {
  private enum Ends {
    /// The elements that there are.
    case shrink
    /// There are no results near the ends.
    case discard
    /// A number in the place of what is missing.
    case number(Double)
    /// The elements from the other end.
    case periodic
    /// The element at the end.
    case same
  }

  private let back: Int
  private let ahead: Int
  private let ends: Ends
  private let omitsMissing: Bool

  static let options: Options = [
    .missing,
    .pair(
      "Endpoints", of: ["shrink", "discard", "fill", "periodic", "same"], or: .scalar, standard: "\"shrink\"",
      "at the ends the window shrinks; is left out; has NaN, the elements from the other end, the last element, or a "
        + "number beyond"),
    .pair("dim", .count, "along which dimension; the first whose extent is not 1 unless told"),
  ]

  /// Reads a length, or a pair [back ahead]; an even length reaches one further back.
  init(_ call: Call, _ index: Int) throws {
    let given = try call.doubles(index).elements
    guard given.count == 1 || given.count == 2,
      given.allSatisfy({ $0 >= 0 && $0 == $0.rounded() && $0 < 1e9 }),
      given.count == 2 || given[0] >= 1
    else { throw call.refuse(index, expected: "a positive whole number, or [back ahead]") }
    if given.count == 2 {
      (back, ahead) = (Int(given[0]), Int(given[1]))
    } else {
      let length = Int(given[0])
      back = length / 2
      ahead = (length - 1) / 2
    }
    guard try call.number(option: "dim").map({ $0 >= 1 && $0 < 1e6 }) ?? true else {
      throw call.refuse(option: "dim", expected: "a dimension: 1, 2, ...")
    }
    omitsMissing = call.word("nanflag") == "omitnan"
    switch call.word("Endpoints") {
    case "discard": ends = .discard
    case "fill": ends = .number(.nan)
    case "periodic": ends = .periodic
    case "same": ends = .same
    case "shrink": ends = .shrink
    default: ends = try call.number(option: "Endpoints").map { .number($0) } ?? .shrink
    }
  }

  /// The axis along which it moves: that of the argument at a place, or of the option, or the first whose extent is not 1.
  static func axis(_ call: Call, of x: Tensor<Double>, argument index: Int? = nil) throws -> Int {
    if let axis = try index.flatMap({ try call.axis($0) }) { return axis }
    return try call.number(option: "dim").map { Int($0) - 1 } ?? x.shape.firstNonSingleton
  }

  /// - Parameter ofNothing: the value of a window whose elements are all left out.
  func slide(
    over x: Tensor<Double>, axis: Int, ofNothing: Double, _ f: ([Double]) throws -> Double
  ) throws -> Tensor<Double> {
    let layout = AxisLayout(x.shape, axis: axis)
    let (inner, length) = (layout.inner, layout.length)
    var first = 0
    var shape = x.shape
    if case .discard = ends {
      first = back
      shape = shape.replacing(axis: axis, with: max(length - back - ahead, 0))
    }
    let count = shape[axis]
    var looks = Pace()
    return try Tensor(
      shape: shape,
      each: { k in
        let center = k / inner % max(count, 1) + first
        let base = k / (inner * max(count, 1)) * inner * length + k % inner
        let near = max(0, center - back)...min(length - 1, center + ahead)
        try looks.step(near.count)
        var window: [Double]
        if case .shrink = ends {
          window = near.map { x[base + $0 * inner] }
        } else {
          window = ((center - back)...(center + ahead)).map { place in
            near.contains(place) ? x[base + place * inner] : beyond(place, length) { x[base + $0 * inner] }
          }
        }
        if omitsMissing { window.removeAll(where: \.isNaN) }
        return window.isEmpty ? ofNothing : try f(window)
      })
  }

  private func beyond(_ place: Int, _ length: Int, _ element: (Int) -> Double) -> Double {
    switch ends {
    case .number(let x): return x
    case .periodic: return element(((place % length) + length) % length)
    case .same: return element(min(max(place, 0), length - 1))
    case .shrink, .discard: return .nan
    }
  }
}
