import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let functions = Family("Functions", [functionRows, formulaRows])

  static let functionRows: [Builtin] = [
    Builtin(
      "feval", [.function("f"), .any("argument").orText.variadic], results: ["y..."],
      "call a function, given as a handle or by name",
      examples: ["feval(@max, [1 5 3])", "feval('sin', 0)"], seeAlso: ["cellfun", "func2str"]
    ) { call in try call.session.call(try call[0], call.rest(from: 1), results: call.resultCount) },
    Builtin(
      "cellfun", [.function("f"), .any("C").orText.variadic], options: .elementCalls, results: ["y..."],
      "call a function with every element of cells",
      details: """
        Further cells of the same size give further arguments. The results are one array, each being one value of the same class, \
        unless "UniformOutput" is false.
        """,
      examples: [
        "cellfun(@numel, {'a', 'bcd', ''})", "cellfun(@(x) [x x], {1, 2}, 'UniformOutput', false)",
        "[m, k] = cellfun(@max, {[1 5 3], [7 2]})",
      ], seeAlso: ["arrayfun", "structfun"]
    ) { call in
      let calls = try ElementCalls(call)
      guard let first = calls.inputs.first else { throw call.refuse("a cell is needed behind the function") }
      guard case .cell(let cells) = first else { throw call.refuse(1, expected: "a cell") }
      if let simple = try CellMeasure.run(call, calls.inputs) { return [simple] }
      let shape = calls.inputs.map(\.shape).first { !$0.isScalar } ?? cells.shape
      let all = try calls.inputs.enumerated().map { k, value in
        guard case .cell(let other) = value else { throw call.refuse(k + 1, expected: "a cell") }
        guard other.shape == shape || other.isScalar else {
          throw call.refuse("the cells differ in size, \(shape) and \(other.shape)")
        }
        return other
      }
      return try calls.collect(shape: shape) { position in all.map { $0[$0.isScalar ? 0 : position] } }
    },
    Builtin(
      "arrayfun", [.function("f"), .any("A").orText.variadic], options: .elementCalls, results: ["y..."],
      "call a function with every element of arrays",
      details: "The results are those of cellfun. A struct array gives its elements one by one.",
      examples: ["arrayfun(@(x) x^2, [1 2 3])", "arrayfun(@(k) k:3, 1:3, 'UniformOutput', false)"],
      seeAlso: ["cellfun", "structfun"]
    ) { call in
      let calls = try ElementCalls(call)
      guard let first = calls.inputs.first else {
        throw call.refuse("an array is needed behind the function")
      }
      // An array of one element is given in every call.
      let shape = calls.inputs.map(\.shape).first { !$0.isScalar } ?? first.shape
      for other in calls.inputs where other.shape != shape && !other.shape.isScalar {
        throw call.refuse("the arrays differ in size, \(shape) and \(other.shape)")
      }
      let inputs = try calls.inputs.map { try $0.normalized() }
      return try calls.collect(shape: shape) { position in
        try inputs.map { input in
          let position = input.shape.isScalar ? 0 : position
          switch input {
          case .scalar, .function, .object: return input
          case .array(.double(let x)): return .scalar(x[position])
          case .structure(let structure): return .structure(structure.element(position))
          default: return try Operations.index(input, [.value(.scalar(Double(position + 1)))])
          }
        }
      }
    },
    Builtin(
      "structfun", [.function("f"), .structure("s")], options: .elementCalls, results: ["y..."],
      "call a function with every field of a struct",
      details: "The results are one column; with \"UniformOutput\", false a struct of the same fields.",
      examples: ["structfun(@(x) x * 2, struct('a', 1, 'b', 2))"], seeAlso: ["cellfun", "arrayfun"]
    ) { call in
      let structure = try call.structure(1)
      guard structure.shape.isScalar else { throw call.refuse(1, expected: "a 1×1 struct") }
      let calls = try ElementCalls(call)
      let names = structure.fieldNames
      let results = try calls.collect(shape: Shape(names.count, 1)) { [structure[names[$0]] ?? .empty] }
      return results.map { result in
        guard case .cell(let cells) = result else { return result }
        var named = StructArray()
        for (k, name) in names.enumerated() { named.set(name, cells[k]) }
        return .structure(named)
      }
    },
    Builtin(
      "deal", [.any("value").orText.variadic], results: ["y..."],
      "give several variables a value each, or all the same",
      examples: ["[a, b] = deal(1, 2)", "[a, b] = deal(0)"], seeAlso: ["feval"]
    ) { call in
      let values = call.rest(from: 0)
      let wanted = max(call.resultCount, 1)
      if values.count == 1 { return [Value](repeating: values[0], count: wanted) }
      guard values.count == wanted else {
        throw call.refuse("\(values.count) values cannot be dealt to \(wanted) results")
      }
      return values
    },
    Builtin(
      "nthargout", [.any("n"), .any("f"), .any("argument").orText.variadic],
      "the n-th result of a function, or a cell of several",
      examples: ["nthargout(2, @max, [1 5 3])"], seeAlso: ["feval"]
    ) { call in
      let wanted = try call.doubles(0).elements.map { Int(exactly: $0) ?? 0 }
      guard let most = wanted.max(), wanted.allSatisfy({ (1...1000).contains($0) }) else {
        throw call.refuse(0, expected: "positive whole numbers")
      }
      var arguments = call.rest(from: 1)
      var total = most
      if let count = arguments.first?.real, arguments.count > 1, !(arguments[0].isText) {
        total = max(Int(exactly: count) ?? most, most)
        arguments.removeFirst()
      }
      guard let function = arguments.first else { throw call.refuse(1, expected: "a function") }
      let results = try call.session.call(function, Array(arguments.dropFirst()), results: total)
      guard results.count >= most else { throw call.refuse("the function has only \(results.count) results") }
      return wanted.count == 1 ? results[most - 1] : try .cellRow(wanted.map { results[$0 - 1] })
    },
  ]
}

