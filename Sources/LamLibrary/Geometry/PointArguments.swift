import LamNumerics
import LamRuntime
import LamSemantics

/// The points in the plane or in space that a call means: an array for each coordinate, or one matrix with a row for each point.
struct PointArguments {
  /// Two or three lists of one length.
  let coordinates: [[Double]]

  var count: Int { coordinates[0].count }
  var isSpatial: Bool { coordinates.count == 3 }

  /// Words for Qhull, as Octave takes them, are left out.
  init(_ call: Call) throws {
    let values = call.rest(from: 0).filter { value in
      if case .cell = value { return false }
      return !value.isText
    }
    let arrays = try values.map { value -> Tensor<Double> in
      guard let numbers = try value.doubles() else {
        throw call.refuse("the coordinates must be real numbers, not \(Wording.describe(value))")
      }
      return numbers
    }.filter { !$0.isEmpty || values.count < 3 }
    guard let first = arrays.first, arrays.count <= 3 else {
      throw call.refuse("x and y are needed, x, y and z, or a matrix with a row for each point")
    }
    if arrays.count == 1 {
      guard first.isMatrix, first.columns == 2 || first.columns == 3 else {
        throw call.refuse("x and y are needed, or a matrix with a row for each point")
      }
      let elements = first.elements
      coordinates = (0..<first.columns).map { Array(elements[$0 * first.rows..<($0 + 1) * first.rows]) }
    } else {
      guard arrays.allSatisfy({ $0.count == first.count }) else {
        throw call.refuse(
          "there are \(arrays.map { "\($0.count)" }.joined(separator: ", ")) numbers; each point needs all coordinates"
        )
      }
      coordinates = arrays.map(\.elements)
    }
    guard coordinates.joined().allSatisfy(\.isFinite) else {
      throw call.refuse("the points have NaN or Inf in them; leave those out")
    }
  }

  /// Why points have no triangles or tetrahedra between them.
  func flat(_ call: Call) -> Failure {
    let least = isSpatial ? 4 : 3
    if count < least {
      return call.refuse("\(isSpatial ? "four" : "three") points are needed at least, not \(count)")
    }
    return call.refuse(
      isSpatial
        ? "all points are in one plane; no tetrahedron has its corners there"
        : "all points are on one line; no triangle has its corners there")
  }
}
