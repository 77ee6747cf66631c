import LamRuntime
import Testing

@testable import LamShell

/// What `LAM_NATIVE=off` and its like turn off.
@Suite struct FastPathsEnvironmentTests {
  @Test func nothingIsOffUnlessItIsAskedFor() {
    #expect(FastPaths(environment: ["LAM_NATIVE": "on", "LAM_FUSED": "", "PATH": "off"]) == .all)
  }

  @Test func eachHasItsSwitch() {
    #expect(FastPaths(environment: ["LAM_NATIVE": "off"]) == .all.subtracting(.machineCode))
    #expect(FastPaths(environment: ["LAM_FUSED": "off"]) == .all.subtracting(.fusedPasses))
    #expect(FastPaths(environment: ["LAM_QUICK": "off"]) == .all.subtracting([.quickCalls, .shortWays]))
  }
}
