import LamNumerics
import LamRuntime

/// The points in the plane that a call means: two arrays of coordinates, or one matrix with a row for each point.
struct PlaneArguments {
  let x: [Double]
  let y: [Double]
  /// What stands behind the points.
  let rest: [Value]

  /// Words for Qhull, as Octave takes them, are left out.
  init(_ call: Call) throws {
    var values = call.rest(from: 0).filter { value in
      if case .cell = value { return false }
      return !value.isText
    }
    guard !values.isEmpty else {
      throw call.refuse("x and y are needed, or a matrix with a row for each point")
    }
    let first = try PlaneArguments.numbers(values.removeFirst(), call)
    if values.isEmpty {
      guard first.isMatrix, first.columns == 2 || first.columns == 3 else {
        throw call.refuse("x and y are needed, or a matrix with a row for each point")
      }
      guard first.columns == 2 else { throw PlaneArguments.space(call) }
      (x, y) = (Array(first.elements[..<first.rows]), Array(first.elements[first.rows...]))
    } else {
      let second = try PlaneArguments.numbers(values.removeFirst(), call)
      if let third = values.first, try third.doubles()?.count == first.count, first.count > 0 {
        throw PlaneArguments.space(call)
      }
      guard first.count == second.count else {
        throw call.refuse("there are \(first.count) numbers x and \(second.count) y; each point needs both")
      }
      (x, y) = (first.elements, second.elements)
    }
    rest = values
    guard x.allSatisfy(\.isFinite), y.allSatisfy(\.isFinite) else {
      throw call.refuse("the points have NaN or Inf in them; leave those out")
    }
  }

  private static func numbers(_ value: Value, _ call: Call) throws -> Tensor<Double> {
    guard let numbers = try value.doubles() else {
      throw call.refuse("the coordinates must be real numbers, not \(Wording.describe(value))")
    }
    return numbers
  }

  private static func space(_ call: Call) -> Failure {
    call.refuse("the points must be in the plane; three coordinates are not taken")
  }

  /// Why points have no triangles between them.
  static func flat(_ call: Call, count: Int) -> Failure {
    call.refuse(
      count < 3
        ? "three points are needed at least, not \(count)"
        : "all points are on one line; no triangle has its corners there")
  }
}
