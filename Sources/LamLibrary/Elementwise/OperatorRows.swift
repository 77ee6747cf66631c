import LamNumerics
import LamRuntime
import LamSemantics
import LamSyntax

extension Family {
  static let operatorRows: [Builtin] = [
    .infix("plus", .add, "a + b", example: "plus(1, [2 3])", folds: true),
    .infix("minus", .subtract, "a - b", example: "minus([5 6], 1)"),
    .infix("times", .elementMultiply, "a .* b", example: "times(2, [3 4])", folds: true),
    .infix(
      "mtimes", .multiply, "a * b, the product of matrices", example: "mtimes([1 2], [3; 4])", folds: true),
    .infix("rdivide", .elementDivide, "a ./ b", example: "rdivide([2 4], 2)"),
    .infix("ldivide", .elementLeftDivide, "a .\\ b, that is b ./ a", example: "ldivide(2, [2 4])"),
    .infix("mrdivide", .divide, "a / b, the solution of x*b = a", example: "mrdivide(6, 3)"),
    .infix(
      "mldivide", .leftDivide, "a \\ b, the solution of a*x = b", example: "mldivide([2 0; 0 4], [2; 4])"),
    .infix("power", .elementPower, "a .^ b", example: "power([1 2 3], 2)"),
    .infix("mpower", .power, "a ^ b, the power of a square matrix", example: "mpower([1 1; 0 1], 3)"),
    .infix("eq", .equal, "a == b", example: "eq([1 2], 2)"),
    .infix("ne", .notEqual, "a != b", example: "ne([1 2], 2)"),
    .infix("lt", .less, "a < b", example: "lt([1 2 3], 2)"),
    .infix("le", .lessEqual, "a <= b", example: "le([1 2 3], 2)"),
  ]

  static let logicRows: [Builtin] = [
    .infix("gt", .greater, "a > b", example: "gt([1 2 3], 2)"),
    .infix("ge", .greaterEqual, "a >= b", example: "ge([1 2 3], 2)"),
    .infix("and", .and, "a & b for each element", example: "and([1 0], [1 1])", folds: true),
    .infix("or", .or, "a | b for each element", example: "or([1 0], [0 0])", folds: true),
    Builtin(
      "xor", [.numeric("a"), .numeric("b"), .numeric("more").orText.variadic],
      "whether exactly one of two elements is true", examples: ["xor([1 0], [1 1])"],
      seeAlso: ["and", "or", "not"]
    ) { call in
      var result = try truth(call[0])
      for value in call.rest(from: 1) {
        result = try Operations.binary(.notEqual, result, truth(value)) { _, _ in }
      }
      return result
    },
    Builtin(
      "bsxfun", [.function("f"), .any("A"), .any("B")],
      "f(A, B) with extents of 1 expanded, as operators do by themselves",
      examples: ["bsxfun(@minus, [1 2; 3 4], [1 2])"], seeAlso: ["repmat", "arrayfun"]
    ) { call in
      var (a, b) = (try call[1], try call[2])
      let shape = try broadcastShape(a.shape, b.shape, operation: "bsxfun")
      func expanded(_ value: Value) throws -> Value {
        try value.rearranged(
          by: Tiling(shape.extents.indices.map { value.shape[$0] == shape[$0] ? 1 : shape[$0] }))
      }
      if a.shape != shape { a = try expanded(a) }
      if b.shape != shape { b = try expanded(b) }
      guard let result = try call.session.call(call[0], [a, b], results: 1).first else {
        throw call.refuse("the function returned nothing")
      }
      return result
    },
    .prefix("not", .not, "!a for each element", example: "not([1 0])"),
    .prefix("uminus", .minus, "-a", example: "uminus([1 2])"),
    .prefix("uplus", .plus, "+a", example: "uplus(3)"),
    .prefix("transpose", .transpose, "a.', the transpose", example: "transpose([1 2; 3 4])"),
    .prefix("ctranspose", .conjugateTranspose, "a', the conjugate transpose", example: "ctranspose([1i 2])"),
    Builtin(
      "merge", [.numeric("mask"), .any("a"), .any("b")],
      "elements of a where the mask is true, of b elsewhere",
      examples: ["merge([true false], [1 2], [3 4])"], seeAlso: ["find"]
    ) { call in
      let mask = try call.doubles(0)
      if mask.isScalar { return try call[mask[0] != 0 ? 1 : 2] }
      guard let a = try call[1].doubles(), let b = try call[2].doubles() else {
        throw call.refuse("takes real numbers where the mask is an array")
      }
      for side in [a, b] where !side.isScalar && side.shape != mask.shape {
        throw NumericsFailure.nonconformant(operation: "merge", mask.shape, side.shape)
      }
      let chosen = try broadcast(mask, a, operation: "merge") { $0 != 0 ? $1 : 0 }
      let other = try broadcast(mask, b, operation: "merge") { $0 != 0 ? 0 : $1 }
      let result = try Tensor<Double>(shape: mask.shape) { target in
        for k in 0..<mask.count { (target + k).initialize(to: mask[k] != 0 ? chosen[k] : other[k]) }
      }
      return .of(result)
    },
    Builtin(
      "isequal", [.any("a"), .any("b"), .any("more").orText.variadic],
      "whether all values are equal in size and in every element",
      details:
        "Classes do not matter: isequal(1, true). Fields of structs may be in any order; NaN equals nothing.",
      examples: ["isequal([1 2], [1 2])", "isequal(\"a\", \"a\", \"b\")"],
      seeAlso: ["eq", "strcmp", "size_equal"]
    ) { call in
      let first = try call[0]
      return .of(call.rest(from: 1).allSatisfy { Operations.identical(first, $0) })
    },
    Builtin(
      "isequaln", [.any("a"), .any("b"), .any("more").orText.variadic],
      "whether all values are equal, NaN counting as equal to NaN",
      examples: ["isequaln([1 NaN], [1 NaN])"], seeAlso: ["isequal"]
    ) { call in
      let first = try call[0]
      return .of(try call.rest(from: 1).allSatisfy { try same(first, $0) })
    },
    Builtin(
      "horzcat", [.any("a").orText.variadic], "arrays side by side: [a, b, ...]",
      examples: ["horzcat([1 2], 3)"],
      seeAlso: ["vertcat", "cat"]
    ) { call in try Operations.concatenate(horizontally: call.rest(from: 0)) },
    Builtin(
      "vertcat", [.any("a").orText.variadic], "arrays below each other: [a; b; ...]",
      examples: ["vertcat([1 2], [3 4])"],
      seeAlso: ["horzcat", "cat"]
    ) { call in try Operations.concatenate(vertically: call.rest(from: 0)) },
    Builtin(
      "cat", [.axis("dim"), .any("a").orText.variadic], "arrays joined along a dimension",
      examples: ["cat(1, [1 2], [3 4])", "size(cat(3, [1 2], [3 4]))"], seeAlso: ["horzcat", "vertcat"]
    ) { call in
      try Operations.concatenate(call.rest(from: 1), axis: call.axis(0) ?? 0)
    },
  ]

