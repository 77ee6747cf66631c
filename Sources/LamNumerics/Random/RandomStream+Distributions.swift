import Glibc

extension RandomStream {
  /// Exponential with mean 1, by inversion.
  public func exponential() -> Double { -log(1 - uniform()) }

  /// Gamma of this shape and scale 1 (Marsaglia and Tsang 2000; Johnk's rejection below shape 1).
  public func gamma(shape: Double) -> Double {
    if shape.isNaN || shape < 0 || shape == .infinity { return .nan }
    if shape == 1 { return exponential() }
    if shape == 0 { return 0 }
    if shape < 1 {
      while true {
        let u = uniform()
        let v = exponential()
        if u <= 1 - shape {
          let x = pow(u, 1 / shape)
          if x <= v { return x }
        } else {
          let y = -log((1 - u) / shape)
          let x = pow(1 - shape + shape * y, 1 / shape)
          if x <= v + y { return x }
        }
      }
    }
    let b = shape - 1 / 3.0
    let c = 1 / (9 * b).squareRoot()
    while true {
      var x = 0.0
      var v = 0.0
      repeat {
        x = normal()
        v = 1 + c * x
      } while v <= 0
      v = v * v * v
      let u = uniform()
      if u < 1 - 0.0331 * (x * x) * (x * x) { return b * v }
      if log(u) < 0.5 * x * x + b * (1 - v + log(v)) { return b * v }
    }
  }

  /// Poisson with this mean: products of uniform numbers for small means, transformed rejection (PTRS,
  /// Hörmann 1993) from 10 on; NaN for a mean that is negative or too large.
  public func poisson(mean: Double) -> Double {
    guard mean >= 0, mean < 0x1p53 else { return .nan }
    if mean >= 10 { return largePoisson(mean) }
    if mean == 0 { return 0 }
    let limit = exp(-mean)
    var count = 0.0
    var product = 1.0
    while true {
      product *= uniform()
      if product <= limit { return count }
      count += 1
    }
  }

  private func largePoisson(_ mean: Double) -> Double {
    let root = mean.squareRoot()
    let logMean = log(mean)
    let b = 0.931 + 2.53 * root
    let a = -0.059 + 0.02483 * b
    let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
    let vr = 0.9277 - 3.6224 / (b - 2)
    while true {
      let u = uniform() - 0.5
      let v = uniform()
      let us = 0.5 - abs(u)
      let k = ((2 * a / us + b) * u + mean + 0.43).rounded(.down)
      if us >= 0.07 && v <= vr { return k }
      if k < 0 || (us < 0.013 && v > us) { continue }
      if log(v) + log(inverseAlpha) - log(a / (us * us) + b) <= -mean + k * logMean - logFactorial(k) {
        return k
      }
    }
  }

  /// log k!, by the series NumPy uses, so that acceptance agrees to the last bit.
  private func logFactorial(_ k: Double) -> Double {
    let x = k + 1
    if x == 1 || x == 2 { return 0 }
    let coefficients = [
      8.333333333333333e-02, -2.777777777777778e-03, 7.936507936507937e-04, -5.952380952380952e-04,
      8.417508417508418e-04, -1.917526917526918e-03, 6.410256410256410e-03, -2.955065359477124e-02,
      1.796443723688307e-01, -1.39243221690590e+00,
    ]
    let steps = x < 7 ? Int(7 - x) : 0
    var x0 = x + Double(steps)
    let x2 = (1 / x0) * (1 / x0)
    var series = coefficients[9]
    for k in stride(from: 8, through: 0, by: -1) {
      series *= x2
      series += coefficients[k]
    }
    var result = series / x0 + 0.5 * 1.8378770664093453 + (x0 - 0.5) * log(x0) - x0
    for _ in 0..<steps {
      result -= log(x0 - 1)
      x0 -= 1
    }
    return result
  }

  // MARK: Arrays

  /// An array whose elements are drawn row by row, the last dimension fastest, as NumPy fills its arrays: `fill`
  /// is given places for as many numbers as it must draw.
  public func array(
    shape: Shape, _ fill: (UnsafeMutablePointer<Double>, Int) -> Void
  ) throws -> Tensor<Double> {
    let vector = shape.extents.filter { $0 != 1 }.count <= 1
    // Pieces of an even count leave the numbers as they are, those that are drawn in pairs too.
    func fillInPieces(_ target: UnsafeMutablePointer<Double>, _ count: Int) throws {
      try Interrupt.strides(of: count, by: 1 << 14) { range in fill(target + range.lowerBound, range.count) }
    }
    if vector || shape.checkedCount == 0 {
      return try Tensor(shape: shape) { target in try fillInPieces(target, shape.count) }
    }
    return try Tensor(shape: shape) { target in
      let rows = shape.rows
      // Places in memory of one row, in the order of drawing.
      let rest = shape.count / rows
      let order = shape.isMatrix ? [] : try RandomStream.drawingOrder(Array(shape.extents.dropFirst()))
      // Several rows at a time make the strided writes fill whole lines of the cache.
      let block = max(1, min(rows, 16, (1 << 16) / max(rest, 1) + 1))
      try Memory.check(listOf: Double.self, count: Memory.product(block, rest))
      let buffer = UnsafeMutablePointer<Double>.allocate(capacity: block * rest)
      defer { buffer.deallocate() }
      var row = 0
      while row < rows {
        let height = min(block, rows - row)
        try fillInPieces(buffer, height * rest)
        for k in 0..<rest {
          let column = target + ((order.isEmpty ? k : order[k]) * rows + row)
          for i in 0..<height { (column + i).initialize(to: buffer[i * rest + k]) }
        }
        row += height
        try Interrupt.check()
      }
    }
  }

  /// For each position of an array of some extents, last dimension fastest, its position with the first dimension fastest.
  public static func drawingOrder(_ extents: [Int]) throws -> [Int] {
    var strides = [Int](repeating: 1, count: extents.count)
    for axis in extents.indices.dropFirst() { strides[axis] = strides[axis - 1] &* extents[axis - 1] }
    var counter = [Int](repeating: 0, count: extents.count)
    let count = extents.reduce(1, &*)
    var order = try Memory.list(of: Int.self, room: count)
    var looks = Pace(every: Pace.elements)
    for _ in 0..<count {
      order.append(zip(counter, strides).reduce(0) { $0 + $1.0 * $1.1 })
      for axis in extents.indices.reversed() {
        counter[axis] += 1
        if counter[axis] < extents[axis] { break }
        counter[axis] = 0
      }
      try looks.step()
    }
    return order
  }
}
