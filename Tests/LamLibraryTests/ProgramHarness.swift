import LamLibrary
import LamRuntime
import LamSyntax

/// Runs programs.
enum ProgramHarness {
  /// What a program prints; a failure is its message.
  static func output(of program: String) -> String {
    var output = ""
    let session = Session(library: .standard, host: Session.Host(sink: EventText().sink { output += $0 }))
    if case .failed(let diagnostics) = session.evaluate(Source(name: "test", text: program)) {
      output += diagnostics.map(\.message).joined(separator: "\n")
    }
    return output
  }

  /// What a program prints that has a file `f` with this text; `d(x)` prints a value as text. A failure is its message.
  static func printed(over text: String = "", _ program: String) -> String {
    var output = ""
    let session = Session(library: .standard, host: Session.Host(sink: EventText().sink { output += $0 }))
    let bytes = text.utf8.map { String($0) }.joined(separator: " ")
    let source = """
      f = tempname(); fid = fopen(f, 'w'); fwrite(fid, [\(bytes)]); fclose(fid); clear ans fid
      function d(x), printf('%s|', mat2str(x, 17)); end
      \(program)
      """
    if case .failed(let diagnostics) = session.evaluate(Source(name: "test", text: source)) {
      output += diagnostics.map(\.message).joined(separator: "\n")
    }
    _ = session.evaluate(Source(name: "test", text: "if exist(f, 'file'), delete(f); end"))
    return output
  }
}
