import LamRuntime

extension FastPaths {
  /// All but those that are turned off, as by `LAM_NATIVE=off`.
  public init(environment: [String: String]) {
    self = .all
    for (name, paths) in FastPaths.switches where environment["LAM_\(name.uppercased())"] == "off" {
      subtract(paths)
    }
  }
}
