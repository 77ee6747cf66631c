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
    let back = try x.fourierTransform(axis: 0)
      .inverseFourierTransform(axis: 0)
    for k in 0..<n { #expect((back[k] - x[k]).length < 1e-13) }
  }
}
