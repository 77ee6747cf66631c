import LamNumerics
import LamRuntime
import LamSemantics
import LamSyntax

extension Family {
  static let types = Family("Classes", [typeRows, conversionRows])

  static let conversionRows: [Builtin] = [
    .conversion(.double, "numbers in double precision; the codes of text", example: "double('abc')"),
    .conversion(.single, "numbers in single precision", example: "single(pi)"),
    .conversion(.logical, "true where a number is not zero", example: "logical([2 0 -1])"),
    .conversion(.int8, "whole numbers from -128 to 127, rounded and clipped", example: "int8([1.5 200])"),
    .conversion(.int16, "whole numbers of 16 bits, rounded and clipped", example: "int16(2.7)"),
    .conversion(.int32, "whole numbers of 32 bits, rounded and clipped", example: "int32(7) / int32(2)"),
    .conversion(.int64, "whole numbers of 64 bits, rounded and clipped", example: "int64(2)^40"),
    .conversion(.uint8, "whole numbers from 0 to 255, rounded and clipped", example: "uint8([1.5 300 -2])"),
    .conversion(.uint16, "whole numbers from 0 to 65535, rounded and clipped", example: "uint16(70000)"),
    .conversion(.uint32, "whole numbers from 0 on of 32 bits, rounded and clipped", example: "uint32(2.5)"),
    .conversion(.uint64, "whole numbers from 0 on of 64 bits, rounded and clipped", example: "uint64(5)"),
    Builtin(
      "cast", [.any("x"), .text("class"), .any("prototype").orText.optional],
      "numbers converted to the class of a name, or to that of a value",
      details:
        "cast(x, 'like', prototype) makes x of its class, complex where it is complex, and sparse where it is sparse.",
      examples: ["cast(3.7, 'int8')", "cast(3.7, 'like', int8(1))"],
      seeAlso: ["typecast", "class"]
    ) { call in
      if call.has(2) { return try likeness(call) }
      guard let target = ValueClass(rawValue: try call.text(1)) else {
        throw call.refuse(1, expected: "the name of a class")
      }
      return try converted(call, to: target)
    },
    Builtin(
      "typecast", [.any("x"), .text("class")], "the bytes of an array read as numbers of another class",
      examples: ["typecast(single(1), 'uint32')"], seeAlso: ["cast"]
    ) { call in
      let x = try call[0]
      guard x.shape.isVector || x.isEmpty, let bytes = try ClassConversion.bytes(x) else {
        throw call.refuse(0, expected: "a vector of numbers")
      }
      guard let target = ValueClass(rawValue: try call.text(1)) else {
        throw call.refuse(1, expected: "the name of a class")
      }
      let isColumn = x.shape.columns == 1 && x.shape.rows > 1
      guard let value = try ClassConversion.value(of: bytes, target, column: isColumn) else {
        throw call.refuse("\(bytes.count) bytes are no whole number of elements of class \(target.rawValue)")
      }
      return value
    },
  ]

