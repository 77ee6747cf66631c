import Numerics

/// Which part of a convolution is kept.
public enum ConvolutionPart: Sendable {
  /// Everything where the operands overlap at all.
  case full
  /// The middle, of the size of the first operand.
  case same
  /// Where the second operand lies within the first.
  case valid
}

/// The two-dimensional convolution `C(i,j) = Σ A(p,q) B(i-p+1, j-q+1)` of two matrices, directly or through Fourier
/// transforms where these take a fraction of the time.
///
/// - Throws: `notMatrix`, `outOfMemory`.
@specialized(where T == Double)
public func convolution<T: BLASScalar>(
  _ a: Tensor<T>, _ b: Tensor<T>, _ part: ConvolutionPart
) throws -> Tensor<T> {
  try a.requireMatrix("conv2")
  try b.requireMatrix("conv2")
  if b.isEmpty && part == .full { return .empty }
  let rows: Range<Int>
  let columns: Range<Int>
  switch part {
  case .full:
    // The loops go over the elements of the second.
    if a.count < b.count && !a.isEmpty { return try convolution(b, a, .full) }
    rows = 0..<max(a.rows + b.rows - 1, 0)
    columns = 0..<max(a.columns + b.columns - 1, 0)
  case .same:
    // The element of B at its upper middle lies on the element of A.
    rows = b.rows / 2..<(b.rows / 2 + a.rows)
    columns = b.columns / 2..<(b.columns / 2 + a.columns)
  case .valid:
    rows = max(b.rows - 1, 0)..<max(a.rows, max(b.rows - 1, 0))
    columns = max(b.columns - 1, 0)..<max(a.columns, max(b.columns - 1, 0))
  }
  if a.isEmpty || b.isEmpty { return try .zeros(rows.count, columns.count) }
  if let a = a as? Tensor<Double>, let b = b as? Tensor<Double>,
    let result = try FourierConvolution(a, b, rows, columns)?.result() as? Tensor<T>
  {
    return result
  }
  return try directConvolution(a, b, rows, columns)
}

/// The part of the convolution in some rows and columns of it.
@specialized(where T == Double)
private func directConvolution<T: BLASScalar>(
  _ a: Tensor<T>, _ b: Tensor<T>, _ rows: Range<Int>, _ columns: Range<Int>
) throws -> Tensor<T> {
  let result = try Tensor<T>.zeros(rows.count, columns.count)
  try withExtendedLifetime((a, b)) {
    var looks = Pace()
    for (j, column) in columns.enumerated() {
      let target = result.base + j * rows.count - rows.lowerBound
      let first = max(0, column - a.columns + 1)
      for q in first..<max(min(b.columns, column + 1), first) {
        let source = a.base + (column - q) * a.rows
        let factors = b.base + q * b.rows
        var p = 0
        while p < b.rows {
          try looks.step(4 * a.rows)
          // Rows of the result that the next four factors all reach, then those that some of them do.
          let count = min(4, b.rows - p)
          let low = max(rows.lowerBound, p + count - 1)
          let high = min(rows.upperBound, a.rows + p)
          if count == 4, low < high {
            let (f, g, h, k) = (factors[p], factors[p + 1], factors[p + 2], factors[p + 3])
            // Pointers of their own, and no index that could overflow: vector instructions need both.
            let to = target + low
            let from = source + (low - p)
            let (second, third, fourth) = (from - 1, from - 2, from - 3)
            for i in 0..<high - low {
              to[i] += f * from[i] + g * second[i] + h * third[i] + k * fourth[i]
            }
          }
          let isShared = count == 4 && low < high
          for r in p..<p + count {
            let first = max(rows.lowerBound, r)
            let end = max(min(rows.upperBound, a.rows + r), first)
            for i in first..<(isShared ? low : end) { target[i] += factors[r] * source[i - r] }
            if isShared { for i in high..<end { target[i] += factors[r] * source[i - r] } }
          }
          p += count
        }
      }
    }
  }
  return result
}

/// A convolution as the product of Fourier transforms.
///
/// Its rounding is relative to the largest elements, and one infinity or NaN would be everywhere, so it is only for
/// finite elements and where it takes a quarter of the time. Of whole numbers, whose sums are whole, it is exact.
private struct FourierConvolution {
  private let a: Tensor<Double>
  private let b: Tensor<Double>
  private let rows: Range<Int>
  private let columns: Range<Int>
  private let shape: Shape
  private let isWhole: Bool

