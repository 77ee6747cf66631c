import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let imageClassRows: [Builtin] = [
    Builtin(
      "im2double", [.real("image")],
      options: indexedOption, "an image of any class as doubles from 0 to 1",
      details: "Of an indexed image the result is indices from 1, whatever the class of the image.",
      examples: ["im2double(uint8([0 51 255]))"], seeAlso: ["im2uint8", "im2uint16", "im2single", "mat2gray"]
    ) { call in try converted(call, to: .double) },
    Builtin(
      "im2single", [.real("image")],
      options: indexedOption, "an image of any class as singles from 0 to 1",
      details: "Of an indexed image the result is indices from 1, whatever the class of the image.",
      examples: ["im2single(uint8([0 51 255]))"], seeAlso: ["im2double"]
    ) { call in try converted(call, to: .single) },
    Builtin(
      "im2uint8", [.real("image")],
      options: indexedOption, "an image of any class as uint8 from 0 to 255",
      details: "Of an indexed image the result is indices from 0, whatever the class of the image.",
      examples: ["im2uint8([0 0.2 1])", "im2uint8(uint16([0 65535]))"], seeAlso: ["im2double", "im2uint16"]
    ) { call in try converted(call, to: .uint8) },
    Builtin(
      "im2uint16", [.real("image")],
      options: indexedOption,
      "an image of any class as uint16 from 0 to 65535",
      details: "Of an indexed image the result is indices from 0, whatever the class of the image.",
      examples: ["im2uint16([0 0.2 1])"], seeAlso: ["im2double", "im2uint8"]
    ) { call in try converted(call, to: .uint16) },
    Builtin(
      "mat2gray", [.real("A"), .real("limits").optional], "numbers as an image of grey from 0 to 1",
      details: "limits are what becomes 0 and 1, the smallest and the largest where left out.",
      examples: ["mat2gray([1 2 5])", "mat2gray([1 2 5], [0 4])"], seeAlso: ["im2double", "imadjust"]
    ) { call in
      let numbers = try call.doubles(0)
      var (low, high) = (Double.infinity, -Double.infinity)
      if call.has(1), try !call[1].isEmpty {
        let limits = try call.doubles(1).elements
        guard limits.count == 2 else { throw call.refuse(1, expected: "two numbers") }
        (low, high) = (limits[0], limits[1])
      } else {
        numbers.withElements { for x in $0 where !x.isNaN { (low, high) = (min(low, x), max(high, x)) } }
      }
      let gray = try numbers.map {
        high == low ? min(max($0, 0), 1) : min(max(($0 - low) / (high - low), 0), 1)
      }
      return call.optional(0)?.valueClass == .single ? .single(try gray.map { Float($0) }) : .of(gray)
    },
  ]

  private static let indexedOption: Options = [
    .word("indexed", "the image is one of indices, from 0 in integers and from 1 in other classes")
  ]

  private static func converted(_ call: Call, to target: ValueClass) throws -> Value {
    guard call.has(option: "indexed") else {
      return try ImageClass.convert(try call[0], to: target, function: call.builtin.name)
    }
    let value = try call[0]
    // Indices count from 0 in integers and from 1 in others.
    let shift = (target.isFloat ? 1.0 : 0) - (value.valueClass.isInteger ? 0 : 1)
    return try ClassConversion.convert(
      .of(try call.doubles(0).map { $0 + shift }), to: target, function: call.builtin.name)
  }
}

/// Images of one class as those of another: integers stand for what is between 0 and 1.
enum ImageClass {
  /// What is black and what is white in a class.
  static func limits(_ target: ValueClass) -> (black: Double, white: Double)? {
    switch target {
    case .uint8: return (0, 255)
    case .uint16: return (0, 65535)
    case .int16: return (-32768, 32767)
    case .double, .single, .logical: return (0, 1)
    default: return nil
    }
  }

  static func convert(_ value: Value, to target: ValueClass, function: String) throws -> Value {
    guard let from = limits(value.valueClass), let to = limits(target), let numbers = try value.doubles()
    else {
      throw Failure.refused(
        "\(function): an image is of class uint8, uint16, int16, double, single or logical, not \(value.className)"
      )
    }
    if value.valueClass.isFloat, target.isFloat || value.valueClass == target {
      return try ClassConversion.convert(value, to: target, function: function)
    }
    let (range, wide) = (from.white - from.black, to.white - to.black)
    // A NaN is black in integers.
    let scaled = try numbers.map { ($0 - from.black) / range * wide + to.black }
    return try ClassConversion.convert(.of(scaled), to: target, function: function)
  }

  /// Numbers in the range of a class as that class again, rounded and limited; logical where they are above one half.
  static func restored(_ numbers: Tensor<Double>, _ target: ValueClass, function: String) throws -> Value {
    if target == .logical { return .logical(try numbers.map { $0 > 0.5 }) }
    return try ClassConversion.convert(
      .of(numbers), to: target == .char ? .double : target, function: function)
  }
}
