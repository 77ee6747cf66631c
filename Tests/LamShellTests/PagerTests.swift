import Testing

@testable import LamShell

/// Which program shows long texts, and which texts are long.
@Suite struct PagerTests {
  @Test func whichProgram() {
    #expect(Pager.command(environment: [:]) == "less -RFX")
    #expect(Pager.command(environment: ["PAGER": "most -s"]) == "most -s")
    #expect(Pager.command(environment: ["PAGER": ""]) == nil)
    #expect(Pager.command(environment: ["PAGER": " cat "]) == nil)
  }

  @Test(arguments: [
    ("", 0), ("a\n", 1), ("a\n\nb", 3), ("12345678901\n", 2), ("1234567890\n", 1),
    ("\u{1B}[1;36m1234567890\u{1B}[0m\n", 1), ("日本語日本語\n", 2),
  ])
  func rows(text: String, rows: Int) {
    #expect(Pager.rows(of: text, width: 10) == rows)
  }

  /// What is longer than the screen is paged at the prompt, and nowhere else.
  @Test func longTextsArePaged() {
    var pages: [String] = []
    func run(_ line: String, height: Int, works: Bool = true) -> String {
      let person = ScriptedPerson([.line(line)])
      let shell = person.shell()
      shell.console.height = { height }
      shell.console.page = {
        pages.append($0)
        return works
      }
      _ = shell.runPrompt()
      return person.screen
    }
    #expect(!run("help det", height: 5).contains("determinant"))
    #expect(pages.count == 1 && pages[0].contains("determinant"))
    #expect(run("help det", height: 500).contains("determinant"))
    #expect(pages.count == 1)
    #expect(run("help det", height: 5, works: false).contains("determinant"))
    let person = ScriptedPerson([])
    let shell = person.shell()
    shell.console.height = { 5 }
    shell.console.page = { _ in true }
    _ = shell.runScript(name: "script", bytes: Array("help det".utf8))
    #expect(person.screen.contains("determinant"))
  }
}
