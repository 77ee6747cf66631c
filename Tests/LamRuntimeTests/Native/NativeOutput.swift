import Glibc
import LamLibrary
import LamRuntime
import LamSyntax
import Testing

func environment(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }

/// Runs a program by some of the fast paths, and answers all that it prints, its error included.
func output(of program: String, fastPaths: FastPaths = .all) -> String {
  var text = ""
  let session = Session(
    library: .standard, host: Session.Host(sink: EventText().sink { text += $0 }), fastPaths: fastPaths)
  switch session.evaluate(Source(name: "test", text: program)) {
  case .failed(let diagnostics): text += diagnostics.map(\.message).joined(separator: "\n")
  case .finished, .incomplete, .interrupted, .exit: break
  }
  return text
}

/// Expects a program to print the same by all fast paths, without each of them and without any.
func expectAgreement(_ program: String) {
  let expected = output(of: program, fastPaths: [])
  for paths in [.all] + FastPaths.switches.map({ FastPaths.all.subtracting($0.value) }) {
    #expect(output(of: program, fastPaths: paths) == expected, "\(program)")
  }
}

/// The same by all fast paths, without any, and without one that changes from seed to seed.
func expectAgreement(_ program: String, seed: Int) {
  let expected = output(of: program, fastPaths: [])
  let missing = Array(FastPaths.switches)[seed % FastPaths.switches.count].value
  #expect(output(of: program) == expected, "\(program)")
  #expect(output(of: program, fastPaths: .all.subtracting(missing)) == expected, "\(program)")
}

/// A session that has run a program and kept what it printed to itself.
func silentSession(after program: String) -> Session {
  let session = Session(library: .standard, host: Session.Host(sink: { _ in }))
  _ = session.evaluate(Source(name: "test", text: program))
  return session
}

/// Writes programs at random, the same ones for the same state.
protocol Author {
  var state: UInt64 { get set }
}

extension Author {
  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }

  mutating func one(of choices: [String]) -> String { choices[below(choices.count)] }
}
