import LamNumerics
import LamSyntax

/// Loops, and the statements that leave them.
extension Compiler {
  func whileLoop(_ condition: NodeID, _ body: NodeID) throws {
    let top = position
    markLine(of: condition)
    let jumps = try jumpsUnless(condition)
    try round(body)
    emit(.jumpBack(Int32(clamping: top), nextLoop()))
    for jump in jumps { land(jump) }
    landBreaks()
  }

  func doUntil(_ body: NodeID, _ condition: NodeID) throws {
    let top = position
    try round(body)
    let jumps = try jumpsUnless(condition)
    let done = emit(.jump(0))
    for jump in jumps { land(jump) }
    emit(.jumpBack(Int32(clamping: top), nextLoop()))
    land(done)
    landBreaks()
  }

  /// `for [value, name] = s`: a loop over the names of the fields, as a row of cells.
  private func fieldLoop(_ targets: [NodeID], _ structure: NodeID, _ body: NodeID) throws {
    let owner = temporary()
    let base = loopState()
    let mark = nextTemporary
    try blaming(structure) {
      try value(structure, into: owner)
      nextTemporary = mark
      emit(.move(base, owner))
      emit(.fieldNames(base, base))
      emit(.forColumns(base))
    }
    let name = temporary()
    let begin = emit(.jump(0))
    let top = position
    let inner = nextTemporary
    let first = temporary()
    emit(.move(first, number(1)))
    emit(.braceIndex(name, name, first, 1))
    for (target, isName) in zip(targets, [false, true]) {
      if case .ignored = tree[target] { continue }
      nextTemporary = inner
      let element = temporary()
      emit(.move(element, name))
      if !isName {
        let source = temporary()
        emit(.move(source, owner))
        emit(.dynamicField(element, source, element))
      }
      try assign(element, to: target)
    }
    nextTemporary = inner
    try loopBody(body, base, name, top, begin)
    emit(.clear(owner))
  }

  func forLoop(_ target: NodeID, _ values: NodeID, _ body: NodeID) throws {
    let targets = tree.loopTargets(target)
    if targets.count == 2 { return try fieldLoop(targets, values, body) }
    let base = loopState()
    let mark = nextTemporary
    if case .range(let first, let step, let last) = tree[values] {
      try blaming(values) {
        try value(first, into: base)
        nextTemporary = mark
        if step.isNone {
          emit(.move(register(at: Int(base) + 1), number(1)))
        } else {
          try value(step, into: register(at: Int(base) + 1))
        }
        nextTemporary = mark
        try value(last, into: register(at: Int(base) + 2))
        nextTemporary = mark
        emit(.forRange(base))
      }
    } else {
      try blaming(values) {
        try value(values, into: base)
        nextTemporary = mark
        emit(.forColumns(base))
      }
    }
    let plain = variable(target)
    let element = plain ?? temporary()
    // The step stands below the body, so that an iteration costs one instruction for the loop.
    let begin = emit(.jump(0))
    let top = position
    if plain == nil { try assign(element, to: target) }
    try loopBody(body, base, element, top, begin)
  }

  /// The body of a loop whose state is at R[base], and the step to its next round.
  private func loopBody(_ body: NodeID, _ base: Register, _ element: Register, _ top: Int, _ begin: Int)
    throws
  {
    try round(body)
    land(begin)
    emit(.forNext(base, element, Int32(clamping: top), nextLoop()))
    landBreaks()
    emit(.clear(register(at: Int(base) + 2)))
  }

  /// The body of a loop, behind which `continue` leads.
  private func round(_ body: NodeID) throws {
    loops.append(Loop(cleanupDepth: cleanups.count))
    try block(body)
    for jump in loops[loops.count - 1].continues { land(jump) }
  }

  /// Five temporaries for what `forNext` keeps.
  private func loopState() -> Register {
    let base = temporary()
    for _ in 0..<4 { _ = temporary() }
    return base
  }

  private func landBreaks() {
    if let loop = loops.popLast() {
      for jump in loop.breaks { land(jump) }
    }
  }

  func leaveLoop(_ id: NodeID, _ word: String, _ record: (inout Loop, Int) -> Void) throws {
    guard let loop = loops.last else {
      throw Refusal(message: "'\(word)' leaves a loop, and there is none here", node: id)
    }
    try runCleanups(downTo: loop.cleanupDepth)
    let jump = emit(.jump(0))
    record(&loops[loops.count - 1], jump)
  }
}
