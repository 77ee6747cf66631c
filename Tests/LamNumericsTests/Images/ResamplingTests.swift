import LamNumerics
import Testing

/// Theorems about resampling, turning and filtering.
struct ResamplingTests {
  private func image(_ rows: Int, _ columns: Int) throws -> Tensor<Double> {
    try Tensor(shape: Shape(rows, columns), each: { Double(($0 * 7919) % 101) / 100 })
  }

  @Test(arguments: Resampling.Method.allCases)
  func constantsStayConstant(method: Resampling.Method) throws {
    let flat = try Tensor(repeating: 0.3, shape: Shape(9, 7))
    for (rows, columns) in [(4, 3), (20, 31), (9, 1)] {
      let resized = try Resampling.resize(
        flat, to: (rows, columns), scale: (Double(rows) / 9, Double(columns) / 7), method, antialiases: true)
      #expect(resized.shape == Shape(rows, columns))
      #expect(resized.allSatisfy { abs($0 - 0.3) < 1e-14 })
    }
  }

  /// The values are those of MATLAB's documentation of the cubic kernel: the mean of weights (-1, 9, 9, -1)/16 at the middle.
  @Test func cubicWeights() throws {
    let ramp = try Tensor(row: [0.0, 0, 0, 1, 0, 0, 0, 0])
    let doubled = try Resampling.resize(ramp, to: (1, 16), scale: (1, 2), .bicubic, antialiases: true)
    let expected = [
      -0.0234375, -0.0703125, 0.2265625, 0.8671875, 0.8671875, 0.2265625, -0.0703125, -0.0234375,
    ]
    for (k, value) in expected.enumerated() { #expect(abs(doubled[3 + k] - value) < 1e-14) }
  }

  @Test func halvingWithBoxesTakesMeans() throws {
    let x = try Tensor(row: [1.0, 3, 5, 9])
    let halved = try Resampling.resize(x, to: (1, 2), scale: (1, 0.5), .bilinear, antialiases: true)
    // Weights 1, 3, 3, 1 of 8, the edge mirrored.
    let left: Double = (1 + 3 + 9 + 5) / 8
    let right: Double = (3 + 15 + 27 + 9) / 8
    #expect(abs(halved[0] - left) < 1e-14)
    #expect(abs(halved[1] - right) < 1e-14)
  }

  @Test func quartersOfATurnMoveSamples() throws {
    let x = try image(3, 5)
    var turned = x
    for _ in 0..<4 { turned = try Rotation.rotate(turned, degrees: 90, .bicubic, crops: false) }
    #expect(turned.elements == x.elements)
    let once = try Rotation.rotate(x, degrees: 90, .nearest, crops: false)
    #expect(once.shape == Shape(5, 3) && once[0, 0] == x[0, 4] && once[4, 2] == x[2, 0])
    #expect(try Rotation.rotate(x, degrees: 30, .bilinear, crops: true).shape == x.shape)
  }

  @Test func aFullCorrelationHasAllProducts() throws {
    let (x, kernel) = (try image(4, 6), try image(2, 3))
    let full = try ImageFilter.correlate(x, kernel, center: (0, 1), edge: .constant(0), isFull: true)
    #expect(full.shape == Shape(5, 8))
    let sum = { (t: Tensor<Double>) in t.elements.reduce(0, +) }
    #expect(abs(sum(full) - sum(x) * sum(kernel)) < 1e-12)
  }

  @Test func edgesAreWhatTheyAreSaidToBe() throws {
    let x = try Tensor(row: [1.0, 2, 4])
    let far = try Tensor(row: [1.0, 0, 0, 0, 0])
    func shifted(_ edge: ImageFilter.Edge) throws -> [Double] {
      try ImageFilter.correlate(x, far, center: (0, 2), edge: edge).elements
    }
    #expect(try shifted(.constant(7)) == [7, 7, 1])
    #expect(try shifted(.replicate) == [1, 1, 1])
    #expect(try shifted(.symmetric) == [2, 1, 1])
    #expect(try shifted(.circular) == [2, 4, 1])
  }

  @Test(arguments: EdgeDetection.Method.allCases)
  func aStepIsAnEdgeOfOnePixel(method: EdgeDetection.Method) throws {
    let step = try Tensor(shape: Shape(8, 9), each: { $0 / 8 < 4 ? 0.0 : 1 })
    let (edges, threshold) = try EdgeDetection.edges(of: step, method, threshold: nil, thins: true)
    #expect(threshold > 0)
    for row in 1..<7 { #expect((0..<9).filter { edges[row, $0] }.count == 1) }
    let flat = try Tensor(repeating: 0.5, shape: Shape(4, 4))
    #expect(try EdgeDetection.edges(of: flat, method, threshold: nil, thins: true).edges.allSatisfy { !$0 })
  }

  @Test func coloursThereAndBack() throws {
    for k in 0..<200 {
      let color = (Double(k * 37 % 101) / 100, Double(k * 61 % 101) / 100, Double(k * 89 % 101) / 100)
      let back = ColorSpace.rgb(ColorSpace.hsv(color))
      #expect(abs(back.0 - color.0) + abs(back.1 - color.1) + abs(back.2 - color.2) < 1e-13)
    }
  }

  @Test func aDiskIsRoundAndWhole() throws {
    let disk = try DiskKernel.make(radius: 5)
    #expect(disk.shape == Shape(11, 11) && abs(disk.elements.reduce(0, +) - 1) < 1e-12)
    #expect(disk[0, 0] == 0 && disk[0, 5] == disk[5, 0] && disk[5, 5] > disk[0, 5])
  }
}
