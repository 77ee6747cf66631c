import LamNumerics
import LamSemantics
import LamSyntax

/// Calls from outside the running program.
extension Machine {
  /// Calls a function from outside the running program: from a builtin, or from the host.
  func callFromHost(_ function: FunctionValue, _ items: [ListItem], results: Int) throws -> [Value] {
    try runFromHost(results: results) { position in
      try self.enterOrCall(function, items, results: results, at: position)
    }
  }

  /// Calls a function whose program is at hand.
  func callFromHost(_ program: Program, _ arguments: [Value], results: Int) throws -> [Value] {
    try runFromHost(results: results) { position in
      try push(
        Unmanaged.passUnretained(program), arguments.count, results: results, at: position, captures: nil
      ) { Slot(arguments[$0]) }
      return true
    }
  }

  /// Runs what `enter` begins to its end; the results are placed above everything in use.
  private func runFromHost(results: Int, _ enter: (Int) throws -> Bool) throws -> [Value] {
    let position = top
    let room = max(1, results)
    guard position + room + 64 < Machine.stackSize, frameCount < Machine.frameCapacity, !StackSpace.isLow
    else {
      throw Failure.recursionLimit(frameCount)
    }
    // A frame without a program of its own keeps the places of the results.
    for k in 0..<room { stack[position + k] = .undefined }
    let holder = Unmanaged.passUnretained(session.holder(room))
    frames[frameCount] = Frame(
      program: holder, base: position, next: 0, resultBase: position, resultCount: 0, argumentCount: 0,
      openLists: lists.count, isScript: false, ownsProgram: false)
    frameCount += 1
    let depth = frameCount
    do {
      if try enter(position) { try run() }
    } catch {
      while frameCount >= depth { pop() }
      throw error
    }
    var values: [Value] = []
    for k in 0..<room {
      if stack[position + k].isUndefined { break }
      values.append(stack[position + k].take())
    }
    pop()
    return values
  }
}
