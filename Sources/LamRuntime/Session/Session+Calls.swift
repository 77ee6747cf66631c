import LamNumerics
import LamSemantics
import LamSyntax

/// Calling functions and builtins from builtins.
extension Session {
  /// Calls a function handle, or a function by name (text), with arguments.
  ///
  /// - Parameter results: how many results are wanted; the answer may hold fewer only when it is 0.
  public func call(_ function: Value, _ arguments: [Value], results: Int) throws -> [Value] {
    if case .function(let function) = function {
      return try machine.callFromHost(function, arguments.map { .value($0) }, results: results)
    }
    guard let name = function.text else {
      throw Failure.refused("a function is needed here, not \(Wording.describe(function))")
    }
    return try call(named: name, arguments, results: results)
  }

  func call(named name: String, _ arguments: [Value], results: Int) throws -> [Value] {
    if let function = nestedFunction(named: name) {
      return try machine.callFromHost(function, arguments.map { .value($0) }, results: results)
    }
    let scope = callerScope
    if case .builtin(let position) = try resolve(name, scope: scope) {
      return try callBuiltin(position, arguments, results: results)
    }
    return try machine.callFromHost(
      NamedFunction(name, in: self.scope(ofHandle: name, in: scope)), arguments.map { .value($0) },
      results: results)
  }

  /// Calls a builtin, whatever else is called by its name.
  public func call(builtin name: String, _ arguments: [Value], results: Int) throws -> [Value] {
    guard let position = library.position(of: name) else { throw undefined(name) }
    return try callBuiltin(position, arguments, results: results)
  }

  func callBuiltin(_ position: Int, _ arguments: [Value?], results: Int) throws -> [Value] {
    var call = Call(
      builtin: library[position], arguments: arguments, resultCount: results, session: self)
    return try perform(&call)
  }

  /// Calls a builtin for as many results as are wanted, or more.
  func perform(_ call: inout Call) throws -> [Value] {
    let values = try ruled(&call) ?? perform(&call, call.builtin.results)
    try checkResults(of: call, available: values.count)
    return values
  }

  /// Calls a builtin of which no more than one result is wanted, without a list around it; nil where there is none.
  @inline(__always)
  func performSingle(_ call: inout Call) throws -> Value? {
    guard let value = try ruled(&call)?.first ?? perform(&call, call.builtin.body).first else {
      try checkResults(of: call, available: 0)
      return nil
    }
    return value
  }

  private func checkResults(of call: Call, available: Int) throws {
    if available < call.resultCount {
      throw Failure.tooManyResults(
        function: call.builtin.name, available: available, wanted: call.resultCount)
    }
  }

  /// Checks a call, and answers what the way in which its arguments are kept makes of it; nil where the body is to say.
  @inline(__always)
  private func ruled(_ call: inout Call) throws -> [Value]? {
    do { try call.builtin.check(&call) } catch {
      guard let results = try callMethod(of: call) else { throw error }
      return results
    }
    guard let representation = call.representation else { return nil }
    return try ruled(&call, by: representation)
  }

  /// What a builtin of numbers answers of an object whose class has a method of that name; nil where it has none.
  @inline(never)
  private func callMethod(of call: Call) throws -> [Value]? {
    guard case .object(let object)? = call.arguments.first, object.methods.contains(call.builtin.name) else {
      return nil
    }
    return try object.call(call.builtin.name, call.arguments.dropFirst().compactMap { $0 })
  }

  @inline(never)
  private func ruled(_ call: inout Call, by representation: Representation) throws -> [Value]? {
    if call.builtin.takesRepresentations { return nil }
    switch library.rules(representation)[call.builtin.name] {
    case .asTheyAre: return nil
    case .computed(let body): if let results = try perform(&call, body) { return results }
    case nil: break
    }
    try call.writeOut()
    return nil
  }

  /// Runs one of the bodies of a builtin.
  @inline(__always)
  private func perform<R>(_ call: inout Call, _ body: (inout Call) throws -> R) throws -> R {
    guard let profiler else { return try body(&call) }
    return try profiler.measure(call.builtin.name) { try body(&call) }
  }
}
