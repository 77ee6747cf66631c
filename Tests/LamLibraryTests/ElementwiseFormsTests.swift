import LamNumerics
import LamRuntime
import LamSemantics
import Numerics
import Testing

@testable import LamLibrary

/// Every elementwise function of one number has a form for a number, for arrays of both precisions and, most of
/// them, for complex numbers; they must be one function.
@Suite struct ElementwiseFormsTests {
  private static let numbers: [Double] = [
    0, -0.0, .infinity, -.infinity, .nan, 1, -1, 2, -2, 0.5, -0.5, 3, 1e-9,
  ]

  private static let rows: [Builtin] = Family.all.flatMap(\.builtins).filter {
    $0.fast.scalar != nil && $0.parameters.count == 1
  }

  private func number(_ value: Value, at k: Int = 0) throws -> Complex<Double> {
    try #require(try value.complexes())[k]
  }

  private func same(_ a: Complex<Double>, _ b: Complex<Double>, within tolerance: Double = 1e-13) -> Bool {
    func near(_ x: Double, _ y: Double) -> Bool {
      x == y || (x.isNaN && y.isNaN) || (x - y).magnitude <= tolerance * max(1, x.magnitude)
    }
    return near(a.re, b.re) && near(a.im, b.im)
  }

  @Test func thereAreSuchRows() { #expect(Self.rows.count > 50) }

  @Test(arguments: rows.map(\.name))
  func formsAgree(name: String) throws {
    let array = Value.double(try Tensor(row: Self.numbers))
    guard let whole = try? BuiltinHarness.call(name, [array])[0] else { return }
    let single = Value.single(try Tensor(row: Self.numbers.map { Float($0) }))
    let singles = try BuiltinHarness.call(name, [single])[0]
    for (k, x) in Self.numbers.enumerated() {
      let alone = try number(BuiltinHarness.call(name, [.of(x)])[0])
      #expect(same(try number(whole, at: k), alone), "\(name)(\(x)) in an array")
      let rounded = try number(BuiltinHarness.call(name, [.of(Double(Float(x)))])[0])
      #expect(same(try number(singles, at: k), rounded, within: 1e-6), "\(name)(single(\(x)))")
      guard case .numeric = Self.rows.first(where: { $0.name == name })?.parameters[0].kind, !x.isNaN else {
        continue
      }
      let z = Value.complex(Tensor(scalar: Complex(x, 0)))
      let complex = try number(BuiltinHarness.call(name, [z])[0])
      // The logarithm of -0 has the angle pi only as a complex number, as in C.
      if x == 0 && x.sign == .minus && name.hasPrefix("log") { continue }
      // A real number may be taken for the one above its cut or for the one below.
      let mirrored = Complex(complex.re, -complex.im)
      #expect(
        same(complex, alone) || same(mirrored, alone), "\(name)(complex(\(x), 0)): \(complex), not \(alone)")
    }
  }
}
