/// The ways of computing the same faster. Each may be turned off, to find the one that is wrong: results are the same
/// with any of them.
public struct FastPaths: OptionSet, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Loops that go round often, and functions that are called often, become machine code.
  public static let machineCode = FastPaths(rawValue: 1)
  /// Trees of elementwise operations are computed in one pass.
  public static let fusedPasses = FastPaths(rawValue: 2)
  /// Builtins answer for what is in registers, without a list of arguments.
  public static let quickCalls = FastPaths(rawValue: 4)
  /// Operators and indices of real arrays, cells and structs that make no `Value` of their operands.
  public static let shortWays = FastPaths(rawValue: 8)

  public static let all: FastPaths = [.machineCode, .fusedPasses, .quickCalls, .shortWays]

  /// What people turn off by name.
  public static let switches: KeyValuePairs<String, FastPaths> = [
    "native": .machineCode, "fused": .fusedPasses, "quick": [.quickCalls, .shortWays],
  ]
}
