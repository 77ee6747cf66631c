import LamNumerics
import LamSemantics

/// Functions that run when what holds them ends: `onCleanup`.
extension Session {
  /// Sees to it that a function is called when the function that runs now has ended, or, at the latest, the statement at
  /// the top level.
  public func callLater(_ function: Value) { machine.cleanups.append(function) }

  /// Remembers that a value may hold a function that is to run when the value ends.
  public func expectCleanups() { machine.expectsCleanups = true }

  /// Ends the session: lets go of the variables where one may hold a function for that, which takes no time otherwise.
  public func end() {
    guard machine.expectsCleanups else { return }
    clearVariables()
    runCleanups()
  }

  /// Calls the functions that wait. An error in one is a warning, for what it would stop has ended already.
  public func runCleanups() { machine.runCleanups() }
}

extension Machine {
  /// Calls the functions that wait for the end of what held them, also while an interrupt ends everything else.
  @inline(never)
  func runCleanups() {
    let asked = Interrupt.flag.pointee
    Interrupt.clear()
    while !cleanups.isEmpty {
      let function = cleanups.removeFirst()
      do {
        _ = try session.call(function, [], results: 0)
      } catch {
        let failure = LocatedFailure(error).failure
        session.warn(identifier: "Octave:onCleanup", "onCleanup: \(Wording.message(for: failure))")
      }
    }
    if Interrupt.flag.pointee == 0 { Interrupt.flag.pointee = asked }
  }
}
