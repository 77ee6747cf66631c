import CMemory
import LamSyntax

/// The instructions of a program and the node that each was made from, which is where a failure of it is shown.
///
/// The compiler appends to the memory that the machine runs: a long script has too many instructions to be copied. The
/// first `count` places of both parts are initialized, out of `capacity`.
struct ProgramCode: ~Copyable {
  private(set) var count = 0
  private var capacity: Int
  private var instructions: UnsafeMutablePointer<Instruction>
  private var nodes: UnsafeMutablePointer<NodeID>

  /// - Parameter capacity: how many instructions are expected.
  init(capacity: Int) {
    self.capacity = capacity
    instructions = .allocate(capacity: capacity)
    nodes = .allocate(capacity: capacity)
    lam_ask_large_pages(instructions, capacity * MemoryLayout<Instruction>.stride)
    lam_ask_large_pages(nodes, capacity * MemoryLayout<NodeID>.stride)
  }

  deinit {
    instructions.deallocate()
    nodes.deallocate()
  }

  /// Where the machine begins; it never leaves the instructions, as each way through a program ends in one that ends it.
  var start: UnsafePointer<Instruction> { UnsafePointer(instructions) }

  subscript(position: Int) -> Instruction {
    get {
      precondition(position >= 0 && position < count)
      return instructions[position]
    }
    set {
      precondition(position >= 0 && position < count)
      instructions[position] = newValue
    }
  }

  var last: Instruction? { count > 0 ? instructions[count - 1] : nil }

  /// The node that an instruction was made from; none for a position outside the code.
  func node(at position: Int) -> NodeID {
    position >= 0 && position < count ? nodes[position] : .none
  }

  mutating func append(_ instruction: Instruction, from node: NodeID) {
    if count == capacity { move(capacity: max(16, capacity * 2)) }
    (instructions + count).initialize(to: instruction)
    (nodes + count).initialize(to: node)
    count += 1
  }

  /// Puts an instruction in front of the last one, made from the same node.
  mutating func insertBeforeLast(_ instruction: Instruction) {
    guard let last else { return }
    self[count - 1] = instruction
    append(last, from: node(at: count - 1))
  }

  /// Gives back the memory that a short program does not need, of which a file may have many.
  mutating func trim() {
    if capacity <= 1024, count < capacity { move(capacity: count) }
  }

  @inline(never)
  private mutating func move(capacity: Int) {
    var moved = ProgramCode(capacity: capacity)
    moved.instructions.moveInitialize(from: instructions, count: count)
    moved.nodes.moveInitialize(from: nodes, count: count)
    moved.count = count
    self = moved
  }
}
