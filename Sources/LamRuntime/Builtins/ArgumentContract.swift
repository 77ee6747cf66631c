import LamSemantics

/// What a function of the language that is a builtin holds its arguments against, before its frame is made.
struct ArgumentContract {
  let row: Builtin
  /// Whether all numbers and truth values, or all real arrays, may be any of the arguments.
  let acceptsNumbers: Bool
  let acceptsArrays: Bool

  init(_ row: Builtin) {
    self.row = row
    acceptsNumbers = row.parameters.allSatisfy {
      $0.kind.accepts(.of(-0.5)) && $0.kind.accepts(.of(true))
    }
    acceptsArrays = acceptsNumbers && row.parameters.allSatisfy(\.kind.acceptsRealArrays)
  }

  /// - Throws: what `Builtin.check` throws.
  func check(
    _ arguments: UnsafeMutablePointer<Slot>, count: Int, results: Int, session: Session
  ) throws {
    var isPlain = count >= row.minimumArguments && count <= row.maximumArguments ?? .max
    for k in 0..<count where isPlain {
      let slot = arguments[k]
      isPlain = slot.isDouble || slot.isBool ? acceptsNumbers : slot.isTensor && acceptsArrays
    }
    if isPlain { return }
    try checkEach(arguments, count: count, results: results, session: session)
  }

  @inline(never)
  private func checkEach(
    _ arguments: UnsafeMutablePointer<Slot>, count: Int, results: Int, session: Session
  ) throws {
    let values = (0..<count).map { k -> Value? in
      if arguments[k].isColon { arguments[k] = Slot(.of(":")) }
      return arguments[k].isUndefined ? nil : arguments[k].value
    }
    var call = Call(builtin: row, arguments: values, resultCount: results, session: session)
    try row.check(&call)
    for k in 0..<count where arguments[k].isUndefined { arguments[k] = Slot(Value.empty) }
  }
}
