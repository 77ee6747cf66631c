/// Which warnings are shown: `warning('off', id)` and its kin.
public struct WarningStates: Sendable {
  public enum State: String, Sendable {
    case on
    case off
    /// The warning is raised as an error.
    case error
  }

  /// The state of every identifier not set by itself.
  public private(set) var general = State.on
  public private(set) var byIdentifier: [String: State] = [:]

  public init() {}

  public func state(of identifier: String) -> State {
    guard let own = byIdentifier[identifier] else { return general }
    return general == .off && own == .on ? .on : own
  }

  /// Gives one identifier, or with `all` every one, the state that it had.
  public mutating func restore(_ identifier: String, from before: WarningStates) {
    if identifier == "all" {
      self = before
    } else {
      byIdentifier[identifier] = before.byIdentifier[identifier]
    }
  }

  /// Sets one identifier, or with `all` every one.
  public mutating func set(_ state: State, identifier: String = "all") {
    if identifier == "all" {
      general = state
      byIdentifier = [:]
    } else {
      byIdentifier[identifier] = state
    }
  }
}
