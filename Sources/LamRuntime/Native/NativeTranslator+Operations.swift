#if arch(x86_64)

  /// The machine code of each operation.
  extension NativeTranslator {
    mutating func emit(_ operation: NativeOperation, at position: Int) {
      let (x, y) = (NativeTranslator.scratch, NativeTranslator.second)
      switch operation {
      case .copy(let d, let a), .truth(let d, let a):
        copy(d, a, at: position)
      case .undefine(let d):
        // What a register of numbers holds after its last use is of no account.
        if homes[d] == nil {
          code.move(.rax, Slot.undefined.bits)
          code.store(.rax, .rbx, offset(d))
        }
      case .constant(let d, let slot):
        code.move(.rax, slot.bits)
        if let home = homes[d] { code.moveBits(home, .rax) } else { code.store(.rax, .rbx, offset(d)) }
      case .arithmetic(let kind, let d, let a, let b):
        arithmetic(kind, d, a, b, at: position)
      case .power(let d, let a, let b):
        code.move(x, place(a))
        code.move(y, place(b))
        call(NativeContext.powerOffset, result: d, at: position)
      case .compare(let relation, let d, let a, let b):
        compare(relation, a, b, at: position)
        truth(of: relation)
        setTruth(d)
      case .negate(let d, let a):
        code.move(.rax, 1 << 63)
        code.moveBits(y, .rax)
        code.move(x, place(a))
        code.exclusiveOr(x, y)
        set(d, x)
      case .not(let d, let a):
        code.load(.rax, .rbx, offset(a))
        code.andOne(.rax)
        code.move(.rcx, 1)
        code.exclusiveOr(.rax, .rcx)
        setTruth(d)
      case .attempt: break
      case .jump(let target): code.jump(destination(target))
      case .jumpBack(let target):
        poll(else: exit(at: position))
        code.increment(.r14)
        code.jump(destination(target))
      case .jumpUnless(let relation, let a, let b, let target):
        compare(relation, a, b, at: position)
        jumpUnless(relation, destination(target))
      case .jumpIfFalse(let a, let target): branch(a, ifTrue: false, target, at: position)
      case .jumpIfTrue(let a, let target): branch(a, ifTrue: true, target, at: position)
      case .jumpIfDefined(let a, let target):
        if types.type(a, at: position) != .undefined { code.jump(destination(target)) }
      case .beginRange(let b): beginRange(b, at: position)
      case .next(let b, let v, let target): next(b, v, target, at: position)
      case .element(let d, let a, let i, let j): element(d, a, i, j, at: position)
      case .setElement(let a, let i, let j, let v): setElement(a, i, j, v, at: position)
      case .end(let d, let a, let axis, let count):
        code.load(.rax, .rbp, word(a, count == 1 ? 1 : 2 + axis))
        code.convert(x, .rax)
        set(d, x)
      case .function(let builtin, let f):
        code.move(x, place(f))
        code.move(.rsi, UInt64(UInt(bitPattern: builtin.toOpaque())))
        call(NativeContext.functionOffset, result: f, at: position)
      case .function2(let builtin, let f):
        code.move(x, place(f))
        code.move(y, place(f + 1))
        code.move(.rsi, UInt64(UInt(bitPattern: builtin.toOpaque())))
        call(NativeContext.function2Offset, result: f, at: position)
      case .enter(let callee, let f, let count): enter(callee, f, count, at: position)
      case .finish(let a):
        code.move(x, place(a))
        code.exclusiveOr(.rax, .rax)
        code.pop(.rbp)
        code.returnToCaller()
      }
    }

    private mutating func copy(_ d: Register, _ a: Register, at position: Int) {
      if let home = homes[d] {
        code.move(home, place(a))
      } else if let source = homes[a] {
        code.store(source, .rbx, offset(d))
      } else if case .memory(let base, let offset) = memory(a) {
        code.load(.rax, base, offset)
        code.store(.rax, .rbx, self.offset(d))
      }
    }

    private mutating func arithmetic(
      _ kind: X86Assembler.Arithmetic, _ d: Register, _ a: Register, _ b: Register, at position: Int
    ) {
      let left = number(a, at: position, scratch: NativeTranslator.scratch)
      let right = number(b, at: position, scratch: NativeTranslator.second)
      if let home = homes[d], right != .vector(home) {
        code.move(home, left)
        code.arithmetic(kind, home, right)
        return
      }
      if let home = homes[d], kind == .add || kind == .multiply {
        code.arithmetic(kind, home, left)
        return
      }
      code.move(NativeTranslator.scratch, left)
      code.arithmetic(kind, NativeTranslator.scratch, right)
      set(d, NativeTranslator.scratch)
    }

    // MARK: Comparisons

    /// Sets the flags so that, for `less` and `lessEqual`, "above" and "above or equal" say that it holds.
    private mutating func compare(
      _ relation: NativeOperation.Relation, _ a: Register, _ b: Register, at position: Int
    ) {
      switch relation {
      case .less, .lessEqual:
        let left = number(a, at: position, scratch: NativeTranslator.scratch)
        let right = vector(b, at: position, scratch: NativeTranslator.second)
        code.compare(right, left)
      case .equal, .notEqual:
        let left = vector(a, at: position, scratch: NativeTranslator.scratch)
        code.compare(left, number(b, at: position, scratch: NativeTranslator.second))
      }
    }

    /// Jumps where the relation whose flags are set does not hold; only `notEqual` holds of a NaN.
    private mutating func jumpUnless(_ relation: NativeOperation.Relation, _ target: X86Assembler.Label) {
      switch relation {
      case .less: code.jump(.belowOrEqual, target)
      case .lessEqual: code.jump(.below, target)
      case .equal:
        code.jump(.notEqual, target)
        code.jump(.unordered, target)
      case .notEqual:
        let holds = code.label()
        code.jump(.unordered, holds)
        code.jump(.equal, target)
        code.place(holds)
      }
    }

    /// rax = whether the relation whose flags are set holds.
    private mutating func truth(of relation: NativeOperation.Relation) {
      switch relation {
      case .less: code.set(.rax, .above)
      case .lessEqual: code.set(.rax, .aboveOrEqual)
      case .equal, .notEqual:
        let holds = code.label()
        let done = code.label()
        // Moves leave the flags alone.
        code.move(.rax, relation == .equal ? 0 : 1)
        code.jump(.unordered, done)
        code.jump(.notEqual, relation == .equal ? done : holds)
        code.move(.rax, relation == .equal ? 1 : 0)
        code.place(holds)
        code.place(done)
      }
    }

    private mutating func branch(_ a: Register, ifTrue: Bool, _ target: Int, at position: Int) {
      if types.type(a, at: position) == .bool {
        code.testLowestBit(.rbx, offset(a))
        code.jump(ifTrue ? .notEqual : .equal, destination(target))
        return
      }
      let x = NativeTranslator.scratch
      code.exclusiveOr(x, x)
      code.compare(x, place(a))
      code.jump(.unordered, exit(at: position))
      code.jump(ifTrue ? .notEqual : .equal, destination(target))
    }

    // MARK: Calls

    /// Calls a function of the context on xmm0 and xmm1; a NaN means that the interpreter knows better.
    private mutating func call(_ function: Int, result d: Register, at position: Int) {
      storeHomes()
      code.load(.rdi, .rbp, Int32(NativeContext.sessionOffset))
      code.call(.rbp, Int32(function))
      loadHomes()
      let x = NativeTranslator.scratch
      code.compare(x, .vector(x))
      code.jump(.unordered, exit(at: position))
      set(d, x)
    }
  }

#endif
