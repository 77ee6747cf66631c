import Foundation
import Testing

/// The real program in a pseudo-terminal: what only readline, signals and a process can show.
@Suite(.serialized) struct RealTerminalTests {
  private let state = NSTemporaryDirectory() + "lam-state-\(UUID().uuidString)"

  private func start(_ arguments: [String] = []) throws -> Terminal {
    let terminal = try Terminal(arguments, environment: ["XDG_STATE_HOME": state])
    try terminal.wait(for: ">> ")
    return terminal
  }

  @Test func aBlockIsRecalledWholeInTheNextRun() throws {
    let first = try start()
    first.type("function y = triple(x)\n")
    try first.wait(for: ".. ")
    first.type("  y = 3 * x;\n")
    try first.wait(for: ".. ")
    first.type("end\n")
    try first.wait(for: ">> ")
    first.type("triple(5)\n")
    try first.wait(for: "ans = 15")
    // Before the prompt the terminal is not readline's yet, and would take the end of input for itself.
    try first.wait(for: ">> ")
    first.type("\u{04}")
    #expect(first.exitCode() == 0)

    let second = try start()
    // Up with the beginning of the entry typed searches for it.
    second.type("func\u{1B}[A")
    try second.wait(for: "end")
    second.type("\n")
    try second.wait(for: ">> ")
    second.type("triple(7)\n")
    try second.wait(for: "ans = 21")
  }

  @Test func controlCEndsTheComputationAndKeepsTheVariables() throws {
    let terminal = try start(["-q"])
    terminal.type("x = 41;\n")
    try terminal.wait(for: ">> ")
    terminal.type("while true, end\n")
    usleep(300_000)
    terminal.type("\u{03}")
    try terminal.wait(for: "interrupted")
    try terminal.wait(for: ">> ")
    terminal.type("x + 1\n")
    try terminal.wait(for: "ans = 42")
    terminal.type("half a li\u{03}")
    try terminal.wait(for: ">> ")
    terminal.type("exit(4)\n")
    #expect(terminal.exitCode() == 4)
  }

  @Test func aPastedBlockRunsOnce() throws {
    let terminal = try start(["-q", "--no-history"])
    terminal.type("\u{1B}[200~>> a = 1;\n>> for k = 1:3\n..   a *= 2;\n.. end\n>> a\u{1B}[201~\n")
    try terminal.wait(for: "a = 8")
  }

  @Test func tabCompletesNamesAndLetters() throws {
    let terminal = try start(["-q", "--no-history"])
    terminal.type("linsp\t(0, 1, 3)(2)\n")
    try terminal.wait(for: "ans = 0.5")
    terminal.type("\\lamb\t = 3\n")
    try terminal.wait(for: "λ = 3")
  }
}
