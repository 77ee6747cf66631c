import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  static let gradientRows: [Builtin] = [
    Builtin(
      "trapz", [.numeric("x or y"), .numeric("y").optional, .axis("dim").optional],
      "the integral through points by trapezoids",
      details:
        "trapz(y) and trapz(y, dim) with distance 1, trapz(x, y), trapz(x, y, dim); x is a distance, a vector, or an array like y.",
      examples: ["trapz([1 4 9])", "trapz([0 1 3], [1 4 9])"], seeAlso: ["cumtrapz", "integral", "sum"]
    ) { call in
      let (y, spacing, axis) = try trapezoidArguments(call)
      // As the sum of nothing is.
      if y.shape == .empty { return .scalar(0) }
      if spacing.count > 1, spacing.count == y.count, !y.isVector {
        // Every line has places of its own.
        let products = try trapezoidPieces(y, axis: axis, spacing: spacing)
        return .of(try products.sum(axis: axis))
      }
      return .of(try Quadrature.trapezoids(y, axis: axis, spacing: spacing))
    }.keeping(.single).partwise(0..<2),
    Builtin(
      "cumtrapz", [.numeric("x or y"), .numeric("y").optional, .axis("dim").optional],
      "running integrals through points by trapezoids",
      examples: ["cumtrapz([1 4 9])"], seeAlso: ["trapz", "cumsum"]
    ) { call in
      let (y, spacing, axis) = try trapezoidArguments(call)
      return .of(
        try trapezoidPieces(y, axis: axis, spacing: spacing).scanned(axis: axis, first: { $0 }) { $0 + $1 })
    }.keeping(.single).partwise(0..<2),
    Builtin(
      "gradient", [.any("m"), .any("spacing").variadic], results: ["dx", "dy..."],
      "differences between neighbours, central inside and one-sided at the ends",
      details:
        "Along columns first, then rows, and so on, one result each. A spacing is a distance or the places; one serves "
        + "all dimensions. gradient(f, x) is the gradient of a function at places by central differences; for several results x has "
        + "a column for each argument of f.",
      examples: ["gradient([1 4 9 16])", "[dx, dy] = gradient([1 2; 3 5])"], seeAlso: ["diff", "del2"]
    ) { call in
      if case .function = try call[0] {
        return try functionGradient(call)
      }
      let m = try call.doubles(0)
      let axes = m.isVector ? [m.rows == 1 ? 1 : 0] : [1, 0] + Array(2..<max(m.shape.dimensions, 2))
      let spacings = call.rest(from: 1)
      guard spacings.count <= 1 || spacings.count == axes.count else {
        throw call.refuse("one spacing for all dimensions, or one for each of the \(axes.count), is needed")
      }
      return try axes.prefix(max(1, call.resultCount)).enumerated().map { k, axis in
        let order = spacings.count == 1 ? 0 : k
        let places = try places(spacings.isEmpty ? nil : spacings[order], order + 1, m.shape[axis], call)
        return .of(try slopes(m, axis: axis, places: places))
      }
    }.keeping(.numeric, arguments: 1, results: .max).partwise(0..<1),
    Builtin(
      "del2", [.numeric("m"), .any("spacing").variadic],
      "the discrete Laplacian: the mean difference of each element from its neighbours",
      details:
        "A fourth of the sum of the second differences of a matrix; at the edges they are extrapolated. A spacing is a distance "
        + "or the places; one serves all dimensions.",
      examples: ["del2([1 4 9; 4 7 12; 9 12 17])"], seeAlso: ["gradient", "diff"]
    ) { call in
      let m = try call.doubles(0)
      let spacings = call.rest(from: 1)
      guard spacings.count <= 1 || spacings.count == m.shape.dimensions else {
        throw call.refuse(
          "one spacing for all dimensions, or one for each of the \(m.shape.dimensions), is needed")
      }
      var sum = try Tensor(repeating: 0.0, shape: m.shape)
      for axis in m.shape.extents.indices where m.shape[axis] >= 3 {
        // The first spacing belongs to the columns, as x does.
        let order = spacings.count == 1 ? 0 : axis == 0 ? 1 : axis == 1 ? 0 : axis
        let places = try places(spacings.isEmpty ? nil : spacings[order], order + 1, m.shape[axis], call)
        sum = try arithmetic(.add, sum, secondDifferences(m, axis: axis, places: places), operation: "del2")
      }
      let divisor = Double(2 * m.shape.dimensions)
      return .of(try sum.map { $0 / divisor })
    }.partwise(0..<1),
    Builtin(
      "humps", [.numeric("x").besidesText.optional],
      "a function with two humps, for trying quadrature and zeros",
      details: "1/((x-0.3)^2 + 0.01) + 1/((x-0.9)^2 + 0.04) - 6.", examples: ["humps(0.3)"],
      seeAlso: ["integral", "fzero"]
    ) { call in
      if try call.has(0) && call[0].isComplex {
        return try .of(
          narrowing: call.complexes(0).map { z -> Complex<Double> in
            let (a, b) = (z - Complex(0.3), z - Complex(0.9))
            return Complex(1) / (a * a + Complex(0.01)) + Complex(1) / (b * b + Complex(0.04)) - Complex(6)
          })
      }
      let x = try call.has(0) ? call.doubles(0) : Tensor(row: (0...20).map { Double($0) * 0.05 })
      return .of(
        try x.map { x in 1 / ((x - 0.3) * (x - 0.3) + 0.01) + 1 / ((x - 0.9) * (x - 0.9) + 0.04) - 6 })
    }.keeping(.single),
  ]

  /// The values, the distances between neighbours (one for all, one for each pair, or one for each element), and the axis.
  private static func trapezoidArguments(_ call: Call) throws -> (Tensor<Double>, [Double], Int) {
    if try call.has(1) && !call.has(2) && call[1].shape.isScalar && !call[0].shape.isScalar {
      return (try call.doubles(0), [1], try call.axis(1) ?? 0)
    }
    let hasPlaces = call.has(1)
    let y = try call.doubles(hasPlaces ? 1 : 0)
    let axis = try call.axis(2) ?? y.shape.firstNonSingleton
    guard hasPlaces, try !call[0].isEmpty else { return (y, [1], axis) }
    let x = try call.doubles(0)
    if x.isScalar { return (y, [x[0]], axis) }
    if x.isVector && x.count == y.shape[axis] {
      let x = x.elements
      return (y, x.count < 2 ? [1] : zip(x, x.dropFirst()).map { $1 - $0 }, axis)
    }
    guard x.shape == y.shape else {
      throw NumericsFailure.nonconformant(operation: call.builtin.name, x.shape, y.shape)
    }
    let layout = AxisLayout(x.shape, axis: axis)
    return (
      y,
      (0..<x.count).map { k in
        k / layout.inner % max(layout.length, 1) == 0 ? 0 : x[k] - x[k - layout.inner]
      }, axis
    )
  }

  /// The area of each trapezoid, 0 at the first place.
  private static func trapezoidPieces(_ y: Tensor<Double>, axis: Int, spacing: [Double]) throws -> Tensor<
    Double
  > {
    let layout = AxisLayout(y.shape, axis: axis)
    return try Tensor(
      shape: y.shape,
      each: { k in
        let position = k / layout.inner % max(layout.length, 1)
        if position == 0 { return 0 }
        let step =
          spacing.count == 1
          ? spacing[0] : spacing.count == y.count && !y.isVector ? spacing[k] : spacing[position - 1]
        return 0.5 * step * (y[k] + y[k - layout.inner])
      })
  }

  /// The partial derivatives of a function at the rows of a matrix, or its derivative at each element where one is wanted.
  private static func functionGradient(_ call: Call) throws -> [Value] {
    let x = try call.doubles(1)
    let function = try call[0]
    if call.resultCount <= 1 {
      let f = try call.realFunction(0)
      return [.of(try x.map { try FiniteDifference.gradient({ try f($0[0]) }, at: [$0])[0] })]
    }
    guard x.isMatrix, x.columns >= call.resultCount else {
      throw call.refuse(1, expected: "a column for each argument of the function")
    }
    func value(_ place: [Double]) throws -> Double {
      let result = try call.session.call(function, place.map { .of($0) }, results: 1).first
      guard let value = result?.real else { throw call.refuse("the function must return one real number") }
      return value
    }
    let gradients = try (0..<x.rows).map { row in
      try FiniteDifference.gradient(value, at: (0..<x.columns).map { x[row, $0] })
    }
    return try (0..<call.resultCount).map { k in .of(try Tensor(column: gradients.map { $0[k] })) }
  }

  /// The places of `length` values, from a distance or the places themselves.
  private static func places(_ spacing: Value?, _ index: Int, _ length: Int, _ call: Call) throws -> [Double]
  {
    guard let spacing else { return (0..<length).map(Double.init) }
    guard let given = try spacing.doubles(), spacing.isNumeric, given.isVector else {
      throw call.refuse(index, expected: "a distance or the places")
    }
    if given.count == 1 { return (0..<length).map { Double($0) * given[0] } }
    guard given.count == length else {
      throw call.refuse("there are \(given.count) places for \(length) values")
    }
    return given.elements
  }

  private static func slopes(_ m: Tensor<Double>, axis: Int, places: [Double]) throws -> Tensor<Double> {
    let layout = AxisLayout(m.shape, axis: axis)
    let last = layout.length - 1
    return try Tensor(
      shape: m.shape,
      each: { k in
        if last == 0 { return 0 }
        let position = k / layout.inner % layout.length
        let low = max(position - 1, 0)
        let high = min(position + 1, last)
        let base = k - position * layout.inner
        return (m[base + high * layout.inner] - m[base + low * layout.inner]) / (places[high] - places[low])
      })
  }

  /// Second derivatives along an axis of at least three; those at the ends continue the line of the two next to them.
  private static func secondDifferences(
    _ m: Tensor<Double>, axis: Int, places x: [Double]
  ) throws -> Tensor<Double> {
    let layout = AxisLayout(m.shape, axis: axis)
    let last = layout.length - 1
    return try Tensor(
      shape: m.shape,
      each: { k in
        let position = k / layout.inner % layout.length
        let base = k - position * layout.inner
        func slope(_ p: Int) -> Double {
          (m[base + (p + 1) * layout.inner] - m[base + p * layout.inner]) / (x[p + 1] - x[p])
        }
        func inside(_ p: Int) -> Double { 2 * (slope(p) - slope(p - 1)) / (x[p + 1] - x[p - 1]) }
        if position > 0 && position < last { return inside(position) }
        if last == 2 { return inside(1) }
        let (near, far) = position == 0 ? (1, 2) : (last - 1, last - 2)
        let ratio = (x[near] - x[position]) / (x[far] - x[near])
        return inside(near) + ratio * (inside(near) - inside(far))
      })
  }
}
