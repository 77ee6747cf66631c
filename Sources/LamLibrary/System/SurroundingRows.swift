import Glibc
import LamNumerics
import LamRuntime

extension Family {
  static let surroundingRows: [Builtin] = [
    Builtin(
      "pwd", [], "the folder that files are looked for in", examples: ["d = pwd();"], seeAlso: ["cd", "ls"]
    ) { _ in .of(FilePath.current) },
    Builtin(
      "cd", [.text("folder").optional], results: ["folder"], "go to another folder", examples: ["cd('.')"],
      seeAlso: ["pwd"]
    ) { call in
      let folder = call.has(0) ? try call.text(0) : PathText.home
      try call.reaching(folder, to: "go to") { try FileSystem.go(to: $0) }
      call.session.forgetFolders()
      return call.resultCount > 0 ? [.of(FilePath.current)] : []
    },
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
}
