import LamSemantics

/// A folder `+name` of functions, which are called as `name.function(x)`.
///
/// It is what its name gives where nothing else is called by it, for as long as an expression needs it.
final class PackageFolder: ObjectValue, @unchecked Sendable {
  private let name: String
  private unowned let session: Session
  /// Handles to its functions; the folder is another object when files have changed.
  private var functions: [String: Value] = [:]

  init(_ name: String, in session: Session) {
    self.name = name
    self.session = session
  }

  override var className: String { "package" }

  override func header(unicode: Bool) -> String { "package \(name)" }

  /// A function of the package, to be called.
  ///
  /// - Throws: `Failure.undefined`.
  func function(_ member: String) throws -> Value {
    if let known = functions[member] { return known }
    let full = name + "." + member
    // A program may have written the file itself.
    guard session.isFile(full) || session.noticeChangedFiles() && session.isFile(full) else {
      throw Failure.undefined(full)
    }
    let made = Value.function(NamedFunction(full))
    functions[member] = made
    return made
  }

  /// What a function gives that is called without arguments, or a package in this one.
  override func property(_ member: String) throws -> Value {
    let full = name + "." + member
    if let inner = session.package(named: full) { return .object(inner) }
    guard let value = try session.call(function(member), [], results: 1).first else {
      throw Failure.refused("\(full) gives no value; \(full)() calls it")
    }
    return value
  }
}
