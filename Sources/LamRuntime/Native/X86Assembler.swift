import LamNumerics

/// Writes x86-64 machine code: the few instructions that loops over numbers need.
///
/// Encodings are those of the Intel 64 manual, volume 2; memory operands always have a 32-bit displacement.
struct X86Assembler {
  /// A general register, by its number.
  enum General: UInt8 {
    case rax = 0, rcx, rdx, rbx, rsp, rbp, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15
  }

  /// `xmm0` to `xmm15`.
  struct Vector: Equatable {
    let number: UInt8
  }

  /// Where a double is: in a register, or in memory behind a base register.
  enum Operand: Equatable {
    case vector(Vector)
    case memory(General, Int32)
  }

  /// A place in the code that jumps go to, perhaps before it is known.
  struct Label {
    let index: Int
  }

  /// The second opcode byte of a double-precision instruction.
  enum Arithmetic: UInt8 {
    case add = 0x58
    case multiply = 0x59
    case subtract = 0x5C
    case divide = 0x5E
    case squareRoot = 0x51

    init(_ operation: ArithmeticOperation) {
      switch operation {
      case .add: self = .add
      case .subtract: self = .subtract
      case .multiply: self = .multiply
      case .divide: self = .divide
      }
    }
  }

  /// The low four bits of a conditional jump's opcode.
  enum Condition: UInt8 {
    case below = 2
    case aboveOrEqual = 3
    case equal = 4
    case notEqual = 5
    case belowOrEqual = 6
    case above = 7
    case unordered = 10
    case ordered = 11
  }

  private(set) var bytes: [UInt8] = []
  private var positions: [Int] = []
  private var jumps: [(at: Int, label: Int)] = []

  // MARK: Labels

  mutating func label() -> Label {
    positions.append(-1)
    return Label(index: positions.count - 1)
  }

  /// The label stands for the next instruction.
  mutating func place(_ label: Label) { positions[label.index] = bytes.count }

  /// Fills in the distances of all jumps. Every label that is jumped to must have its place.
  mutating func link() {
    for jump in jumps {
      let distance = Int32(truncatingIfNeeded: positions[jump.label] - (jump.at + 4))
      for k in 0..<4 { bytes[jump.at + k] = UInt8(truncatingIfNeeded: distance >> (8 * Int32(k))) }
    }
  }

  mutating func jump(_ label: Label) {
    bytes.append(0xE9)
    distance(to: label)
  }

  mutating func jump(_ condition: Condition, _ label: Label) {
    bytes += [0x0F, 0x80 | condition.rawValue]
    distance(to: label)
  }

  private mutating func distance(to label: Label) {
    jumps.append((bytes.count, label.index))
    bytes += [0, 0, 0, 0]
  }

  // MARK: Doubles

  mutating func move(_ target: Vector, _ source: Operand) {
    switch source {
    case .vector(let vector):
      if vector != target { encode([0x66], [0x0F, 0x28], target.number, source) }
    case .memory: encode([0xF2], [0x0F, 0x10], target.number, source)
    }
  }

  mutating func store(_ source: Vector, _ base: General, _ offset: Int32) {
    encode([0xF2], [0x0F, 0x11], source.number, .memory(base, offset))
  }

  mutating func arithmetic(_ kind: Arithmetic, _ target: Vector, _ source: Operand) {
    encode([0xF2], [0x0F, kind.rawValue], target.number, source)
  }

  /// Sets the flags to the order of two doubles, as of unsigned integers.
  mutating func compare(_ a: Vector, _ b: Operand) { encode([0x66], [0x0F, 0x2E], a.number, b) }

  mutating func exclusiveOr(_ target: Vector, _ source: Vector) {
    encode([0x66], [0x0F, 0x57], target.number, .vector(source))
  }

  mutating func and(_ target: Vector, _ source: Vector) {
    encode([0x66], [0x0F, 0x54], target.number, .vector(source))
  }

