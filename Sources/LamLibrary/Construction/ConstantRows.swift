import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  static let constantRows: [Builtin] = [
    .constant(
      "zeros", 0, "an array of zeros", integers: true, examples: ["zeros(2, 3)", "zeros(1, 3, \"int32\")"],
      seeAlso: ["ones", "eye", "rand", "cell"]),
    .constant(
      "ones", 1, "an array of ones", integers: true, examples: ["ones(2)", "5 * ones(1, 3)"],
      seeAlso: ["zeros", "repmat"]),
    .constant(
      "pi", .pi, "the ratio of a circle's circumference to its diameter", examples: ["2 * pi", "pi(1, 2)"]),
    .constant(
      "e", 2.718281828459045, "the base of the natural logarithm", examples: ["e", "log(e)"], seeAlso: ["exp"]
    ),
    .constant(
      "Inf", .infinity, "infinity", examples: ["Inf", "1 / 0", "-Inf(1, 2)"], seeAlso: ["NaN", "isinf"]),
    .constant("inf", .infinity, "infinity", examples: ["inf(1, 3)"], seeAlso: ["Inf"]),
    .constant(
      "NaN", .nan, "not a number: the result of 0/0", examples: ["NaN(1, 2)", "NaN == NaN"],
      seeAlso: ["isnan", "Inf"]),
    .constant("nan", .nan, "not a number: the result of 0/0", examples: ["nan(2, 1)"], seeAlso: ["NaN"]),
    .constant(
      "NA", missing, "a missing value: a NaN that isna can tell from others", examples: ["isna([1 NA NaN])"],
      seeAlso: ["isna", "NaN"]),
    .imaginary("i"),
    .imaginary("j"),
    .imaginary("I"),
    .imaginary("J"),
    .logicalConstant("true", true),
    .logicalConstant("false", false),
  ]

  /// The NaN that stands for a missing value, with the payload R and Octave give it.
  static let missing = Double(bitPattern: 0x7FF8_40F4_4000_0000)

  static let limitRows: [Builtin] = [
    Builtin(
      "eps", [.any("x").variadic], options: [.floatClass, .like],
      "the distance from 1, or from x, to the next larger number",
      details:
        "eps(x) is the spacing of floating-point numbers at |x|, for each element; eps(\"single\") that of "
        + "single precision. Relative rounding errors are at most eps/2.",
      examples: ["eps", "eps([1 100 1e6])", "eps(\"single\")"], seeAlso: ["realmin", "realmax"],
      constant: .of(Double.ulpOfOne)
    ) { call in
      func spacing<T: BinaryFloatingPoint>(_ x: T) -> T {
        x.isFinite ? max(x.magnitude.ulp, T.leastNonzeroMagnitude) : .nan
      }
      if call.count == 1, let value = call.optional(0), call.options.isEmpty {
        if let x = Float.array(in: value) { return .single(try x.map(spacing)) }
        guard value.valueClass == .double, let x = try value.doubles() else {
          throw call.refuse(0, expected: "floating-point numbers or a class name")
        }
        return .of(try x.map(spacing))
      }
      let sizes = try Sizes(call)
      let target = sizes.valueClass ?? .double
      guard target.isFloat else { throw call.refuse("only \"double\" and \"single\" have one") }
      return try target.filled(
        target == .single ? Double(Float.ulpOfOne) : Double.ulpOfOne, shape: sizes.shape)
    },
    .floatLimit(
      "realmax", Double.greatestFiniteMagnitude, Double(Float.greatestFiniteMagnitude),
      "the largest finite floating-point number"),
    .floatLimit(
      "realmin", Double.leastNormalMagnitude, Double(Float.leastNormalMagnitude),
      "the smallest positive normal floating-point number"),
    Builtin(
      "flintmax", [.any("class").orText.optional],
      "the largest number up to which all whole numbers are floating-point numbers",
      details:
        "The class is double where it is not named; a value of a floating-point class stands for its class.",
      examples: ["flintmax", "flintmax(\"single\")"], seeAlso: ["realmax", "eps", "intmax"]
    ) { call in
      var target = ValueClass.double
      if let value = call.optional(0) {
        let named = value.isText ? ValueClass(rawValue: value.text ?? "") : value.valueClass
        guard let named, named.isFloat else {
          throw call.refuse(0, expected: "\"double\", \"single\" or a value of one of them")
        }
        target = named
      }
      return try target.filled(target == .single ? 16_777_216 : 9_007_199_254_740_992, shape: .scalar)
    },
    .integerLimit("intmax", "the largest number of an integer class"),
    .integerLimit("intmin", "the smallest number of an integer class"),
  ]
}

extension Builtin {
  fileprivate static func imaginary(_ name: String) -> Builtin {
    Builtin(
      name, [.any("size").variadic], options: [.floatClass, .like],
      "the imaginary unit, the square root of -1",
      examples: ["3 + 4*\(name)", "\(name)^2"], seeAlso: ["complex", "real", "imag"]
    ) { call in
      let sizes = try Sizes(call)
      if sizes.valueClass == .single {
        return .singleComplex(try Tensor(repeating: Complex(0, 1), shape: sizes.shape))
      }
      return .complex(try Tensor(repeating: Complex(0, 1), shape: sizes.shape))
    }
  }

  fileprivate static func logicalConstant(_ name: String, _ value: Bool) -> Builtin {
    Builtin(
      name, [.any("size").variadic],
      options: [.choice("class", ["logical"], standard: "\"logical\"", "the class of the elements"), .like],
      "an array of the logical value \(name)",
      examples: [name, "\(name)(1, 3)"], seeAlso: ["logical", "islogical"], constant: .of(value)
    ) { call in
      let like = call.option("like")
      if let like, like.valueClass != .logical {
        throw call.refuse(option: "like", expected: "a logical value")
      }
      let made = Value.logical(try Tensor(repeating: value, shape: Sizes(call).shape))
      return like?.sparse == nil ? made : try made.sparsified()
    }
  }

  fileprivate static func floatLimit(
    _ name: String, _ double: Double, _ single: Double, _ summary: String
  ) -> Builtin {
    Builtin(
      name, [.any("size").variadic], options: [.floatClass, .like], summary,
      examples: [name, "\(name)(\"single\")"],
      seeAlso: ["eps", "intmax"]
    ) { call in
      let sizes = try Sizes(call)
      let target = sizes.valueClass ?? .double
      guard target.isFloat else { throw call.refuse("only \"double\" and \"single\" have one") }
      return try target.filled(target == .single ? single : double, shape: sizes.shape)
    }
  }

  fileprivate static func integerLimit(_ name: String, _ summary: String) -> Builtin {
    Builtin(
      name, [.any("class").orText.optional], summary,
      details: "The class is int32 where it is not named; a value of an integer class stands for its class.",
      examples: [name, "\(name)(\"uint8\")"], seeAlso: ["realmax", "flintmax"]
    ) { call in
      var target = ValueClass.int32
      if let value = call.optional(0) {
        let named = value.isText ? ValueClass(rawValue: value.text ?? "") : value.valueClass
        guard let named, named.isInteger else {
          throw call.refuse(0, expected: "an integer class such as \"int8\"")
        }
        target = named
      }
      return try target.filled(name == "intmax" ? .infinity : -.infinity, shape: .scalar)
    }
  }
}
