import LamNumerics
import LamRuntime
import LamSemantics

/// The work of `cellfun`, `arrayfun` and `structfun`: a function called once for every position, results collected.
struct ElementCalls {
  private let call: Call
  private let function: Value
  private let errorHandler: Value?
  private let isUniform: Bool
  /// The arguments that are not options.
  let inputs: [Value]

  /// Reads `function, inputs...` and the options `elementCalls`.
  init(_ call: Call) throws {
    self.call = call
    function = try call[0]
    inputs = call.rest(from: 1)
    isUniform = call.flag(option: "UniformOutput", standard: true)
    errorHandler = call.option("ErrorHandler")
  }

  /// The results of all calls, one array or cell of the shape for each wanted result.
  ///
  /// - Parameter arguments: the arguments of the call at a position.
  func collect(shape: Shape, arguments: (Int) throws -> [Value]) throws -> [Value] {
    let wanted = call.resultCount
    let kept = max(wanted, 1)
    var columns = [[Value]](repeating: [], count: kept)
    for k in columns.indices { columns[k] = try Memory.list(of: Value.self, room: shape.count) }
    var looks = Pace(every: Pace.elements)
    let scalarFunction = wanted <= 1 ? scalarFunction : nil
    for position in 0..<shape.count {
      try looks.step()
      let arguments = try arguments(position)
      if let scalarFunction, arguments.count == 1, case .scalar(let x) = arguments[0] {
        let y = scalarFunction(x)
        if !y.isNaN {
          columns[0].append(.scalar(y))
          continue
        }
      }
      let results = try invoke(arguments, position: position, results: wanted)
      if wanted == 0 && results.isEmpty { continue }
      guard results.count >= kept else {
        throw call.refuse("the function has \(results.count) results, and \(wanted) are wanted")
      }
      for k in 0..<kept { columns[k].append(results[k]) }
    }
    if wanted == 0 && columns[0].count < shape.count { return [] }
    return try columns.map { isUniform ? try uniform($0, shape: shape) : .cell(try Tensor($0, shape: shape)) }
  }

  /// The builtin behind the function as a function of a real number; NaN means "call it".
  private var scalarFunction: (@Sendable (Double) -> Double)? {
    guard case .function(let handle) = function, case .named(let name) = handle.kind,
      !call.session.functionNames.contains(name)
    else { return nil }
    return call.session.library[name]?.fast.scalar
  }

  private func invoke(_ arguments: [Value], position: Int, results: Int) throws -> [Value] {
    do {
      return try call.session.call(function, arguments, results: results)
    } catch {
      guard let errorHandler, let caught = call.session.errorValue(of: error) else { throw error }
      let description = StructArray([
        "message": .of(caught.message), "identifier": .of(caught.identifier), "index": .of(position + 1),
      ])
      return try call.session.call(errorHandler, [.structure(description)] + arguments, results: results)
    }
  }

  /// Single values as one array of their class.
  private func uniform(_ values: [Value], shape: Shape) throws -> Value {
    guard let first = values.first else { return .of(try Tensor(repeating: 0.0, shape: shape)) }
    if let numbers = try doubles(values, shape: shape) { return numbers }
    let wanted = first.valueClass
    for value in values {
      guard value.count == 1, value.valueClass != .function, value.valueClass != .object else {
        throw Failure.refused(
          identifier: "Octave:invalid-fun-call",
          "\(call.builtin.name): every result must be one value, and this one is \(Wording.describe(value)); with \"UniformOutput\", false they are collected in a cell"
        )
      }
      guard value.valueClass == wanted else {
        throw call.refuse(
          "all results must be of one class, and there are \(first.className) and \(value.className)"
        )
      }
    }
    let row = try Operations.concatenate(horizontally: values)
    return try call.session.reshaped(row, to: shape)
  }

  private func doubles(_ values: [Value], shape: Shape) throws -> Value? {
    switch values.first {
    case .scalar:
      var numbers: [Double] = []
      try numbers.reserve(more: values.count)
      for value in values {
        guard case .scalar(let x) = value else { return nil }
        numbers.append(x)
      }
      return .of(try Tensor(numbers, shape: shape))
    case .array(.logical):
      var flags: [Bool] = []
      try flags.reserve(more: values.count)
      for value in values {
        guard let x = Bool.array(in: value), x.count == 1 else { return nil }
        flags.append(x[0])
      }
      return .logical(try Tensor(flags, shape: shape))
    default: return nil
    }
  }
}

extension Options {
  /// Those of functions that call a function for every element.
  static let elementCalls = Options(
    [
      .pair(
        "UniformOutput", .flag, standard: "true", shortest: 2,
        "the results are one array, each being one value; else a cell"),
      .pair(
        "ErrorHandler", .function, shortest: 2,
        "called with a struct (message, identifier, index) and the arguments where the function fails"),
    ], from: 2, place: .trailingPairs)
}

extension Session {
  /// The same elements under another shape of the same count.
  func reshaped(_ value: Value, to shape: Shape) throws -> Value {
    if value.shape == shape { return value }
    let extents = try Tensor(row: shape.extents.map(Double.init))
    return try call(.of("reshape"), [value, .of(extents)], results: 1).first ?? value
  }
}
