import LamNumerics
import LamSemantics
import LamSyntax

/// The loop that executes instructions.
extension Machine {
  /// Runs the innermost frame until it returns.
  ///
  /// - Throws: `LocatedFailure`; the frame and all above it are gone then.
  func run() throws {
    let entry = frameCount
    var position = 0
    while true {
      do {
        try loop(entry: entry, position: &position)
        return
      } catch {
        position = try recover(from: error, entry: entry, position: position)
      }
    }
  }

  /// Executes from `position` in the innermost frame; returns when the frame at `entry` has ended.
  ///
  /// - Parameter position: the instruction after the one being executed, for whoever catches a failure.
  private func loop(entry: Int, position next: inout Int) throws {
    var program = frames[frameCount - 1].program
    var regs = stack + frames[frameCount - 1].base
    var code = program._withUnsafeGuaranteedRef { $0.code.start }
    var locals = program._withUnsafeGuaranteedRef { Register(truncatingIfNeeded: $0.variables.count) }
    var counters = program._withUnsafeGuaranteedRef { $0.loopCounters }
    var pc = next
    let interrupt = self.interrupt
    defer { next = pc }

    /// Takes up the innermost frame after a call or a return.
    @inline(__always)
    func enter() {
      let frame = frames[frameCount - 1]
      program = frame.program
      regs = stack + frame.base
      code = program._withUnsafeGuaranteedRef { $0.code.start }
      locals = program._withUnsafeGuaranteedRef { Register(truncatingIfNeeded: $0.variables.count) }
      counters = program._withUnsafeGuaranteedRef { $0.loopCounters }
      pc = frame.next
    }

    /// R[d] = R[a] op R[b] where both are numbers, by the rule of its row; any other operands by way of values.
    @inline(__always)
    func arithmetic(
      _ kind: ArithmeticOperation, _ op: BinaryOperator, _ d: Register, _ a: Register, _ b: Register
    ) throws {
      let result = kind(regs[Int(a)].double, regs[Int(b)].double)
      if result == result && !regs[Int(d)].isObject {
        regs[Int(d)] = Slot(unchecked: result)
      } else {
        frames[frameCount - 1].next = pc
        try binary(op, d, a, b, regs, locals)
      }
    }

    while true {
      let instruction = code[pc]
      pc &+= 1
      switch instruction {
      // MARK: Moving values
      case .move(let d, let a):
        let slot = regs[Int(a)].copy()
        put(regs, d, slot)
      case .take(let d, let a):
        let slot = regs[Int(a)]
        regs[Int(a)] = .undefined
        put(regs, d, slot)
      case .constant(let d, let k):
        let slot = program._withUnsafeGuaranteedRef { $0.constants[Int(k)].copy() }
        put(regs, d, slot)
      case .colon(let d):
        put(regs, d, .colon)
      case .clear(let d):
        put(regs, d, .undefined)
      case .load(let d, let a):
        let slot = regs[Int(a)]
        if slot.isUndefined {
          frames[frameCount - 1].next = pc
          put(regs, d, Slot(try operand(a, regs, locals)))
        } else {
          put(regs, d, slot.copy())
        }

      // MARK: Arithmetic
      case .add(let d, let a, let b): try arithmetic(.add, .add, d, a, b)
      case .subtract(let d, let a, let b): try arithmetic(.subtract, .subtract, d, a, b)
      case .multiply(let d, let a, let b): try arithmetic(.multiply, .multiply, d, a, b)
      case .elementMultiply(let d, let a, let b): try arithmetic(.multiply, .elementMultiply, d, a, b)
      case .divide(let d, let a, let b): try arithmetic(.divide, .divide, d, a, b)
      case .elementDivide(let d, let a, let b): try arithmetic(.divide, .elementDivide, d, a, b)
      case .power(let op, let d, let a, let b):
        let base = regs[Int(a)]
        let exponent = regs[Int(b)]
        if base.isDouble && exponent.isDouble && !regs[Int(d)].isObject,
          let result = Double.realPower(base.double, exponent.double)
        {
          regs[Int(d)] = Slot(result)
        } else {
          frames[frameCount - 1].next = pc
          try binary(op, d, a, b, regs, locals)
        }
      case .compare(let comparison, let d, let a, let b):
        let left = regs[Int(a)]
        let right = regs[Int(b)]
        if left.isDouble && right.isDouble {
          put(regs, d, Slot(comparison.holds(left.double, right.double)))
        } else {
          frames[frameCount - 1].next = pc
          try binary(BinaryOperator(comparison), d, a, b, regs, locals)
        }
      case .binary(let op, let d, let a, let b):
        frames[frameCount - 1].next = pc
        try binary(op, d, a, b, regs, locals)
      case .negate(let d, let a):
        let slot = regs[Int(a)]
        if slot.isDouble {
          put(regs, d, Slot(Double.negated(slot.double)))
        } else {
          frames[frameCount - 1].next = pc
          try unary(.minus, d, a, regs, locals)
        }
      case .not(let d, let a):
        let slot = regs[Int(a)]
        if slot.isBool {
          put(regs, d, Slot(!slot.bool))
        } else {
          frames[frameCount - 1].next = pc
          try unary(.not, d, a, regs, locals)
        }
      case .unary(let op, let d, let a):
        let slot = regs[Int(a)]
        if slot.isDouble {
          put(regs, d, slot)
        } else {
          frames[frameCount - 1].next = pc
          try unary(op, d, a, regs, locals)
        }
      case .turn(let op, let d, let a):
        frames[frameCount - 1].next = pc
        try turn(op, d, a, regs, locals)
      case .diagonal(let f, let k, let target):
        frames[frameCount - 1].next = pc
        if try diagonalFactor(f, k, regs, program) { pc = Int(target) }
      case .range(let d, let a, let b, let c):
        frames[frameCount - 1].next = pc
        try range(d, a, b, c, regs, locals)
      case .rangeByOne(let d, let a, let c):
        frames[frameCount - 1].next = pc
        try range(d, a, nil, c, regs, locals)

      case .elementwise(let d, let k, let target):
        let template = program._withUnsafeGuaranteedRef { $0.elementwise[Int(k)] }
        if template.isWorthwhile(regs) {
          frames[frameCount - 1].next = pc
          if try elementwise(d, template, regs, locals, program) { pc = Int(target) }
        }

      // MARK: Control
      case .jump(let target):
        pc = Int(target)
      case .jumpBack(let target, let loop):
        if interrupt.pointee != 0 { try Interrupt.stop() }
        counters[Int(loop)] &+= 1
        if counters[Int(loop)] < 0 {
          pc = Int(target)
        } else {
          pc = continueLoop(Int(loop), head: Int(target), next: pc, regs, program)
          if pc < 0 { enter() }
        }
      case .jumpIfFalse(let a, let target):
        let slot = regs[Int(a)]
        if slot.isBool {
          if !slot.bool { pc = Int(target) }
        } else if slot.isDouble && slot.double == slot.double {
          if slot.double == 0 { pc = Int(target) }
        } else {
          frames[frameCount - 1].next = pc
          if try !truth(a, regs, locals) { pc = Int(target) }
        }
      case .jumpIfTrue(let a, let target):
        let slot = regs[Int(a)]
        if slot.isBool {
          if slot.bool { pc = Int(target) }
        } else {
          frames[frameCount - 1].next = pc
          if try truth(a, regs, locals) { pc = Int(target) }
        }
      case .jumpUnless(let comparison, let a, let b, let target):
        let left = regs[Int(a)].double
        let right = regs[Int(b)].double
        if left < right || left >= right {
          if !comparison.holds(left, right) { pc = Int(target) }
        } else {
          frames[frameCount - 1].next = pc
          if try !compare(comparison, a, b, regs, locals) { pc = Int(target) }
        }
      case .jumpIfScalar(let a, let flag, let target):
        frames[frameCount - 1].next = pc
        if try scalarTruth(a, regs, locals) == flag { pc = Int(target) }
      case .truth(let d, let a):
        let slot = regs[Int(a)]
        if slot.isBool {
          put(regs, d, slot)
        } else {
          frames[frameCount - 1].next = pc
          let holds = try truth(a, regs, locals)
          put(regs, d, Slot(holds))
        }
      case .jumpUnlessMatch(let a, let b, let target):
        frames[frameCount - 1].next = pc
        if try !matches(a, b, regs, locals) { pc = Int(target) }
      case .forRange(let b):
        frames[frameCount - 1].next = pc
        try beginRange(b, regs, locals)
      case .forColumns(let b):
        frames[frameCount - 1].next = pc
        try beginColumns(b, regs, locals)
      case .forNext(let b, let v, let target, let number):
        let loop = regs + Int(b)
        let index = loop[0].bits
        if index < loop[1].bits {
          loop[0].bits = index &+ 1
          if loop[3].isDouble {
            let value = loop[2].double + Double(Int64(bitPattern: index)) * loop[3].double
            if regs[Int(v)].isObject { regs[Int(v)].release() }
            regs[Int(v)] = Slot(unchecked: value)
          } else {
            frames[frameCount - 1].next = pc
            try nextColumn(Int(index), b, v, regs)
          }
          if interrupt.pointee != 0 { try Interrupt.stop() }
          counters[Int(number)] &+= 1
          if counters[Int(number)] < 0 {
            pc = Int(target)
          } else {
            pc = continueLoop(Int(number), head: Int(target), next: pc, regs, program)
            if pc < 0 { enter() }
          }
        } else if loop[4].isDouble {
          // The last of a range, which is the limit itself.
          put(regs, v, loop[4])
          Machine.setRange(loop, first: loop[4].double, step: 0, count: 1)
          loop[0].bits = 1
          pc = Int(target)
        } else if loop[1].bits == 0 {
          // The variable of a loop that never goes round is what there was to go over.
          put(
            regs, v, loop[3].isDouble ? Slot(Value.double(Tensor(emptyOfShape: Shape(1, 0)))) : loop[2].copy()
          )
        }
      case .jumpIfDefined(let a, let target):
        if !regs[Int(a)].isUndefined { pc = Int(target) }
      case .endFunction:
        try deliverResults(regs)
        if frameCount < entry { return }
        enter()
      case .endAnonymous(let a):
        deliverAnonymous(a, regs)
        if frameCount < entry { return }
        enter()

      // MARK: Indexing
      case .index1(let d, let a, let i):
        let object = regs[Int(a)]
        let index = regs[Int(i)].double
        if object.isTensor && a < locals {
          let header = object.header
          if index >= 1 && index <= Double(header.pointee.count) {
            let position = Int(index)
            if Double(position) == index {
              put(regs, d, Slot(header.pointee.elements[position &- 1]))
              continue
            }
          }
        } else if object.isMask && a < locals {
          let header = object.maskHeader
          if index >= 1 && index <= Double(header.pointee.count) {
            let position = Int(index)
            if Double(position) == index {
              put(regs, d, Slot(header.pointee.elements[position &- 1]))
              continue
            }
          }
        }
        frames[frameCount - 1].next = pc
        if try index1(d, a, i, regs, locals) { enter() }
      case .index2(let d, let a, let i, let j):
        let object = regs[Int(a)]
        let row = regs[Int(i)].double
        let column = regs[Int(j)].double
        if object.isTensor && a < locals {
          let header = object.header
          let rows = header.pointee.shape.rows
          if row >= 1 && row <= Double(rows) && column >= 1
            && column <= Double(header.pointee.shape.columns)
          {
            let r = Int(row)
            let c = Int(column)
            if Double(r) == row && Double(c) == column {
              put(regs, d, Slot(header.pointee.elements[(r &- 1) &+ (c &- 1) &* rows]))
              continue
            }
          }
        }
        frames[frameCount - 1].next = pc
        if try index2(d, a, i, j, regs, locals) { enter() }
      case .index(let d, let a, let f, let n):
        frames[frameCount - 1].next = pc
        if try index(d, a, f, n, regs, locals) { enter() }
      case .braceIndex(let d, let a, let f, let n):
        frames[frameCount - 1].next = pc
        try braceIndex(d, a, f, n, regs, locals)
      case .field(let d, let a, let k):
        frames[frameCount - 1].next = pc
        try field(d, a, name: program._withUnsafeGuaranteedRef { $0.names[Int(k)] }, regs, locals)
      case .elementField(let d, let a, let i, let k):
        if regs[Int(a)].isBox,
          let value = elementField(
            regs[Int(a)], regs[Int(i)], name: program._withUnsafeGuaranteedRef { $0.names[Int(k)] })
        {
          useUp(a, regs, locals)
          put(regs, d, Slot(value))
          pc &+= 2
        }
      case .method(let d, let a, let k):
        frames[frameCount - 1].next = pc
        try method(d, a, name: program._withUnsafeGuaranteedRef { $0.names[Int(k)] }, regs, locals)
      case .dynamicField(let d, let a, let b):
        frames[frameCount - 1].next = pc
        try dynamicField(d, a, b, regs, locals)
      case .end(let d, let a, let p, let n):
        frames[frameCount - 1].next = pc
        try end(d, a, Int(p), Int(n), regs, locals)
      case .setIndex1(let a, let i, let v):
        let object = regs[Int(a)]
        let index = regs[Int(i)].double
        let value = regs[Int(v)]
        if object.isTensor && value.isDouble && object.isUnique {
          let header = object.header
          if index >= 1 && index <= Double(header.pointee.count) {
            let position = Int(index)
            if Double(position) == index {
              header.pointee.elements[position &- 1] = value.double
              continue
            }
          }
        } else if object.isMask && value.isBool && object.isUnique {
          let header = object.maskHeader
          if index >= 1 && index <= Double(header.pointee.count) {
            let position = Int(index)
            if Double(position) == index {
              header.pointee.elements[position &- 1] = value.bool
              continue
            }
          }
        }
        frames[frameCount - 1].next = pc
        try setIndex1(a, i, v, regs, locals)
      case .setIndex2(let a, let i, let j, let v):
        let object = regs[Int(a)]
        let row = regs[Int(i)].double
        let column = regs[Int(j)].double
        let value = regs[Int(v)]
        if object.isTensor && value.isDouble && object.isUnique {
          let header = object.header
          let rows = header.pointee.shape.rows
          if row >= 1 && row <= Double(rows) && column >= 1
            && column <= Double(header.pointee.shape.columns)
          {
            let r = Int(row)
            let c = Int(column)
            if Double(r) == row && Double(c) == column {
              header.pointee.elements[(r &- 1) &+ (c &- 1) &* rows] = value.double
              continue
            }
          }
        }
        frames[frameCount - 1].next = pc
        try setIndex2(a, i, j, v, regs, locals)
      case .assign(let a, let path, let f, let v):
        frames[frameCount - 1].next = pc
        try assign(a, path, f, v, regs, locals)
      case .delete(let a, let path, let f):
        frames[frameCount - 1].next = pc
        try delete(a, path, f, regs, locals)
      case .readPath(let d, let a, let path, let f, let mayLack):
        frames[frameCount - 1].next = pc
        try readPath(d, a, path, f, mayLack: mayLack, regs)
      case .makeCell(let a, let b):
        makeCell(a, b, regs)
      case .loadShared(let d, let k, let mayLack):
        frames[frameCount - 1].next = pc
        put(regs, d, try loadShared(k, mayLack: mayLack, program, regs))
      case .takeShared(let d, let k):
        takeShared(d, sharedCell(k, program, regs), regs)
      case .storeShared(let k, let a):
        frames[frameCount - 1].next = pc
        try storeShared(sharedCell(k, program, regs), a, regs, locals)
      case .declareGlobal(let k):
        declareGlobal(k, program)
      case .jumpIfInitialized(let k, let target):
        if !sharedCell(k, program, regs).slot.isUndefined { pc = Int(target) }

      // MARK: Calls
      case .call(let k, let f, let n, let m):
        frames[frameCount - 1].next = pc
        let reference = program._withUnsafeGuaranteedRef { $0.resolved[Int(k)] }
        if reference.epoch == session.functionEpoch {
          switch reference.target {
          case .function(let callee) where m != 255:
            if interrupt.pointee != 0 { try Interrupt.stop() }
            try push(callee, arguments: regs + Int(f), count: Int(n), results: Int(m), at: Int(f))
            if callee._withUnsafeGuaranteedRef({ $0.native.isDue }), runNative(callee) { continue }
            enter()
            continue
          case .builtin(let builtin):
            if n <= 2, m <= 1, builtin < session.quickBuiltins.count,
              let quick = session.quickBuiltins[builtin],
              quickCall(quick, f, Int(n), regs)
            {
              continue
            }
          case .unknown, .function, .nested: break
          }
        }
        if try call(k, f, Int(n), Int(m), regs, program) { enter() }
      case .callValue(let f, let a, let n, let m):
        frames[frameCount - 1].next = pc
        if try callValue(f, a, Int(n), Int(m), regs, locals) { enter() }
      case .cellArgument(let d, let a, let i, let target):
        if let value = takeCellElement(a, i, regs, locals) {
          put(regs, d, Slot(value))
        } else {
          pc = Int(target)
        }
      case .callList(let k, let f, let m):
        frames[frameCount - 1].next = pc
        if try callList(k, f, Int(m), regs, program) { enter() }
      case .callValueList(let f, let a, let m):
        frames[frameCount - 1].next = pc
        if try callValueList(f, a, Int(m), regs, locals) { enter() }
      case .fieldNames(let d, let a):
        frames[frameCount - 1].next = pc
        put(regs, d, Slot(try fieldNames(of: try operand(a, regs, locals))))
      case .handle(let d, let k):
        frames[frameCount - 1].next = pc
        let name = program._withUnsafeGuaranteedRef { $0.names[Int(k)] }
        put(regs, d, Slot(.function(try handle(to: name, program))))
      case .closure(let d, let k):
        put(regs, d, closure(k, regs, program))
      case .ignoreResults(let mask):
        frames[frameCount - 1].ignoredResults = mask
      case .argumentCount(let d):
        put(regs, d, Slot(Double(frames[frameCount - 1].argumentCount)))
      case .resultCount(let d):
        put(regs, d, Slot(Double(frames[frameCount - 1].resultCount)))

      // MARK: Lists, building, effects
      case .mark(let line, let isNew):
        session.profiler?.enter(line: Int(line), isNew: isNew)
      case .listBegin:
        lists.append([])
      case .listPush, .listPushNamed, .listPushBrace, .listPushField, .listPushDynamicField,
        .listBraceList, .indexList, .braceIndexList, .listToRegisters, .listDisplay, .countTargets,
        .callCounted, .callValueCounted, .spread, .listShift, .listEnd:
        frames[frameCount - 1].next = pc
        if try list(instruction, regs, locals, program) { enter() }
      case .horizontal, .vertical, .appendColumns, .appendRows, .horizontalList, .verticalList, .cellRow,
        .cellRowList, .cellColumn:
        frames[frameCount - 1].next = pc
        try build(instruction, regs, locals)
      case .display, .answer, .caught, .suspendError, .resumeError:
        frames[frameCount - 1].next = pc
        try perform(instruction, regs, locals, program)
      }
    }
  }

  /// Stores a slot, which becomes the register's own, and releases what was there.
  @inline(__always)
  func put(_ regs: UnsafeMutablePointer<Slot>, _ d: Register, _ slot: Slot) {
    let old = regs[Int(d)]
    regs[Int(d)] = slot
    if old.isObject { old.release() }
  }
}
