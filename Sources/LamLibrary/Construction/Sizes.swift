import LamNumerics
import LamRuntime
import LamSemantics

/// What `zeros(2, 3, "int32")` and its like ask for: a shape and a class.
struct Sizes {
  var shape = Shape.scalar
  var valueClass: ValueClass?

  /// Reads `()`, `(n)`, `(m, n, ...)`, `([m n ...])`, and the options of a class and of `"like", value`.
  init(_ call: Call, from index: Int = 0) throws {
    valueClass = call.option("like")?.valueClass ?? call.word("class").flatMap(ValueClass.init)
    shape = try Sizes.shape(call.rest(from: index), call)
  }

  /// The shape that sizes name; no size is 1×1, one size n is n×n, a negative size is 0.
  static func shape(_ values: [Value], _ call: Call) throws -> Shape {
    if values.isEmpty { return .scalar }
    if values.count == 1 {
      let extents = try extents(of: values[0], call)
      switch extents.count {
      case 0: return .empty
      case 1: return Shape(extents[0], extents[0])
      default: return Shape(extents)
      }
    }
    return Shape(
      try values.map { value in
        guard value.count == 1 else {
          throw call.refuse("every size must be one number; sizes in one vector stand alone")
        }
        return try extents(of: value, call).first ?? 0
      })
  }

  /// The whole numbers of a vector of sizes, negative ones as 0.
  static func extents(of value: Value, _ call: Call) throws -> [Int] {
    guard value.isArithmetic, !value.isText, let numbers = try value.doubles() else {
      throw call.refuse("sizes must be real numbers, and this is \(Wording.describe(value))")
    }
    guard numbers.isVector || numbers.isEmpty else {
      throw call.refuse("sizes must be a vector, and this is \(Wording.describe(value))")
    }
    return try numbers.elements.map { try wholeSize($0, call) }
  }

  static func wholeSize(_ number: Double, _ call: Call) throws -> Int {
    guard number == number.rounded(.towardZero) else {
      throw call.refuse("a size must be a whole number, not \(number)")
    }
    if number <= 0 { return 0 }
    guard let size = Int(exactly: number) else { throw NumericsFailure.outOfMemory(bytes: nil) }
    return size
  }
}

extension Option {
  static let like = Option.pair("like", .any, "the class is that of the value")

  /// The class of numbers that are made.
  static let floatClass = Option.choice(
    "class", ["double", "single"], standard: "\"double\"", "the class of the elements")

  static let numericClass = Option.choice(
    "class",
    [
      "double", "single", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "logical",
    ], standard: "\"double\"", "the class of the elements")
}

extension Builtin {
  /// A constant as a function of sizes and a class: `pi`, `pi(2, 2)`, `zeros(2, 3, "int8")`.
  ///
  /// - Parameter integers: whether integer classes can hold it.
  static func constant(
    _ name: String, _ number: Double, _ summary: String, details: String = "", integers: Bool = false,
    examples: [String], seeAlso: [String] = []
  ) -> Builtin {
    Builtin(
      name, [.any("size").variadic], options: [integers ? .numericClass : .floatClass, .like], summary,
      details: details.isEmpty ? "\(name), \(name)(n), \(name)(m, n, ...), \(name)([m n ...])." : details,
      examples: examples, seeAlso: seeAlso, constant: .scalar(number)
    ) { call in
      if call.count == 0 && call.options.isEmpty { return .scalar(number) }
      let sizes = try Sizes(call)
      let target = sizes.valueClass ?? .double
      guard integers || target.isFloat else {
        throw call.refuse("class \(target.rawValue) cannot hold it; use \"double\" or \"single\"")
      }
      return try (target == .char ? .double : target).filled(number, shape: sizes.shape)
    }
  }
}
