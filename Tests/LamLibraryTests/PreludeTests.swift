import Foundation
import LamRuntime
import LamSyntax
import Testing

@testable import LamLibrary

/// The functions of the library that are written in the language.
@Suite struct PreludeTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources/LamLibrary/Prelude")

  /// Each text of the folder is in the program as it stands.
  @Test func everyTextIsThere() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
    #expect(names == PreludeFile.all.map { $0.name + ".lam" }.sorted())
    for file in PreludeFile.all {
      let text = try String(contentsOf: Self.folder.appending(path: file.name + ".lam"), encoding: .utf8)
      #expect(text == file.text, "\(file.name)")
    }
  }

  /// The functions that have a page, in their order, are those that callers see.
  @Test(arguments: PreludeFile.all.map(\.name)) func pagesAreListed(_ name: String) throws {
    let file = try #require(PreludeFile.all.first { $0.name == name })
    let parsed = parse(Source(name: name, text: file.text))
    #expect(parsed.diagnostics.map(\.message) == [])
    // What files share, and what is a file's own, has no page.
    let pages = parsed.tree.functions.filter { !PreludePage($0.documentation, of: $0.name).forms.isEmpty }
    #expect(pages.map(\.name) == (file.isShared ? [] : file.functions))
  }

  @Test func familiesAreThere() {
    let titles = Set(Family.all.map(\.title))
    for file in PreludeFile.all where !file.isShared { #expect(titles.contains(file.family), "\(file.name)") }
  }

  /// A page says which calls there are, and each of its parameters and results is in one of them.
  @Test func pagesAreComplete() {
    for name in PreludeFile.all.filter({ !$0.isShared }).flatMap(\.functions) {
      guard let row = Library.standard[name] else {
        Issue.record("\(name) is no builtin")
        continue
      }
      #expect(!row.summary.isEmpty && !row.summary.hasSuffix("."), "\(name)")
      #expect(!row.forms.isEmpty && !row.examples.isEmpty && !row.seeAlso.isEmpty, "\(name)")
      for form in row.forms { #expect(form.contains(name), "\(name): \(form)") }
    }
  }

  private func printed(_ program: String) -> String { ProgramHarness.output(of: program) }

  @Test func anEmptyArgumentIsLeftOut() {
    #expect(printed("disp(maxk([1 2i -5], 1, [], 'ComparisonMethod', 'real'))") == printed("disp(1)"))
  }

  /// It gave nothing, and a far one took for ever.
  @Test func theLargestAlongADimensionBeyondTheLast() {
    #expect(
      printed("disp(maxk([3 1], 2, 4)), disp(size(mink([3 1], 0, 4))), disp(size(topk(1:3, 2, 9999)))")
        == printed("disp([3 1]), disp([1 2 1 0]), disp([1 3])"))
  }

  /// A handle means the caller's function, also where the library has one of the name.
  @Test func handlesAndNamesOfTheCallersFunctionsAreCalled() {
    let own = "function y = pad(x), y = 3 * x; end\n"
    #expect(printed(own + "disp(numerical_jacobian(@pad, 0))").hasPrefix("3"))
    #expect(printed(own + "disp(numerical_jacobian('pad', 0))").hasPrefix("3"))
    #expect(printed(own + "disp(numerical_jacobian(@(x) pad(x), 0))").hasPrefix("3"))
    let seven = "function y = max(varargin), y = 7; end\n"
    #expect(printed(seven + "disp(pad({'a', 'bc'}){1})") == printed("disp('a ')"))
  }

  @Test func argumentsAndOptionsAreHeldAgainstThePage() {
    #expect(printed("mink({1}, 1)") == "mink: argument 1 (A) must be numbers, not a 1×1 cell")
    #expect(printed("maxk(1, 1, 'foo')").hasPrefix("maxk has no option 'foo'"))
    #expect(printed("mink(3)") == "mink needs 2 arguments, and this call has 1")
    #expect(printed("[a, b, c] = mink(3, 1)").hasPrefix("mink"))
  }

  @Test(
    arguments: [
      ("\"stable\"  in order", "[\"stable\"] word = 0"),
      ("\"Tail\", \"both\" | \"left\"  which side", "[\"Tail\"] pair = both"),
      ("\"Alpha\", scalar = 0.05  level", "[\"Alpha\"] pair = 0.05"),
      ("\"Dim\", axis  where", "[\"Dim\"] pair = "),
      ("| \"up\" | \"down\"  direction", "[\"up\", \"down\"] choice = up"),
      ("shape | \"up\" | \"down\"  direction", "[\"up\", \"down\"] choice = up"),
    ])
  func optionsAreReadFromTheirLines(_ line: String, _ expected: String) {
    let read = PreludeOption(line)
    let form =
      switch read.option.form {
      case .word: "word"
      case .choice: "choice"
      case .pair: "pair"
      }
    let standard = read.standard.isText ? read.standard.text ?? "" : read.standard.real.map { "\($0)" } ?? ""
    #expect(
      "\(read.option.words) \(form) = \(standard)".replacing("0.0", with: "0")
        == expected.replacing("0.0", with: "0"))
    #expect(!read.option.meaning.isEmpty)
  }
}
