import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// The integral of a function of the language along straight legs from a number to another, any of them complex.
///
/// Where all numbers are real the legs are pieces of one interval, which may be infinite. The function takes a row of
/// places and returns as many values, real or complex; those of a complex one are integrated part by part.
struct LineIntegral {
  let call: Call
  let function: Value
  /// Where the path begins, bends and ends.
  let corners: [Complex<Double>]
  let absolute: Double
  let relative: Double
  let maximumPieces: Int

  struct Result {
    var value: Complex<Double> = .zero
    var error = 0.0
    var converged = true
  }

  func result() throws -> Result {
    guard let first = corners.first, let last = corners.last else { return Result() }
    if corners.allSatisfy({ $0.parts.1 == 0 }) {
      return try integral(
        from: first.parts.0, to: last.parts.0, breakpoints: corners.dropFirst().dropLast().map { $0.parts.0 },
        place: { Complex($0) })
    }
    guard corners.allSatisfy({ $0.parts.0.isFinite && $0.parts.1.isFinite }) else {
      throw call.refuse("a path through complex numbers must be finite")
    }
    var sum = Result()
    for (from, to) in zip(corners, corners.dropFirst()) where from != to {
      let leg = try integral(from: 0, to: 1, breakpoints: []) { from + (to - from) * Complex($0) }
      sum.value += leg.value * (to - from)
      sum.error += leg.error * (to - from).modulus
      sum.converged = sum.converged && leg.converged
    }
    return sum
  }

  /// The integral over a parameter, of which `place` makes the places.
  private func integral(
    from a: Double, to b: Double, breakpoints: [Double], place: (Double) -> Complex<Double>
  ) throws -> Result {
    var isComplex = false
    func part(_ part: (Complex<Double>) -> Double) throws -> Quadrature.Result {
      try Quadrature.integrate(
        { places in
          let values = try self.values(at: places.map(place))
          isComplex = isComplex || values.contains { $0.parts.1 != 0 }
          return values.map(part)
        }, from: a, to: b, breakpoints: breakpoints, absolute: absolute, relative: relative,
        maximumPieces: maximumPieces)
    }
    let re = try part { $0.parts.0 }
    guard isComplex else { return Result(value: Complex(re.value), error: re.error, converged: re.converged) }
    let im = try part { $0.parts.1 }
    return Result(
      value: Complex(re.value, im.value), error: re.error + im.error, converged: re.converged && im.converged)
  }

  /// A function that is not elementwise, and so returns one number for many, is called for each.
  private func values(at places: [Complex<Double>]) throws -> [Complex<Double>] {
    func called(_ places: [Complex<Double>]) throws -> [Complex<Double>] {
      let row = try Value.of(narrowing: Tensor(row: places))
      let result = try call.session.call(function, [row], results: 1).first
      guard let values = try result?.complexes() else {
        throw call.refuse(
          "the function must return numbers, not \(result.map(Wording.describe) ?? "nothing")")
      }
      return values.elements
    }
    let values = try called(places)
    if values.count == places.count { return values }
    guard values.count == 1 else {
      throw call.refuse(
        "for \(places.count) places the function returned \(values.count) values; use elementwise operators such as .*"
      )
    }
    return try places.map { place in
      let value = try called([place])
      guard value.count == 1 else { throw call.refuse("the function must return one number for one place") }
      return value[0]
    }
  }
}

extension Call {
  /// A tolerance that stands as an option.
  ///
  /// - Throws: where it is negative or no number.
  func tolerance(option name: String) throws -> Double? {
    guard let value = try number(option: name) else { return nil }
    guard value >= 0 else { throw refuse(option: name, expected: "a number that is not negative") }
    return value
  }
}
