/// The syntax tree of one source: an arena of nodes, so that a tree of any size is a few allocations and
/// no traversal can exhaust the stack when it is freed.
///
/// Every node has a span. Lists of children are slices of one shared array. Names and texts are interned per
/// tree, so that the compiler resolves a name by indexing an array.
public struct Tree: Sendable {
  public let source: Source
  public internal(set) var nodes: [Node] = []
  public internal(set) var spans: [Span] = []
  public internal(set) var lists: [NodeID] = []
  public internal(set) var names: [String] = []
  public internal(set) var texts: [[UInt8]] = []
  /// Functions defined in the source, in order; definitions are hoisted, so they are not statements. Those inside the
  /// bodies of others are in `FunctionSyntax.nested`.
  public internal(set) var functions: [FunctionSyntax] = []
  /// The spellings of older versions of the language that the text has.
  public internal(set) var oldSpellings: Set<OldSpelling> = []
  /// What commands are where their first word is a variable, by the command's node.
  public internal(set) var expressionReadings: [NodeID: ExpressionReading] = [:]
  /// The statements at the top level.
  public internal(set) var statements: NodeList = .empty

  public init(source: Source) {
    self.source = source
  }

  @inlinable
  public subscript(_ id: NodeID) -> Node { nodes[Int(id.raw)] }

  @inlinable
  public subscript(_ list: NodeList) -> ArraySlice<NodeID> {
    lists[Int(list.start)..<Int(list.start) + Int(list.count)]
  }

  @inlinable
  public func span(_ id: NodeID) -> Span { spans[Int(id.raw)] }

  @inlinable
  public func name(_ id: NameID) -> String { names[Int(id.raw)] }
}

/// A command read as an expression.
public struct ExpressionReading: Sendable {
  /// The statement; `.none` where it is none.
  public let statement: NodeID
  /// Why it is none.
  public let diagnostic: Diagnostic?
  /// Whether that is a spelling of another language, which explains more than that the first word has no meaning.
  public let isHabit: Bool
}

/// The place of a node in its tree's arena.
public struct NodeID: Hashable, Sendable {
  public let raw: Int32

  @inlinable
  public init(_ raw: Int) { self.raw = Int32(truncatingIfNeeded: raw) }

  /// Stands where an optional child is absent.
  public static let none = NodeID(-1)

  @inlinable
  public var isNone: Bool { raw < 0 }
}

/// A run of children in `Tree.lists`.
public struct NodeList: Hashable, Sendable {
  public let start: Int32
  public let count: Int32

  @inlinable
  public init(start: Int, count: Int) {
    self.start = Int32(truncatingIfNeeded: start)
    self.count = Int32(truncatingIfNeeded: count)
  }

  public static let empty = NodeList(start: 0, count: 0)
}

/// An interned name: an index into `Tree.names`.
public struct NameID: Hashable, Sendable {
  public let raw: Int32

  @inlinable
  public init(_ raw: Int) { self.raw = Int32(truncatingIfNeeded: raw) }
}

/// An interned text literal, escapes already decoded: an index into `Tree.texts`.
public struct TextID: Hashable, Sendable {
  public let raw: Int32

  @inlinable
  public init(_ raw: Int) { self.raw = Int32(truncatingIfNeeded: raw) }
}

/// How a text literal was quoted; `"double"` decodes escapes, `'single'` does not.
public enum Quote: UInt8, Sendable {
  case single
  case double
}

/// The class of a hexadecimal or binary literal: unsigned and just wide enough for its digits, unless a suffix
/// such as `s16` says otherwise.
public enum IntegerClass: UInt8, Sendable, CaseIterable {
  case int8, int16, int32, int64, uint8, uint16, uint32, uint64
}

/// A node of the syntax tree. Children are `NodeID`s of the same tree; `NodeID.none` marks an absent one.
public enum Node: Sendable {
  // MARK: Expressions