  /// - Returns: nil where the direct way is the better one.
  init?(_ a: Tensor<Double>, _ b: Tensor<Double>, _ rows: Range<Int>, _ columns: Range<Int>) {
    // Nanoseconds, as measured: a product and a sum; a point of a transform for each doubling, three transforms.
    let direct = 0.3 * Double(rows.count) * Double(columns.count) * Double(b.count)
    guard direct > 1e5 else { return nil }
    let shape = Shape(
      FourierConvolution.length(a.rows + b.rows - 1), FourierConvolution.length(a.columns + b.columns - 1))
    let points = Double(shape.rows) * Double(shape.columns)
    guard direct > 4 * (3 * 0.4 * points * Double.log2(points)) else { return nil }
    let (x, y) = (FourierConvolution.size(a), FourierConvolution.size(b))
    guard x.largest.isFinite, y.largest.isFinite else { return nil }
    isWhole = x.isWhole && y.isWhole
    let bound = x.largest * y.largest * Double(min(a.count, b.count))
    // Beyond it the rounding of the transforms could be half of a whole number.
    if isWhole && bound > 1e12 { return nil }
    (self.a, self.b, self.rows, self.columns, self.shape) = (a, b, rows, columns, shape)
  }

  /// The next length that is a product of 2, 3, 5 and 7.
  private static func length(_ least: Int) -> Int {
    var length = max(least, 1)
    while !FourierPlan.isProduct(length, of: [2, 3, 5, 7]) { length += 1 }
    return length
  }

  private static func size(_ x: Tensor<Double>) -> (largest: Double, isWhole: Bool) {
    var (largest, isWhole) = (0.0, true)
    for k in 0..<x.count {
      let value = x.base[k]
      // A sum of NaN stays one.
      largest = value.magnitude <= largest ? largest : value.magnitude
      isWhole = isWhole && value == value.rounded()
      if !value.isFinite { return (.infinity, false) }
    }
    return (largest, isWhole)
  }

  /// The half of the spectrum's rows that tells the other.
  private var half: Int { shape.rows / 2 + 1 }

  func result() throws -> Tensor<Double> {
    var spectrum = try spectrum(of: a)
    let other = try self.spectrum(of: b)
    try spectrum.withMutableElements { x in
      for k in 0..<x.count {
        let (u, v) = (x[k], other.base[k])
        x[k] = Complex(u.re * v.re - u.im * v.im, u.re * v.im + u.im * v.re)
      }
    }
    if shape.columns > 1 { spectrum = try spectrum.inverseFourierTransform(axis: 1) }
    // Of the columns that are wanted alone.
    let whole = try Tensor<Double>(shape: Shape(shape.rows, columns.count)) { target in
      try FourierPlan.transform(
        .realBackward, line: FourierPlan.Places(shape.rows, by: 1),
        lines: [FourierPlan.Places(columns.count, source: half, target: shape.rows)],
        from: spectrum.base + columns.lowerBound * half, to: target)
    }
    let scale = 1 / Double(shape.rows)
    return try Tensor(shape: Shape(rows.count, columns.count)) { target in
      var place = target
      for column in 0..<columns.count {
        for row in rows {
          let value = whole.base[row + column * shape.rows] * scale
          place.initialize(to: isWhole ? value.rounded() : value)
          place += 1
        }
      }
    }
  }

  /// The upper half of the spectrum of a matrix with zeros behind it.
  private func spectrum(of x: Tensor<Double>) throws -> Tensor<Complex<Double>> {
    let padded = try Resizing(Shape(shape.rows, x.columns)).apply(to: x)
    let spectrum = try Tensor<Complex<Double>>(shape: Shape(half, shape.columns)) { target in
      (target + half * x.columns).initialize(repeating: .zero, count: half * (shape.columns - x.columns))
      try FourierPlan.transform(
        .realForward, line: FourierPlan.Places(shape.rows, by: 1),
        lines: [FourierPlan.Places(x.columns, source: shape.rows, target: half)], from: padded.base,
        to: target)
    }
    return shape.columns > 1 ? try spectrum.fourierTransform(axis: 1) : spectrum
  }
}
