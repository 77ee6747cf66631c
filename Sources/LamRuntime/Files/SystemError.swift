import Glibc

/// Why the system refused a call, as its number and in its words.
public struct SystemError: Error, Equatable, Sendable {
  public let code: Int32

  public init(_ code: Int32) { self.code = code }

  /// The reason of the call that failed just now.
  public static var last: SystemError { SystemError(errno) }

  /// What the system says, as in `No such file or directory`.
  public var reason: String { String(cString: strerror(code)) }
}
