import LamSyntax

/// What the compiler makes of one function, script or line, ready to run.
///
/// A frame is laid out as constants, then variables (parameters first), then temporaries.
public final class Program: @unchecked Sendable {
  public let name: String
  public let tree: Tree
  /// The definition it was made from; nil for scripts and anonymous functions.
  public let syntax: FunctionSyntax?

  var code: ProgramCode
  /// Numeric constants, addressed as registers -1, -2, ...
  var numbers: [Double] = []
  /// Other constants, loaded by `constant`.
  var constants: [Slot] = []
  /// The variables' names, by register.
  var variables: [String] = []
  /// The registers of a frame from 0 up: variables, then temporaries.
  var registerCount = 0
  /// Parameters are the first registers; -1 marks one that is ignored.
  var parameters: [Register] = []
  var hasVarargin = false
  /// Registers of the results.
  var results: [ResultPlace] = []
  var hasVarargout = false
  /// Names called, by index, and what they were found to mean.
  var references: [String] = []
  var resolved: UnsafeMutableBufferPointer<ResolvedReference> = .init(start: nil, count: 0)
  /// Names displayed, accessed as fields or made into handles, by index.
  var names: [String] = []
  var paths: [AccessPath] = []
  var handlers: [Handler] = []
  /// Trees of elementwise operations that may be computed in one pass.
  var elementwise = ElementwiseTemplates()
  /// The loops, and how much longer each is interpreted before it is looked at: translated when that reaches 0.
  var loops: [LoopRecord] = []
  var loopCounters: UnsafeMutablePointer<Int32> = .allocate(capacity: 0)
  /// Its machine code, once it was called often enough to be worth it, for arguments that are numbers.
  var native = NativeRecord()
  /// What `end` means where the name that it is an index of has no value and calls a function, by the position of the
  /// instruction: the objects around that call, innermost first. None for `end` in an index that is assigned to.
  var outerEnds: [Int: [IndexedObject]] = [:]
  /// Anonymous functions defined in this program.
  var closures: [ClosureTemplate] = []
  /// The function of a nest that it is, or whose names an anonymous function or a script sees.
  var nested: NestedFunction?
  /// The registers of the cells that nested functions share, those of the functions around it first.
  var cells = 0..<0
  /// Those of them that the functions around it own.
  var inheritedCells: Range<Int> {
    let count = nested?.function.inheritedCells ?? 0
    return cells.prefix(count)
  }
  /// Variables used here that live outside of the frame.
  var shared: [SharedVariable] = []
  /// Functions of the same file, which are seen before all others.
  var scope: FileScope?
  /// What its arguments are held against where it is the body of a builtin.
  var contract: ArgumentContract?
  /// The register of `ans`; nil where no statement sets it.
  var answer: Register?
  /// The expression that an anonymous function was made from.
  var expression = NodeID.none
  /// Source text of an anonymous function, as it is shown.
  lazy var text = expression.isNone ? "" : tree.text(of: expression)
  /// Whether names may become variables behind the compiler's back (`eval`, scripts).
  var isDynamic = false

  lazy var registerOfVariable: [String: Register] = {
    var result: [String: Register] = [:]
    for (index, name) in variables.enumerated() where !name.isEmpty { result[name] = Register(index) }
    // What became of a parameter that nested functions share.
    for variable in shared { result[variable.name] = nil }
    return result
  }()

  /// The register of the result of a function that numbers may be given to and taken from without looking at how
  /// it was defined: every argument a parameter, one result; nil for all others.
  lazy var resultOfNumbers: Register? = {
    guard syntax != nil, nested == nil, !isDynamic, contract?.acceptsNumbers ?? true, !hasVarargin,
      !hasVarargout, results.count == 1,
      case .register(let register) = results[0], parameters.allSatisfy({ $0 >= 0 })
    else { return nil }
    return register
  }()

  /// - Parameter length: how many instructions are expected.
  init(name: String, tree: Tree, syntax: FunctionSyntax? = nil, length: Int = 0) {
    self.name = name
    self.tree = tree
    self.syntax = syntax
    code = ProgramCode(capacity: length)
  }

  deinit {
    for slot in constants { slot.release() }
    resolved.deallocate()
    loopCounters.deallocate()
    native.entry.deallocate()
  }

  /// Where a result is found when the function ends.
  enum ResultPlace {
    case register(Register)
    case shared(Int)
  }

  /// From `start` until `end`, a failure goes to `target`.
  struct Handler {
    enum Kind {
      /// The `catch` of a `try`.
      case catching
      /// The cleanup of an `unwind_protect`, which also runs after what nobody may catch.
      case cleanup
    }

    let kind: Kind
    let start: Int
    let end: Int
    let target: Int
  }

  /// An index in which `end` stands: the object's register, and which of how many indices it is.
  struct IndexedObject {
    let object: Register
    var position: Int
    let count: Int
    /// In the target of an assignment, where an object that is not there has no elements.
    var isAssigned = false
  }

  struct ClosureTemplate {
    let program: Program
    /// Registers here and in the closure's frame.
    let captures: [(from: Register, to: Register)]
  }

  /// A variable that lives outside frames.
  struct SharedVariable {
    let name: String
    var isGlobal: Bool
    var cell: SharedCell?
    /// The register of each frame that holds the cell.
    var register: Register?
  }

  /// Its name on a stack of calls: `outer/inner` for a nested function.
  var stackName: String {
    guard let nested, syntax != nil else { return name }
    return nested.nest.path(of: nested.index)
  }
}

/// The place of a global or persistent variable, or of one that nested functions share.
final class SharedCell {
  var slot = Slot.undefined
  deinit { slot.release() }
}

/// What the code of one file sees before all else: the functions of the file, and those of its private folder.
final class FileScope: @unchecked Sendable {
  var functions: [String: UserFunction] = [:]
  /// The name of the file of the library that it is: its functions see each other, the builtins and what the library's
  /// files share, whatever a person has defined. Nil for files of persons.
  var libraryFile: String?
  var isLibrary: Bool { libraryFile != nil }
  /// The folder of functions that only the files beside it may call; files in such a folder see each other.
  let privateFolder: String?

  init(folder: String?) {
    privateFolder = folder.map {
      $0 == "private" || $0.hasSuffix("/private") ? $0 : $0 == "." ? "private" : $0 + "/private"
    }
  }
}

/// A function defined in the language; compiled when first called.
public final class UserFunction: @unchecked Sendable {
  public let syntax: FunctionSyntax
  let names: TreeNames
  let scope: FileScope?
  var program: Program?
  /// It and the functions in its body, where there are any.
  private(set) lazy var nest: FunctionNest? =
    syntax.nested.isEmpty ? nil : FunctionNest(syntax, names: names, scope: scope)

  public var name: String { syntax.name }
  public var tree: Tree { names.tree }

  init(syntax: FunctionSyntax, names: TreeNames, scope: FileScope?) {
    self.syntax = syntax
    self.names = names
    self.scope = scope
  }
}

/// The accesses from a variable to the place an assignment changes, as in `s(2).f{3}(1, :)`.
struct AccessPath {
  enum Step {
    /// `(...)` with this many indices.
    case parentheses(Int)
    /// `{...}` with this many indices.
    case braces(Int)
    case field(String)
    /// `.(name)`, the name in a register like an index.
    case dynamicField
    /// `(...)` or `{...}` whose indices are the next list.
    case parenthesesList
    case bracesList
  }

  let steps: [Step]
}
