import LamNumerics
import LamSyntax

/// Operations on arrays of objects, of which each is itself whoever holds it.
extension Operations {
  /// `h.name` of every element, in order.
  ///
  /// - Throws: `Failure.refused` for placeholders and deleted objects; what the objects throw.
  static func properties(of objects: Tensor<ObjectReference>, _ name: String) throws -> [Value] {
    try objects.elements.map { try $0.living(for: name).property(name) }
  }

  /// `h.name = value` and `h(subscripts).name = value`: changes a property of the one object that is meant.
  ///
  /// - Throws: `Failure.refused` for several objects, placeholders and deleted ones; what the object throws.
  static func modifyProperty(
    of objects: Tensor<ObjectReference>, at subscripts: [Subscript]?, _ name: String,
    _ body: (inout Value) throws -> Void
  ) throws {
    var meant = objects
    if let selectors = try subscripts?.map(selector) {
      meant = try translating { try objects.selecting(selectors) }
    }
    guard meant.count == 1 else {
      if meant.isEmpty {
        throw Failure.refused(".\(name) = sets a property of one object, and there is none")
      }
      throw Failure.refused(
        ".\(name) = sets a property of one object, and these are \(meant.count):"
          + " h(k).\(name) = names one, set(h, '\(name)', value) sets all")
    }
    let object = try meant[0].living(for: name)
    let before = try object.property(name)
    var value = before
    try body(&value)
    // In `h.Parent.Name = value` the change was made in the parent, and the property that leads there may be fixed.
    if case .objects(let x) = before, case .objects(let y) = value, x.shape == y.shape,
      x.elements == y.elements
    {
      return
    }
    try object.setProperty(name, value)
  }

  /// `==` and `~=`: of objects whether they are the same, of an object and a number whether it is the object's.
  ///
  /// - Throws: `Failure.badOperands` for an order, and for what is neither number nor object.
  static func compareObjects(_ comparison: Comparison, _ op: BinaryOperator, _ a: Value, _ b: Value) throws
    -> Value
  {
    guard comparison == .equal || comparison == .notEqual, let x = try comparable(a),
      let y = try comparable(b)
    else { throw badOperands(op, a, b) }
    if case .objects(let left) = a, case .objects(let right) = b {
      return .logical(
        try LamNumerics.compare(
          comparison, left.map(\.identity), right.map(\.identity), operation: op.spelling))
    }
    return try compare(comparison, op, x, y)
  }

  /// The operand of a comparison with objects, as numbers; nil for what has none.
  private static func comparable(_ value: Value) throws -> Value? {
    if case .objects(let objects) = value { return .of(try objects.map(\.number)) }
    return value.isArithmetic && !value.isText ? value : nil
  }

  /// The array that objects are assigned to, as objects: zeros and NaN, with which arrays are made before they are
  /// filled, become placeholders.
  ///
  /// - Throws: `Failure.badOperands` for any other number, and for what is no double array.
  static func placeholders(for target: Value, taking objects: Value) throws -> Value {
    guard target.valueClass == .double, !target.isComplex, let numbers = try target.doubles(),
      numbers.allSatisfy({ $0 == 0 || $0.isNaN })
    else { throw Failure.badOperands(operation: "=", target.className, objects.className) }
    return .objects(try numbers.map { _ in ObjectReference(nil) })
  }
}
