import LamNumerics
import LamSemantics
import LamSyntax

/// A failure with the places of everyone involved.
struct LocatedFailure: FailureCarrier {
  let failure: Failure
  /// Where each active frame was, innermost first.
  var places: [Place]
  /// The outermost frame whose place is known already: an error that is raised again keeps its first places.
  var outermost = Int.max

  init(failure: Failure, places: [Place]) {
    self.failure = failure
    self.places = places
  }

  /// Any error, with the places that it knows.
  init(_ error: any Error) {
    self = error as? LocatedFailure ?? LocatedFailure(failure: Failure(error), places: [])
  }

  struct Place {
    let program: Program
    let node: NodeID
  }

  /// Whether `catch` may handle it.
  var isCatchable: Bool {
    switch failure {
    case .interrupted, .exit: return false
    default: return true
    }
  }
}

extension Machine {
  /// Finds the handler for a failure in the frames of this run, innermost first.
  ///
  /// - Returns: the position to go on from, in what is then the innermost frame.
  /// - Throws: the failure with its places when no frame handles it; all frames of the run are gone then.
  func recover(from error: any Error, entry: Int, position: Int) throws -> Int {
    var located = LocatedFailure(error)
    var failing = position - 1
    while frameCount >= entry {
      let frame = frames[frameCount - 1]
      let handler: Int? = frame.program._withUnsafeGuaranteedRef { program in
        let node = program.code.node(at: failing)
        // A person is told of the calls in their own program.
        if frameCount < located.outermost, !node.isNone, !(program.scope?.isLibrary ?? false) {
          located.outermost = frameCount
          located.places.append(LocatedFailure.Place(program: program, node: node))
        }
        return program.handlers.first {
          failing >= $0.start && failing < $0.end && (located.isCatchable || $0.kind == .cleanup)
        }?.target
      }
      returnBorrowed()
      if let handler {
        if lists.count > frame.openLists { lists.removeLast(lists.count - frame.openLists) }
        caughtError = located
        if located.isCatchable {
          session.lastError = located
        } else {
          // What cleans up may take its time; a second Ctrl-C ends that too.
          Interrupt.clear()
        }
        return handler
      }
      if frame.isScript { session.leaveScript(self) }
      if lists.count > frame.openLists { lists.removeLast(lists.count - frame.openLists) }
      pop()
      if frameCount > 0 { failing = frames[frameCount - 1].next - 1 }
    }
    throw located
  }
}
