import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  static let imageFilterRows: [Builtin] = [
    Builtin(
      "imfilter", [.real("image"), .matrix("kernel")],
      options: Options(
        [
          .choice(
            "edge", ["replicate", "symmetric", "circular"],
            "what stands beyond the edges; zeros, or the number given"),
          .choice(
            "size", ["same", "full"], standard: "\"same\"",
            "the size of the image, or all that the kernel touches"),
          .choice(
            "method", ["corr", "conv"], standard: "\"corr\"",
            "whether the kernel is turned around, as in a convolution"),
          .pair("value", .scalar, standard: "0", "the number beyond the edges"),
        ], from: 2),
      "the weighted sum of the samples around each of an image",
      details:
        "Each plane by itself, in the class of the image. The middle of the kernel is at floor((size + 1) / 2).",
      examples: ["imfilter(magic(3), ones(3) / 9)", "imfilter(uint8([10 20 30]), [1 1 1] / 3, 'replicate')"],
      seeAlso: ["fspecial", "medfilt2", "conv2"]
    ) { call in
      let image = try call.doubles(0)
      var kernel = try call.doubles(1)
      guard !kernel.isEmpty else { throw call.refuse(1, expected: "a matrix with elements") }
      let edge: ImageFilter.Edge
      switch call.word("edge") {
      case "replicate": edge = .replicate
      case "symmetric": edge = .symmetric
      case "circular": edge = .circular
      default: edge = .constant(try call.number(option: "value") ?? 0)
      }
      var center = (row: (kernel.rows - 1) / 2, column: (kernel.columns - 1) / 2)
      if call.word("method") == "conv" {
        let count = kernel.count
        kernel = try Tensor(shape: kernel.shape, each: { [kernel] in kernel[count - 1 - $0] })
        center = (kernel.rows - 1 - center.row, kernel.columns - 1 - center.column)
      }
      let filtered = try ImageFilter.correlate(
        image, kernel, center: center, edge: edge, isFull: call.word("size") == "full")
      return try ImageClass.restored(filtered, try call[0].valueClass, function: "imfilter")
    },
    Builtin(
      "fspecial", [.text("kind"), .real("a").optional, .real("b").optional], "the kernel of a usual filter",
      details: """
        kind is average (size 3), disk (radius 5), gaussian (size 3, deviation 0.5), laplacian (alpha 0.2), log (size 5, deviation \
        0.5), prewitt, sobel or unsharp (alpha 0.2).
        """,
      examples: ["fspecial('average')", "fspecial('gaussian', 3, 1)", "fspecial('sobel')"],
      seeAlso: ["imfilter"]
    ) { call in
      let kind = try call.text(0).lowercased()
      func parameter(_ index: Int, _ standard: Double) throws -> Double {
        call.has(index) ? try call.real(index) : standard
      }
      func size(_ standard: Double) throws -> Shape {
        let given = call.has(1) ? try call.doubles(1).elements : [standard]
        guard given.count == 1 || given.count == 2,
          given.allSatisfy({ $0 >= 1 && $0 == $0.rounded() && $0 < 1e6 })
        else {
          throw call.refuse(1, expected: "a size: n, or [rows columns]")
        }
        return Shape(Int(given[0]), Int(given[given.count - 1]))
      }
      /// A kernel by the squares of the distances from its middle.
      func radial(_ shape: Shape, _ weight: (Double) -> Double) throws -> Tensor<Double> {
        try Tensor(
          shape: shape,
          each: { place in
            let y = Double(place % shape.rows) - Double(shape.rows - 1) / 2
            let x = Double(place / shape.rows) - Double(shape.columns - 1) / 2
            return weight(x * x + y * y)
          })
      }
      func matrix(_ rows: [[Double]]) throws -> Value {
        .of(try Tensor(shape: Shape(3, 3), each: { rows[$0 % 3][$0 / 3] }))
      }
      switch kind {
      case "average":
        let shape = try size(3)
        return .of(try Tensor(repeating: 1 / Double(shape.count), shape: shape))
      case "disk":
        let radius = try parameter(1, 5)
        guard radius > 0, radius < 1e4 else { throw call.refuse(1, expected: "a radius above 0") }
        return .of(try DiskKernel.make(radius: radius))
      case "gaussian", "log":
        let shape = try size(kind == "log" ? 5 : 3)
        let deviation = try parameter(2, 0.5)
        guard deviation > 0 else { throw call.refuse(2, expected: "a deviation above 0") }
        let square = 2 * deviation * deviation
        let bell = try radial(shape) { Double.exp(-$0 / square) }
        let most = bell.elements.max() ?? 0
        // What is nothing beside the largest is nothing.
        let kept = try bell.map { $0 < .ulpOfOne * most ? 0 : $0 }
        let sum = kept.elements.reduce(0, +)
        let weights = try kept.map { $0 / sum }
        guard kind == "log" else { return .of(weights) }
        let distances = try radial(shape) { ($0 - square) / (deviation * deviation * deviation * deviation) }
        let curved = try Tensor(shape: shape, each: { weights[$0] * distances[$0] })
        let mean = curved.elements.reduce(0, +) / Double(shape.count)
        return .of(try curved.map { $0 - mean })
      case "laplacian", "unsharp":
        let alpha = try parameter(1, 0.2)
        guard alpha >= 0, alpha <= 1 else { throw call.refuse(1, expected: "a number from 0 to 1") }
        let (corner, side) = (alpha / (alpha + 1), (1 - alpha) / (alpha + 1))
        let middle = -4 / (alpha + 1)
        let sign = kind == "unsharp" ? -1.0 : 1.0
        return try matrix([
          [sign * corner, sign * side, sign * corner],
          [sign * side, kind == "unsharp" ? 1 - middle : middle, sign * side],
          [sign * corner, sign * side, sign * corner],
        ])
      case "prewitt": return try matrix([[1, 1, 1], [0, 0, 0], [-1, -1, -1]])
      case "sobel": return try matrix([[1, 2, 1], [0, 0, 0], [-1, -2, -1]])
      default:
        throw call.refuse(
          0,
          expected:
            "\"average\", \"disk\", \"gaussian\", \"laplacian\", \"log\", \"prewitt\", \"sobel\" or \"unsharp\""
        )
      }
    },
    Builtin(
      "medfilt2", [.real("image"), .real("window").optional],
      options: Options(
        [.choice("edge", ["zeros", "symmetric"], standard: "\"zeros\"", "what stands beyond the edges")],
        from: 1),
      "the median of the samples around each of an image",
      details: "window is [rows columns], 3×3 where left out.",
      examples: ["medfilt2([1 2 3; 4 99 6; 7 8 9])"], seeAlso: ["imfilter", "median"]
    ) { call in
      let window = call.has(1) ? try call.doubles(1).elements : [3, 3]
      guard window.count == 2, window.allSatisfy({ $0 >= 1 && $0 == $0.rounded() && $0 < 1e4 }) else {
        throw call.refuse(1, expected: "[rows columns]")
      }
      let filtered = try ImageFilter.median(
        try call.doubles(0), window: (Int(window[0]), Int(window[1])),
        edge: call.word("edge") == "symmetric" ? .symmetric : .constant(0))
      return try ImageClass.restored(filtered, try call[0].valueClass, function: "medfilt2")
    },
    Builtin(
      "edge", [.real("image"), .any("threshold").optional],
      options: Options(
        [
          .choice(
            "method", ["sobel", "prewitt", "roberts"], standard: "\"sobel\"", "how the gradient is found"),
          .choice(
            "thinning", ["thinning", "nothinning"], standard: "\"thinning\"",
            "whether edges are one pixel wide"),
        ], from: 1),
      results: ["edges", "threshold"], "where an image changes fastest",
      details: """
        Of an image of grey; a gradient above threshold is an edge, above twice the root of the mean of its squares where that is \
        left out or empty. The samples of an image of integers are those from 0 to 1.
        """,
      examples: ["edge([zeros(4, 5) ones(4, 5)])"], seeAlso: ["imfilter", "fspecial"]
    ) { call in
      guard let image = try ImageClass.convert(try call[0], to: .double, function: "edge").doubles(),
        image.isMatrix
      else {
        throw call.refuse(0, expected: "an image of grey")
      }
      var threshold: Double?
      if call.has(1), try !call[1].isEmpty {
        guard let given = try call[1].real, given >= 0 else {
          throw call.refuse(1, expected: "a number above 0, or []")
        }
        threshold = given
      }
      let found = try EdgeDetection.edges(
        of: image, call.word("method").flatMap(EdgeDetection.Method.init) ?? .sobel, threshold: threshold,
        thins: call.word("thinning") != "nothinning")
      return [.logical(found.edges), .of(found.threshold)]
    },
    Builtin(
      "imhist", [.real("image"), .count("n").optional], results: ["counts", "places"],
      "how many samples of an image there are of each grey",
      details: "n greys, 256 where left out and 2 for logical images, of equal width from black to white.",
      examples: ["[n, x] = imhist([0 0.1 1], 2)"], seeAlso: ["imadjust", "hist"]
    ) { call in
      let value = try call[0]
      guard let limits = ImageClass.limits(value.valueClass) else {
        throw call.refuse(0, expected: "an image")
      }
      let count = call.has(1) ? try call.integer(1) : value.valueClass == .logical ? 2 : 256
      guard count >= 1, count <= 1 << 24 else { throw call.refuse(1, expected: "a number of greys") }
      var counts: [Double] = try Memory.list(repeating: 0, count: count)
      let scale = Double(count - 1) / (limits.white - limits.black)
      let numbers = try call.doubles(0)
      try numbers.withElements { samples in
        var looks = Pace()
        for x in samples {
          try looks.step()
          if x.isNaN { continue }
          let place = ((min(max(x, limits.black), limits.white) - limits.black) * scale).rounded()
          counts[min(Int(place), count - 1)] += 1
        }
      }
      let step = (limits.white - limits.black) / Double(max(count - 1, 1))
      return [
        .of(try Tensor(column: counts)),
        .of(try Tensor(shape: Shape(count, 1), each: { limits.black + Double($0) * step })),
      ]
    },
    Builtin(
      "imadjust", [.real("image"), .real("in").optional, .real("out").optional, .scalar("gamma").optional],
      "an image with its greys spread from one range to another",
      details: """
        in and out are [low high] from 0 to 1; out is [0 1] where left out or empty, and in what leaves one of a hundred samples \
        black and one white. gamma bends what is between.
        """,
      examples: ["imadjust([0.2 0.4 0.6], [0.2 0.6])"], seeAlso: ["imhist", "mat2gray"]
    ) { call in
      let value = try call[0]
      guard let image = try ImageClass.convert(value, to: .double, function: "imadjust").doubles() else {
        throw call.refuse(0, expected: "an image")
      }
      let from: (Double, Double)
      if let given = try greys(call, 1) {
        from = given
      } else if call.has(1) {
        from = (0, 1)
      } else {
        let sorted = try image.elements.filter { !$0.isNaN }.sortedWithLooks(by: <)
        let cut = sorted.count / 100
        from = sorted.isEmpty ? (0, 1) : (sorted[cut], sorted[sorted.count - 1 - cut])
      }
      guard from.0 < from.1 else { throw call.refuse("the low end of the greys is not below the high one") }
      let to = try greys(call, 2) ?? (0, 1)
      let gamma = call.has(3) ? try call.real(3) : 1
      let adjusted = try image.map { x -> Double in
        let place = min(max((x - from.0) / (from.1 - from.0), 0), 1)
        return to.0 + (gamma == 1 ? place : Double.pow(place, gamma)) * (to.1 - to.0)
      }
      return try ImageClass.convert(.of(adjusted), to: value.valueClass, function: "imadjust")
    },
  ]

  /// The ends of a range of greys; nil where the call leaves it out.
  private static func greys(_ call: Call, _ index: Int) throws -> (Double, Double)? {
    guard let value = call.optional(index), !value.isEmpty else { return nil }
    guard let given = try value.doubles()?.elements, given.count == 2,
      given.allSatisfy({ $0 >= 0 && $0 <= 1 })
    else { throw call.refuse(index, expected: "[low high] from 0 to 1") }
    return (given[0], given[1])
  }
}
