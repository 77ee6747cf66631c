import LamNumerics
import LamSyntax

/// Turns syntax trees into programs.
///
/// One compiler makes one program; anonymous functions inside it get compilers of their own, whose `parent` is
/// asked for the variables they capture.
final class Compiler {
  /// A program no machine could hold: too many variables, a jump out of no loop.
  struct Refusal: Error {
    let message: String
    let node: NodeID
    /// What the parser has to say about it.
    var diagnostic: Diagnostic?
  }

  let tree: Tree
  let program: Program
  let names: TreeNames
  let parent: Compiler?
  let kind: Kind
  /// The commands whose first word is a variable.
  var readAsExpressions: Set<NodeID> = []
  /// How many expressions are being compiled, one inside the other.
  var depth = 0

  enum Kind {
    case script
    case function
    case anonymous
  }

  /// The node that instructions emitted now are blamed on.
  var origin = NodeID.none

  // MARK: Names

  private var table: NameTable
  var numberRegisters: [UInt64: Register] = [:]
  var nameIndices: [String: Int32] = [:]
  var captures: [(from: Register, to: Register)] = []
  /// Variables of the workspace that scripts may mention without assigning them.
  var isWorkspaceVariable: (String) -> Bool = { _ in false }

  // MARK: Temporaries

  var nextTemporary: Int = 0
  var highestTemporary: Int = 0

  // MARK: Enclosing constructs

  struct Loop {
    var breaks: [Int] = []
    var continues: [Int] = []
    let cleanupDepth: Int
  }

  var loops: [Loop] = []
  private var loopCount = 0
  /// How often a loop goes round before it is worth translating.
  private static let interpretedIterations: Int32 = 300
  /// Cleanup blocks of the `unwind_protect`s that are open here, outermost first.
  var cleanups: [NodeID] = []
  /// The objects whose `end` may be meant, innermost last.
  var ends: [Program.IndexedObject] = []
  /// The registers of names that nothing in the program assigns, so that they may as well be functions.
  var perhapsFunctions: Set<Register> = []
  /// Literals that a function of a 64-bit class takes exactly.
  var wideLiterals: Set<NodeID> = []

  /// Arguments `name = value` that assign a variable.
  var assignedArguments: Set<NodeID> = []

  /// Told of the lines, where the time of each is wanted.
  private let profiler: Profiler?
  /// The trees of elementwise operations that are being compiled, one behind the other.
  var elementwiseNodes: [ElementwiseNode] = []
  private lazy var sourceLines = SourceLines(tree.source)
  private var line: Int32?

  init(
    _ names: TreeNames, program: Program, kind: Kind, parent: Compiler? = nil, profiler: Profiler? = nil
  ) {
    tree = names.tree
    self.names = names
    self.profiler = profiler ?? parent?.profiler
    self.program = program
    self.kind = kind
    self.parent = parent
    table = names.takeTable()
  }

  deinit { names.giveBack(&table) }

  /// Which builtins there are, for what is known of them beforehand.
  var library: Library { names.library }

  /// How many results an anonymous function has room for in every call; for more its frame is made larger.
  static let anonymousResults = 16

  // MARK: Entry points

