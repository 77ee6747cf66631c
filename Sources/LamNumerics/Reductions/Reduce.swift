extension Shape {
  /// The shape that is left when an axis is reduced to one value; the 0×0 array counts as 0×1, so that its sum
  /// is one number.
  @inlinable
  public func reduced(axis: Int) -> Shape {
    let shape = self == .empty ? Shape(0, 1) : self
    return shape.replacing(axis: axis, with: 1)
  }
}

extension Tensor {
  /// One value for each line along an axis, folded in order.
  ///
  /// - Parameters:
  ///   - axis: zero-based; beyond the last dimension every line has one element.
  ///   - initial: the value of an empty line.
  @inlinable
  public func reduced<R>(axis: Int, initial: R, _ step: (R, Element) -> R) throws -> Tensor<R> {
    let layout = AxisLayout(shape == .empty ? Shape(0, 1) : shape, axis: axis)
    let (inner, length) = (layout.inner, layout.length)
    return try withElements { source in
      try Tensor<R>(shape: shape.reduced(axis: axis)) { target in
        guard let base = source.baseAddress, length > 0 else {
          target.initialize(repeating: initial, count: layout.inner * layout.outer)
          return
        }
        var looks = Pace()
        if inner == 1 {
          for o in 0..<layout.outer {
            let line = base + o * length
            var sum = initial
            try Interrupt.strides(of: length) { range in
              for k in range { sum = step(sum, line[k]) }
            }
            (target + o).initialize(to: sum)
            try looks.step(length)
          }
          return
        }
        for o in 0..<layout.outer {
          let sums = target + o * inner
          sums.initialize(repeating: initial, count: inner)
          for k in 0..<length {
            let row = base + (o * length + k) * inner
            for i in 0..<inner { sums[i] = step(sums[i], row[i]) }
            try looks.step(inner)
          }
        }
      }
    }
  }

  /// The running values along an axis: element `k` of a line becomes the fold of elements 0 to `k`.
  @inlinable
  public func scanned<R>(axis: Int, first: (Element) -> R, _ step: (R, Element) -> R) throws -> Tensor<R> {
    let layout = AxisLayout(shape, axis: axis)
    let (inner, length) = (layout.inner, layout.length)
    return try withElements { source in
      try Tensor<R>(shape: shape) { target in
        guard let base = source.baseAddress, !source.isEmpty else { return }
        var looks = Pace()
        for o in 0..<layout.outer {
          let start = o * length * inner
          if inner == 1 {
            // A running value in a register is not waited for as one in memory is.
            var running = first(base[start])
            (target + start).initialize(to: running)
            try Interrupt.strides(of: length - 1) { range in
              for k in range {
                running = step(running, base[start + 1 + k])
                (target + (start + 1 + k)).initialize(to: running)
              }
            }
            try looks.step(length)
            continue
          }
          for i in 0..<inner { (target + start + i).initialize(to: first(base[start + i])) }
          for k in 1..<max(length, 1) {
            let here = start + k * inner
            for i in 0..<inner {
              (target + here + i).initialize(to: step(target[here - inner + i], base[here + i]))
            }
            try looks.step(inner)
          }
        }
      }
    }
  }

  /// Calls `body` with each line along an axis copied into one buffer, and keeps what it returns.
  ///
  /// - Parameter body: may reorder the buffer.
  @inlinable
  public func mapLines<R>(axis: Int, _ body: (UnsafeMutableBufferPointer<Element>) throws -> R) throws
    -> Tensor<R>
  {
    let layout = AxisLayout(shape == .empty ? Shape(0, 1) : shape, axis: axis)
    let (inner, length) = (layout.inner, layout.length)
    try Memory.check(listOf: Element.self, count: length)
    return try withElements { source in
      try Tensor<R>(shape: shape.reduced(axis: axis)) { target in
        var looks = Pace()
        try withUnsafeTemporaryAllocation(of: Element.self, capacity: length) { line in
          var done = 0
          do {
            for o in 0..<layout.outer {
              for i in 0..<inner {
                for k in 0..<length {
                  line.initializeElement(at: k, to: source[(o * length + k) * inner + i])
                }
                defer { line.deinitialize() }
                (target + done).initialize(to: try body(line))
                done += 1
                try looks.step(length)
              }
            }
          } catch {
            target.deinitialize(count: done)
            throw error
          }
        }
      }
    }
  }
}

extension Tensor where Element: AdditiveArithmetic {
  /// Sums along an axis.
  ///
  /// Short lines are added in order; long contiguous ones in interleaved partial sums, which is faster and rounds
  /// less.
  @inlinable
  public func sum(axis: Int) throws -> Tensor {
    if let doubles = asDoubles { return try doubles.sumOfDoubles(axis: axis).recast(Element.self) }
    let layout = AxisLayout(shape, axis: axis)
    guard layout.inner == 1, layout.length >= 64 else {
      return try reduced(axis: axis, initial: .zero) { $0 + $1 }
    }
    let length = layout.length
    return try withElements { source in
      try Tensor(shape: shape.reduced(axis: axis)) { target in
        guard let base = source.baseAddress else { return }
        for o in 0..<layout.outer { (target + o).initialize(to: Tensor.sum(base + o * length, length)) }
      }
    }
  }

  @inlinable
  static func sum(_ x: UnsafePointer<Element>, _ count: Int) -> Element {
    var (a, b, c, d) = (Element.zero, Element.zero, Element.zero, Element.zero)
    var (e, f, g, h) = (Element.zero, Element.zero, Element.zero, Element.zero)
    var k = 0
    while k + 8 <= count {
      a += x[k]
      b += x[k + 1]
      c += x[k + 2]
      d += x[k + 3]
      e += x[k + 4]
      f += x[k + 5]
      g += x[k + 6]
      h += x[k + 7]
      k += 8
    }
    var sum = ((a + b) + (c + d)) + ((e + f) + (g + h))
    while k < count {
      sum += x[k]
      k += 1
    }
    return sum
  }
}
