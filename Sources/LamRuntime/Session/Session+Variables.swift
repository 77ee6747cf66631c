import LamNumerics
import LamSemantics

/// The variables that running programs have in registers, and those that wait in the workspace.
///
/// A scope is a frame's position, -1 for the workspace. Scripts share the variables of the scope they run in:
/// what they mention they hold in registers while they run.
extension Session {
  /// The scope of whoever called the builtin that is running.
  var currentScope: Int { machine.frameCount - 1 }

  /// The variables that a program running now would see, in alphabetical order.
  public var variableNames: [String] {
    var names: Set<String> = []
    forEachScope(from: currentScope) { scope in
      if scope < 0 {
        names.formUnion(workspace.keys)
        names.formUnion(linkedGlobals.filter { globals[$0]?.slot.isUndefined == false })
        return
      }
      let frame = machine.frames[scope]
      let program = frame.program.takeUnretainedValue()
      for (register, name) in program.variables.enumerated()
      where !name.isEmpty && !(machine.stack + frame.base)[register].isUndefined {
        names.insert(name)
      }
      for variable in program.shared
      where !machine.sharedSlot(variable, machine.stack + frame.base).isUndefined {
        names.insert(variable.name)
      }
      names.formUnion((machine.extras[scope]?.variables ?? [:]).keys)
    }
    return names.sorted()
  }

  /// The value of a variable as the running program sees it.
  public func variable(named name: String) -> Value? {
    variable(named: name, from: currentScope)
  }

  func variable(named name: String, from scope: Int) -> Value? {
    var found: Value?
    forEachScope(from: scope) { scope in
      guard found == nil else { return }
      if scope < 0 {
        if linkedGlobals.contains(name), let slot = globals[name]?.slot, !slot.isUndefined {
          found = slot.value
        } else {
          found = workspace[name]
        }
        return
      }
      let frame = machine.frames[scope]
      let program = frame.program.takeUnretainedValue()
      if let register = program.registerOfVariable[name] {
        let slot = (machine.stack + frame.base)[Int(register)]
        if !slot.isUndefined { found = slot.value }
      } else if let shared = program.shared.first(where: { $0.name == name }) {
        let slot = machine.sharedSlot(shared, machine.stack + frame.base)
        if !slot.isUndefined { found = slot.value }
      } else if let value = machine.extras[scope]?.variables[name] {
        found = value
      }
    }
    return found
  }

  func hasVariable(named name: String, from scope: Int) -> Bool {
    variable(named: name, from: scope) != nil
  }

  /// A variable of a scope that lives in a cell, as a script that runs there sees it.
  func sharedVariable(named name: String, from scope: Int) -> Program.SharedVariable? {
    var found: Program.SharedVariable?
    var isDone = false
    forEachScope(from: scope) { scope in
      guard !isDone, scope >= 0 else { return }
      let frame = machine.frames[scope]
      let program = frame.program.takeUnretainedValue()
      if let shared = program.shared.first(where: { $0.name == name }) {
        isDone = true
        guard let cell = machine.cell(of: shared, machine.stack + frame.base) else { return }
        found = Program.SharedVariable(name: name, isGlobal: shared.isGlobal, cell: cell)
      } else if let register = program.registerOfVariable[name] {
        isDone = !(machine.stack + frame.base)[Int(register)].isUndefined
      }
    }
    return found
  }

  /// Sets a variable where the running program sees it.
  public func setVariable(_ name: String, _ value: Value) {
    setVariable(name, Slot(value), from: currentScope)
  }

  /// Sets a variable of the workspace.
  public func setGlobalVariable(_ name: String, _ value: Value) {
    setVariable(name, Slot(value), from: -1)
  }

  func setVariable(_ name: String, _ slot: Slot, from scope: Int) {
    var isDone = false
    forEachScope(from: scope) { scope in
      guard !isDone else { return }
      if scope < 0 {
        if linkedGlobals.contains(name) {
          let cell = globalCell(name)
          cell.slot.release()
          cell.slot = slot
        } else {
          var slot = slot
          workspace[name] = slot.take()
        }
        isDone = true
        return
      }
      let frame = machine.frames[scope]
      let program = frame.program.takeUnretainedValue()
      if let register = program.registerOfVariable[name] {
        machine.put(machine.stack + frame.base, register, slot)
        isDone = true
      } else if let shared = program.shared.first(where: { $0.name == name }),
        let cell = machine.cell(of: shared, machine.stack + frame.base)
      {
        cell.slot.release()
        cell.slot = slot
        isDone = true
      } else if !frame.isScript && !isHolder(frame) {
        var slot = slot
        machine.extras[scope, default: FrameExtras()].variables[name] = slot.take()
        isDone = true
      }
    }
  }

