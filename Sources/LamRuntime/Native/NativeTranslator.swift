#if arch(x86_64)

  /// Writes the machine code of a loop or of a function.
  ///
  /// The code is a C function of the frame's registers and of a context, `NativeContext`. The doubles used
  /// most live in vector registers while it runs; everything else stays in the frame. Where an operation cannot
  /// go on (an index out of bounds, a NaN that may be a complex number, an operand of another kind) the code
  /// puts everything back into the frame and answers the position of that instruction, from where the
  /// interpreter goes on. Nothing has happened then of what the instruction does.
  ///
  /// Functions enter each other without a `Frame`. When one of them cannot go on, each that waits for it leaves
  /// too, innermost first, and `NativeContext.leave` writes the frames that the interpreter needs to go on.
  ///
  /// Registers of the processor: rbx is the frame, rbp the context, r12 `NativeState`, r13 the frame's number,
  /// r14 counts iterations, r15 holds the bits of `false`, rax, rcx, rdx, rsi, rdi, r8, xmm0 and xmm1 are scratch,
  /// xmm2 to xmm15 hold doubles of the frame.
  struct NativeTranslator {
    let types: NativeTypes
    var code = X86Assembler()
    /// Where doubles of the frame live while the code runs.
    var homes: [Register: X86Assembler.Vector] = [:]
    private var written: Set<Register> = []
    /// The arrays that are read or changed; each has its place in the context.
    private(set) var arrays: [Register] = []
    private(set) var changedArrays: Set<Register> = []
    var labels: [X86Assembler.Label] = []
    private var exits: [Int: X86Assembler.Label] = [:]
    /// Calls of functions of the language, and where they go when the function could not go on.
    var calls: [(position: Int, result: Register, label: X86Assembler.Label)] = []
    /// What is translated when it is a function.
    let function: Function?
    /// Whether a register's value may still be read at a position.
    let isLive: (Register, Int) -> Bool
    private let hasCalls: Bool
    let registerCount: Int
    /// Behind the checks of the arguments.
    var body = X86Assembler.Label(index: 0)
    /// Where other machine code enters the function.
    var checkedEntry = X86Assembler.Label(index: 0)
    /// Where the function enters itself: its arguments are of the kinds it was made for.
    var selfEntry = X86Assembler.Label(index: 0)

    /// A function that is translated as a whole.
    struct Function {
      let program: Unmanaged<Program>
      let context: UnsafeMutableRawPointer
    }

    static let scratch = X86Assembler.Vector(number: 0)
    static let second = X86Assembler.Vector(number: 1)

    /// - Parameters:
    ///   - function: what it is that is translated; nil for a loop.
    ///   - isLive: whether a register's value may still be read at a position; others may be lost.
    ///   - registerCount: the size of the frame, without its constants.
    init(
      _ types: NativeTypes, registerCount: Int, function: Function? = nil,
      isLive: @escaping (Register, Int) -> Bool = { _, _ in true }
    ) {
      self.types = types
      self.registerCount = registerCount
      self.function = function
      self.isLive = isLive
      hasCalls = types.operations.contains { if case .enter? = $0 { true } else { false } }
    }

    /// The code of the whole loop or function, and where in it other machine code enters it.
    mutating func translate() -> (code: [UInt8], internalEntry: Int) {
      allocate()
      labels = types.range.map { _ in code.label() }
      body = code.label()
      selfEntry = code.label()
      checkedEntry = code.label()
      var internalEntry = 0
      if function == nil {
        enter()
      } else {
        enterFromInterpreter()
        internalEntry = code.bytes.count
        enterFromCode()
      }
      for position in types.range {
        code.place(labels[position - types.range.lowerBound])
        guard types.isReached(position) else { continue }
        guard let operation = types.operations[position - types.range.lowerBound],
          types.result(of: operation, at: position) != nil
        else {
          code.jump(exit(at: position))
          continue
        }
        emit(operation, at: position)
      }
      if function == nil { code.jump(exit(at: types.range.upperBound)) }
      leave()
      code.link()
      return (code.bytes, internalEntry)
    }

    // MARK: Where values live

    /// Gives vector registers to the doubles that are used most, inner loops counting more.
    private mutating func allocate() {
      var weights: [Register: Int] = [:]
      var depth = [Int](repeating: 0, count: types.range.count)
      for position in types.range {
        switch types.operations[position - types.range.lowerBound] {
        case .jumpBack(let target)?, .next(_, _, let target)?:
          guard types.range.contains(target), target <= position else { continue }
          for inner in target...position { depth[inner - types.range.lowerBound] += 1 }
        default: break
        }
      }
      for position in types.range where types.isReached(position) {
        let offset = position - types.range.lowerBound
        guard let operation = types.operations[offset], types.result(of: operation, at: position) != nil
        else {
          continue
        }
        let weight = 1 << min(3 * depth[offset], 30)
        for register in operation.reads + operation.writes { weights[register, default: 0] += weight }
        for register in operation.writes { written.insert(register) }
        noteArrays(operation)
      }
      // Functions that are called use the vector registers too, so a constant is as well read from memory.
      let candidates = weights.keys.filter { types.isAlwaysDouble($0) && !(hasCalls && $0 < 0) }
        .sorted { (weights[$0] ?? 0, $1) > (weights[$1] ?? 0, $0) }
      for (index, register) in candidates.prefix(14).enumerated() {
        homes[register] = X86Assembler.Vector(number: UInt8(index + 2))
      }
    }

    private mutating func noteArrays(_ operation: NativeOperation) {
      switch operation {
      case .element(_, let a, _, _), .end(_, let a, _, _):
        if !arrays.contains(a) { arrays.append(a) }
      case .setElement(let a, _, _, _):
        if !arrays.contains(a) { arrays.append(a) }
        changedArrays.insert(a)
      default: break
      }
    }

    func offset(_ register: Register) -> Int32 { Int32(register) * 8 }

    func place(_ register: Register) -> X86Assembler.Operand {
      homes[register].map { .vector($0) } ?? memory(register)
    }

    func memory(_ register: Register) -> X86Assembler.Operand {
      // Frames of functions get their constants only when the interpreter takes them over.
      if register < 0 && function != nil {
        return .memory(.rbp, Int32(NativeContext.arraysOffset) + 8 * (-1 - Int32(register)))
      }
      return .memory(.rbx, offset(register))
    }

    /// The offset in the context of a word about an array: 0 its elements, 1 their count, 2 rows, 3 columns.
    func word(_ array: Register, _ index: Int) -> Int32 {
      let number = arrays.firstIndex(of: array) ?? 0
      return Int32(NativeContext.arraysOffset + 8 * (4 * number + index))
    }

    // MARK: Entering and leaving

    private static let saved: [X86Assembler.General] = [.rbp, .rbx, .r12, .r13, .r14, .r15]

    /// What both ways in from the interpreter have in common: arguments are the frame, the context and the state.
    mutating func beginCode() {
      for register in NativeTranslator.saved { code.push(register) }
      code.adjustStack(by: -8)
      code.move(.rbx, .rdi)
      code.move(.rbp, .rsi)
      code.move(.r12, .rdx)
      code.load(.r13, .r12, Int32(NativeState.depthOffset))
      code.exclusiveOr(.r14, .r14)
      code.move(.r15, Slot.no.bits)
    }

    mutating func endCode() {
      code.adjustStack(by: 8)
      for register in NativeTranslator.saved.reversed() { code.pop(register) }
      code.returnToCaller()
    }

    private mutating func enter() {
      beginCode()
      loadHomes()
    }

    /// One way out for each position, all through the same end.
    private mutating func leave() {
      let end = code.label()
      for call in calls {
        code.place(call.label)
        code.decrement(.rax)
        // A refusal; the vector registers are as they were.
        code.jump(.notEqual, exit(at: call.position))
        code.move(.rcx, UInt64(call.position + 1))
        code.move(.r8, UInt64(call.result))
        leaveFrame()
        if function == nil { code.move(.rax, UInt64(bitPattern: -1)) }
        code.jump(end)
      }
      for (position, label) in exits.sorted(by: { $0.key < $1.key }) {
        code.place(label)
        storeHomes()
        if function == nil {
          code.move(.rax, UInt64(position))
        } else {
          code.move(.rcx, UInt64(position))
          code.move(.r8, UInt64(bitPattern: -1))
          leaveFrame()
        }
        code.jump(end)
      }
      code.place(end)
      guard function == nil else {
        code.move(.rax, UInt64(NativeState.left))
        code.pop(.rbp)
        code.returnToCaller()
        return
      }
      code.store(.r14, .rbp, Int32(NativeContext.iterationsOffset))
      endCode()
    }

    mutating func loadHomes(where isWanted: (Register) -> Bool = { _ in true }) {
      for (register, vector) in homes where isWanted(register) {
        code.move(vector, memory(register))
      }
    }

    mutating func storeHomes(where isWanted: (Register) -> Bool = { _ in true }) {
      for (register, vector) in homes where written.contains(register) && isWanted(register) {
        code.store(vector, .rbx, offset(register))
      }
    }

    /// The label that leaves the loop so that the interpreter goes on at a position.
    mutating func exit(at position: Int) -> X86Assembler.Label {
      if let known = exits[position] { return known }
      let label = code.label()
      exits[position] = label
      return label
    }

    mutating func destination(_ position: Int) -> X86Assembler.Label {
      types.range.contains(position) ? labels[position - types.range.lowerBound] : exit(at: position)
    }

    // MARK: Operands

    /// A number as an operand; truth values are converted into `scratch`.
    mutating func number(
      _ register: Register, at position: Int, scratch: X86Assembler.Vector
    ) -> X86Assembler.Operand {
      guard types.type(register, at: position) == .bool else { return place(register) }
      code.load(.rax, .rbx, offset(register))
      code.andOne(.rax)
      code.convert(scratch, .rax)
      return .vector(scratch)
    }

    /// A number in a vector register: its own, or the one given.
    mutating func vector(
      _ register: Register, at position: Int, scratch: X86Assembler.Vector
    ) -> X86Assembler.Vector {
      let operand = number(register, at: position, scratch: scratch)
      if case .vector(let vector) = operand { return vector }
      code.move(scratch, operand)
      return scratch
    }

    mutating func set(_ d: Register, _ source: X86Assembler.Vector) {
      if let home = homes[d] {
        code.move(home, .vector(source))
      } else {
        code.store(source, .rbx, offset(d))
      }
    }

    /// The truth value in rax, 0 or 1, into a register of the frame.
    mutating func setTruth(_ d: Register) {
      code.or(.rax, .r15)
      code.store(.rax, .rbx, offset(d))
    }
  }

#endif