  /// Rounds by the mode of `roundsd`: 1 down, 2 up, 3 toward zero.
  mutating func round(_ target: Vector, _ source: Vector, mode: UInt8) {
    encode([0x66], [0x0F, 0x3A, 0x0B], target.number, .vector(source))
    bytes.append(mode | 8)
  }

  /// target = source, a whole number, as a double.
  mutating func convert(_ target: Vector, _ source: General) {
    // The instruction keeps the upper half of its target: clearing it first frees it from waiting for that.
    exclusiveOr(target, target)
    encode([0xF2], [0x0F, 0x2A], target.number, register: source.rawValue, wide: true)
  }

  /// target = source, cut to a whole number; the least integer where it has none.
  mutating func truncate(_ target: General, _ source: Vector) {
    encode([0xF2], [0x0F, 0x2C], target.rawValue, register: source.number, wide: true)
  }

  mutating func moveBits(_ target: Vector, _ source: General) {
    encode([0x66], [0x0F, 0x6E], target.number, register: source.rawValue, wide: true)
  }

  mutating func moveBits(_ target: General, _ source: Vector) {
    encode([0x66], [0x0F, 0x7E], source.number, register: target.rawValue, wide: true)
  }

  /// target = the double at base + 8 * index.
  mutating func loadElement(_ target: Vector, _ base: General, _ index: General) {
    indexed([0xF2], [0x0F, 0x10], target.number, base, index, scale: 3)
  }

  mutating func storeElement(_ source: Vector, _ base: General, _ index: General) {
    indexed([0xF2], [0x0F, 0x11], source.number, base, index, scale: 3)
  }

  // MARK: Integers

  mutating func load(_ target: General, _ base: General, _ offset: Int32) {
    encode([], [0x8B], target.rawValue, .memory(base, offset), wide: true)
  }

  mutating func store(_ source: General, _ base: General, _ offset: Int32) {
    encode([], [0x89], source.rawValue, .memory(base, offset), wide: true)
  }

  mutating func move(_ target: General, _ source: General) {
    encode([], [0x8B], target.rawValue, register: source.rawValue, wide: true)
  }

