import Glibc
import LamNumerics
import LamRuntime

extension Family {
  static let surroundingRows: [Builtin] = [
    Builtin(
      "pwd", [], "the folder that files are looked for in", examples: ["d = pwd();"], seeAlso: ["cd", "ls"]
    ) { _ in .of(FilePath.current) },
    goingRow("cd"), goingRow("chdir"),
    Builtin(
      "ispc", [], "whether this is Windows", examples: ["ispc()"], seeAlso: ["isunix"]
    ) { _ in .of(false) },
    Builtin(
      "isunix", [], "whether this is a Unix", examples: ["isunix()"], seeAlso: ["ispc"]
    ) { _ in .of(true) },
    Builtin(
      "ismac", [], "whether this is macOS", examples: ["ismac()"], seeAlso: ["isunix"]
    ) { _ in
      .of(false)
    },
  ]

  private static func goingRow(_ name: String) -> Builtin {
    Builtin(
      name, [.text("folder").optional], results: ["folder"], "go to another folder",
      details:
        "\(name) alone goes home, and \(name) - back to the folder before this one. With a result, the folder that was left.",
      examples: ["\(name)('.')"], seeAlso: ["pwd"]
    ) { call in
      let way = FolderWay.of(call.session)
      var folder = call.has(0) ? try call.text(0) : PathText.home
      if folder == "-" {
        guard let before = way.before else { throw call.refuse("there is no folder before this one") }
        folder = before
      }
      let left = FilePath.current
      try call.reaching(folder, to: "go to") { try FileSystem.go(to: $0) }
      way.before = left
      call.session.forgetFolders()
      return call.resultCount > 0 ? [.of(left)] : []
    }
  }
}

/// Where a session has been.
private final class FolderWay {
  static func of(_ session: Session) -> FolderWay { session.part { FolderWay() } }

  /// The folder that `cd` left last.
  var before: String?
}
