import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// How two values differ, for `assert`.
///
/// Without a tolerance, classes and complexity must agree too. A positive tolerance bounds the absolute difference, a
/// negative one the difference relative to what is expected (the absolute one where that is 0). NaN, NA and infinities
/// of either sign are equal to themselves alone, whatever the tolerance.
struct Difference {
  /// Nil where none was given: then classes count.
  private let tolerance: Tensor<Double>?

  init(tolerance: Tensor<Double>?) {
    self.tolerance = tolerance
  }

  /// What differs, in words; nil where nothing does.
  func find(_ observed: Value, _ expected: Value) throws -> String? {
    switch expected {
    case .array(.char):
      guard observed.isText else { return classes(observed, expected) }
      if observed.shape == expected.shape, observed.bytes == expected.bytes { return nil }
      if observed.shape != expected.shape { return sizes(observed, expected) }
      return "the text is not the one expected"
    case .cell(let wanted):
      guard case .cell(let found) = observed else { return classes(observed, expected) }
      guard found.shape == wanted.shape else { return sizes(observed, expected) }
      for k in 0..<wanted.count {
        if let inner = try inside.find(found[k], wanted[k]) { return "cell \(k + 1): \(inner)" }
      }
      return nil
    case .structure(let wanted):
      guard case .structure(let found) = observed else { return classes(observed, expected) }
      guard found.shape == wanted.shape else { return sizes(observed, expected) }
      guard Set(found.fieldNames) == Set(wanted.fieldNames) else { return "the fields have other names" }
      for name in wanted.fieldNames {
        for k in 0..<wanted.count {
          if let inner = try inside.find(found[name, k] ?? .empty, wanted[name, k] ?? .empty) {
            return "field \(name)\(wanted.count == 1 ? "" : " of element \(k + 1)"): \(inner)"
          }
        }
      }
      return nil
    case .function, .object, .objects:
      return Operations.identical(observed, expected) ? nil : "the value is not the one expected"
    default: return try ofNumbers(observed, expected)
    }
  }

  /// In containers classes do not count, as in Octave.
  private var inside: Difference { Difference(tolerance: tolerance ?? Tensor(scalar: 0)) }

  private func ofNumbers(_ observed: Value, _ expected: Value) throws -> String? {
    guard observed.isArithmetic else { return classes(observed, expected) }
    if observed.shape != expected.shape { return sizes(observed, expected) }
    if tolerance == nil {
      if observed.valueClass != expected.valueClass { return classes(observed, expected) }
      if observed.isComplex != expected.isComplex {
        return observed.isComplex
          ? "the value is complex, and a real one is expected"
          : "the value is real, and a complex one is expected"
      }
    }
    let count = expected.count
    let allowed = try bounds(count)
    if observed.valueClass.isInteger, expected.valueClass.isInteger, allowed.allSatisfy({ $0 == 0 }) {
      // Integers of 64 bits are more than doubles can tell apart.
      guard
        let differ = Bool.array(
          in: try Operations.binary(.notEqual, observed, expected, warn: { _, _ in })),
        let k = differ.elements.firstIndex(of: true)
      else { return nil }
      return "element \(k + 1) is not the one expected"
    }
    guard let a = try observed.complexes(), let b = try expected.complexes() else { return nil }
    let isSingle = observed.valueClass == .single || expected.valueClass == .single
    for k in 0..<count {
      let (x, y) = (rounded(a[k], isSingle), rounded(b[k], isSingle))
      if differ(x, y, allowed[allowed.count == 1 ? 0 : k]) {
        return words(k, a[k], b[k], allowed[allowed.count == 1 ? 0 : k])
      }
    }
    return nil
  }

  private func bounds(_ count: Int) throws -> [Double] {
    guard let tolerance else { return [0] }
    guard tolerance.count == 1 || tolerance.count == count else {
      throw Failure.refused(
        "assert: the tolerance must be one number, or one for each of the \(count) elements")
    }
    return tolerance.elements
  }

  private func rounded(_ z: Complex<Double>, _ isSingle: Bool) -> Complex<Double> {
    let (x, y) = z.parts
    return isSingle ? Complex(Double(Float(x)), Double(Float(y))) : z
  }

  private func differ(_ x: Complex<Double>, _ y: Complex<Double>, _ tolerance: Double) -> Bool {
    let (p, q) = (x.parts, y.parts)
    if special(p.0, q.0) || special(p.1, q.1) { return true }
    // What is left of special values is equal in both.
    let (u, v) = (Complex(finite(p.0), finite(p.1)), Complex(finite(q.0), finite(q.1)))
    if tolerance == 0 { return u.parts != v.parts }
    let distance = Double.hypot(u.parts.0 - v.parts.0, u.parts.1 - v.parts.1)
    if tolerance > 0 { return distance > tolerance }
    let length = Double.hypot(v.parts.0, v.parts.1)
    return (length == 0 ? distance : distance / length) > -tolerance
  }

  private func finite(_ x: Double) -> Double { x.isFinite ? x : 0 }

  /// Whether one of two numbers is NaN, NA or infinite, and the other is not the same.
  private func special(_ x: Double, _ y: Double) -> Bool {
    if x.isNaN || y.isNaN {
      return x.isNaN != y.isNaN || NumberText.isMissing(x) != NumberText.isMissing(y)
    }
    return (x.isInfinite || y.isInfinite) && x != y
  }

  // MARK: Words

  private func classes(_ observed: Value, _ expected: Value) -> String {
    "the class is \(observed.className), not \(expected.className)"
  }

  private func sizes(_ observed: Value, _ expected: Value) -> String {
    "the size is \(observed.shape), not \(expected.shape)"
  }

  private func words(_ k: Int, _ x: Complex<Double>, _ y: Complex<Double>, _ tolerance: Double) -> String {
    "element \(k + 1) is \(text(x)), not \(text(y))"
      + (tolerance == 0 ? "" : ", further than the tolerance \(NumberText.shortest(tolerance.magnitude))")
  }

  private func text(_ z: Complex<Double>) -> String {
    let (x, y) = z.parts
    let real = NumberText.shortest(x)
    if y == 0 { return real }
    return real + (y < 0 ? " - " : " + ") + NumberText.shortest(y.magnitude) + "i"
  }
}
