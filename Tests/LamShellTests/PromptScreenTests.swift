import Foundation
import Testing

/// The prompt as it is seen: the real program in terminals of many kinds. The files of `Tests/Screens/prompt` hold what is
/// typed and what is on the screen then; `LAM_RECORD=1 swift test --filter PromptScreen` writes the screens anew.
@Suite struct PromptScreenTests {
  private static let folder = "Tests/Screens/prompt"

  private static let files: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: Repository.path(folder))) ?? []
    return names.filter { $0.hasSuffix(".screens") }.sorted()
  }()

  @Test(arguments: files) func screens(file: String) throws {
    let path = "\(PromptScreenTests.folder)/\(file)"
    let (head, cases) = ScreenCase.read(try Repository.text(path))
    #expect(!cases.isEmpty)
    var written = head.isEmpty ? "" : head + "\n"
    for example in cases {
      let (seen, strays) = try example.run()
      #expect(strays.isEmpty, "\(file): \(example.name)")
      written += seen.text
    }
    try Golden.expect(written, matches: path)
  }

  @Test func thereAreCases() { #expect(PromptScreenTests.files.count > 1) }
}