  /// A script or a line at the prompt: all of the tree's statements.
  ///
  /// - Parameters:
  ///   - isWorkspaceVariable: whether a name is a variable where the script will run.
  ///   - isGlobal: whether such a variable is linked to a global one.
  ///   - sharedVariable: such a variable where it lives in a cell.
  ///   - nested: the function of a nest in which it will run.
  ///   - scope: the file whose functions it sees.
  static func script(
    _ tree: Tree, name: String, library: Library, scope: FileScope? = nil,
    isWorkspaceVariable: @escaping (String) -> Bool,
    isGlobal: (String) -> Bool, sharedVariable: (String) -> Program.SharedVariable? = { _ in nil },
    nested: NestedFunction? = nil, profiler: Profiler? = nil
  ) throws -> Program {
    // About an instruction a node.
    let program = Program(name: name, tree: tree, length: tree.nodes.count)
    program.scope = scope
    let compiler = Compiler(
      TreeNames(tree, library: library), program: program, kind: .script, profiler: profiler)
    compiler.isWorkspaceVariable = isWorkspaceVariable
    compiler.join(nested)
    for (index, name) in tree.names.enumerated() where isGlobal(name) {
      compiler.declareShared(NameID(index), isGlobal: true)
    }
    for (index, name) in tree.names.enumerated() {
      if let variable = sharedVariable(name) { compiler.declareShared(NameID(index), as: variable) }
    }
    try compiler.collectAssigned(tree.statements)
    for (index, name) in tree.names.enumerated() {
      if case .unknown = compiler.place(NameID(index)), compiler.mayAppear(name) || isWorkspaceVariable(name)
      {
        compiler.declarePerhaps(NameID(index))
      }
    }
    compiler.beginTemporaries()
    try compiler.statements(tree.statements)
    compiler.emit(.endFunction)
    try compiler.finish()
    return program
  }

  /// Whether `eval`, `load` and their like may make a variable of this name. The package of `containers.Map` would else
  /// be taken for one.
  private func mayAppear(_ name: String) -> Bool { program.isDynamic && name != "containers" }

  /// Declares a name that nothing in the program assigns: a variable or a function, as it turns out.
  private func declarePerhaps(_ name: NameID) { perhapsFunctions.insert(declare(name)) }

  static func function(_ function: UserFunction, profiler: Profiler? = nil) throws -> Program {
    if let nest = function.nest {
      return try self.function(NestedFunction(nest: nest, index: 0), profiler: profiler)
    }
    return try self.function(function.syntax, function.names, function.scope, profiler: profiler)
  }

  /// A function of a nest.
  static func function(_ nested: NestedFunction, profiler: Profiler? = nil) throws -> Program {
    try function(
      nested.function.syntax, nested.nest.names, nested.nest.scope, nested: nested, profiler: profiler)
  }

  private static func function(
    _ syntax: FunctionSyntax, _ names: TreeNames, _ scope: FileScope?, nested: NestedFunction? = nil,
    profiler: Profiler?
  ) throws -> Program {
    let tree = names.tree
    let program = Program(name: syntax.name, tree: tree, syntax: syntax)
    program.scope = scope
    program.nested = nested
    let compiler = Compiler(names, program: program, kind: .function, profiler: profiler)
    try compiler.declareParameters(syntax.parameters)
    let parameters = nested.map { compiler.declareShared(of: $0.function) } ?? [:]
    let results = tree[syntax.results]
    for (position, result) in results.enumerated() {
      guard case .name(let name) = tree[result] else { continue }
      if position == results.count - 1, tree.name(name) == "varargout" { program.hasVarargout = true }
      if case .unknown = compiler.place(name) { _ = compiler.declare(name) }
    }
    try compiler.collectAssigned(syntax.body)
    // A file may have many functions, so that only those look at all of its names that have to.
    if program.isDynamic {
      for (index, name) in tree.names.enumerated() {
        if case .unknown = compiler.place(NameID(index)), compiler.mayAppear(name) {
          compiler.declarePerhaps(NameID(index))
        }
      }
    }
    for result in results {
      guard case .name(let name) = tree[result] else { continue }
      switch compiler.place(name) {
      case .register(let register): program.results.append(.register(register))
      case .shared(let index): program.results.append(.shared(index))
      case .unknown: break
      }
    }
    compiler.beginTemporaries()
    if let function = nested?.function { compiler.makeCells(of: function, parameters) }
    try compiler.statements(syntax.body)
    compiler.emit(.endFunction)
    try compiler.finish()
    return program
  }

