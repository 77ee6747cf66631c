import LamLibrary
import LamSyntax
import Testing

@testable import LamShell
import LamText

/// What help says, and that it says something about everything.
@Suite struct HelpTests {
  private func screen(_ line: String) -> String {
    let person = ScriptedPerson([.line(line)])
    _ = person.shell().runPrompt()
    return person.screen
  }

  @Test func everyKeywordHasAPage() {
    for word in reservedWords { #expect(HelpTopic.named(word) != nil, "help \(word)") }
  }

  @Test func aPageShowsWhatItsExamplesGive() {
    let page = screen("help *")
    #expect(page.contains(">> [1 2; 3 4] * [5; 6]"))
    #expect(page.contains("17"))
  }

  @Test func aNameThatIsNearlyRight() {
    #expect(Suggestions.several(near: "svdd", in: ["svd", "std", "sin"]) == ["svd", "std"])
    #expect(Suggestions.several(near: "ietg", in: ["eig", "zeros"]) == ["eig"])
    #expect(Suggestions.several(near: "qwerty", in: ["svd", "eig"]) == [])
    #expect(screen("help zeross").contains("zeros"))
  }

  @Test func functionsOfTheSessionHaveHelpToo() {
    let person = ScriptedPerson([
      .line("% doubles a number\nfunction y = twice(x)\n  y = 2 * x;\nend"), .line("help twice"),
    ])
    _ = person.shell().runPrompt()
    #expect(person.screen.contains("\n doubles a number\n") || person.screen.contains("\ndoubles a number\n"))
  }

  @Test func theOverviewNamesEveryFamily() {
    let overview = screen("help")
    for family in Family.all where !family.builtins.isEmpty { #expect(overview.contains(family.title)) }
  }
}

/// The page REFERENCE.md.
@Suite struct ReferencePageTests {
  @Test func isCurrent() throws {
    let current = try Repository.text("REFERENCE.md").split(separator: "\n", omittingEmptySubsequences: false)
    let page = Reference().markdown().split(separator: "\n", omittingEmptySubsequences: false)
    // The last digits of a result are the processor's own.
    let line = zip(current, page).first {
      $0 != $1 && LooseComparison.difference(expected: String($0), actual: String($1)) != nil
    }
    #expect(
      current.count == page.count && line == nil,
      "REFERENCE.md is not current at \(line?.0 ?? "its end"): run `make reference`")
  }
}
