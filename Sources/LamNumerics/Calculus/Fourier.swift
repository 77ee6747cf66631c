import Glibc
import Numerics

/// The discrete Fourier transform `Y[k] = Σ x[j] exp(-2πi jk/n)` of one length.
///
/// Lengths that are products of 2, 3, 5 and 7 are split by their factors (Cooley and Tukey, Stockham's order); other
/// lengths go through a convolution of a power of two (Bluestein). Written here because no library is needed for it.
public final class FourierPlan {
  public typealias Number = Complex<Double>

  public let count: Int
  private let factors: [Int]
  /// exp(-2πi k/n).
  private let roots: [Number]
  private let bluestein: Bluestein?

  public init(_ count: Int) throws {
    self.count = count
    var rest = max(count, 1)
    var factors: [Int] = []
    for p in [4, 2, 3, 5, 7] {
      while rest % p == 0 {
        factors.append(p)
        rest /= p
      }
    }
    if rest > 1 && rest <= 61 {
      factors.append(rest)
      rest = 1
    }
    if rest == 1 {
      self.factors = factors
      roots = try FourierPlan.roots(count)
      bluestein = nil
    } else {
      self.factors = []
      roots = []
      bluestein = try Bluestein(count)
    }
  }

  /// exp(-2πi k/n) for k in 0..<n, from angles in the first eighth of the circle so that they are exact to rounding.
  private static func roots(_ n: Int) throws -> [Number] {
    var looks = Pace(every: Pace.elements)
    return try (0..<n).map { k in
      try looks.step()
      let eighth = 8 * k
      let turn = Double(k) / Double(n)
      if eighth <= n { return Number(cos(2 * .pi * turn), -sin(2 * .pi * turn)) }
      if eighth <= 3 * n {
        let angle = 2 * Double.pi * (Double(4 * k - n) / Double(4 * n))
        return Number(-sin(angle), -cos(angle))
      }
      if eighth <= 5 * n {
        let angle = 2 * Double.pi * (Double(2 * k - n) / Double(2 * n))
        return Number(-cos(angle), sin(angle))
      }
      if eighth <= 7 * n {
        let angle = 2 * Double.pi * (Double(4 * k - 3 * n) / Double(4 * n))
        return Number(sin(angle), cos(angle))
      }
      let angle = 2 * Double.pi * (Double(k - n) / Double(n))
      return Number(cos(angle), -sin(angle))
    }
  }

  /// Transforms `count` numbers in place; the inverse divides by `count`.
  public func transform(_ x: UnsafeMutableBufferPointer<Number>, inverse: Bool) throws {
    if count <= 1 { return }
    if inverse {
      // The inverse is the transform of the conjugate, conjugated.
      for k in 0..<count { x[k] = Number(x[k].re, -x[k].im) }
    }
    if let bluestein {
      try bluestein.transform(x)
    } else {
      try stockham(x)
    }
    if inverse {
      let scale = 1 / Double(count)
      for k in 0..<count { x[k] = Number(x[k].re * scale, -x[k].im * scale) }
    }
  }

  @inline(__always)
  private static func product(_ a: Number, _ b: Number) -> Number {
    Number(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)
  }

  private func stockham(_ data: UnsafeMutableBufferPointer<Number>) throws {
    var looks = Pace()
    let n = count
    try withUnsafeTemporaryAllocation(of: Number.self, capacity: n) { scratch in
      try roots.withUnsafeBufferPointer { roots in
        var source = data
        var target = scratch
        // Invariant: `done` interleaved transforms of the factors so far, each of stride `rest`.
        var done = 1
        var rest = n
        for p in factors {
          rest /= p
          let step = n / (done * p)
          for block in 0..<done {
            try looks.step(rest * p)
            let twiddle = block * step
            for i in 0..<rest {
              let from = block * rest * p + i
              let to = block * rest + i
              let stride = rest * done
              if p == 2 {
                let a = source[from]
                let b = FourierPlan.product(source[from + rest], roots[twiddle])
                target[to] = a + b
                target[to + stride] = a - b
              } else if p == 4 {
                let a = source[from]
                let b = FourierPlan.product(source[from + rest], roots[twiddle])
                let c = FourierPlan.product(source[from + 2 * rest], roots[2 * twiddle])
                let d = FourierPlan.product(source[from + 3 * rest], roots[3 * twiddle])
                let (ac, bd) = (a + c, b + d)
                let (am, bm) = (a - c, b - d)
                let turned = Number(bm.im, -bm.re)
                target[to] = ac + bd
                target[to + stride] = am + turned
                target[to + 2 * stride] = ac - bd
                target[to + 3 * stride] = am - turned
              } else {
                for q in 0..<p {
                  var sum = source[from]
                  for r in 1..<p {
                    let turn = r * (twiddle + q * (n / p)) % n
                    sum += FourierPlan.product(source[from + r * rest], roots[turn])
                  }
                  target[to + q * stride] = sum
                }
              }
            }
          }
          swap(&source, &target)
          done *= p
        }
        if source.baseAddress != data.baseAddress {
          for k in 0..<n { data[k] = source[k] }
        }
      }
    }
  }

