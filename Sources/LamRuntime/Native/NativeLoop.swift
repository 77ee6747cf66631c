import LamNumerics

/// A loop as machine code, good for frames whose registers hold values of the kinds it was made for.
///
/// Invariant: the code runs only after `admits` has found every register as `types` says, so it may read and
/// write the frame and the arrays' elements without looking at tags again.
final class NativeLoop {
  /// What the code is given besides the registers. A word each; arrays have four: elements, count, rows, columns
  /// (for a range: first, count, step).
  enum Context {
    static let interruptOffset = 0
    static let sessionOffset = 8
    static let iterationsOffset = 16
    static let functionOffset = 24
    static let function2Offset = 32
    static let powerOffset = 40
    static let beginRangeOffset = 48
    static let arraysOffset = 64
  }

  private typealias Code = @convention(c) (UnsafeMutableRawPointer, UnsafeMutableRawPointer) -> Int
  private typealias Function = @convention(c) (UnsafeMutableRawPointer, Int, Double) -> Double
  private typealias Function2 = @convention(c) (UnsafeMutableRawPointer, Int, Double, Double) -> Double
  private typealias Power = @convention(c) (UnsafeMutableRawPointer, Double, Double) -> Double
  private typealias BeginRange = @convention(c) (UnsafeMutableRawPointer) -> Int

  /// The position of the loop's head.
  let head: Int
  /// The state of the session's functions for which the calls in it mean what they meant.
  let epoch: Int
  private let memory: ExecutableMemory
  private let code: Code
  private let guards: [(register: Int, type: LoopType)]
  private let arrays: [(register: Int, isChanged: Bool)]
  private let context: UnsafeMutableRawPointer

  /// Translates the loop from `head` to the jump back at `last`.
  ///
  /// - Parameter registers: the frame, whose values now are taken as typical.
  /// - Returns: nil where this processor or system has no native code, or where nothing would be gained.
  init?(
    _ program: Program, head: Int, last: Int, registers: UnsafeMutablePointer<Slot>, session: Session,
    interrupt: UnsafeMutablePointer<Int32>
  ) {
    #if arch(x86_64)
      guard head <= last, last - head < 3000 else { return nil }
      let range = head..<last + 1
      let operations = range.map { LoopOperation(program.code[$0], program: program, session: session) }
      let types = LoopTypes(range, operations: operations, registers: registers)
      // A loop whose jump back is not reached would be left in every iteration.
      guard types.isReached(last), let end = operations.last.flatMap({ $0 }),
        types.result(of: end, at: last) != nil
      else { return nil }
      var translator = LoopTranslator(types)
      guard let memory = ExecutableMemory(translator.translate()) else { return nil }
      self.memory = memory
      self.head = head
      epoch = session.functionEpoch
      code = unsafeBitCast(memory.entry, to: Code.self)
      guards = zip(types.registers, types.entry).compactMap { register, type in
        register < 0 || type == .counter || type == .other ? nil : (Int(register), type)
      }
      let changed = translator.changedArrays
      arrays = translator.arrays.map { (Int($0), changed.contains($0)) }
      let size = Context.arraysOffset + 32 * arrays.count
      context = .allocate(byteCount: size, alignment: 16)
      let words = context.initializeMemory(as: Int.self, repeating: 0, count: size / 8)
      words[Context.interruptOffset / 8] = Int(bitPattern: interrupt)
      words[Context.sessionOffset / 8] = Int(bitPattern: Unmanaged.passUnretained(session).toOpaque())
      words[Context.functionOffset / 8] = unsafeBitCast(NativeLoop.function, to: Int.self)
      words[Context.function2Offset / 8] = unsafeBitCast(NativeLoop.function2, to: Int.self)
      words[Context.powerOffset / 8] = unsafeBitCast(NativeLoop.power, to: Int.self)
      words[Context.beginRangeOffset / 8] = unsafeBitCast(NativeLoop.beginRange, to: Int.self)
    #else
      return nil
    #endif
  }

  deinit { context.deallocate() }

  /// Runs the loop from its head as far as it goes.
  ///
  /// - Returns: the position of the next instruction and how many times the loop and those in it went round; nil
  ///   where the registers are not of the kinds it was made for.
  func run(_ registers: UnsafeMutablePointer<Slot>) -> (position: Int, iterations: Int)? {
    for (register, type) in guards where !NativeLoop.admits(registers[register], type) { return nil }
    let words = context.assumingMemoryBound(to: Int.self)
    for (number, array) in arrays.enumerated() {
      let slot = registers[array.register]
      let target = words + Context.arraysOffset / 8 + 4 * number
      // Writing into memory that another variable shares would change that one too.
      if array.isChanged && !slot.isUnique { return nil }
      if slot.isTensor {
        guard NativeLoop.describe(slot.header, target) else { return nil }
      } else if slot.isMask {
        guard NativeLoop.describe(slot.maskHeader, target) else { return nil }
      } else if slot.isBox, case .range(let range) = slot.box.value {
        target[0] = Int(bitPattern: UInt(range.first.bitPattern))
        target[1] = range.count
        target[2] = Int(bitPattern: UInt(range.step.bitPattern))
      }
    }
    let position = code(registers, context)
    return (position, words[Context.iterationsOffset / 8])
  }

  private static func describe<Element>(
    _ header: UnsafeMutablePointer<StorageHeader<Element>>, _ words: UnsafeMutablePointer<Int>
  ) -> Bool {
    let rows = header.pointee.shape.rows
    words[0] = Int(bitPattern: header.pointee.elements)
    words[1] = header.pointee.count
    words[2] = rows
    if header.pointee.shape.isMatrix {
      words[3] = header.pointee.shape.columns
    } else if rows > 0 {
      words[3] = header.pointee.count / rows
    } else {
      return false
    }
    return true
  }

  private static func admits(_ slot: Slot, _ type: LoopType) -> Bool {
    switch type {
    case .double: return slot.isDouble
    case .bool: return slot.isBool
    case .undefined: return slot.isUndefined
    case .plain: return !slot.isObject
    case .array: return slot.isTensor
    case .mask: return slot.isMask
    case .range:
      guard slot.isBox, case .range = slot.box.value else { return false }
      return true
    case .counter, .other, .unreached: return true
    }
  }

  // MARK: What the code calls

  private static let function: Function = { session, index, x in
    Unmanaged<Session>.fromOpaque(session)._withUnsafeGuaranteedRef { $0.scalarFunctions[index]?(x) ?? .nan }
  }

  private static let function2: Function2 = { session, index, x, y in
    Unmanaged<Session>.fromOpaque(session)._withUnsafeGuaranteedRef {
      $0.scalarFunctions2[index]?(x, y) ?? .nan
    }
  }

  private static let power: Power = { _, x, y in
    x < 0 && y != y.rounded() ? .nan : scalarPower(x, y)
  }

  /// Makes a loop of the ends of a range, as `Machine.beginRange` does; 0 where that fails.
  private static let beginRange: BeginRange = { memory in
    let loop = memory.assumingMemoryBound(to: Slot.self)
    return Machine.beginRange(of: loop) ? 1 : 0
  }
}
