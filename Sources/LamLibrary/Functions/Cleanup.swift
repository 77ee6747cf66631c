import LamRuntime
import LamSemantics

/// `onCleanup`: a function that is called when nobody holds this any more.
final class Cleanup: ObjectValue, @unchecked Sendable {
  private let function: Value
  private weak var session: Session?

  init(_ function: Value, session: Session) {
    self.function = function
    self.session = session
    session.expectCleanups()
  }

  deinit { session?.callLater(function) }

  override var className: String { "onCleanup" }
  override var properties: [(name: String, value: Value)] { [("task", function)] }
}
