import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let imageColorRows: [Builtin] = [
    Builtin(
      "rgb2gray", [.real("image")], "an image of colours, or a map, in grey",
      details: "0.298936 red + 0.587043 green + 0.114021 blue, in the class of the image.",
      examples: ["rgb2gray([1 0 0; 0 1 0])", "rgb2gray(cat(3, uint8(255), uint8(0), uint8(0)))"],
      seeAlso: ["rgb2hsv", "ind2gray"]
    ) { call in
      let image = try Colors(call)
      let gray = try image.gray()
      guard let limits = ImageClass.limits(image.valueClass) else { return .of(gray) }
      let scaled = try gray.map { $0 * (limits.white - limits.black) + limits.black }
      return try ImageClass.restored(scaled, image.valueClass, function: "rgb2gray")
    },
    Builtin(
      "rgb2hsv", [.real("image")], "red, green and blue as hue, saturation and value",
      details: "image is m×n×3 or a map of three columns; all parts of the result are from 0 to 1.",
      examples: ["rgb2hsv([1 0 0; 0 0.5 0.5])"], seeAlso: ["hsv2rgb", "rgb2gray"]
    ) { call in try Colors(call).mapped(ColorSpace.hsv) },
    Builtin(
      "hsv2rgb", [.real("image")], "hue, saturation and value as red, green and blue",
      details: "image is m×n×3 or a map of three columns; all parts are from 0 to 1.",
      examples: ["hsv2rgb([0 1 1; 0.5 1 0.5])"], seeAlso: ["rgb2hsv"]
    ) { call in try Colors(call).mapped(ColorSpace.rgb) },
    Builtin(
      "ind2rgb", [.real("image"), .matrix("map")], results: ["rgb", "green", "blue"],
      "the colours of an indexed image, m×n×3, or as three matrices",
      details:
        "Indices count from 0 in images of an integer class and from 1 in others; those beyond the map are its last colour.",
      examples: ["ind2rgb([1 2], [1 0 0; 0 0 1])"], seeAlso: ["rgb2ind", "ind2gray", "imread"]
    ) { call in
      let (positions, map) = try indexed(call)
      let planes = try (0..<3).map { plane in try positions.map { map[$0, plane] } }
      if call.resultCount > 1 { return planes.map { .of($0) } }
      let count = positions.count
      return [
        .of(
          try Tensor(
            shape: Shape([positions.rows, positions.columns, 3]), each: { planes[$0 / count][$0 % count] }))
      ]
    },
    Builtin(
      "ind2gray", [.real("image"), .matrix("map")], "an indexed image in grey",
      details: "In the class of the image; doubles are from 0 to 1.",
      examples: ["ind2gray([1 2], [1 0 0; 1 1 1])"], seeAlso: ["gray2ind", "ind2rgb"]
    ) { call in
      let (positions, map) = try indexed(call)
      let target = try call[0].valueClass
      let white = target.isInteger ? ImageClass.limits(target)?.white ?? 1 : 1
      let gray = try positions.map { ColorSpace.gray((map[$0, 0], map[$0, 1], map[$0, 2])) * white }
      return try ImageClass.restored(gray, target == .logical ? .double : target, function: "ind2gray")
    },
    Builtin(
      "gray2ind", [.real("image"), .count("n").optional], results: ["image", "map"],
      "an image of grey as indices into n greys, 64 where left out, from 0",
      examples: ["[x, map] = gray2ind([0 0.5 1], 3)"], seeAlso: ["ind2gray", "mat2gray"]
    ) { call in
      let value = try call[0]
      let count = call.has(1) ? try call.integer(1) : value.valueClass == .logical ? 2 : 64
      guard (1...65536).contains(count) else { throw call.refuse(1, expected: "a number from 1 to 65536") }
      guard let limits = ImageClass.limits(value.valueClass) else {
        throw call.refuse(0, expected: "an image")
      }
      let numbers = try call.doubles(0)
      guard numbers.allSatisfy({ $0 >= limits.black && $0 <= limits.white }) else {
        throw call.refuse(0, expected: "an image of grey from 0 to 1")
      }
      let scale = Double(count - 1) / (limits.white - limits.black)
      let indices = try numbers.map { ($0 - limits.black) * scale }
      let map = try Tensor(shape: Shape(count, 3), each: { Double($0 % count) / Double(max(count - 1, 1)) })
      return [
        count <= 256
          ? .uint8(try indices.map { UInt8(nearest: $0) }) : .uint16(try indices.map { UInt16(nearest: $0) }),
        .of(map),
      ]
    },
    Builtin(
      "rgb2ind", [.real("image"), .real("green").optional, .real("blue").optional],
      results: ["image", "map"],
      "an image of colours as indices into all of its colours",
      details:
        "No colour is changed; the map is sorted. Indices count from 0 in uint8 and uint16, as many colours need.",
      examples: ["[x, map] = rgb2ind(cat(3, [1 0], [0 0], [0 1]))"], seeAlso: ["ind2rgb"]
    ) { call in
      let planes: [Tensor<Double>]
      let white: Double
      if call.has(1) {
        guard call.has(2) else { throw call.refuse("red, green and blue are three matrices") }
        planes = try (0..<3).map { try call.doubles($0) }
        guard planes.allSatisfy({ $0.shape == planes[0].shape && $0.isMatrix }) else {
          throw call.refuse("red, green and blue are matrices of one size")
        }
        white = ImageClass.limits(try call[0].valueClass)?.white ?? 1
      } else {
        guard try !Colors(call).isMap else { throw call.refuse(0, expected: "an m×n×3 image") }
        let samples = try call.doubles(0)
        let count = samples.count / 3
        planes = try (0..<3).map { plane in
          try Tensor(
            shape: Shape(samples.rows, samples.columns),
            each: { samples[plane * count + $0] })
        }
        white = ImageClass.limits(try call[0].valueClass)?.white ?? 1
      }
      return try indices(of: planes, white: white)
    },
  ]

  /// Every colour once in order, and where each pixel's is.
  private static func indices(of planes: [Tensor<Double>], white: Double) throws -> [Value] {
    struct Color: Hashable { let parts: [Double] }
    let shape = planes[0].shape
    let colors = try (0..<shape.count).map { place -> Color in
      if place % Pace.elements == 0 { try Interrupt.check() }
      return Color(parts: planes.map { $0[place] })
    }
    let map = Set(colors).sorted { $0.parts.lexicographicallyPrecedes($1.parts) }
    let places = Dictionary(map.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let indices = try Tensor(shape: shape, each: { Double(places[colors[$0]] ?? 0) })
    let values = Value.of(
      try Tensor(
        shape: Shape(map.count, 3),
        each: { map[$0 % max(map.count, 1)].parts[$0 / max(map.count, 1)] / white }))
    if map.count < 256 { return [.uint8(try indices.map { UInt8(nearest: $0) }), values] }
    if map.count < 65536 { return [.uint16(try indices.map { UInt16(nearest: $0) }), values] }
    return [.of(try indices.map { $0 + 1 }), values]
  }

  /// The positions in a map, from 0, that an indexed image holds.
  private static func indexed(_ call: Call) throws -> (positions: Tensor<Int>, map: Tensor<Double>) {
    let map = try call.doubles(1)
    guard map.columns == 3, map.rows > 0, map.allSatisfy({ $0 >= 0 && $0 <= 1 }) else {
      throw call.refuse(1, expected: "a map: rows of red, green and blue from 0 to 1")
    }
    let value = try call[0]
    let numbers = try call.doubles(0)
    guard numbers.isMatrix, numbers.allSatisfy({ $0 == $0.rounded() && $0.isFinite }) else {
      throw call.refuse(0, expected: "an indexed image: m×n whole numbers")
    }
    let first = value.valueClass.isInteger ? 0.0 : 1.0
    let last = Double(map.rows - 1)
    if !numbers.allSatisfy({ $0 - first >= 0 && $0 - first <= last }) {
      call.session.warn(
        identifier: "Octave:\(call.builtin.name):invalid-idx-img",
        "\(call.builtin.name): the image has indices beyond the \(map.rows) colours of the map")
    }
    return (try numbers.map { Int(min(max($0 - first, 0), last)) }, map)
  }
}