  /// Removes a variable from where the running program sees it.
  public func clearVariable(_ name: String) {
    defer { runCleanups() }
    forEachScope(from: currentScope) { scope in
      if scope < 0 {
        workspace[name] = nil
        linkedGlobals.remove(name)
        return
      }
      let frame = machine.frames[scope]
      let program = frame.program.takeUnretainedValue()
      if let register = program.registerOfVariable[name] {
        machine.put(machine.stack + frame.base, register, .undefined)
      }
      if let index = program.shared.firstIndex(where: { $0.name == name && $0.isGlobal }) {
        // Clearing a name breaks its link; the global variable keeps its value.
        program.shared[index].cell = SharedCell()
      }
      if let shared = program.shared.first(where: { $0.name == name && $0.register != nil }),
        let cell = machine.cell(of: shared, machine.stack + frame.base)
      {
        let slot = cell.slot
        cell.slot = .undefined
        slot.release()
      }
      machine.extras[scope]?.variables[name] = nil
    }
  }

  public func clearVariables() {
    for name in variableNames { clearVariable(name) }
  }

  /// Forgets functions defined at the prompt and in scripts.
  public func clearFunctions() {
    functions = functions.filter { lockedFunctions.contains($0.key) }
    forgetFolders()
  }

  /// Visits a scope and, through scripts, those whose variables it shares.
  private func forEachScope(from scope: Int, _ body: (Int) -> Void) {
    var scope = scope
    while scope >= 0 {
      let frame = machine.frames[scope]
      if !isHolder(frame) { body(scope) }
      if !frame.isScript && !isHolder(frame) { return }
      scope = outerScope(of: scope)
    }
    body(-1)
  }

  /// The scope whose variables the script in a frame shares: that of the frame below, unless it was told another one.
  private func outerScope(of frame: Int) -> Int { machine.outerScopes[frame] ?? frame - 1 }

  private func isHolder(_ frame: Frame) -> Bool {
    frame.program._withUnsafeGuaranteedRef { $0.code.count == 0 }
  }

  // MARK: Globals

  func globalCell(_ name: String) -> SharedCell {
    if let cell = globals[name] { return cell }
    let cell = SharedCell()
    globals[name] = cell
    return cell
  }

  func linkGlobal(_ name: String) {
    linkedGlobals.insert(name)
    workspace[name] = nil
  }

  public var globalNames: [String] {
    globals.filter { !$0.value.slot.isUndefined }.keys.sorted()
  }

  public func clearGlobal(_ name: String) {
    if let cell = globals[name] {
      cell.slot.release()
      cell.slot = .undefined
    }
    linkedGlobals.remove(name)
  }

  // MARK: Scripts

  /// Takes the variables a script mentions into its registers.
  func enterScript(_ program: Program, frame: Int) {
    let regs = machine.stack + machine.frames[frame].base
    for (register, name) in program.variables.enumerated() {
      if let slot = takeVariable(name, from: outerScope(of: frame)) { regs[register] = slot }
    }
  }

  private func takeVariable(_ name: String, from scope: Int) -> Slot? {
    var found: Slot?
    forEachScope(from: scope) { scope in
      guard found == nil else { return }
      if scope < 0 {
        if let value = workspace.removeValue(forKey: name) { found = Slot(value) }
        return
      }
      let frame = machine.frames[scope]
      let program = frame.program.takeUnretainedValue()
      if let register = program.registerOfVariable[name] {
        let regs = machine.stack + frame.base
        if !regs[Int(register)].isUndefined {
          found = regs[Int(register)]
          regs[Int(register)] = .undefined
        }
      } else if let value = machine.extras[scope]?.variables.removeValue(forKey: name) {
        found = Slot(value)
      }
    }
    return found
  }

  /// Puts the variables of the innermost frame, a script's, back where they belong.
  func leaveScript(_ machine: Machine) {
    let scope = machine.frameCount - 1
    let frame = machine.frames[scope]
    let program = frame.program.takeUnretainedValue()
    let regs = machine.stack + frame.base
    for (register, name) in program.variables.enumerated()
    where !name.isEmpty && !regs[register].isUndefined {
      let slot = regs[register]
      regs[register] = .undefined
      setVariable(name, slot, from: outerScope(of: scope))
    }
  }
}

extension Machine {
  /// Runs a script with the variables of a scope.
  func runScript(_ program: Program, in scope: Int) throws {
    var none = Slot.undefined
    let frame = frameCount
    if scope != frame - 1 { outerScopes[frame] = scope }
    defer { if !outerScopes.isEmpty { outerScopes[frame] = nil } }
    try push(
      Unmanaged.passUnretained(program), arguments: &none, count: 0, results: 0, absolute: top, above: top,
      isScript: true)
    if !program.cells.isEmpty { giveCells(program.cells, of: frames[scope]) }
    // The place of its results is never written: scripts have none.
    session.enterScript(program, frame: frameCount - 1)
    try run()
  }
}
