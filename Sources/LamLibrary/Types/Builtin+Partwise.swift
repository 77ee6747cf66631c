import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Builtin {
  /// The same row for complex numbers too, of which the real and the imaginary parts are computed apart: the function is
  /// linear in one argument, or an interpolation of it. The results are arrays or piecewise polynomials.
  ///
  /// - Parameter arguments: those that may be complex, counted from 0; the first that is counts. Of a piecewise
  ///   polynomial its coefficients may be.
  func partwise(_ arguments: Range<Int>) -> Builtin {
    around { call, body in
      let index = arguments.first {
        $0 < call.arguments.count && call.arguments[$0].map { numbers(in: $0).isComplex } == true
      }
      guard let index, let argument = call.arguments[index], let z = try numbers(in: argument).complexes()
      else {
        return try body(&call)
      }
      func computed(_ part: Tensor<Double>) throws -> [Value] {
        var own = call
        let isSingle = numbers(in: argument).valueClass == .single
        own.arguments[index] = replacing(
          numbersIn: argument, with: isSingle ? .single(try part.map { Float($0) }) : .of(part))
        return try body(&own)
      }
      let (x, y) = (try computed(z.map { $0.parts.0 }), try computed(z.map { $0.parts.1 }))
      return try zip(x, y).map { x, y in
        guard let re = try numbers(in: x).doubles(), let im = try numbers(in: y).doubles(),
          re.shape == im.shape
        else { throw call.refuse("of complex numbers there are values, and nothing else") }
        let joined = try Tensor(shape: re.shape) { Complex(re[$0], im[$0]) }
        let isSingle = numbers(in: x).valueClass == .single
        return replacing(numbersIn: x, with: try .of(narrowing: joined, isSingle: isSingle))
      }
    }
  }
}

extension Builtin {
  /// The same row for complex numbers too, of which the absolute values are what it asks for.
  func ofModulus() -> Builtin {
    around { call, body in
      // Real numbers are not even written as complex ones.
      guard call.arguments.first??.isComplex == true else { return try body(&call) }
      let z = try call.complexes(0)
      var own = call
      let moduli = try z.map { $0.length }
      own.arguments[0] = try call[0].valueClass == .single ? .single(moduli.map { Float($0) }) : .of(moduli)
      return try body(&own)
    }
  }
}

/// The coefficients of a piecewise polynomial, or the value itself.
private func numbers(in value: Value) -> Value {
  guard case .structure(let pp) = value else { return value }
  return pp["coefs"] ?? value
}

private func replacing(numbersIn value: Value, with numbers: Value) -> Value {
  guard case .structure(var pp) = value else { return numbers }
  pp.set("coefs", numbers)
  return .structure(pp)
}
