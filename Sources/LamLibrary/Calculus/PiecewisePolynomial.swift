import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// A piecewise polynomial as the language holds it: a struct with the field form "pp".
struct PiecewisePolynomial {
  var breaks: [Double]
  /// One row for each piece and each component of the value: components vary fastest. Highest power first.
  var coefficients: [[Double]]
  /// The extents of a value; empty where it is a number.
  var extents: [Int] = []
  /// How many numbers a value has.
  var components = 1

  init(breaks: [Double], coefficients: [[Double]]) {
    self.breaks = breaks
    self.coefficients = coefficients
  }

  /// - Parameter extents: those of a value.
  /// - Throws: `outOfMemory`.
  init(breaks: [Double], coefficients: [[Double]], extents: [Int]) throws {
    self.init(breaks: breaks, coefficients: coefficients)
    components = try extents.reduce(1) { try Memory.product($0, $1) }
    if extents != [1] { self.extents = extents }
  }

  init(_ structure: StructArray, _ call: Call) throws {
    guard structure["form"]?.text == "pp", let breaks = try structure["breaks"]?.doubles()?.elements,
      let table = try structure["coefs"]?.doubles(), table.isMatrix, breaks.count >= 2,
      let extents = try structure["dim"]?.doubles()?.elements.map({ Int(exactly: $0) ?? 0 }),
      extents.allSatisfy({ $0 >= 1 })
    else { throw call.refuse("this is no piecewise polynomial; spline, pchip and mkpp make them") }
    try self.init(
      breaks: breaks, coefficients: (0..<table.rows).map { i in (0..<table.columns).map { table[i, $0] } },
      extents: extents)
    guard try table.rows == Memory.product(breaks.count - 1, components) else {
      throw call.refuse("this is no piecewise polynomial: it has \(table.rows) rows of coefficients")
    }
  }

  func value() throws -> Value {
    let order = coefficients.first?.count ?? 0
    let table = try Tensor(
      shape: Shape(coefficients.count, order),
      each: { coefficients[$0 % coefficients.count][$0 / coefficients.count] })
    let dimensions = extents.isEmpty ? [1] : extents
    return .structure(
      StructArray([
        "form": .of("pp"), "breaks": .of(try Tensor(row: breaks)), "coefs": .of(table),
        "pieces": .of(breaks.count - 1), "order": .of(order),
        "dim": .of(try Tensor(row: dimensions.map(Double.init))),
      ]))
  }

  func value(at t: Double, component: Int = 0) -> Double {
    if t.isNaN { return t }
    let k = Interpolation.piece(of: t, in: breaks)
    let s = t - breaks[k]
    return coefficients[k * components + component].reduce(0) { $0 * s + $1 }
  }

  /// The values at places: as the places where a value is a number, else the extents of a value and behind them those of
  /// the places, of which a row or a column has one.
  func values(at places: Tensor<Double>) throws -> Tensor<Double> {
    if extents.isEmpty { return try places.map { value(at: $0) } }
    let shape = Shape(extents + (places.isVector ? [places.count] : places.shape.extents))
    guard shape.checkedCount != nil else { throw NumericsFailure.outOfMemory(bytes: nil) }
    return try Tensor(shape: shape, each: { value(at: places[$0 / components], component: $0 % components) })
  }
}