  /// - Parameter keepsCells: whether it keeps the cells that nested functions share also where it names none of these.
  func anonymous(
    parameters: NodeList, body: NodeID, node: NodeID, keepsCells: Bool = false
  ) throws -> Program.ClosureTemplate {
    let program = Program(name: "@<anonymous>", tree: tree, length: 64)
    program.references.reserveCapacity(8)
    program.expression = node
    program.scope = self.program.scope
    program.nested = self.program.nested
    let compiler = Compiler(names, program: program, kind: .anonymous, parent: self)
    try compiler.declareParameters(parameters)
    compiler.origin = body
    if keepsCells { compiler.captureCells() }
    try compiler.captureNames(in: body)
    compiler.beginTemporaries()
    compiler.markLine(of: body)
    let first = compiler.temporary()
    try compiler.callForResults(body, at: first, results: 255)
    // Room for as many results as a call in the body may give.
    compiler.highestTemporary = max(compiler.highestTemporary, Int(first) + Compiler.anonymousResults)
    compiler.emit(.endAnonymous(first))
    try compiler.finish()
    return Program.ClosureTemplate(program: program, captures: compiler.captures)
  }

  private func finish() throws {
    guard highestTemporary < 32_000 else {
      throw Refusal(message: "this is too large to compile as one piece", node: origin)
    }
    program.registerCount = highestTemporary
    program.code.trim()
    program.resolved = .allocate(capacity: program.references.count)
    program.resolved.initialize(repeating: ResolvedReference())
    program.loops = [LoopRecord](repeating: LoopRecord(), count: loopCount)
    program.loopCounters.deallocate()
    program.loopCounters = .allocate(capacity: loopCount)
    program.loopCounters.initialize(repeating: -Compiler.interpretedIterations, count: loopCount)
  }

  // MARK: Names

  func declare(_ name: NameID) -> Register {
    let register = self.register(at: program.variables.count)
    program.variables.append(tree.name(name))
    table.setPlace(name, .register(register))
    return register
  }

  func declareShared(_ name: NameID, isGlobal: Bool) {
    if case .shared = place(name) { return }
    table.setPlace(name, .shared(program.shared.count))
    program.shared.append(
      Program.SharedVariable(
        name: tree.name(name), isGlobal: isGlobal, cell: isGlobal ? nil : SharedCell()))
  }

  /// Declares a variable that lives in a cell outside of the program.
  private func declareShared(_ name: NameID, as variable: Program.SharedVariable) {
    table.setPlace(name, .shared(program.shared.count))
    program.shared.append(variable)
  }

  /// Declares the variables that a function of a nest shares with others.
  ///
  /// - Returns: the registers of the parameters among them.
  private func declareShared(of function: FunctionNest.Function) -> [NameID: Register] {
    let cells = declareCells(function.cellCount)
    var parameters: [NameID: Register] = [:]
    for (name, place) in function.shared {
      if case .register(let register) = self.place(name) { parameters[name] = register }
      var variable = Program.SharedVariable(name: tree.name(name), isGlobal: false)
      switch place {
      case .cell(let number): variable.register = register(at: cells.lowerBound + number)
      case .global: variable.isGlobal = true
      case .persistent(let cell): variable.cell = cell
      }
      declareShared(name, as: variable)
    }
    return parameters
  }

  /// Makes the cells that belong to a function, with the arguments of the parameters that have one.
  private func makeCells(of function: FunctionNest.Function, _ parameters: [NameID: Register]) {
    for (cell, name) in zip(program.cells.dropFirst(function.inheritedCells), function.cells) {
      let register = register(at: cell)
      emit(.makeCell(register, parameters[name] ?? register))
    }
  }

  private func declareParameters(_ list: NodeList) throws {
    let parameters = tree[list]
    for (position, parameter) in parameters.enumerated() {
      switch tree[parameter] {
      case .name(let name):
        if position == parameters.count - 1, tree.name(name) == "varargin" { program.hasVarargin = true }
        program.parameters.append(declare(name))
      default:
        // An ignored parameter still takes a register, which nothing reads.
        let register = self.register(at: program.variables.count)
        program.variables.append("")
        program.parameters.append(register)
      }
    }
  }

  func place(_ name: NameID) -> NameTable.Place { table.place(name) }

