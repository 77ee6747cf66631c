import LamNumerics
import LamSemantics
import LamSyntax

/// The façade of the language: owns the variables, functions, random stream and display format of one run of
/// lam, and evaluates sources. What it has to show goes to the sink that it is given; it reads nothing of its environment.
public final class Session {
  /// How a source is evaluated.
  public enum EvaluationMode: Sendable {
    case script
    case prompt
  }

  /// How an evaluation ended.
  public enum Outcome {
    case finished
    /// The text is the beginning of something: a prompt should ask for more.
    case incomplete
    case failed([Diagnostic])
    case interrupted
    case exit(Int32)
  }

  public let library: Library
  public var host: Host
  public var format = DisplayFormat()
  /// Which warnings are shown.
  public var warnings = WarningStates()
  /// What `lastwarn` answers.
  public var lastWarning = (message: "", identifier: "")
  /// Identifiers of messages that are told only on request, as that of the method that solved a system.
  public var toldOnRequest: Set<String> = []
  /// The stream that `rand` and its like draw from; seeded by chance until `rng(seed)`.
  public let random = RandomStream(seed: .random(in: .min ... .max))
  /// Folders in which functions and scripts are looked for, after the current folder and that of the running file.
  public var searchPath: [String] = [] {
    didSet { functionEpoch += 1 }
  }
  /// What programs may touch of the world.
  public var sandbox = Sandbox.none {
    didSet { forgetFolders() }
  }
  /// What `argv()` answers.
  public var arguments: [String] = []
  /// Does what a command of the shell, such as `help`, does with the words behind it; nil where there is no shell.
  public var performCommand: ((_ command: String, _ words: [String]) throws -> Void)?

  /// What parts of the library keep for as long as the session lives, by their type. They are few, and some are asked for
  /// at every call of a function: a walk along them takes less than a hash does.
  @usableFromInline
  var parts: [(type: ObjectIdentifier, part: AnyObject)] = []

  /// The one object of a type that belongs to the session, made when it is first asked for.
  @inlinable
  public func part<Part: AnyObject>(_ make: () -> Part) -> Part {
    if let part = existingPart(Part.self) { return part }
    let part = make()
    parts.append((ObjectIdentifier(Part.self), part))
    return part
  }

  /// The object of a type that belongs to the session, if it has been made.
  @inlinable
  public func existingPart<Part: AnyObject>(_ type: Part.Type) -> Part? {
    for entry in parts where entry.type == ObjectIdentifier(type) {
      // What stands under a type was put there by `part`, which has nothing else of it to put.
      return unsafeDowncast(entry.part, to: type)
    }
    return nil
  }

  /// Variables at the top level, while no script is running that has them in registers.
  var workspace: [String: Value] = [:]
  var globals: [String: SharedCell] = [:]
  /// Names of the workspace that are linked to global variables.
  var linkedGlobals: Set<String> = []
  var functions: [String: UserFunction] = [:]
  let functionFiles = FunctionFiles()
  /// The old spellings that have been spoken of.
  var knownOldSpellings: Set<OldSpelling> = []
  /// The functions that stay when functions are cleared.
  public var lockedFunctions: Set<String> = []
  /// The folders of the files that run.
  var runningFolders: [String] = []
  var runningFiles: [String] = []
  /// Changes whenever a name may have come to mean something else.
  var functionEpoch = 0
  /// Programs of functions live as long as the session, for frames refer to them without owning them.
  var keptPrograms: [Program] = []
  var lastError: LocatedFailure?
  var holders: [Program] = []
  /// The functions of the library that are written in the language, by the builtin's name or that of its file, once
  /// they have been called.
  var libraryScopes: [String: FileScope] = [:]

  /// The builtins that have a form for what is in registers, by position in the library; nil for all others.
  let quickBuiltins: [Unmanaged<Builtin>?]
  /// The ways of computing the same faster that are taken.
  let fastPaths: FastPaths
  /// How many loops became machine code.
  public internal(set) var nativeLoopCount = 0
  /// How many functions of the language have been translated into machine code.
  public internal(set) var nativeFunctionCount = 0

  private(set) lazy var machine = Machine(session: self)

  /// Takes the time of lines and builtins; nil where nobody wants it.
  public let profiler: Profiler?

  /// - Parameters:
  ///   - fastPaths: those that may be taken.
  ///   - profiler: with one, everything is interpreted step by step and every builtin called as one.
  public init(library: Library, host: Host, fastPaths: FastPaths = .all, profiler: Profiler? = nil) {
    self.library = library
    self.host = host
    self.profiler = profiler
    self.fastPaths = profiler == nil ? fastPaths : fastPaths.subtracting([.machineCode, .quickCalls])
    let isQuick = self.fastPaths.contains(.quickCalls)
    quickBuiltins = library.builtins.map { isQuick && $0.fast.isQuick ? Unmanaged.passUnretained($0) : nil }
  }
}
