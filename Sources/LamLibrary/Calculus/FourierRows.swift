import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  static let fourierRows: [Builtin] = [
    .line("fft", "the discrete Fourier transform", inverse: false),
    .line("ifft", "the inverse discrete Fourier transform", inverse: true),
    .plane("fft2", "the discrete Fourier transform of a matrix, along both dimensions", inverse: false),
    .plane(
      "ifft2", "the inverse discrete Fourier transform of a matrix, along both dimensions", inverse: true),
    .space("fftn", "the discrete Fourier transform along all dimensions", inverse: false),
    .space("ifftn", "the inverse discrete Fourier transform along all dimensions", inverse: true),
  ]
}

extension Builtin {
  private static let names = ["fft", "ifft", "fft2", "ifft2", "fftn", "ifftn"]

  fileprivate static func line(_ name: String, _ summary: String, inverse: Bool) -> Builtin {
    Builtin(
      name, [.numeric("x"), .any("n").optional, .axis("dim").optional], summary,
      details: "Of each column of a matrix, or along dim; n cuts x or fills it with zeros first. "
        + (inverse
          ? "Divides by n. Where each line is its own conjugate read backwards, the result is real."
          : "Y(k) = sum over j of x(j) * exp(-2i*pi*(j-1)*(k-1)/n)."),
      examples: ["\(name)([1 2 3 4])", "\(name)([1 0 0 0])"],
      seeAlso: (names + ["fftshift"]).filter { $0 != name }
    ) { call in
      let x = try call[0]
      let axis = try call.axis(2) ?? x.shape.firstNonSingleton
      var count = x.shape[axis]
      if call.has(1), try !call[1].isEmpty { count = try call.integer(1) }
      guard count >= 0 else { throw call.refuse(1, expected: "a length that is not negative") }
      return try x.fourierTransform([(axis, count)], inverse: inverse)
    }.keeping(.single, arguments: 1)
  }

  fileprivate static func plane(_ name: String, _ summary: String, inverse: Bool) -> Builtin {
    Builtin(
      name, [.numeric("x"), .count("m").optional, .count("n").optional], summary,
      details: "m and n cut x or fill it with zeros first.",
      examples: ["\(name)([1 2; 3 4])"], seeAlso: names.filter { $0 != name }
    ) { call in
      let x = try call[0]
      let m = try call.has(1) ? call.integer(1) : x.shape[0]
      let n = try call.has(2) ? call.integer(2) : x.shape[1]
      return try x.fourierTransform([(0, m), (1, n)], inverse: inverse)
    }.keeping(.single, arguments: 1)
  }

  fileprivate static func space(_ name: String, _ summary: String, inverse: Bool) -> Builtin {
    Builtin(
      name, [.numeric("x"), .real("size").optional], summary,
      details: "size, one length for each dimension, cuts x or fills it with zeros first.",
      examples: ["\(name)(ones(2, 2, 2))"], seeAlso: names.filter { $0 != name }
    ) { call in
      let x = try call[0]
      var lengths = x.shape.extents
      if call.has(1) {
        let sizes = try call.doubles(1)
        guard sizes.count >= lengths.count, sizes.allSatisfy({ Int(exactly: $0).map { $0 >= 0 } ?? false })
        else {
          throw call.refuse(1, expected: "a length for each of the \(lengths.count) dimensions")
        }
        lengths = sizes.elements.map { Int($0) }
      }
      return try x.fourierTransform(lengths.enumerated().map { ($0.offset, $0.element) }, inverse: inverse)
    }.keeping(.single, arguments: 1)
  }
}

extension Value {
  /// The transform along some axes, each of which is cut or filled with zeros to a length first.
  fileprivate func fourierTransform(_ axes: [(axis: Int, length: Int)], inverse: Bool) throws -> Value {
    var shape = self.shape
    for (axis, length) in axes { shape = shape.replacing(axis: axis, with: length) }
    let resized = shape == self.shape ? self : try rearranged(by: Resizing(shape))
    if !inverse, let real = try resized.isComplex ? nil : resized.doubles(), let first = axes.first {
      var spectrum = try real.fourierTransform(axis: first.axis)
      for (axis, _) in axes.dropFirst() { spectrum = try spectrum.fourierTransform(axis: axis) }
      if axes.count > 1 { try spectrum.makeConjugateSymmetric(along: axes.map(\.axis)) }
      return try .of(narrowing: spectrum)
    }
    guard var spectrum = try resized.complexes() else { return resized }
    if !inverse {
      for (axis, _) in axes { spectrum = try spectrum.fourierTransform(axis: axis) }
      return try .of(narrowing: spectrum)
    }
    let isReal = spectrum.isConjugateSymmetric(along: axes.map(\.axis))
    // The last transform is of lines that are their own conjugates, but for rounding.
    for (axis, _) in axes.dropLast(isReal ? 1 : 0) {
      spectrum = try spectrum.inverseFourierTransform(axis: axis)
    }
    guard isReal, let last = axes.last else { return try .of(narrowing: spectrum) }
    return .of(try spectrum.realInverseFourierTransform(axis: last.axis))
  }
}
