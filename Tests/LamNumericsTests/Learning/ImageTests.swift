import Testing

@testable import LamNumerics

@Suite struct ImageTests {
  private func images(_ extents: [Int], seed: UInt64 = 1) throws -> Tensor<Double> {
    let shape = Shape(extents)
    return try randomMatrix(shape.count, 1, seed: seed).reshaped(to: shape)
  }

  /// The definition of a patch's element, place by place.
  @Test(arguments: [(1, 0), (2, 0), (1, 1), (2, 2), (3, 1)])
  func patchesAreTheirDefinition(stride: Int, padding: Int) throws {
    let x = try images([2, 3, 6, 5])
    let layout = try ImageLayout(
      x.shape, window: (3, 2), strides: (stride, stride), padding: (padding, padding), operation: "im2col")
    let patches = try imagePatches(x, layout)
    let (oh, ow) = (layout.outputHeight, layout.outputWidth)
    #expect(patches.shape == Shape(2 * oh * ow, 3 * 3 * 2))
    for n in 0..<2 {
      for y in 0..<oh {
        for z in 0..<ow {
          for c in 0..<3 {
            for i in 0..<3 {
              for j in 0..<2 {
                let (h, w) = (y * stride + i - padding, z * stride + j - padding)
                let inside = (0..<6).contains(h) && (0..<5).contains(w)
                let expected = inside ? x[n + 2 * (c + 3 * (h + 6 * w))] : 0
                #expect(patches[(n * oh + y) * ow + z, (c * 3 + i) * 2 + j] == expected)
              }
            }
          }
        }
      }
    }
  }

  /// `⟨im2col(x), p⟩ = ⟨x, col2im(p)⟩`.
  @Test(arguments: [(1, 0), (2, 1), (3, 2)])
  func puttingBackIsTheAdjoint(stride: Int, padding: Int) throws {
    let x = try images([2, 2, 5, 4])
    let layout = try ImageLayout(
      x.shape, window: (2, 3), strides: (stride, stride), padding: (padding, padding), operation: "im2col")
    let patches = try imagePatches(x, layout)
    let p = try randomMatrix(patches.rows, patches.columns, seed: 2)
    let back = try imagesFromPatches(p, layout)
    let left = (0..<p.count).reduce(0.0) { $0 + patches[$1] * p[$1] }
    let right = (0..<x.count).reduce(0.0) { $0 + x[$1] * back[$1] }
    #expect(abs(left - right) < 1e-12)
  }

  @Test func convolutionIsAProductOfPatches() throws {
    let (x, w) = (try images([2, 3, 5, 5]), try images([4, 3, 2, 2], seed: 3))
    let bias = try Tensor(row: [1.0, 2, 3, 4])
    let y = try ConvolutionLayer.convolve(x, weights: w, bias: bias, strides: (1, 1), padding: (0, 0))
    #expect(y.shape == Shape([2, 4, 4, 4]))
    var sum = 2.0
    for c in 0..<3 {
      for i in 0..<2 {
        for j in 0..<2 {
          let pixel = x[1 + 2 * (c + 3 * (2 + i + 5 * (1 + j)))]
          sum += pixel * w[1 + 4 * (c + 3 * (i + 2 * j))]
        }
      }
    }
    let computed = y[1 + 2 * (1 + 4 * (2 + 4 * 1))]
    #expect(abs(computed - sum) < 1e-13)
  }

  @Test func blocksGoThereAndBack() throws {
    let a = try randomMatrix(5, 7)
    let columns = try blockColumns(a, block: (rows: 2, columns: 3), .distinct)
    #expect(columns.shape == Shape(6, 9))
    #expect(try matrixFromBlocks(columns, block: (rows: 2, columns: 3), size: a.shape).elements == a.elements)
    #expect(try blockColumns(a, block: (rows: 2, columns: 3), .sliding).shape == Shape(6, 20))
    #expect(try blockColumns(a, block: (rows: 9, columns: 1), .sliding).shape == Shape(9, 0))
  }

  @Test func windowsThatDoNotFitAreRefused() throws {
    for (window, stride, padding) in [((7, 1), 1, 0), ((0, 1), 1, 0), ((1, 1), 0, 0), ((1, 1), 1, -1)] {
      #expect(throws: NumericsFailure.self) {
        try ImageLayout(
          Shape(4, 4), window: window, strides: (stride, stride), padding: (padding, padding),
          operation: "im2col")
      }
    }
  }

  @Test func convolutionOfMatrices() throws {
    let (a, b) = (try randomMatrix(5, 4), try randomMatrix(3, 2, seed: 2))
    let full = try convolution(a, b, .full)
    #expect(full.shape == Shape(7, 5))
    let (left, right) = (a.elements.reduce(0, +), b.elements.reduce(0, +))
    #expect(abs(full.elements.reduce(0, +) - left * right) < 1e-12)
    let same = try convolution(a, b, .same)
    let valid = try convolution(a, b, .valid)
    for i in 0..<5 { for j in 0..<4 { #expect(same[i, j] == full[i + 1, j + 1]) } }
    for i in 0..<3 { for j in 0..<3 { #expect(valid[i, j] == full[i + 2, j + 1]) } }
  }
}
