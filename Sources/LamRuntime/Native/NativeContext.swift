import LamNumerics

/// What the code of one loop or function is given besides the registers: offsets into a block of words.
///
/// A loop's arrays have four words each: elements, count, rows, columns (for a range: first, count, step). A
/// function has its constants there.
enum NativeContext {
  static let interruptOffset = 0
  static let sessionOffset = 8
  static let iterationsOffset = 16
  static let functionOffset = 24
  static let function2Offset = 32
  static let powerOffset = 40
  static let beginRangeOffset = 48
  static let leaveOffset = 56
  static let machineOffset = 64
  /// The `NativeFunction` whose context it is; 0 for a loop.
  static let ownerOffset = 72
  static let epochOffset = 80
  static let arraysOffset = 88

  private typealias Function = @convention(c) (UnsafeMutableRawPointer, UnsafeRawPointer, Double) -> Double
  private typealias Function2 =
    @convention(c) (UnsafeMutableRawPointer, UnsafeRawPointer, Double, Double)
    -> Double
  private typealias Power = @convention(c) (UnsafeMutableRawPointer, Double, Double) -> Double
  private typealias BeginRange = @convention(c) (UnsafeMutableRawPointer) -> Int
  private typealias Leave =
    @convention(c) (UnsafeMutableRawPointer, UnsafeMutableRawPointer, Int, Int, Int) -> Void

  /// A context for a session, with room for so many words behind the fixed ones.
  static func allocate(words: Int, session: Session, machine: Machine) -> UnsafeMutableRawPointer {
    let size = arraysOffset + 8 * words
    let context = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    let values = context.initializeMemory(as: Int.self, repeating: 0, count: size / 8)
    values[interruptOffset / 8] = Int(bitPattern: machine.interrupt)
    values[sessionOffset / 8] = Int(bitPattern: Unmanaged.passUnretained(session).toOpaque())
    values[machineOffset / 8] = Int(bitPattern: Unmanaged.passUnretained(machine).toOpaque())
    values[functionOffset / 8] = unsafeBitCast(function, to: Int.self)
    values[function2Offset / 8] = unsafeBitCast(function2, to: Int.self)
    values[powerOffset / 8] = unsafeBitCast(power, to: Int.self)
    values[beginRangeOffset / 8] = unsafeBitCast(beginRange, to: Int.self)
    values[leaveOffset / 8] = unsafeBitCast(leave, to: Int.self)
    values[epochOffset / 8] = session.functionEpoch
    return context
  }

  // MARK: What the code calls

  private static let function: Function = { _, builtin, x in
    Unmanaged<Builtin>.fromOpaque(builtin)._withUnsafeGuaranteedRef { $0.fast.scalar?(x) ?? .nan }
  }

  private static let function2: Function2 = { _, builtin, x, y in
    Unmanaged<Builtin>.fromOpaque(builtin)._withUnsafeGuaranteedRef { $0.fast.scalar2?(x, y) ?? .nan }
  }

  private static let power: Power = { _, x, y in
    Double.realPower(x, y) ?? .nan
  }

  /// Makes a loop of the ends of a range, as `Machine.beginUniformRange` does; 0 where that fails.
  private static let beginRange: BeginRange = { memory in
    let loop = memory.assumingMemoryBound(to: Slot.self)
    return Machine.beginUniformRange(of: loop) ? 1 : 0
  }

  /// Tells the machine where the interpreter goes on in a frame: see `Machine.leaveNativeFrame`.
  private static let leave: Leave = { context, registers, depth, position, result in
    let words = context.assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
    guard let machine = words[machineOffset / 8] else { return }
    let owner = words[ownerOffset / 8].map { Unmanaged<NativeFunction>.fromOpaque($0).takeUnretainedValue() }
    Unmanaged<Machine>.fromOpaque(machine)._withUnsafeGuaranteedRef {
      $0.leaveNativeFrame(
        of: owner, registers.assumingMemoryBound(to: Slot.self), depth: depth, position: position,
        result: result < 0 ? nil : result)
    }
  }
}

/// What all machine code of a machine shares: offsets into a block of words.
enum NativeState {
  /// The number of the frame from which the interpreter entered the code.
  static let depthOffset = 0
  /// The number of the deepest frame that may be entered.
  static let deepestOffset = 8
  /// The state of the session's functions.
  static let epochOffset = 16
  static let firstTagOffset = 24
  static let twoOffset = 32
  static let resultOffset = 40
  private static let size = 48

  /// A block whose constants are set; the rest is for `Machine.prepareNativeState`.
  static func allocate() -> UnsafeMutableRawPointer {
    let state = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    let words = state.initializeMemory(as: Int.self, repeating: 0, count: size / 8)
    words[firstTagOffset / 8] = Int(bitPattern: UInt(Slot.firstTag))
    words[twoOffset / 8] = 2
    return state
  }

  /// What the code of a function answers: it left so that the interpreter goes on, or it refused its arguments.
  /// 0 says that it came to its end.
  static let left = 1
  static let refused = 2
}
