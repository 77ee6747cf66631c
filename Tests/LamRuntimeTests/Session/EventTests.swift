import LamLibrary
import LamRuntime
import LamSemantics
import LamSyntax
import Testing

/// What a session emits, one kind after the other and in order.
struct EventTests {
  /// The kinds of the events of a program, with what tells them apart.
  private func kinds(of program: String) -> [String] {
    var kinds: [String] = []
    let session = Session(
      library: .standard,
      host: Session.Host(sink: { event in
        switch event {
        case .value(_, let name, _): kinds.append("value \(name)")
        case .text(let bytes): kinds.append("text \(bytes)")
        case .errorText(let bytes): kinds.append("error text \(bytes)")
        case .warning(let identifier, let message): kinds.append("warning \(identifier) \(message)")
        case .error(let diagnostic): kinds.append("error \(diagnostic.message)")
        case .interruption: kinds.append("interruption")
        case .picture: kinds.append("picture")
        }
      }))
    _ = session.evaluate(Source(name: "test", text: program))
    return kinds
  }

  @Test func `each thing that is shown is an event of its kind`() {
    #expect(
      kinds(of: "x = 3, printf('a'); fputs(stderr, 'b'); warning('c:d', 'e'); plot(1:2); drawnow; 4")
        == ["value x", "text [97]", "error text [98]", "warning c:d e", "picture", "value ans"])
  }

  @Test func `printed bytes that are no text arrive as they are`() {
    #expect(kinds(of: "printf('%s', char([255 65]))") == ["text [255, 65]"])
  }

  @Test func `text of both streams is collected, a picture passes`() {
    #expect(
      kinds(
        of: "s = evalc('y = 1; fputs(stderr, ''b''); warning(''c''); plot(1:2); drawnow'); printf('%s', s)")
        == ["picture", "text \(Array("bwarning: c\n".utf8))"])
  }

  @Test func `what a sink throws ends the program`() {
    var count = 0
    let session = Session(
      library: .standard,
      host: Session.Host(sink: { _ in
        count += 1
        throw Failure.refused("full")
      }))
    let outcome = session.evaluate(Source(name: "test", text: "disp(1), disp(2)"))
    guard case .failed(let diagnostics) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(diagnostics.map(\.message) == ["full"])
    #expect(count == 1)
  }
}
