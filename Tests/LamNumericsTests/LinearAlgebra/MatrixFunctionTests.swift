import Numerics
import Testing

@testable import LamNumerics

@Suite struct MatrixFunctionTests {
  @Test(arguments: [1, 2, 5, 20])
  func inverseAndDeterminant(n: Int) throws {
    let a = try randomMatrix(n, n)
    #expect(distance(try multiply(a, inverse(a).x), try .identity(n)) < 1e-11)
    let square = try Determinant(multiply(a, a)).value
    let det = try Determinant(a).value
    #expect(abs(square - det * det) <= 1e-10 * abs(square))
    let definite = try multiply(a, a, transposeA: .transpose)
    let x = try inverse(definite).x
    #expect(x.elements == (try transpose(x)).elements)
  }

  @Test func determinantDoesNotOverflowOnTheWay() throws {
    let a = try diagonalMatrix([1e200, 1e200, 1e-300, -2])
    #expect(abs(try Determinant(a).value / -2e100 - 1) < 1e-14)
    #expect(try Determinant(Tensor<Double>.empty).value == 1)
  }

  @Test func exponentialOfARotation() throws {
    let e = try matrixExponential(matrix([[0, 1], [-1, 0]]))
    #expect(distance(e, try matrix([[.cos(1), .sin(1)], [-.sin(1), .cos(1)]])) < 1e-15)
  }

  @Test(arguments: [0.001, 0.1, 0.5, 1.5, 4, 40])
  func exponentialOfTheNegativeIsTheInverse(scale size: Double) throws {
    let a = try scale(randomMatrix(5, 5), by: size / 5)
    let product = try multiply(matrixExponential(a), matrixExponential(scale(a, by: -1)))
    #expect(distance(product, try .identity(5)) < 1e-13 * .exp(size))
  }

  @Test(arguments: [1, 2, 4, 8])
  func squareRootAndLogarithmAreInverses(n: Int) throws {
    let a = try randomMatrix(n, n, seed: 6)
    let c = try complexified(a)
    let root = try matrixSquareRoot(a).value
    #expect(distance(try multiply(root, root), c) < 1e-11)
    #expect(distance(try matrixExponential(matrixLogarithm(a).value), c) < 1e-11)
    let definite = try multiply(a, a, transposeA: .transpose)
    let real = try matrixSquareRoot(definite)
    #expect(real.isPrincipal && real.value.allSatisfy { $0.imaginary == 0 })
  }

  @Test func powers() throws {
    let a = try matrix([[1, 2], [3, 4]])
    #expect(try matrixPower(a, 5).x.elements == [1069, 2337, 1558, 3406])
    #expect(try matrixPower(a, 0).x.elements == [1, 0, 0, 1])
    #expect(distance(try multiply(matrixPower(a, -2).x, matrixPower(a, 2).x), try .identity(2)) < 1e-13)
    let half = try matrixPower(a, exponent: Complex(0.5))
    #expect(distance(try multiply(half, half), try complexified(a)) < 1e-13)
    let two = try power(base: Complex(2), matrix([[2, 1], [1, 2]]))
    #expect(distance(two, try complexified(matrix([[5, 3], [3, 5]]))) < 1e-13)
  }

  @Test func pseudoinverseSatisfiesPenrose() throws {
    let a = try multiply(randomMatrix(6, 2), randomMatrix(2, 4, seed: 3))
    let x = try pseudoinverse(a)
    #expect(distance(try multiply(multiply(a, x), a), a) < 1e-13)
    #expect(distance(try multiply(multiply(x, a), x), x) < 1e-12)
    #expect(try rank(a) == 2)
    #expect(try nullSpace(a).columns == 2)
    #expect(distance(try multiply(a, nullSpace(a)), try .zeros(6, 2)) < 1e-13)
    let q = try columnSpace(a)
    #expect(distance(try multiply(q, multiply(q, a, transposeA: .transpose)), a) < 1e-13)
  }

  @Test func norms() throws {
    let a = try matrix([[1, 2], [3, 4]])
    #expect(try matrixNorm(a, .induced(1)) == 6)
    #expect(try matrixNorm(a, .induced(.infinity)) == 7)
    #expect(abs(try matrixNorm(a, .induced(2)) - 5.464985704219043) < 1e-14)
    #expect(abs(try matrixNorm(a, .induced(3)) - 5.7330584) < 1e-4)
    #expect(abs(try conditionNumber(a) - 14.933034373659268) < 1e-12)
    let big = try Tensor(column: [3e200, 4e200])
    #expect(abs(big.withElements { euclideanNorm($0) } / 5e200 - 1) < 1e-15)
  }

  @Test func rowReduction() throws {
    let reduced = try RowReduction(matrix([[1, 2, 3], [2, 4, 6]]))
    #expect(reduced.form.elements == [1, 0, 2, 0, 3, 0])
    #expect(reduced.pivots == [0])
  }

  @Test func products() throws {
    let product = try kronecker(matrix([[1, 2]]), matrix([[1], [10]]))
    #expect(product.elements == [1, 10, 2, 20])
    let (x, y) = (try Tensor(row: [1.0, 2, 3]), try Tensor(column: [4.0, 5, 6]))
    #expect(try crossProducts(x, y).elements == [-3, 6, -3])
    #expect(try innerProducts(x, y)[0] == 32)
  }
}