  static let typeRows: [Builtin] = [
    Builtin(
      "class", [.any("x")], "the name of a value's class", examples: ["class(1)", "class('a')", "class({})"],
      seeAlso: ["isa", "whos"]
    ) { call in
      .of(try call[0].className)
    },
    Builtin(
      "isa", [.any("x"), .texts("class")], "whether a value is of a class, or of a group of classes",
      details: "The groups are 'numeric', 'float', 'integer' and, for objects with identity, 'handle'.",
      examples: ["isa(1, 'float')", "isa(int8(1), 'integer')"],
      seeAlso: ["class"]
    ) { call in
      let value = try call[0]
      func fits(_ bytes: Bytes) -> Bool {
        switch String(decoding: bytes, as: UTF8.self) {
        case "numeric": return value.isNumeric
        case "float": return value.valueClass.isFloat
        case "integer": return value.valueClass.isInteger
        case "handle": return value.valueClass == .object || value.valueClass == .objects
        case let name: return value.className == name
        }
      }
      if case .cell(let names) = try call[1] { return .logical(try names.map { fits($0.bytes ?? []) }) }
      return .of(fits(try call.bytes(1)))
    },
    .test("isnumeric", "whether a value is a number or an array of numbers", example: "isnumeric(1)") {
      $0.isNumeric
    },
    .test("islogical", "whether a value is true or false, or an array of these", example: "islogical(true)") {
      $0.valueClass == .logical
    },
    .test("isbool", "whether a value is true or false, or an array of these", example: "isbool(true)") {
      $0.valueClass == .logical
    },
    .test("isfloat", "whether a value is of class double or single", example: "isfloat(single(1))") {
      $0.valueClass.isFloat
    },
    .test("isinteger", "whether a value is of an integer class", example: "isinteger(int8(1))") {
      $0.valueClass.isInteger
    },
    Builtin(
      "isvarname", [.any("name")], "whether a text can be the name of a variable",
      examples: ["isvarname('x1')", "isvarname('1x')"],
      seeAlso: ["exist"]
    ) { call in
      .of(try call[0].text.map(isVariableName) ?? false)
    },
    Builtin(
      "iskeyword", [.text("name").optional], "whether a text is a word of the language, or all such words",
      examples: ["iskeyword('for')"], seeAlso: ["isvarname"]
    ) { call in
      guard call.has(0) else { return .cell(try Tensor(column: keywords.sorted().map { Value.of($0) })) }
      return .of(keywords.contains(try call.text(0)))
    },
  ]

  /// The first argument in another class; sparse matrices stay sparse in the classes that they may have.
  private static func converted(_ call: Call, to target: ValueClass) throws -> Value {
    let x = try call[0]
    if x.sparse != nil, target == .double || target == .logical {
      return try call.session.call(builtin: target.rawValue, [x], results: 1).first ?? x
    }
    if target == .char { return try call.characters(x.normalized()) }
    return try ClassConversion.convert(x.normalized(), to: target, function: "cast")
  }

  /// `cast(x, "like", prototype)`.
  private static func likeness(_ call: Call) throws -> Value {
    let (x, prototype) = (try call[0].normalized(), try call[2])
    guard try call.text(1).lowercased() == "like" else { throw call.refuse(1, expected: "\"like\"") }
    guard prototype.isArithmetic else {
      throw call.refuse(2, expected: "numbers, truth values or characters")
    }
    let target = prototype.valueClass
    if x.isComplex, !target.isFloat {
      throw call.refuse("complex numbers cannot become \(target.rawValue)")
    }
    var value = try converted(call, to: target).normalized()
    if prototype.isComplex, !value.isComplex, let z = try value.complexes() {
      value = target == .single ? .singleComplex(try z.map(Builtin.rounded)) : .complex(z)
    }
    return prototype.sparse == nil ? value : try value.sparsified()
  }

  /// The words of the language that name no variable.
  static let keywords: Set<String> = [
    "break", "case", "catch", "continue", "do", "else", "elseif", "end", "end_try_catch",
    "end_unwind_protect", "endfor", "endfunction",
    "endif", "endswitch", "endwhile", "for", "function", "global", "if", "otherwise", "persistent", "return",
    "switch", "try", "until",
    "unwind_protect", "unwind_protect_cleanup", "while",
  ]
}

extension Builtin {
  fileprivate static func conversion(_ target: ValueClass, _ summary: String, example: String) -> Builtin {
    Builtin(target.rawValue, [.any("x")], summary, examples: [example], seeAlso: ["class", "cast"]) { call in
      try ClassConversion.convert(try call[0], to: target, function: target.rawValue)
    }
  }

  fileprivate static func test(
    _ name: String, _ summary: String, example: String, _ test: @escaping @Sendable (Value) -> Bool
  ) -> Builtin {
    Builtin(name, [.any("x")], summary, examples: [example], seeAlso: ["class", "isa"]) { call in
      .of(test(try call[0]))
    }
  }
}
