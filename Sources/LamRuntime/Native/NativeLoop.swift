import LamNumerics

/// A loop as machine code, good for frames whose registers hold values of the kinds it was made for.
///
/// Invariant: the code runs only after `admits` has found every register as `types` says, so it may read and
/// write the frame and the arrays' elements without looking at tags again.
final class NativeLoop {
  private typealias Code =
    @convention(c) (UnsafeMutableRawPointer, UnsafeMutableRawPointer, UnsafeMutableRawPointer) -> Int

  /// The position of the loop's head.
  let head: Int
  /// The state of the session's functions for which the calls in it mean what they meant.
  let epoch: Int
  private let memory: ExecutableMemory
  private let code: Code
  private let guards: [(register: Int, type: NativeType)]
  private let arrays: [(register: Int, isChanged: Bool)]
  private let context: UnsafeMutableRawPointer

  /// Translates the loop from `head` to the jump back at `last`.
  ///
  /// - Parameter registers: the frame, whose values now are taken as typical.
  /// - Returns: nil where this processor or system has no native code, or where nothing would be gained.
  init?(
    _ program: Program, head: Int, last: Int, registers: UnsafeMutablePointer<Slot>, session: Session,
    machine: Machine
  ) {
    #if arch(x86_64)
      guard head <= last, last - head < 3000 else { return nil }
      let range = head..<last + 1
      let operations = range.map {
        NativeOperation(program.code[$0], program: program, session: session, isFunction: false)
      }
      let types = NativeTypes(range, operations: operations, registers: registers, isFunction: false)
      // A loop whose jump back is not reached would be left in every iteration.
      guard types.isReached(last), let end = operations.last.flatMap({ $0 }),
        types.result(of: end, at: last) != nil
      else { return nil }
      var translator = NativeTranslator(types, registerCount: program.registerCount)
      guard let memory = ExecutableMemory(translator.translate().code) else { return nil }
      self.memory = memory
      self.head = head
      epoch = session.functionEpoch
      code = unsafeBitCast(memory.entry, to: Code.self)
      guards = zip(types.registers, types.entry).compactMap { register, type in
        register < 0 || type == .counter || type == .other ? nil : (Int(register), type)
      }
      let changed = translator.changedArrays
      arrays = translator.arrays.map { (Int($0), changed.contains($0)) }
      context = NativeContext.allocate(words: 4 * arrays.count, session: session, machine: machine)
    #else
      return nil
    #endif
  }

  deinit { context.deallocate() }

  /// Runs the loop from its head as far as it goes.
  ///
  /// - Parameter state: `NativeState`, prepared.
  /// - Returns: the position of the next instruction, -1 where a function was entered in which the interpreter is to
  ///   go on, and how many times the loop and those in it went round; nil where the registers are not of the kinds
  ///   it was made for.
  func run(
    _ registers: UnsafeMutablePointer<Slot>, state: UnsafeMutableRawPointer
  ) -> (position: Int, iterations: Int)? {
    for (register, type) in guards where !NativeLoop.admits(registers[register], type) { return nil }
    let words = context.assumingMemoryBound(to: Int.self)
    for (number, array) in arrays.enumerated() {
      // Writing into memory that another variable shares would change that one too.
      if array.isChanged && !registers[array.register].makeOwn() { return nil }
      let slot = registers[array.register]
      let target = words + NativeContext.arraysOffset / 8 + 4 * number
      if slot.isTensor {
        guard NativeLoop.describe(slot.header, target) else { return nil }
      } else if slot.isMask {
        guard NativeLoop.describe(slot.maskHeader, target) else { return nil }
      } else if slot.isBox, let range = slot.box.value.range {
        target[0] = Int(bitPattern: UInt(range.first.bitPattern))
        target[1] = range.count
        target[2] = Int(bitPattern: UInt(range.step.bitPattern))
      }
    }
    let position = code(registers, context, state)
    return (position, words[NativeContext.iterationsOffset / 8])
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

  private static func admits(_ slot: Slot, _ type: NativeType) -> Bool {
    switch type {
    case .double: return slot.isDouble
    case .bool: return slot.isBool
    case .undefined: return slot.isUndefined
    case .plain: return !slot.isObject
    case .array: return slot.isTensor
    case .mask: return slot.isMask
    case .range:
      guard slot.isBox, slot.box.value.range != nil else { return false }
      return true
    case .counter, .other, .unreached: return true
    }
  }
}
