import LamNumerics

/// A function of the language as machine code, for arguments that are real numbers or truth values.
///
/// Functions of this kind enter each other without the interpreter and without a `Frame`.
///
/// Invariant: the code reads and writes only registers of frames that hold no objects. Whoever enters it has
/// checked that the arguments are of the kinds it was made for, or enters where the code itself checks them.
final class NativeFunction {
  private typealias Code =
    @convention(c) (UnsafeMutableRawPointer, UnsafeMutableRawPointer, UnsafeMutableRawPointer) -> Int

  /// The state of the session's functions for which the calls in it mean what they meant.
  let epoch: Int
  let program: Unmanaged<Program>
  /// What the function's result is, a number or a truth value.
  let result: NativeType
  /// Where other machine code enters it.
  let internalEntry: UInt
  private let memory: ExecutableMemory
  private let code: Code
  private let context: UnsafeMutableRawPointer
  /// By position, which registers hold nothing when the interpreter goes on there.
  private let undefined: [[Register]]

  /// - Parameter registers: the frame of a call, whose arguments are taken as typical.
  /// - Returns: nil where this processor or system has no native code, or where the function is not about numbers.
  init?(_ program: Program, registers: UnsafeMutablePointer<Slot>, session: Session, machine: Machine) {
    #if arch(x86_64)
      let parameters = program.parameters.indices
      guard program.resultOfNumbers != nil, program.code.count < 3000,
        program.registerCount <= Machine.nativeFrameSize,
        parameters.allSatisfy({ registers[$0].isDouble || registers[$0].isBool })
      else { return nil }
      let range = 0..<program.code.count
      let operations = range.map {
        NativeOperation(program.code[$0], program: program, session: session, isFunction: true)
      }
      let types = NativeTypes(range, operations: operations, registers: registers, isFunction: true)
      let ends = range.filter { if case .finish? = operations[$0] { types.isReached($0) } else { false } }
      let results = Set(ends.compactMap { end in operations[end].flatMap { types.result(of: $0, at: end) } })
      // Code that never comes to an end by itself would be left in every call.
      guard results.count == 1, let result = results.first else { return nil }

      let context = NativeContext.allocate(words: program.numbers.count, session: session, machine: machine)
      let constants = (context + NativeContext.arraysOffset).assumingMemoryBound(to: Double.self)
      for (k, number) in program.numbers.enumerated() { constants[k] = number }
      // Only a handler sees what nothing reads any more.
      let isLive = program.handlers.isEmpty ? types.live() : { _, _ in true }
      var translator = NativeTranslator(
        types, registerCount: program.registerCount,
        function: NativeTranslator.Function(program: Unmanaged.passUnretained(program), context: context),
        isLive: isLive)
      let (bytes, internalEntry) = translator.translate()
      guard let memory = ExecutableMemory(bytes) else {
        context.deallocate()
        return nil
      }
      self.memory = memory
      self.context = context
      self.program = Unmanaged.passUnretained(program)
      self.result = result
      self.internalEntry = UInt(bitPattern: memory.entry + internalEntry)
      epoch = session.functionEpoch
      code = unsafeBitCast(memory.entry, to: Code.self)
      undefined = range.map { position in
        (0..<program.registerCount).map { Register($0) }.filter { register in
          guard types.registers.contains(register) else { return Int(register) >= program.parameters.count }
          switch types.type(register, at: position) {
          case .double, .bool, .counter: return !isLive(register, position)
          case .plain: return false
          case .undefined, .unreached, .array, .mask, .range, .other: return true
          }
        }
      }
      let words = context.assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
      words[NativeContext.ownerOffset / 8] = Unmanaged.passUnretained(self).toOpaque()
    #else
      return nil
    #endif
  }

  deinit { context.deallocate() }

  /// Runs the function whose frame begins at `registers`.
  ///
  /// - Returns: 0 when it came to its end, otherwise one of `NativeState`'s answers.
  func run(_ registers: UnsafeMutablePointer<Slot>, state: UnsafeMutableRawPointer) -> Int {
    code(registers, context, state)
  }

  /// Makes registers that hold nothing of the language, at a position where the interpreter goes on, undefined.
  func clear(_ registers: UnsafeMutablePointer<Slot>, at position: Int) {
    for register in undefined[position] { registers[Int(register)] = .undefined }
  }
}

/// What the machine knows of a program as machine code.
struct NativeRecord {
  var function: NativeFunction?
  /// Where machine code enters it, 0 while there is none: a place of its own, which the code of callers reads.
  let entry: UnsafeMutablePointer<UInt> = {
    let entry = UnsafeMutablePointer<UInt>.allocate(capacity: 1)
    entry.initialize(to: 0)
    return entry
  }()
  /// How many more calls are interpreted before it is translated.
  var interpretedCalls = 200
  var translations = 0
  /// How many more often it was left before its end than not.
  var departures = 0
  /// What calls of the function give, as far as is known: a number until it is seen to be a truth value.
  var result = NativeType.double

  /// Counts a call, and says whether to try machine code for it.
  @inline(__always)
  var isDue: Bool {
    mutating get {
      if interpretedCalls == 0 { return true }
      interpretedCalls -= 1
      return false
    }
  }
}
