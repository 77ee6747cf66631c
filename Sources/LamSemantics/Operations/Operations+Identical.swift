import LamNumerics
import Numerics

extension Operations {
  /// What `isequal` asks: the same shape and equal elements, whatever the class; NaN equals nothing. Structs may
  /// have their fields in any order.
  public static func identical(_ a: Value, _ b: Value) -> Bool {
    // Containers wait in a list: values may be nested deeper than calls can be.
    var pending: [(Value, Value)] = []
    guard compare(a, b, &pending) else { return false }
    while let (a, b) = pending.popLast() {
      guard compare(a, b, &pending) else { return false }
    }
    return true
  }

  /// Compares what is no container; adds the contents of containers of the same shape to what has to be compared.
  private static func compare(_ a: Value, _ b: Value, _ pending: inout [(Value, Value)]) -> Bool {
    switch (a, b) {
    case (.scalar(let x), .scalar(let y)): return x == y
    case (.cell(let x), .cell(let y)):
      guard x.shape == y.shape else { return false }
      pending.append(contentsOf: zip(x.elements, y.elements))
      return true
    case (.structure(let x), .structure(let y)):
      let names = x.fieldNames
      guard x.shape == y.shape, names.count == y.fieldNames.count else { return false }
      for name in names {
        guard let left = x.column(name), let right = y.column(name) else { return false }
        pending.append(contentsOf: zip(left.elements, right.elements))
      }
      return true
    case (.function(let f), .function(let g)): return f.isSame(as: g)
    case (.object(let a), .object(let b)): return a === b
    case (.objects(let x), .objects(let y)): return equal(x, y)
    case (.objects(let x), _) where b.isArithmetic && !b.isText: return equal(x, b)
    case (_, .objects(let y)) where a.isArithmetic && !a.isText: return equal(y, a)
    case (.array(.char(let x, _)), .array(.char(let y, _))): return equal(x, y)
    case (.array(.logical(let x)), .array(.logical(let y))): return equal(x, y)
    case (.array(.int64(let x)), .array(.int64(let y))): return equal(x, y)
    case (.array(.uint64(let x)), .array(.uint64(let y))): return equal(x, y)
    default: break
    }
    guard a.isArithmetic, b.isArithmetic, a.shape == b.shape else { return false }
    if let left = a.representation, let isSame = try? left.isIdentical(to: b) { return isSame }
    if a.isComplex || b.isComplex {
      guard let x = try? a.complexes(), let y = try? b.complexes() else { return false }
      return (0..<x.count).allSatisfy { x[$0].isSame(as: y[$0]) }
    }
    guard let x = try? a.doubles(), let y = try? b.doubles() else { return false }
    return equal(x, y)
  }

  /// Whether the numbers of objects are these numbers.
  private static func equal(_ objects: Tensor<ObjectReference>, _ numbers: Value) -> Bool {
    guard !numbers.isComplex, let x = try? objects.map(\.number), let y = try? numbers.doubles() else {
      return false
    }
    return equal(x, y)
  }

  private static func equal<T: Equatable>(_ a: Tensor<T>, _ b: Tensor<T>) -> Bool {
    guard a.shape == b.shape else { return false }
    return a.withElements { x in
      b.withElements { y in
        var i = 0
        while i < x.count && x[i] == y[i] { i += 1 }
        return i == x.count
      }
    }
  }
}
