import LamNumerics
import Testing

/// Numbers recorded from NumPy 2.4 after `numpy.random.seed`.
struct RandomStreamTests {
  private func drawn(_ count: Int, _ fill: (UnsafeMutablePointer<Double>, Int) -> Void) throws -> [Double] {
    try Tensor<Double>(shape: Shape(1, count)) { fill($0, count) }.elements
  }

  @Test func uniformNumbersAreThoseOfNumPy() throws {
    let stream = RandomStream(seed: 42)
    #expect(
      try drawn(6, stream.fillUniform) == [
        0x1.7f8771e5f51ecp-2, 0x1.e6c4068bbd654p-1, 0x1.76c7e8f1e6751p-1, 0x1.32835d6632cb0p-1,
        0x1.3f86b37222184p-3, 0x1.3f7a0e1997f4cp-3,
      ])
    stream.restart(seed: .max)
    #expect(try drawn(2, stream.fillUniform) == [0x1.8fe69a3924820p-4, 0x1.d323d824032b1p-1])
  }

  @Test func normalNumbersAreThoseOfNumPy() throws {
    let stream = RandomStream(seed: 42)
    #expect(
      try drawn(5, stream.fillNormal) == [
        0x1.fca2a28a9307cp-2, -0x1.1b2a505de052ap-3, 0x1.4b9dd50245e68p-1, 0x1.85e548e01aa2bp+0,
        -0x1.df8bcdf57a640p-3,
      ])
    #expect(try drawn(2, stream.fillNormal) == [-0.23413695694918055, 1.5792128155073915])
  }

  @Test func wholeNumbersUseOneOrTwoWords() {
    let stream = RandomStream(seed: 42)
    #expect((0..<10).map { _ in stream.whole(upTo: 9) } == [6, 3, 7, 4, 6, 9, 2, 6, 7, 4])
    #expect((0..<4).map { _ in stream.whole(upTo: 5) + 1 } == [4, 3, 6, 5])
    #expect(
      (0..<3).map { _ in stream.whole(upTo: (1 << 40) - 1) } == [
        7_395_928_407, 1_013_348_367_773, 158_917_134_721,
      ])
  }

  @Test func theStreamGoesOnAcrossBlocksAndOddPositions() throws {
    let stream = RandomStream(seed: 7)
    #expect(stream.uniform() == 0.07630828937395717)
    #expect((0..<3).map { _ in stream.whole(upTo: 4) } == [1, 3, 3])
    _ = stream.uniform()
    _ = try drawn(3, stream.fillNormal)
    let sum = try drawn(700, stream.fillUniform)
    #expect(abs(sum.reduce(0, +) - 0x1.5a07f8e723d60p+8) < 1e-9)
  }

  @Test func permutationsAreThoseOfNumPy() throws {
    #expect(try RandomStream(seed: 42).permutation(10).elements == [8, 1, 5, 0, 7, 2, 9, 4, 3, 6])
    #expect(try RandomStream(seed: 42).permutation(0).isEmpty)
  }

  @Test func otherDistributionsAreThoseOfNumPy() {
    let stream = RandomStream(seed: 42)
    #expect(stream.exponential() == 0x1.e087d06e0729cp-2)
    stream.restart(seed: 42)
    #expect((0..<4).map { _ in stream.gamma(shape: 2.5) }.first == 0x1.7dd761310531cp+1)
    #expect(stream.gamma(shape: 0.5) == 0x1.80bf23ba0a842p-2)
    stream.restart(seed: 42)
    #expect((0..<8).map { _ in stream.poisson(mean: 3) } == [4, 1, 3, 3, 2, 3, 2, 3])
    #expect((0..<8).map { _ in stream.poisson(mean: 30) } == [24, 35, 21, 29, 30, 39, 33, 30])
    #expect(stream.poisson(mean: -1).isNaN)
  }

  @Test func arraysAreFilledRowByRow() throws {
    let stream = RandomStream(seed: 3)
    let cube = try stream.array(shape: Shape([2, 3, 4]), stream.fillUniform)
    #expect(cube[1 + 2 * 2 + 3 * 6] == 0x1.4143df74612c8p-3)
    #expect(cube[0 + 1 * 2 + 2 * 6] == 0x1.0132df0a66c68p-3)
    stream.restart(seed: 0)
    let matrix = try stream.array(shape: Shape(40, 700), stream.fillUniform)
    #expect(matrix[37, 600] == 0x1.7e1db97639bd4p-1)
    #expect(try stream.array(shape: Shape(0, 5), stream.fillUniform).isEmpty)
  }

  @Test func aSnapshotRestoresTheStream() throws {
    let stream = RandomStream(seed: 5)
    _ = stream.normal()
    let kept = stream.snapshot
    let expected = [stream.normal(), stream.uniform(), stream.normal()]
    #expect(stream.restore(kept))
    #expect([stream.normal(), stream.uniform(), stream.normal()] == expected)
    #expect(!stream.restore([1, 2, 3]))
    #expect(!stream.restore([Double](repeating: .nan, count: 627)))
  }
}