/// Questions about cells that need no call: `cellfun(@isempty, c)`, `cellfun('length', c)`.
enum CellMeasure {
  private static let tests: [String: @Sendable (Value) -> Bool] = [
    "isempty": { $0.isEmpty }, "ischar": { $0.isText }, "islogical": { $0.valueClass == .logical },
    "isnumeric": { $0.isNumeric }, "isreal": { $0.isArithmetic && !$0.isComplex },
  ]

  private static let counts: [String: @Sendable (Value) -> Int] = [
    "numel": { $0.count }, "prodofsize": { $0.count }, "ndims": { $0.shape.dimensions },
    "length": { $0.isEmpty ? 0 : $0.shape.extents.max() ?? 0 },
  ]

  /// The answers, nil where the function is another one or the session has its own of that name.
  static func run(_ call: Call, _ inputs: [Value]) throws -> Value? {
    guard call.resultCount <= 1, let first = inputs.first, case .cell(let cells) = first else { return nil }
    let name: String
    switch try call[0] {
    case .function(let function):
      guard case .named(let known) = function.kind else { return nil }
      name = known
    case let value: name = value.text ?? ""
    }
    if call.session.functionNames.contains(name) { return nil }
    if inputs.count == 2, try call[0].isText {
      if name == "size", let axis = inputs[1].real.flatMap({ Int(exactly: $0) }), axis >= 1 {
        return .of(try cells.map { Double($0.shape[axis - 1]) })
      }
      if name == "isclass", let wanted = inputs[1].text {
        return .logical(try cells.map { $0.className == wanted })
      }
    }
    guard inputs.count == 1, call.options.isEmpty else { return nil }
    if let test = tests[name] { return .logical(try cells.map(test)) }
    if let measure = counts[name] { return .of(try cells.map { Double(measure($0)) }) }
    return nil
  }
}
