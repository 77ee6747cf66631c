import Numerics

/// The discrete Fourier transform `Y[k] = Σ x[j] exp(-2πi jk/n)` of lines of arrays.
extension Tensor where Element == Complex<Double> {
  /// The transform of each line along an axis.
  public func fourierTransform(axis: Int) throws -> Tensor {
    if isEmpty { return self }
    return try Tensor(shape: shape) { target in
      try FourierPlan.transform(.complexForward, AxisLayout(shape, axis: axis), from: base, to: target)
    }
  }

  /// The inverse transform of each line along an axis, which divides by the length.
  public func inverseFourierTransform(axis: Int) throws -> Tensor {
    if isEmpty { return self }
    let layout = AxisLayout(shape, axis: axis)
    return try Tensor(shape: shape) { target in
      try FourierPlan.transform(.complexBackward, layout, from: base, to: target)
      let scale = 1 / Double(layout.length)
      for k in 0..<count { target[k] = Complex(target[k].re * scale, target[k].im * scale) }
    }
  }

  /// The inverse transform of each line along an axis from its first half, as if the other were its conjugate.
  public func realInverseFourierTransform(axis: Int) throws -> Tensor<Double> {
    if isEmpty { return try Tensor<Double>(repeating: 0, shape: shape) }
    let layout = AxisLayout(shape, axis: axis)
    return try Tensor<Double>(shape: shape) { target in
      try FourierPlan.transform(.realBackward, layout, from: base, to: target)
      let scale = 1 / Double(layout.length)
      for k in 0..<count { target[k] *= scale }
    }
  }

  /// Whether the inverse transform along some axes is real: each element is the conjugate of the one at the opposite
  /// place.
  public func isConjugateSymmetric(along axes: [Int]) -> Bool {
    shape.eachOpposite(along: axes) { here, there in
      base[here].re == base[there].re && base[here].im == -base[there].im
    }
  }

  /// Makes each element the conjugate of the one at the opposite place, which a transform of real numbers leaves it but
  /// for rounding.
  public mutating func makeConjugateSymmetric(along axes: [Int]) throws {
    let shape = self.shape
    try withMutableElements { x in
      _ = shape.eachOpposite(along: axes) { here, there in
        if there == here { x[here] = Complex(x[here].re, 0) }
        if there > here { x[there] = Complex(x[here].re, -x[here].im) }
        return true
      }
    }
  }
}

extension Tensor where Element == Double {
  /// The transform of each line along an axis.
  public func fourierTransform(axis: Int) throws -> Tensor<Complex<Double>> {
    if isEmpty { return try Tensor<Complex<Double>>(repeating: .zero, shape: shape) }
    let layout = AxisLayout(shape, axis: axis)
    // FFTW's transforms of real numbers are the slower ones where the length has a large prime factor.
    guard FourierPlan.isProduct(layout.length, of: [2, 3, 5, 7, 11, 13]) else {
      var spectrum = try map { Complex($0, 0) }.fourierTransform(axis: axis)
      try spectrum.makeConjugateSymmetric(along: [axis])
      return spectrum
    }
    return try Tensor<Complex<Double>>(shape: shape) { target in
      try FourierPlan.transform(.realForward, layout, from: base, to: target)
      let (n, inner) = (layout.length, layout.inner)
      // The second half is the conjugate of the first.
      for o in 0..<layout.outer {
        let block = target + o * n * inner
        for k in stride(from: n / 2 + 1, to: n, by: 1) {
          let (here, mirror) = (block + k * inner, block + (n - k) * inner)
          for i in 0..<inner { here[i] = Complex(mirror[i].re, -mirror[i].im) }
        }
      }
    }
  }
}

extension Shape {
  /// Asks of each place and the opposite one, which is `(n - k) mod n` along each of the axes, until the answer is no.
  fileprivate func eachOpposite(along axes: [Int], _ body: (_ here: Int, _ there: Int) -> Bool) -> Bool {
    if count == 0 { return true }
    // An axis of one element is its own opposite, and there may be a million of them.
    var wheels: [(extent: Int, stride: Int, isTurned: Bool, place: Int)] = []
    var stride = 1
    let turned = Set(axes)
    for (axis, extent) in extents.enumerated() where extent != 1 {
      wheels.append((extent, stride, turned.contains(axis), 0))
      stride *= extent
    }
    var there = 0
    for here in 0..<count {
      if !body(here, there) { return false }
      for k in wheels.indices {
        let wheel = wheels[k]
        let isOver = wheel.place + 1 == wheel.extent
        let next = isOver ? 0 : wheel.place + 1
        let old = wheel.isTurned ? (wheel.extent - wheel.place) % wheel.extent : wheel.place
        let new = wheel.isTurned ? (wheel.extent - next) % wheel.extent : next
        there += (new - old) * wheel.stride
        wheels[k].place = next
        if !isOver { break }
      }
    }
    return true
  }
}
