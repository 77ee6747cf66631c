import LamNumerics
import LamRuntime
import Testing

/// Other programs are waited for, and end when they should.
@Suite(.serialized) struct SubprocessTests {
  @Test func theStatusIsThatOfTheShell() throws {
    #expect(try Subprocess.run(shell: "exit 3", output: { _ in }) == 3)
    #expect(try Subprocess.run(shell: "true", output: { _ in }) == 0)
    #expect(try Subprocess.run(shell: "kill -9 $$", output: { _ in }) == 127)
  }

  @Test func whatIsPrintedComesWhole() throws {
    var bytes: [UInt8] = []
    #expect(try Subprocess.run(shell: "head -c 300000 /dev/zero", output: { bytes += $0 }) == 0)
    #expect(bytes.count == 300_000 && bytes.allSatisfy { $0 == 0 })
  }

  @Test func anErrorOfWhoeverReadsEndsIt() {
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(throws: SystemError(1)) {
        try Subprocess.run(shell: "echo a; sleep 60", output: { _ in throw SystemError(1) })
      }
    }
    #expect(time < .seconds(10))
  }
}
