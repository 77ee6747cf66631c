import LamNumerics
import LamRuntime
import LamSemantics
import Testing

@testable import LamLibrary

@Suite struct LinearAlgebraRowsTests {
  private func matrix(_ rows: [[Double]]) throws -> Value { try BuiltinHarness.matrix(rows) }

  /// Recorded from Octave 7.3.
  @Test func signsAndOrderAreOctaves() throws {
    let a = try matrix([[1, 2], [3, 4], [5, 6]])
    let svd = try BuiltinHarness.call("svd", [a, .of("econ")], results: 3)
    #expect(near(svd[0], [-0.2298477, -0.5247448, -0.8196419, 0.8834610, 0.2407825, -0.4018960]))
    #expect(near(svd[1], [9.525518, 0, 0, 0.5143006]))
    #expect(near(svd[2], [-0.6196295, -0.7848945, -0.7848945, 0.6196295]))
    let qr = try BuiltinHarness.call("qr", [a, .of(0)], results: 2)
    #expect(near(qr[1], [-5.916080, 0, -7.437357, 0.8280787]))
    let eig = try BuiltinHarness.call("eig", [matrix([[1, 2], [3, 4]])], results: 2)
    #expect(near(eig[0], [-0.8245648, 0.5657675, -0.4159736, -0.9093767]))
    #expect(near(eig[1], [-0.3722813, 0, 0, 5.372281]))
    let symmetric = try BuiltinHarness.call("eig", [matrix([[2, 1], [1, 2]])], results: 2)
    #expect(near(symmetric[0], [-0.7071068, 0.7071068, 0.7071068, 0.7071068]))
    #expect(near(try BuiltinHarness.call("orth", [matrix([[1, 2], [2, 4]])])[0], [0.4472136, 0.8944272]))
    #expect(near(try BuiltinHarness.call("null", [matrix([[1, 2], [2, 4]])])[0], [-0.8944272, 0.4472136]))
  }

  @Test func complexPairsStandTogether() throws {
    let values = try BuiltinHarness.call("eig", [matrix([[0, 1], [-1, 0]])])[0].complexes()
    #expect(values?.elements.map(\.imaginary) == [1, -1])
  }

  @Test func resultsFollowTheNumberWanted() throws {
    let a = try matrix([[4, 2, 1], [2, 1, 3], [1, 3, 1]])
    let chol = try BuiltinHarness.call("chol", [a], results: 2)
    #expect(near(chol[0], [2]) && near(chol[1], [2]))
    #expect(throws: (any Error).self) { try BuiltinHarness.call("chol", [a]) }
    let lu = try BuiltinHarness.call("lu", [matrix([[1, 2], [3, 4]])], results: 2)
    #expect(near(lu[0], [1.0 / 3, 1, 1, 0]))
    #expect(near(try BuiltinHarness.call("det", [a], results: 2)[0], [-25]))
  }

  @Test func classesAreKept() throws {
    let single = Value.single(try Tensor([1, 3, 2, 4], shape: Shape(2, 2)))
    #expect(try BuiltinHarness.call("inv", [single])[0].valueClass == .single)
    let whole = Value.int8(try Tensor([1, 3, 2, 4], shape: Shape(2, 2)))
    #expect(try BuiltinHarness.call("det", [whole])[0].valueClass == .double)
    #expect(try BuiltinHarness.call("kron", [single, .of(2)])[0].valueClass == .single)
  }

  @Test func emptyMatrices() throws {
    let empty = Value.empty
    #expect(try BuiltinHarness.numbers("det", empty) == [1])
    #expect(try BuiltinHarness.numbers("rank", empty) == [0])
    #expect(try BuiltinHarness.numbers("cond", empty) == [0])
    #expect(try BuiltinHarness.call("svd", [empty])[0].shape == Shape(0, 1))
    #expect(
      try BuiltinHarness.call("null", [.double(Tensor(emptyOfShape: Shape(0, 3)))])[0].shape == Shape(3, 3))
    for name in ["inv", "expm", "logm", "sqrtm", "rref", "orth", "pinv", "chol"] {
      #expect(try BuiltinHarness.call(name, [empty])[0].shape == .empty, "\(name)")
    }
  }

  private func near(_ value: Value, _ expected: [Double]) -> Bool {
    guard let x = try? value.doubles()?.elements, x.count == expected.count else { return false }
    return zip(x, expected).allSatisfy { abs($0 - $1) < 1e-6 }
  }
}
