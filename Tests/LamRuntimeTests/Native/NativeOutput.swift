import LamLibrary
import LamRuntime
import LamSyntax

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

func environment(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }

/// Runs a program, with or without machine code, and answers all that it prints, its error included.
func output(of program: String, native: Bool) -> String {
  var text = ""
  let session = Session(library: .standard, host: Session.Host(write: { text += $0 }))
  session.usesMachineCode = native
  switch session.evaluate(Source(name: "test", text: program)) {
  case .failed(let diagnostics): text += diagnostics.map(\.message).joined(separator: "\n")
  case .finished, .incomplete, .interrupted, .exit: break
  }
  return text
}
