import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let random = Family(
    "Random numbers", [Family.streamRows, Family.distributionRows, Family.choiceRows])
}

/// What the rows of random numbers share.
enum Draw {
  /// Shown wherever numbers are drawn.
  static let convention =
    "rng(seed) makes the numbers repeatable: they are those of NumPy after numpy.random.seed(seed), drawn row by "
    + "row, the last dimension fastest."

  static let options: Options = [
    .floatClass, state("state"), state("seed"), state("twister"),
  ]

  private static func state(_ name: String) -> Option {
    .pair(
      name, .any, needsValue: false,
      "starts the stream at a number, a column or \"reset\"; without a value, the column that it is at")
  }

  /// Numbers of a distribution without parameters, in the shape and class that the arguments ask for.
  static func array(
    _ call: inout Call, from index: Int = 0, _ fill: (RandomStream, UnsafeMutablePointer<Double>, Int) -> Void
  ) throws -> Value {
    let sizes = try Sizes(call, from: index)
    let target = sizes.valueClass ?? .double
    guard target.isFloat else {
      throw call.refuse("class \(target.rawValue) cannot hold it; use \"double\" or \"single\"")
    }
    let stream = call.session.random
    let numbers = try stream.array(shape: sizes.shape) { fill(stream, $0, $1) }
    return target == .single ? .single(try numbers.map { Float($0) }) : .of(numbers)
  }

  /// One number per element of the parameters, or as many as sizes after them say.
  ///
  /// - Parameter count: how many parameters come first.
  static func withParameters(
    _ call: inout Call, count: Int, _ draw: (RandomStream, [Double]) -> Double
  ) throws -> Value {
    if count == 1, let state = try state(of: call) { return state }
    let parameters = try (0..<count).map { try call.doubles($0) }
    var shape = try parameters.dropFirst().reduce(parameters[0].shape) {
      try broadcastShape($0, $1.shape, operation: call.builtin.name)
    }
    if call.has(count) {
      let sizes = try Sizes(call, from: count)
      guard parameters.allSatisfy({ $0.isScalar || $0.shape == sizes.shape }) else {
        throw call.refuse("parameters that are arrays must have the sizes asked for, \(sizes.shape)")
      }
      shape = sizes.shape
    }
    let ones = try Tensor(repeating: 0.0, shape: shape)
    let expanded = try parameters.map { try broadcast($0, ones, operation: call.builtin.name) { x, _ in x } }
    let stream = call.session.random
    // The order of drawing is by rows: element k of the drawing order takes the parameters of its own place.
    let order = try RandomStream.drawingOrder(shape.extents)
    var result = try Tensor(repeating: 0.0, shape: shape)
    var looks = Pace(every: Pace.elements)
    try result.withMutableElements { result in
      for place in order {
        try looks.step()
        result[place] = draw(stream, expanded.map { $0[place] })
      }
    }
    return try Value(result, as: call.word("class") == "single" ? .single : .double)
  }

  /// `randg("state", x)` and its kin start the stream that all rows draw from; the answer is where it was. Nil where no
  /// such word stands first.
  private static func state(of call: Call) throws -> Value? {
    guard let word = try call[0].text, ["state", "seed", "twister"].contains(word.lowercased()) else {
      return nil
    }
    let before = Value.of(try Tensor(column: call.session.random.snapshot))
    if call.has(1) { try start(call.session.random, at: call[1], call) }
    return before
  }

  /// A row that draws, or starts the stream and returns nothing.
  static func row(
    _ name: String, _ summary: String, details: String, examples: [String], seeAlso: [String],
    _ draw: @escaping Builtin.SingleBody
  ) -> Builtin {
    let one: @Sendable (inout Call) throws -> Value? = { call in
      if let answer = try seeded(&call) { return answer }
      return try draw(&call)
    }
    return Builtin(
      name, [.any("size").variadic], options: options, results: ["y"], summary, details: details,
      examples: examples,
      seeAlso: seeAlso, one: one
    ) { call in try one(&call).map { [$0] } ?? [] }
  }

  /// `rand("seed", x)` and its kin: older spellings of `rng`. Nil where none of them is given, a value that is nil where
  /// the stream is started.
  private static func seeded(_ call: inout Call) throws -> Value?? {
    guard let value = call.option("state") ?? call.option("seed") ?? call.option("twister") else {
      return nil
    }
    guard call.count == 0 else { throw call.refuse("sizes and a state cannot be given together") }
    let stream = call.session.random
    if value.shape == .empty { return .some(.of(try Tensor(column: stream.snapshot))) }
    try start(stream, at: value, call)
    return .some(nil)
  }

  private static func start(_ stream: RandomStream, at value: Value, _ call: Call) throws {
    if value.isText {
      guard value.text == "reset" else {
        throw call.refuse("a state is numbers, or \"reset\", not \(Wording.describe(value))")
      }
      stream.restart(seed: .random(in: .min ... .max))
    } else if let numbers = try value.doubles(), !stream.restore(numbers.elements) {
      let first = numbers.isEmpty ? 0 : numbers[0]
      stream.restart(seed: UInt32(exactly: first) ?? UInt32(truncatingIfNeeded: first.bitPattern.hashed))
    }
  }
}

extension UInt64 {
  /// Both halves in one: a seed from a number that is none.
  fileprivate var hashed: UInt64 { self ^ (self >> 32) }
}
