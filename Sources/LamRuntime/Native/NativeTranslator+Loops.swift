#if arch(x86_64)

  /// How machine code goes round, and how it reads and changes elements of arrays.
  extension NativeTranslator {
    mutating func poll(else label: X86Assembler.Label) {
      code.load(.rcx, .rbp, Int32(NativeContext.interruptOffset))
      code.compareWordWithZero(.rcx)
      code.jump(.notEqual, label)
    }

    mutating func beginRange(_ b: Register, at position: Int) {
      storeHomes()
      code.address(.rdi, .rbx, offset(b))
      code.call(.rbp, Int32(NativeContext.beginRangeOffset))
      loadHomes()
      code.test(.rax, .rax)
      code.jump(.equal, exit(at: position))
    }

    mutating func next(_ b: Register, _ v: Register, _ target: Int, at position: Int) {
      let done = code.label()
      code.load(.rax, .rbx, offset(b))
      code.compare(.rax, .rbx, offset(b + 1))
      code.jump(.aboveOrEqual, done)
      code.address(.rcx, .rax, 1)
      code.store(.rcx, .rbx, offset(b))
      let x = NativeTranslator.scratch
      code.convert(x, .rax)
      code.arithmetic(.multiply, x, place(b + 3))
      code.arithmetic(.add, x, place(b + 2))
      set(v, x)
      poll(else: exit(at: target))
      code.increment(.r14)
      code.jump(destination(target))
      code.place(done)
      // One more number may come, which the interpreter has.
      code.load(.rcx, .rbx, offset(b + 4))
      code.compare(.rcx, .r12, Int32(NativeState.firstTagOffset))
      code.jump(.below, exit(at: position))
      // A loop that never ran gives its variable an empty array.
      code.load(.rcx, .rbx, offset(b + 1))
      code.test(.rcx, .rcx)
      code.jump(.equal, exit(at: position))
    }

    // MARK: Elements

    /// rax = the zero-based position of an element, or the loop is left.
    private mutating func position(of i: Register, _ j: Register?, in a: Register, at position: Int) {
      guard let j else {
        index(.rax, i, limit: word(a, 1), at: position)
        return
      }
      index(.rax, i, limit: word(a, 2), at: position)
      index(.rcx, j, limit: word(a, 3), at: position)
      code.multiply(.rcx, .rbp, word(a, 2))
      code.add(.rax, .rcx)
    }

    /// A whole number between 1 and the limit, less 1.
    private mutating func index(
      _ target: X86Assembler.General, _ i: Register, limit: Int32, at position: Int
    ) {
      let (x, y) = (NativeTranslator.scratch, NativeTranslator.second)
      let value: X86Assembler.Vector
      if let home = homes[i] {
        value = home
      } else {
        code.move(x, place(i))
        value = x
      }
      code.truncate(target, value)
      code.convert(y, target)
      code.compare(y, .vector(value))
      let exit = exit(at: position)
      code.jump(.notEqual, exit)
      code.jump(.unordered, exit)
      code.decrement(target)
      code.compare(target, .rbp, limit)
      code.jump(.aboveOrEqual, exit)
    }

    mutating func element(
      _ d: Register, _ a: Register, _ i: Register, _ j: Register?, at position: Int
    ) {
      let x = NativeTranslator.scratch
      self.position(of: i, j, in: a, at: position)
      if types.type(a, at: position) == .range {
        code.convert(x, .rax)
        code.arithmetic(.multiply, x, .memory(.rbp, word(a, 2)))
        code.arithmetic(.add, x, .memory(.rbp, word(a, 0)))
        set(d, x)
        return
      }
      code.load(.rdx, .rbp, word(a, 0))
      if types.type(a, at: position) == .mask {
        code.loadByte(.rax, .rdx, .rax)
        setTruth(d)
        return
      }
      code.loadElement(x, .rdx, .rax)
      // A NaN from elsewhere may have bits that mean something else in a register of the frame.
      code.compare(x, .vector(x))
      code.jump(.unordered, exit(at: position))
      set(d, x)
    }

    mutating func setElement(
      _ a: Register, _ i: Register, _ j: Register?, _ v: Register, at position: Int
    ) {
      self.position(of: i, j, in: a, at: position)
      code.load(.rdx, .rbp, word(a, 0))
      if types.type(a, at: position) == .mask {
        code.load(.rcx, .rbx, offset(v))
        code.andOne(.rcx)
        code.storeByte(.rcx, .rdx, .rax)
        return
      }
      code.storeElement(vector(v, at: position, scratch: NativeTranslator.scratch), .rdx, .rax)
    }
  }

#endif
