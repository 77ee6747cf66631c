import LamLibrary
import LamSemantics
import LamSyntax
import Testing

import LamText
@testable import LamRuntime
@testable import LamShell

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

  @Test func aQuestionMarkAsks() {
    let page = screen("help det").split(separator: "\n").dropFirst()
    for question in ["?det", "det?", "? det", "det??", " ?det "] {
      #expect(screen(question).split(separator: "\n").dropFirst() == page, "\(question)")
    }
    #expect(screen("?").contains("linear algebra at the prompt"))
    // The language takes 'end' for the end of a block.
    #expect(screen("help end").contains("closes a block"))
    #expect(screen("?*").contains("the matrix product"))
    for text in ["x = '?'", "\"really?\"", "% why?", "x = 3 % why?", "det?\nx"] {
      #expect(HelpQuestion.words(of: text) == nil, "\(text)")
    }
  }

  @Test(arguments: [
    ("np.linalg.svd", "np.linalg.svd", "svd"), ("np.linalg.svd(A)", "np.linalg.svd", "svd"),
    ("numpy.dot", "np.dot", "dot"), ("torch.relu", "torch.relu", "relu"),
    ("F.softmax", "torch.softmax", "softmax"),
    ("torch.nn.functional.one_hot", "torch.nn.functional.one_hot", "one_hot"),
    ("sklearn.decomposition.PCA", "sklearn.decomposition.PCA", "pca"),
    ("KMeans", "sklearn.cluster.KMeans", "kmeans"),
    ("scipy.linalg.null_space", "scipy.linalg.null_space", "null"), ("plt.imshow", "plt.imshow", "imshow"),
    ("np.linalg.lstsq", "np.linalg.lstsq", "\\"), ("lstsq", "np.linalg.lstsq", "\\"),
  ])
  func namesOfOtherLibraries(asked: String, name: String, target: String) {
    let word = String(asked.prefix { $0 != "(" })
    #expect(ForeignNames.match(word)?.name == name)
    #expect(ForeignNames.match(word)?.targets.first == target)
    if asked.contains(".") { #expect(screen("help \(asked)").contains("\(word) is \(target)")) }
  }

  /// Every name leads somewhere.
  @Test func namesOfOtherLibrariesAreNamesHere() {
    let library = Library.standard
    var count = 0
    for module in ForeignNames.modules {
      for (name, targets) in module.names {
        count += 1
        #expect(!targets.isEmpty, "\(name)")
        for target in targets {
          #expect(
            library[target] != nil || HelpTopic.named(target) != nil,
            "\(module.prefixes): \(name) is \(target)")
        }
      }
    }
    #expect(count >= 300)
  }

  @Test func everydayNamesLeadToFunctions() {
    let library = Library.standard
    for word in EverydayNames.words {
      #expect(!reservedWords.contains(word))
      let name = EverydayNames.name(of: word) ?? ""
      #expect(library[name] != nil, "\(word) is \(name)")
    }
    #expect(screen("eigenvalues([2 0; 0 1])").contains("help: it is called 'eig' here"))
    #expect(screen("help EigenValues").contains("eig  eigenvalues and eigenvectors"))
  }

  @Test(arguments: [
    ("eigenvalues", "eig"), ("inverse matrix", "inv"), ("svd", "svd"), ("rank", "rank"),
    ("least squares", "lscov"),
    ("condition number", "cond"), ("null space", "null"),
  ])
  func theBestIsFirst(words: String, name: String) {
    let found = HelpSearch(.standard).found(words.split(separator: " ").map(String.init))
    #expect(found.prefix(3).contains { $0.name == name }, "\(words): \(found.prefix(5).map(\.name))")
  }

  @Test func examplesRunInTheSession() {
    let person = ScriptedPerson([.line("example for"), .line("k")])
    _ = person.shell().runPrompt()
    #expect(person.screen.contains(">> for k = 1:3\n..   printf(\"%d \", k^2)\n.. end\n1 4 9 "))
    #expect(person.screen.contains(">> k\nk = 3\n"))
    #expect(screen("example").contains("example wants one name"))
    #expect(screen("example zeross").contains("near it: zeros"))
  }

  @Test(arguments: [20, 30, 40, 60, 80, 100])
  func noLineIsLongerThanTheScreen(width: Int) {
    for name in ["svd", "*", "for", "history", "sort", "plot", "containers.Map", "ode45"] {
      guard let page = ScriptedPerson([]).shell().page(about: name) else {
        Issue.record("no page about \(name)")
        continue
      }
      let text = page.text(style: .plain, width: width) { _ in "" }
      for line in text.split(separator: "\n") where DisplayWidth.of(String(line)) > width {
        // A word is not broken, and what is typed stays as it is typed.
        let isTyped = line.hasPrefix("    >>") || line.hasPrefix("    ..")
        #expect(isTyped || line.split(separator: " ").count <= 2, "\(name): \(line)")
      }
    }
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