  /// The index of a name in `program.references`.
  func reference(_ name: NameID) -> Int32 {
    if let known = table.reference(name) { return known }
    let index = Int32(clamping: program.references.count)
    program.references.append(tree.name(name))
    table.setReference(name, index)
    return index
  }

  func reference(named name: String) -> Int32 {
    program.references.append(name)
    return Int32(clamping: program.references.count - 1)
  }

  func nameIndex(_ name: String) -> Int32 {
    if let known = nameIndices[name] { return known }
    let index = Int32(clamping: program.names.count)
    program.names.append(name)
    nameIndices[name] = index
    return index
  }

  // MARK: Constants

  /// Most programs have no more numbers, which are looked through faster than hashed.
  private static let fewNumbers = 16

  /// A register that holds the number.
  func number(_ value: Double) -> Register {
    if program.numbers.count <= Compiler.fewNumbers {
      if let known = program.numbers.firstIndex(where: { $0.bitPattern == value.bitPattern }) {
        return Register(truncatingIfNeeded: -1 - known)
      }
    } else if let known = numberRegisters[value.bitPattern] {
      return known
    }
    guard program.numbers.count < 4096 else {
      let register = temporary()
      emit(.constant(register, addConstant(Slot(value))))
      return register
    }
    program.numbers.append(value)
    let register = Register(truncatingIfNeeded: -program.numbers.count)
    if program.numbers.count > Compiler.fewNumbers {
      for k in numberRegisters.count..<program.numbers.count {
        numberRegisters[program.numbers[k].bitPattern] = Register(truncatingIfNeeded: -1 - k)
      }
    }
    return register
  }

  func addConstant(_ slot: Slot) -> Int32 {
    program.constants.append(slot)
    return Int32(clamping: program.constants.count - 1)
  }

  // MARK: Temporaries

  func beginTemporaries() {
    nextTemporary = program.variables.count
    highestTemporary = nextTemporary
  }

  /// The register with a number. One that is too large for an instruction becomes the largest: `finish` refuses the
  /// program then, so that no machine meets it.
  func register(at number: Int) -> Register { Register(clamping: number) }

  func temporary() -> Register {
    let register = self.register(at: nextTemporary)
    nextTemporary += 1
    highestTemporary = max(highestTemporary, nextTemporary)
    return register
  }

  func isTemporary(_ register: Register) -> Bool {
    Int(register) >= program.variables.count
  }

  // MARK: Loops

  /// A new loop's number in `program.loops`; the last of very many share one, and none of those is translated.
  func nextLoop() -> UInt16 {
    loopCount = min(loopCount + 1, Int(UInt16.max) + 1)
    return UInt16(loopCount - 1)
  }

  // MARK: Code

  var position: Int { program.code.count }

  @discardableResult
  func emit(_ instruction: Instruction) -> Int {
    let place = position
    program.code.append(instruction, from: origin)
    // What comes after the call is the caller's line again.
    if let line, instruction.isCall { program.code.append(.mark(line, false), from: origin) }
    return place
  }

  /// Has the profiler told that a statement begins.
  func markLine(of node: NodeID) {
    guard let profiler else { return }
    let number = sourceLines.line(of: Int(tree.span(node).start))
    let text = tree.text(of: node).prefix { $0 != "\n" }
    let mark = Int32(
      truncatingIfNeeded: profiler.number(ofLine: number, in: tree.source, text: String(text)))
    line = mark
    emit(.mark(mark, true))
  }

  /// Runs `body` with instructions blamed on `node`.
  func blaming<R>(_ node: NodeID, _ body: () throws -> R) rethrows -> R {
    let outer = origin
    origin = node
    defer { origin = outer }
    return try body()
  }

  /// Points a jump emitted earlier to the next instruction.
  func land(_ jump: Int) {
    let target = Int32(clamping: position)
    guard let landed = program.code[jump].jumping(to: target) else {
      return assertionFailure("only jumps land")
    }
    program.code[jump] = landed
  }
}