  case number(Double)
  /// A literal such as `3i`: the imaginary part.
  case imaginary(Double)
  /// A hexadecimal or binary literal such as `0x1F`: its bits and the class its spelling gives it.
  case integer(UInt64, IntegerClass)
  case text(TextID, Quote)
  case name(NameID)
  /// A bare `:` as an argument, as in `A(:, 1)`.
  case colon
  /// `end` inside an index.
  case end
  /// `~` as a target or parameter: the value is not wanted.
  case ignored
  case unary(UnaryOperator, NodeID)
  case binary(BinaryOperator, NodeID, NodeID)
  /// `first:last`, or `first:step:last` with the step in the middle (`.none` when absent).
  case range(NodeID, NodeID, NodeID)
  /// `f(arguments)`: a call or an index, which only run time can tell apart.
  case index(NodeID, NodeList)
  /// `c{arguments}`.
  case braceIndex(NodeID, NodeList)
  /// `s.name`.
  case field(NodeID, NameID)
  /// `s.(expression)`.
  case dynamicField(NodeID, NodeID)
  /// `name=value` inside a call's parentheses.
  case namedArgument(NameID, NodeID)
  /// `[...]`: a list of `row` nodes.
  case matrix(NodeList)
  /// `{...}`: a list of `row` nodes.
  case cell(NodeList)
  /// The elements of one row of a `matrix` or `cell`.
  case row(NodeList)
  /// `@name`.
  case handle(NameID)
  /// `@(parameters) body`. Parameters are `name` or `ignored` nodes; `varargin` is the ordinary name, last.
  case anonymous(NodeList, NodeID)
  /// An assignment used as an expression, `a = (b = 3)`: target and value.
  case assignExpression(NodeID, NodeID)
  /// `target op= value` used as an expression; `++x` is this with a literal 1.
  case updateExpression(BinaryOperator, NodeID, NodeID)

  // MARK: Statements. `prints` is true when no semicolon follows.

  case expression(NodeID, prints: Bool)
  case assign(target: NodeID, value: NodeID, prints: Bool)
  /// `[a, ~, c(2)] = value`.
  case assignMany(targets: NodeList, value: NodeID, prints: Bool)
  /// `target op= value`; `x++` and `x--` are this with a literal 1.
  case update(BinaryOperator, target: NodeID, value: NodeID, prints: Bool)
  /// A name with words behind it, which are `text` nodes: a call of the function with these texts, unless the name is a
  /// variable; then it is what `Tree.expressionReadings` says.
  case command(NameID, NodeList, prints: Bool)
  /// A list of `clause` nodes; an `else` is a clause whose condition is `.none`.
  case ifStatement(NodeList)
  /// Condition (or case label) and a `block`.
  case clause(NodeID, NodeID)
  /// Subject and a list of `clause` nodes; `otherwise` is a clause whose label is `.none`.
  case switchStatement(NodeID, NodeList)
  /// Condition and a `block`.
  case whileLoop(NodeID, NodeID)
  /// A `block`, then the condition that ends the loop.
  case doUntil(NodeID, NodeID)
  /// Target, the expression whose columns are visited, and a `block`; the target is a matrix of two for a loop over
  /// the fields of a struct.
  case forLoop(NodeID, NodeID, NodeID)
  case breakStatement
  case continueStatement
  case returnStatement
  /// Body block, the name that receives the error (`.none` when absent), handler block.
  case tryCatch(NodeID, NodeID, NodeID)
  /// Body block and cleanup block.
  case unwindProtect(NodeID, NodeID)
  /// `global a b = 3`: a list of `name` and `assign` nodes.
  case global(NodeList)
  case persistent(NodeList)
  case block(NodeList)
}

/// One `function` definition.
public struct FunctionSyntax: Sendable {
  public let name: String
  /// `name` or `ignored` nodes; a last `varargin` collects the rest.
  public let parameters: NodeList
  /// `name` nodes; a last `varargout` supplies the rest.
  public let results: NodeList
  public let body: NodeList
  /// Functions defined in the body, in order.
  public let nested: [FunctionSyntax]
  /// The whole definition, for copying it out; its first line is what listings show.
  public let span: Span
  public let nameSpan: Span
  /// The comment block above or just inside the definition, shown by `help name`.
  public let documentation: String
}

/// The prefix and postfix operators.
public enum UnaryOperator: UInt8, Sendable, CaseIterable {
  case minus, plus, not, transpose, conjugateTranspose
}

/// The infix operators.
public enum BinaryOperator: UInt8, Sendable, CaseIterable {
  case add, subtract, multiply, divide, leftDivide, power
  case elementMultiply, elementDivide, elementLeftDivide, elementPower
  case equal, notEqual, less, lessEqual, greater, greaterEqual
  case and, or
  /// `&&` and `||`, which evaluate their right operand only when needed.
  case andAlso, orElse
}