  /// The transform of any length as a convolution with a chirp: `jk = (j² + k² - (k - j)²)/2`.
  private final class Bluestein {
    let count: Int
    let plan: FourierPlan
    /// exp(-πi k²/n).
    let chirp: [Number]
    let kernel: [Number]

    init(_ count: Int) throws {
      self.count = count
      var size = 1
      while size < 2 * count - 1 { size *= 2 }
      plan = try FourierPlan(size)
      let period = 2 * count
      var looks = Pace(every: Pace.elements)
      chirp = try (0..<count).map { k in
        try looks.step()
        let square = k.multipliedFullWidth(by: k)
        let turn = period.dividingFullWidth((square.high, square.low)).remainder
        let angle = Double.pi * Double(turn) / Double(count)
        return Number(cos(angle), -sin(angle))
      }
      var kernel = [Number](repeating: .zero, count: size)
      for k in 0..<count {
        let value = Number(chirp[k].re, -chirp[k].im)
        kernel[k] = value
        if k > 0 { kernel[size - k] = value }
      }
      let plan = self.plan
      try kernel.withUnsafeMutableBufferPointer { try plan.transform($0, inverse: false) }
      self.kernel = kernel
    }

    func transform(_ x: UnsafeMutableBufferPointer<Number>) throws {
      var work = [Number](repeating: .zero, count: plan.count)
      try work.withUnsafeMutableBufferPointer { work in
        for k in 0..<count { work[k] = FourierPlan.product(x[k], chirp[k]) }
        try plan.transform(work, inverse: false)
        for k in 0..<plan.count { work[k] = FourierPlan.product(work[k], kernel[k]) }
        try plan.transform(work, inverse: true)
        for k in 0..<count { x[k] = FourierPlan.product(work[k], chirp[k]) }
      }
    }
  }
}

extension Tensor where Element == Complex<Double> {
  /// The discrete Fourier transform of each line along an axis, which is first cut or filled with zeros to `count`.
  public func fourierTransform(axis: Int, count: Int, inverse: Bool) throws -> Tensor {
    let resized =
      shape[axis] == count ? self : try Resizing(shape.replacing(axis: axis, with: count)).apply(to: self)
    if resized.isEmpty { return resized }
    let layout = AxisLayout(resized.shape, axis: axis)
    // The plan and the work of Bluestein's method are up to six times a line.
    try Memory.check(listOf: Element.self, count: Memory.product(count, 6))
    let plan = try FourierPlan(count)
    var result = resized
    try result.withMutableElements { x in
      if layout.inner == 1 {
        for o in 0..<layout.outer {
          try plan.transform(.init(rebasing: x[(o * count)..<((o + 1) * count)]), inverse: inverse)
        }
        return
      }
      let line = UnsafeMutableBufferPointer<Element>.allocate(capacity: count)
      defer { line.deallocate() }
      for o in 0..<layout.outer {
        for i in 0..<layout.inner {
          let start = i + o * count * layout.inner
          for k in 0..<count { line.initializeElement(at: k, to: x[start + k * layout.inner]) }
          try plan.transform(line, inverse: inverse)
          for k in 0..<count { x[start + k * layout.inner] = line[k] }
        }
      }
    }
    return result
  }
}
