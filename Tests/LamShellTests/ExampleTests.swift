import Foundation
import LamLibrary
import LamRuntime
import Testing

@testable import LamShell

/// Every program that is shown to people runs, and prints what it printed.
@Suite struct ExampleTests {
  static let files = Repository.files(in: "examples", withExtension: "lam")

  @Test("an example prints its .out", arguments: files)
  func example(file: String) throws {
    let run = ProgramRun(file: file)
    #expect(run.errors == "")
    #expect(run.code == ExitCode.fine)
    try Golden.expect(run.output, matches: file.replacingOccurrences(ofLast: ".lam", with: ".out"))
  }

  @Test("the examples of a family's builtins run", arguments: Family.all.map(\.title))
  func builtinExamples(title: String) throws {
    let family = try #require(Family.all.first { $0.title == title })
    for builtin in family.builtins {
      if builtin.summary.isEmpty { Issue.record("\(builtin.name) has no summary") }
      if builtin.examples.isEmpty { Issue.record("\(builtin.name) has no example") }
      for example in builtin.examples {
        let (output, hasFailed) = Examples(library: .standard).run(example)
        if hasFailed { Issue.record("\(builtin.name): \(example)\n\(output)") }
      }
    }
  }

  @Test("see-also names something that help knows")
  func seeAlso() {
    let shell = ScriptedPerson([]).shell()
    for builtin in Library.standard.all {
      for other in builtin.seeAlso where shell.page(about: other) == nil {
        Issue.record("\(builtin.name): see also \(other)")
      }
    }
    for topic in HelpTopic.all {
      for other in topic.seeAlso where shell.page(about: other) == nil {
        Issue.record("\(topic.names[0]): see also \(other)")
      }
    }
  }

  @Test("the examples of operators and keywords run")
  func topicExamples() {
    for topic in HelpTopic.all {
      for example in topic.examples {
        let (output, hasFailed) = Examples(library: .standard).run(example)
        #expect(!hasFailed, "\(topic.names[0]): \(example)\n\(output)")
      }
    }
  }

  @Test("an example can be walked through without a person", arguments: files)
  func demo(file: String) {
    let errors = TextBuffer()
    let output = TextBuffer()
    let shell = Shell(console: Console(output: output.append, errors: errors.append))
    #expect(shell.runDemo(Repository.path(file)) == .proceed)
    #expect(errors.text == "")
    #expect(output.text.contains(">> "))
  }
}

extension String {
  /// The text with the last occurrence of a part replaced.
  func replacingOccurrences(ofLast part: String, with other: String) -> String {
    guard let range = range(of: part, options: .backwards) else { return self }
    return replacingCharacters(in: range, with: other)
  }
}