  mutating func move(_ target: General, _ value: UInt64) {
    bytes += [target.rawValue > 7 ? 0x49 : 0x48, 0xB8 | (target.rawValue & 7)]
    for k in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * UInt64(k)))) }
  }

  mutating func compare(_ a: General, _ base: General, _ offset: Int32) {
    encode([], [0x3B], a.rawValue, .memory(base, offset), wide: true)
  }

  mutating func compareWordWithZero(_ base: General) {
    encode([], [0x83], 7, .memory(base, 0))
    bytes.append(0)
  }

  mutating func test(_ a: General, _ b: General) {
    encode([], [0x85], a.rawValue, register: b.rawValue, wide: true)
  }

  /// Whether the lowest bit of a word in memory is set.
  mutating func testLowestBit(_ base: General, _ offset: Int32) {
    encode([], [0xF6], 0, .memory(base, offset))
    bytes.append(1)
  }

  mutating func increment(_ register: General) {
    encode([], [0xFF], 0, register: register.rawValue, wide: true)
  }

  mutating func decrement(_ register: General) {
    encode([], [0xFF], 1, register: register.rawValue, wide: true)
  }

  mutating func add(_ target: General, _ source: General) {
    encode([], [0x03], target.rawValue, register: source.rawValue, wide: true)
  }

  mutating func multiply(_ target: General, _ base: General, _ offset: Int32) {
    encode([], [0x0F, 0xAF], target.rawValue, .memory(base, offset), wide: true)
  }

  mutating func or(_ target: General, _ source: General) {
    encode([], [0x0B], target.rawValue, register: source.rawValue, wide: true)
  }

  mutating func exclusiveOr(_ target: General, _ source: General) {
    encode([], [0x33], target.rawValue, register: source.rawValue, wide: true)
  }

  mutating func andOne(_ target: General) {
    encode([], [0x83], 4, register: target.rawValue, wide: true)
    bytes.append(1)
  }

  /// target = base + offset.
  mutating func address(_ target: General, _ base: General, _ offset: Int32) {
    encode([], [0x8D], target.rawValue, .memory(base, offset), wide: true)
  }

  /// rax or rcx = whether the condition holds. Other registers would need a longer encoding.
  mutating func set(_ target: General, _ condition: Condition) {
    encode([], [0x0F, 0x90 | condition.rawValue], 0, register: target.rawValue)
    encode([], [0x0F, 0xB6], target.rawValue, register: target.rawValue)
  }

  /// target = the byte at base + index.
  mutating func loadByte(_ target: General, _ base: General, _ index: General) {
    indexed([], [0x0F, 0xB6], target.rawValue, base, index, scale: 0)
  }

  /// The byte at base + index = the lowest byte of source, one of the first four registers.
  mutating func storeByte(_ source: General, _ base: General, _ index: General) {
    indexed([], [0x88], source.rawValue, base, index, scale: 0)
  }

  // MARK: Calls

  mutating func push(_ register: General) {
    if register.rawValue > 7 { bytes.append(0x41) }
    bytes.append(0x50 | (register.rawValue & 7))
  }

  mutating func pop(_ register: General) {
    if register.rawValue > 7 { bytes.append(0x41) }
    bytes.append(0x58 | (register.rawValue & 7))
  }

  /// Moves the stack pointer, to keep it aligned where functions are called.
  mutating func adjustStack(by offset: Int32) { address(.rsp, .rsp, offset) }

  /// Calls the function whose address is in memory.
  mutating func call(_ base: General, _ offset: Int32) { encode([], [0xFF], 2, .memory(base, offset)) }

  mutating func call(_ function: General) { encode([], [0xFF], 2, register: function.rawValue) }

  mutating func call(_ label: Label) {
    bytes.append(0xE8)
    distance(to: label)
  }

  mutating func returnToCaller() { bytes.append(0xC3) }

  // MARK: Encoding

  private mutating func encode(
    _ prefix: [UInt8], _ opcode: [UInt8], _ register: UInt8, _ operand: Operand, wide: Bool = false
  ) {
    switch operand {
    case .vector(let vector):
      encode(prefix, opcode, register, register: vector.number, wide: wide)
    case .memory(let base, let offset):
      bytes += prefix
      rex(wide: wide, register: register, index: 0, base: base.rawValue)
      bytes += opcode
      bytes.append(0x80 | (register & 7) << 3 | (base.rawValue & 7))
      // The stack pointer's number as a base announces a byte more.
      if base.rawValue & 7 == 4 { bytes.append(0x24) }
      for k in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: offset >> (8 * Int32(k)))) }
    }
  }

  private mutating func encode(
    _ prefix: [UInt8], _ opcode: [UInt8], _ register: UInt8, register other: UInt8, wide: Bool = false
  ) {
    bytes += prefix
    rex(wide: wide, register: register, index: 0, base: other)
    bytes += opcode
    bytes.append(0xC0 | (register & 7) << 3 | (other & 7))
  }

  private mutating func indexed(
    _ prefix: [UInt8], _ opcode: [UInt8], _ register: UInt8, _ base: General, _ index: General, scale: UInt8
  ) {
    bytes += prefix
    rex(wide: false, register: register, index: index.rawValue, base: base.rawValue)
    bytes += opcode
    bytes.append(0x40 | (register & 7) << 3 | 4)
    bytes.append(scale << 6 | (index.rawValue & 7) << 3 | (base.rawValue & 7))
    bytes.append(0)
  }

  private mutating func rex(wide: Bool, register: UInt8, index: UInt8, base: UInt8) {
    let byte: UInt8 = 0x40 | (wide ? 8 : 0) | (register >> 3) << 2 | (index >> 3) << 1 | base >> 3
    if byte != 0x40 { bytes.append(byte) }
  }
}
