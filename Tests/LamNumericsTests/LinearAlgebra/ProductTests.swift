import Numerics
import Testing

@testable import LamNumerics

@Suite struct ProductTests {
  @Test(arguments: [(1, 1, 1), (2, 3, 4), (8, 8, 8), (1, 90, 1), (1, 20, 30), (20, 30, 1), (17, 23, 19)])
  func productIsItsDefinition(m: Int, k: Int, n: Int) throws {
    let (a, b) = (try randomMatrix(m, k), try randomMatrix(k, n, seed: 2))
    let expected = try definedProduct(a, b)
    #expect(distance(try multiply(a, b), expected) < 1e-13)
    #expect(distance(try multiply(transpose(a), b, transposeA: .transpose), expected) < 1e-13)
    #expect(distance(try multiply(a, transpose(b), transposeB: .transpose), expected) < 1e-13)
    let both = try multiply(transpose(a), transpose(b), transposeA: .transpose, transposeB: .conjugate)
    #expect(distance(both, expected) < 1e-13)
  }

  @Test(arguments: [(1, 1, 1), (2, 3, 4), (1, 90, 1), (1, 20, 30), (20, 30, 1), (17, 23, 19)])
  func complexProductIsItsDefinition(m: Int, k: Int, n: Int) throws {
    let (a, b) = (try randomComplexMatrix(m, k), try randomComplexMatrix(k, n, seed: 2))
    let expected = try definedProduct(a, b)
    #expect(distance(try multiply(a, b), expected) < 1e-13)
    #expect(distance(try multiply(conjugateTranspose(a), b, transposeA: .conjugate), expected) < 1e-13)
    #expect(distance(try multiply(a, conjugateTranspose(b), transposeB: .conjugate), expected) < 1e-13)
    #expect(distance(try multiply(a, transpose(b), transposeB: .transpose), expected) < 1e-13)
  }

  @Test func productWithItselfIsSymmetricToTheBit() throws {
    let a = try randomMatrix(40, 30)
    let gram = try multiply(a, a, transposeA: .transpose)
    #expect(gram.elements == (try transpose(gram)).elements)
    #expect(distance(gram, try definedProduct(transpose(a), a)) < 1e-13)
    let c = try randomComplexMatrix(40, 30)
    let hermitian = try multiply(c, c, transposeB: .conjugate)
    #expect(distance(hermitian, try conjugateTranspose(hermitian)) == 0)
  }

  @Test func emptyInnerExtentGivesZeros() throws {
    let product = try multiply(Tensor<Double>.zeros(2, 0), Tensor<Double>.zeros(0, 3))
    #expect(product.shape == Shape(2, 3))
    #expect(product.elements.allSatisfy { $0 == 0 })
  }

  @Test func shapesThatDoNotFitAreNamed() throws {
    #expect(throws: NumericsFailure.nonconformant(operation: "*", Shape(2, 3), Shape(2, 3))) {
      _ = try multiply(randomMatrix(2, 3), randomMatrix(2, 3))
    }
  }

  @Test func singlePrecision() throws {
    let a = try randomMatrix(20, 20).map { Float($0) }
    #expect(distance(try multiply(a, a), try definedProduct(a, a)) < 1e-4)
  }
}
