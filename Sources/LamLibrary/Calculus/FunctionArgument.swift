import LamNumerics
import LamRuntime

extension Call {
  /// The function of an argument as one from a number to a number.
  func realFunction(_ index: Int, with extra: [Value] = []) throws -> (Double) throws -> Double {
    let function = try self[index]
    let (session, name) = (self.session, builtin.name)
    return { x in
      let result = try session.call(function, [.scalar(x)] + extra, results: 1).first
      guard let value = result?.real else {
        throw Failure.refused(
          "\(name): the function must return one real number; at \(x) it returned \(result.map(Wording.describe) ?? "nothing")"
        )
      }
      return value
    }
  }

  /// The function of an argument as one from several numbers to as many, called once with a row or column of all.
  ///
  /// A function that is not elementwise, and so fails or returns one number for many, is called for each.
  func vectorFunction(_ index: Int, with extra: [Value] = [], asColumn: Bool = false) throws -> ([Double])
    throws
    -> [Double]
  {
    let function = try self[index]
    let (session, name) = (self.session, builtin.name)
    let single = try realFunction(index, with: extra)
    return { x in
      let argument = try asColumn ? Tensor(column: x) : Tensor(row: x)
      let result = try session.call(function, [.of(argument)] + extra, results: 1).first
      guard let values = try result?.doubles() else {
        throw Failure.refused(
          "\(name): the function must return real numbers, not \(result.map(Wording.describe) ?? "nothing")")
      }
      if values.count == x.count { return values.elements }
      guard values.count == 1 else {
        throw Failure.refused(
          "\(name): for \(x.count) places the function returned \(values.count) values; use elementwise operators such as .*"
        )
      }
      return try x.map(single)
    }
  }

  /// The function of an argument as one of an array of the shape of `like`, which returns one number.
  func costFunction(_ index: Int, like: Value) throws -> ([Double]) throws -> Double {
    let function = try self[index]
    let shape = like.shape
    let (session, name) = (self.session, builtin.name)
    return { x in
      let result = try session.call(function, [.of(try Tensor(x, shape: shape))], results: 1).first
      guard let value = result?.real else {
        throw Failure.refused(
          "\(name): the function must return one real number, not \(result.map(Wording.describe) ?? "nothing")"
        )
      }
      return value
    }
  }
}

/// Options given by name and value, or as a struct of them; names match whatever their case.
struct NamedOptions {
  private var values: [String: Value] = [:]

  init() {}

  init(_ structure: StructArray) { take(structure) }

  private mutating func take(_ structure: StructArray) {
    for name in structure.fieldNames {
      if let value = structure[name], !value.isEmpty { values[name.lowercased()] = value }
    }
  }

  /// Reads a struct, or names and values in turn.
  init(_ call: Call, from index: Int) throws {
    var rest = call.rest(from: index)[...]
    if case .structure(let options)? = rest.first {
      take(options)
      rest = rest.dropFirst()
    }
    while let name = rest.first {
      if name.isEmpty {
        rest = rest.dropFirst()
        continue
      }
      guard let text = name.text, rest.count >= 2, let value = rest.dropFirst().first else {
        throw call.refuse("options are names and values in turn, such as \"RelTol\", 1e-6")
      }
      values[text.lowercased()] = value
      rest = rest.dropFirst(2)
    }
  }

  subscript(_ name: String) -> Value? { values[name.lowercased()] }

  func number(_ name: String) -> Double? { self[name]?.real }

  func isOn(_ name: String) -> Bool {
    guard let value = self[name] else { return false }
    return value.text.map { $0.lowercased() == "on" } ?? (value.real ?? 0 != 0)
  }

  /// A number that is a count of steps; beyond any reasonable one the largest Int32.
  func count(_ name: String, or standard: Int) -> Int {
    guard let n = number(name), n >= 0 else { return standard }
    return n < 2e9 ? Int(n) : 2_000_000_000
  }
}
