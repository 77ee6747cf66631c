import LamNumerics
import Numerics
import Testing

@Suite struct FourierTests {
  /// A sequence without structure, the same every time.
  func samples(_ n: Int) -> [Complex<Double>] {
    var state: UInt64 = 88172645463325252
    func next() -> Double {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Double(state >> 11) / 9007199254740992 - 0.5
    }
    return (0..<n).map { _ in Complex(next(), next()) }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 30, 37, 64, 97, 100, 134, 143, 210, 251])
  func equalsTheDefinition(_ n: Int) throws {
    let x = samples(n)
    let y = try Tensor(column: x).fourierTransform(axis: 0)
    for k in 0..<n {
      var sum = Complex<Double>.zero
      for j in 0..<n {
        let angle = -2 * Double.pi * Double(j * k % n) / Double(n)
        sum += x[j] * Complex(Double.cos(angle), Double.sin(angle))
      }
      #expect((y[k] - sum).length < 1e-13 * Double(n))
    }
  }

  @Test(arguments: [1, 10, 127, 1000, 1024, 4099, 9240])
  func inverseGivesTheSamplesBack(_ n: Int) throws {
    let x = try Tensor(column: samples(n))
    let back = try x.fourierTransform(axis: 0).inverseFourierTransform(axis: 0)
    for k in 0..<n { #expect((back[k] - x[k]).length < 1e-13) }
  }

  /// Along an axis between others, and of real numbers: the same as of the line alone.
  @Test(arguments: [1, 2, 5, 8, 31, 36]) func linesAreTransformedEachByItself(_ n: Int) throws {
    let x = try Tensor(samples(2 * n * 3), shape: Shape([2, n, 3]))
    let y = try x.fourierTransform(axis: 1)
    let real = try x.map(\.re)
    let spectrum = try real.fourierTransform(axis: 1)
    for i in 0..<2 {
      for o in 0..<3 {
        let places = (0..<n).map { i + 2 * ($0 + n * o) }
        let line = try Tensor(column: places.map { x[$0] }).fourierTransform(axis: 0)
        let realLine = try Tensor(column: places.map { Complex(real[$0], 0) }).fourierTransform(axis: 0)
        for k in 0..<n {
          #expect((y[places[k]] - line[k]).length < 1e-14 * Double(n))
          #expect((spectrum[places[k]] - realLine[k]).length < 1e-14 * Double(n))
        }
      }
    }
    #expect(spectrum.isConjugateSymmetric(along: [1]))
    let back = try spectrum.realInverseFourierTransform(axis: 1)
    for k in 0..<real.count { #expect((back[k] - real[k]).magnitude < 1e-14 * Double(n)) }
  }

  @Test func symmetryIsToTheBit() throws {
    var x = try Tensor(samples(30), shape: Shape(5, 6))
    #expect(!x.isConjugateSymmetric(along: [0, 1]))
    try x.makeConjugateSymmetric(along: [0, 1])
    #expect(x.isConjugateSymmetric(along: [0, 1]))
    #expect(!x.isConjugateSymmetric(along: [0]))
    #expect(x[0].im == 0 && x[1 + 5 * 2].re == x[4 + 5 * 4].re && x[1 + 5 * 2].im == -x[4 + 5 * 4].im)
  }
}