  /// Whether two values are equal where NaN equals NaN, also inside cells and structs.
  private static func same(_ a: Value, _ b: Value) throws -> Bool {
    guard a.shape == b.shape else { return false }
    switch (a, b) {
    case (.cell(let x), .cell(let y)):
      for k in 0..<x.count where try !same(x[k], y[k]) { return false }
      return true
    case (.structure(let x), .structure(let y)):
      guard Set(x.fieldNames) == Set(y.fieldNames) else { return false }
      for name in x.fieldNames {
        for k in 0..<x.count {
          guard let p = x[name, k], let q = y[name, k], try same(p, q) else { return false }
        }
      }
      return true
    default:
      guard a.isArithmetic, b.isArithmetic, let x = try a.complexes(), let y = try b.complexes() else {
        return Operations.identical(a, b)
      }
      func equal(_ p: Double, _ q: Double) -> Bool { p == q || p.isNaN && q.isNaN }
      return (0..<x.count).allSatisfy { equal(x[$0].re, y[$0].re) && equal(x[$0].im, y[$0].im) }
    }
  }

  /// A value compared with zero.
  private static func truth(_ value: Value) throws -> Value {
    try Operations.unary(.not, Operations.unary(.not, value))
  }
}

extension Builtin {
  /// An infix operator as a function.
  ///
  /// - Parameter folds: takes more than two arguments, from the left.
  fileprivate static func infix(
    _ name: String, _ op: BinaryOperator, _ summary: String, example: String, folds: Bool = false
  ) -> Builtin {
    Builtin(
      name, folds ? [.any("a"), .any("b"), .any("more").orText.variadic] : [.any("a"), .any("b")], summary,
      examples: [example]
    ) { call in
      let session = call.session
      var result = try call[0]
      for value in call.rest(from: 1) {
        result = try Operations.binary(op, result, value) { session.warn(identifier: $0, $1) }
      }
      return result
    }
  }

  fileprivate static func prefix(
    _ name: String, _ op: UnaryOperator, _ summary: String, example: String
  ) -> Builtin {
    Builtin(name, [.any("a")], summary, examples: [example]) { call in try Operations.unary(op, call[0]) }
  }
}
