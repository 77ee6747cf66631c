import Numerics

/// The layers of a convolutional network on images N×C×H×W, as PyTorch defines them.
public enum ConvolutionLayer {
  /// `Y(n,o,y,x) = bias(o) + Σ X(n,c,y·s+i,x·s+j) W(o,c,i,j)`, a cross-correlation: the kernel is not turned.
  ///
  /// - Parameters:
  ///   - weights: O×C×kh×kw.
  ///   - bias: O numbers, or none.
  /// - Throws: `nonconformant`, `invalid`, `outOfMemory`.
  @specialized(where T == Double)
  @specialized(where T == Float)
  public static func convolve<T: BLASReal>(
    _ images: Tensor<T>, weights: Tensor<T>, bias: Tensor<T>?, strides: (Int, Int), padding: (Int, Int)
  ) throws -> Tensor<T> {
    let isMatrix = weights.isMatrix && images.isMatrix
    let kernel = isMatrix ? (weights.rows, weights.columns) : (weights.shape[2], weights.shape[3])
    let layout = try ImageLayout(
      images.shape, window: kernel, strides: strides, padding: padding, operation: "conv2d")
    let filters = isMatrix ? 1 : weights.shape[0]
    let channels = isMatrix ? 1 : weights.shape[1]
    guard channels == layout.channels, weights.shape.dimensions <= 4 else {
      throw NumericsFailure.nonconformant(operation: "conv2d", images.shape, weights.shape)
    }
    if let bias, bias.count != filters {
      throw NumericsFailure.nonconformant(operation: "conv2d", weights.shape, bias.shape)
    }
    let patches = try imagePatches(images, layout)
    // The weights as a matrix with the columns in the order of the patches: channel, row, column, last fastest.
    let (kh, kw) = kernel
    let matrix = try Tensor<T>(shape: Shape(filters, channels * kh * kw)) { target in
      for c in 0..<channels {
        for i in 0..<kh {
          for j in 0..<kw {
            let source = weights.base + filters * (c + channels * (i + kh * j))
            (target + filters * ((c * kh + i) * kw + j)).initialize(from: source, count: filters)
          }
        }
      }
    }
    let product = try multiply(patches, matrix, transposeB: .transpose)
    return try withExtendedLifetime((weights, product)) {
      try arranged(product, layout, channels: filters, bias: bias)
    }
  }

  /// Rows of samples and places to N×O×oh×ow.
  private static func arranged<T: BLASReal>(
    _ rows: Tensor<T>, _ layout: ImageLayout, channels: Int, bias: Tensor<T>?
  ) throws -> Tensor<T> {
    let (oh, ow, count) = (layout.outputHeight, layout.outputWidth, layout.count)
    return try Tensor(shape: Shape([count, channels, oh, ow])) { target in
      var position = target
      var looks = Pace()
      let places = count * oh * ow
      for x in 0..<ow {
        for y in 0..<oh {
          try looks.step(channels * count)
          for o in 0..<channels {
            let offset = bias?[o] ?? 0
            for n in 0..<count {
              position.initialize(to: rows.base[(n * oh + y) * ow + x + o * places] + offset)
              position += 1
            }
          }
        }
      }
    }
  }

  public enum Pooling: Sendable {
    case largest
    case mean
  }

  /// The largest, or the mean, under a window in every channel. Padding never is the largest and counts as 0 in a mean.
  ///
  /// - Throws: `invalid`, `outOfMemory`.
  @specialized(where T == Double)
  @specialized(where T == Float)
  public static func pool<T: BLASReal>(
    _ images: Tensor<T>, _ pooling: Pooling, window: (Int, Int), strides: (Int, Int), padding: (Int, Int)
  ) throws -> Tensor<T> {
    let name = pooling == .largest ? "maxpool2d" : "avgpool2d"
    let layout = try ImageLayout(
      images.shape, window: window, strides: strides, padding: padding, operation: name)
    let (oh, ow) = (layout.outputHeight, layout.outputWidth)
    let shape = images.isMatrix ? Shape(oh, ow) : Shape([layout.count, layout.channels, oh, ow])
    let planes = layout.count * layout.channels
    let size = T(window.0 * window.1)
    return try withExtendedLifetime(images) {
      try Tensor(shape: shape) { target in
        var position = target
        var looks = Pace()
        for x in 0..<ow {
          let left = x * strides.1 - padding.1
          for y in 0..<oh {
            let top = y * strides.0 - padding.0
            for plane in 0..<planes {
              try looks.step(window.0 &* window.1)
              var largest = -T.infinity
              var sum: T = 0
              for w in max(left, 0)..<max(min(left + window.1, layout.width), max(left, 0)) {
                for h in max(top, 0)..<max(min(top + window.0, layout.height), max(top, 0)) {
                  let value = images.base[plane + planes * (h + layout.height * w)]
                  largest = value.isNaN ? value : max(largest, value)
                  sum += value
                }
              }
              position.initialize(to: pooling == .largest ? largest : sum / size)
              position += 1
            }
          }
        }
      }
    }
  }
}
