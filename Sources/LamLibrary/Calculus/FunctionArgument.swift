import LamNumerics
import LamRuntime
import LamSemantics

extension Call {
  /// The function of an argument as one from a number to a number.
  func realFunction(_ index: Int, with extra: [Value] = []) throws -> (Double) throws -> Double {
    let function = try self[index]
    let (session, name, isChecked) = (self.session, builtin.name, isOn(option: "FunValCheck"))
    return { x in
      let result = try session.call(function, [.scalar(x)] + extra, results: 1).first
      guard let value = result?.real else {
        throw Failure.refused(
          "\(name): the function must return one real number; at \(x) it returned \(result.map(Wording.describe) ?? "nothing")"
        )
      }
      if isChecked { try checkFinite(value) }
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
    let (session, name, isChecked) = (self.session, builtin.name, isOn(option: "FunValCheck"))
    return { x in
      let result = try session.call(function, [.of(try Tensor(x, shape: shape))], results: 1).first
      guard let value = result?.real else {
        throw Failure.refused(
          "\(name): the function must return one real number, not \(result.map(Wording.describe) ?? "nothing")"
        )
      }
      if isChecked { try checkFinite(value) }
      return value
    }
  }

  /// Refuses a value of a function that the option FunValCheck is to find.
  func checkFinite(_ value: Double) throws {
    guard value.isFinite else {
      throw refuse("the function returned \(value.isNaN ? "NaN" : "Inf"), which \"FunValCheck\" refuses")
    }
  }
}