/// An m×n×3 image or an m×3 map, from 0 to 1.
private struct Colors {
  let numbers: Tensor<Double>
  let valueClass: ValueClass
  let isMap: Bool

  init(_ call: Call) throws {
    let value = try call[0]
    valueClass = value.valueClass
    isMap = value.shape.isMatrix
    guard
      isMap
        ? value.shape.columns == 3 && valueClass.isFloat : value.shape.dimensions == 3 && value.shape[2] == 3
    else {
      throw call.refuse(0, expected: "an m×n×3 image, or a map of three columns")
    }
    guard let numbers = try ImageClass.convert(value, to: .double, function: call.builtin.name).doubles()
    else {
      throw call.refuse(0, expected: "an image")
    }
    if isMap, !numbers.allSatisfy({ $0 >= 0 && $0 <= 1 }) {
      throw call.refuse(0, expected: "a map: rows of three numbers from 0 to 1")
    }
    self.numbers = numbers
  }

  private var pixels: Int { numbers.count / 3 }

  private func triple(_ pixel: Int) -> ColorSpace.Triple {
    (numbers[pixel], numbers[pixels + pixel], numbers[2 * pixels + pixel])
  }

  func gray() throws -> Tensor<Double> {
    try Tensor(
      shape: isMap ? Shape(pixels, 1) : Shape(numbers.rows, numbers.columns),
      each: { ColorSpace.gray(triple($0)) })
  }

  /// Each colour as another, in three planes again.
  func mapped(_ transform: (ColorSpace.Triple) -> ColorSpace.Triple) throws -> Value {
    var result = try Tensor(repeating: 0.0, shape: numbers.shape)
    let count = pixels
    try result.withMutableElements { target in
      try Interrupt.strides(of: count, by: Pace.elements) { range in
        for pixel in range {
          (target[pixel], target[count + pixel], target[2 * count + pixel]) = transform(triple(pixel))
        }
      }
    }
    return valueClass == .single ? .single(try result.map { Float($0) }) : .of(result)
  }
}
