import LamRuntime
import LamSemantics

/// `onCleanup`: a function that is called when nobody holds this any more.
final class Cleanup: NativeObject, @unchecked Sendable {
  private let function: Value
  private weak var session: Session?

  init(_ function: Value, session: Session) {
    self.function = function
    self.session = session
  }

  deinit { session?.callLater(function) }

  let className = "onCleanup"
  var properties: [(name: String, value: Value)] { [("task", function)] }
  let methods: Set<String> = []
  func set(_ name: String, _ value: Value) throws -> Bool { false }
  func call(_ method: String, _ arguments: [Value]) throws -> [Value] { [] }
}
