#if arch(x86_64)

  /// How functions of the language are entered and left by machine code.
  extension NativeTranslator {
    mutating func enterFromInterpreter() {
      beginCode()
      code.call(checkedEntry)
      code.store(NativeTranslator.scratch, .r12, Int32(NativeState.resultOffset))
      endCode()
    }

    /// A call refuses, and nothing has happened, where the meaning of names or the kind of an argument is another.
    mutating func enterFromCode() {
      guard let function else { return }
      let refusal = code.label()
      code.place(checkedEntry)
      code.push(.rbp)
      code.move(.rbp, UInt64(UInt(bitPattern: function.context)))
      code.load(.rax, .rbp, Int32(NativeContext.epochOffset))
      code.compare(.rax, .r12, Int32(NativeState.epochOffset))
      code.jump(.notEqual, refusal)
      let parameters = function.program._withUnsafeGuaranteedRef { $0.parameters }
      for parameter in parameters where types.registers.contains(parameter) {
        code.load(.rax, .rbx, offset(parameter))
        check(types.type(parameter, at: types.range.lowerBound), else: refusal)
      }
      code.jump(body)
      code.place(refusal)
      code.move(.rax, UInt64(NativeState.refused))
      code.pop(.rbp)
      code.returnToCaller()

      code.place(selfEntry)
      code.push(.rbp)
      code.place(body)
      let undecided = types.registers.filter { register in
        register >= 0 && types.range.contains { types.type(register, at: $0) == .plain }
      }
      if !undecided.isEmpty { code.move(.rax, Slot.undefined.bits) }
      for register in undecided where !parameters.contains(register) {
        code.store(.rax, .rbx, offset(register))
      }
      loadHomes { $0 < 0 || parameters.contains($0) }
    }

    /// Has the frame written, with the position in rcx and the register of the result waited for in r8.
    mutating func leaveFrame() {
      code.move(.rdi, .rbp)
      code.move(.rsi, .rbx)
      code.move(.rdx, .r13)
      code.call(.rbp, Int32(NativeContext.leaveOffset))
    }

    /// Calls a function of the language, laying out its frame above this one as `Machine.push` does.
    mutating func enter(_ callee: Unmanaged<Program>, _ f: Register, _ count: Int, at position: Int) {
      let isSelf = function?.program.toOpaque() == callee.toOpaque()
      let result = types.operations[position - types.range.lowerBound].flatMap {
        types.result(of: $0, at: position)
      }
      let distance = callee._withUnsafeGuaranteedRef { Int32(registerCount + $0.numbers.count) * 8 }
      let entry = callee._withUnsafeGuaranteedRef { UInt(bitPattern: $0.native.entry) }

      poll(else: exit(at: position))
      code.compare(.r13, .r12, Int32(NativeState.deepestOffset))
      code.jump(.aboveOrEqual, exit(at: position))
      if !isSelf {
        code.move(.rax, UInt64(entry))
        code.load(.rax, .rax, 0)
        code.test(.rax, .rax)
        code.jump(.equal, exit(at: position))
      }
      for k in 0..<count {
        let register = f + Register(k)
        let target = distance + 8 * Int32(k)
        if let home = homes[register] {
          code.store(home, .rbx, target)
        } else {
          code.load(.rcx, .rbx, offset(register))
          code.store(.rcx, .rbx, target)
        }
      }
      let isKept = { [isLive] (register: Register) in register != f && isLive(register, position + 1) }
      storeHomes(where: isKept)
      code.address(.rbx, .rbx, distance)
      code.increment(.r13)
      if isSelf && argumentsAreAsAtEntry(f, count, at: position) {
        code.call(selfEntry)
      } else if isSelf {
        code.call(checkedEntry)
      } else {
        code.call(.rax)
      }
      code.decrement(.r13)
      code.address(.rbx, .rbx, -distance)
      let left = code.label()
      calls.append((position, f, left))
      code.test(.rax, .rax)
      code.jump(.notEqual, left)
      loadHomes(where: isKept)
      set(f, NativeTranslator.scratch)
      code.moveBits(.rax, NativeTranslator.scratch)
      check(result ?? .double, else: exit(at: position + 1))
    }

    /// Goes elsewhere unless the slot in rax is a truth value or a number, as asked.
    private mutating func check(_ type: NativeType, else label: X86Assembler.Label) {
      if type == .bool {
        code.exclusiveOr(.rax, .r15)
        code.compare(.rax, .r12, Int32(NativeState.twoOffset))
      } else {
        code.compare(.rax, .r12, Int32(NativeState.firstTagOffset))
      }
      code.jump(.aboveOrEqual, label)
    }

    private func argumentsAreAsAtEntry(_ f: Register, _ count: Int, at position: Int) -> Bool {
      (0..<count).allSatisfy { k in
        let parameter = Register(k)
        return !types.registers.contains(parameter)
          || types.type(f + parameter, at: position) == types.type(parameter, at: types.range.lowerBound)
      }
    }
  }

#endif
