@testable import LamShell

/// A session as it was typed: lines with a prompt are what the person typed, the others what was printed.
struct Transcript {
  let inputs: [LineInput]

  init(_ text: String) {
    inputs = text.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line in
      guard line.hasPrefix(">> ") || line.hasPrefix(".. ") || line == ">>" || line == ".." else { return nil }
      let typed = String(line.dropFirst(3))
      return typed == "^C" ? .interrupted : .line(typed)
    }
  }

  /// What the screen shows when the inputs are typed now.
  func replayed() -> String {
    let person = ScriptedPerson(inputs)
    _ = person.shell().runPrompt()
    // The line break that answers Ctrl-D is no part of the transcript.
    return person.screen.hasSuffix("\n\n") ? String(person.screen.dropLast()) : person.screen
  }
}
