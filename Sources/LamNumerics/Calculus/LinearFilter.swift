import Numerics

/// A linear filter `a₁ y(n) = b₁ x(n) + b₂ x(n-1) + ... - a₂ y(n-1) - ...` in the transposed direct form II (Oppenheim and
/// Schafer, Discrete-Time Signal Processing, 6.3).
public struct LinearFilter<T: BLASScalar> {
  /// The coefficients over `a₁`, all of them filled with zeros to one length.
  private let forward: [T]
  private let feedback: [T]
  /// Whether the output depends on the input alone.
  private let isFinite: Bool

  /// - Parameters:
  ///   - b: at least one.
  ///   - a: the first is not 0.
  public init(_ b: [T], _ a: [T]) {
    let length = max(a.count, b.count)
    let scale = a[0]
    forward = (0..<length).map { $0 < b.count ? b[$0] / scale : .zero }
    feedback = (0..<length).map { $0 < a.count ? a[$0] / scale : .zero }
    isFinite = feedback.dropFirst().allSatisfy { $0 == .zero }
  }

  /// How many numbers the filter keeps between two inputs.
  public var stateCount: Int { forward.count - 1 }

  /// The output for each line along an axis.
  ///
  /// - Parameter states: `stateCount` numbers for each line, before and after.
  @specialized(where T == Double)
  public func apply(to x: Tensor<T>, along layout: AxisLayout, _ states: inout [T]) throws -> Tensor<T> {
    // A filter with many coefficients and no feedback is a convolution, which knows faster ways.
    if isFinite, stateCount >= 16, layout.inner == 1, layout.length >= stateCount {
      return try convolved(x, layout, &states)
    }
    var y = x
    var looks = Pace()
    let count = stateCount
    try y.withMutableElements { y in
      try states.withUnsafeMutableBufferPointer { states in
        try forward.withUnsafeBufferPointer { p in
          try feedback.withUnsafeBufferPointer { q in
            for line in 0..<layout.inner * layout.outer {
              let start = line % layout.inner + line / layout.inner * layout.inner * layout.length
              guard count > 0 else {
                for k in 0..<layout.length { y[start + k * layout.inner] *= p[0] }
                continue
              }
              let state = UnsafeMutableBufferPointer(rebasing: states[line * count..<(line + 1) * count])
              try looks.step(layout.length)
              for k in 0..<layout.length {
                if k & 4095 == 4095 { try looks.step(4096 * count) }
                let place = start + k * layout.inner
                let input = y[place]
                let output = p[0] * input + state[0]
                for s in 0..<count - 1 { state[s] = state[s + 1] + p[s + 1] * input - q[s + 1] * output }
                state[count - 1] = p[count] * input - q[count] * output
                y[place] = output
              }
            }
          }
        }
      }
    }
    return y
  }

  private func convolved(_ x: Tensor<T>, _ layout: AxisLayout, _ states: inout [T]) throws -> Tensor<T> {
    let count = stateCount
    let kernel = try Tensor(column: forward)
    var y = x
    for line in 0..<layout.outer {
      let start = line * layout.length
      let signal = try Tensor(column: UnsafeBufferPointer(start: x.base + start, count: layout.length))
      let whole = try convolution(signal, kernel, .full)
      try y.withMutableElements { y in
        for k in 0..<layout.length {
          y[start + k] = whole[k] + (k < count ? states[line * count + k] : .zero)
        }
      }
      for k in 0..<count { states[line * count + k] = whole[layout.length + k] }
    }
    return y
  }
}
