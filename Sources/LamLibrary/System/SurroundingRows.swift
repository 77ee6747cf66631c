import LamNumerics
import LamRuntime
import LamSyntax

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Family {
  static let surroundingRows: [Builtin] = [
    Builtin(
      "getenv", [.text("name")], "the value of a variable of the environment, empty where it is not set",
      examples: ["getenv('HOME');"],
      seeAlso: ["setenv"]
    ) { call in
      try call.session.sandbox.permit("getenv")
      guard let value = getenv(try call.text(0)) else { return .of("") }
      return .of(String(cString: value))
    },
    Builtin(
      "setenv", [.text("name"), .text("value").optional], results: [], "set a variable of the environment",
      examples: ["setenv('LAM_X', 'y'); getenv('LAM_X')"], seeAlso: ["getenv"]
    ) { call in
      try call.session.sandbox.permit("setenv")
      _ = setenv(try call.text(0), call.has(1) ? try call.text(1) : "", 1)
      return []
    },
    Builtin(
      "pwd", [], "the folder that files are looked for in", examples: ["d = pwd();"], seeAlso: ["cd", "ls"]
    ) { _ in .of(FileSystem.currentFolder) },
    Builtin(
      "cd", [.text("folder").optional], results: ["folder"], "go to another folder", examples: ["cd('.')"],
      seeAlso: ["pwd"]
    ) { call in
      let folder = call.has(0) ? try call.text(0) : getenv("HOME").map { String(cString: $0) } ?? "/"
      try call.reaching(folder, to: "go to") { path in
        guard chdir(path.text) == 0 else { throw SystemError(errno) }
        call.session.forgetFolders()
      }
      return call.resultCount > 0 ? [.of(FileSystem.currentFolder)] : []
    },
    Builtin(
      "ls", [.text("folder").optional], results: ["names"], "the names of the files in a folder",
      examples: ["names = ls('/');"],
      seeAlso: ["pwd", "exist"]
    ) { call in
      let names = try folderNames(call)
      if call.resultCount > 0 { return [try .rows(names.map { Bytes($0.utf8) })] }
      try call.session.print(names.map { VisibleText.line($0) + "\n" }.joined())
      return []
    },
    Builtin(
      "dir", [.text("folder").optional], results: [],
      "the names of the files in a folder, shown as ls shows them", examples: ["s = evalc(\"dir('/')\");"],
      seeAlso: ["ls"]
    ) { call in
      try call.session.print(folderNames(call).map { VisibleText.line($0) + "\n" }.joined())
      return []
    },
    Builtin(
      "mkdir", [.text("name"), .text("below").optional], results: ["status", "message"], "make a folder",
      details:
        "mkdir(parent, name) makes it in another folder. A folder that is there already is no failure. Without a result a failure is an error.",
      examples: ["d = tempname(); mkdir(d); isfolder(d), rmdir(d)"], seeAlso: ["rmdir", "isfolder"]
    ) { call in
      let name = call.has(1) ? try call.text(0) + "/" + call.text(1) : try call.text(0)
      return try attempt(call, name, "make") { path in
        mkdir(path.text, 0o777) == 0 || errno == EEXIST && FileSystem.kind(of: path) == .folder
      }
    },
    Builtin(
      "rmdir", [.text("name")], results: ["status", "message"], "delete an empty folder",
      details: "Without a result a failure is an error.",
      examples: ["d = tempname(); mkdir(d); rmdir(d), isfolder(d)"], seeAlso: ["mkdir", "delete"]
    ) { call in try attempt(call, try call.text(0), "delete") { rmdir($0.text) == 0 } },
    Builtin(
      "isfile", [.text("name")], "whether there is a file of this name", examples: ["isfile('/none')"],
      seeAlso: ["isfolder", "exist"]
    ) { call in .of(FileSystem.kind(of: try call.path(0)).map { $0 != .folder } ?? false) },
    Builtin(
      "isfolder", [.text("name")], "whether there is a folder of this name", examples: ["isfolder('/')"],
      seeAlso: ["isfile"]
    ) { call in .of(FileSystem.kind(of: try call.path(0)) == .folder) },
    Builtin(
      "is_folder", [.text("name")], "whether there is a folder of this name", examples: ["is_folder('/')"],
      seeAlso: ["isfolder"]
    ) { call in .of(FileSystem.kind(of: try call.path(0)) == .folder) },
    Builtin(
      "fullfile", [.text("part").variadic], "names of folders and a file joined by slashes",
      examples: ["fullfile('data', 'x.csv')"],
      seeAlso: ["fileparts"]
    ) { call in
      var path = ""
      for part in call.rest(from: 0).compactMap(\.text) where !part.isEmpty {
        path += path.isEmpty || path.hasSuffix("/") ? part : "/" + part
      }
      return .of(path)
    },
    Builtin(
      "fileparts", [.text("path")], results: ["folder", "name", "extension"], "the parts of a file's path",
      examples: ["[folder, name, extension] = fileparts('data/x.csv')"], seeAlso: ["fullfile"]
    ) { call in
      let path = try call.text(0)
      let slash = path.lastIndex(of: "/")
      let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ""
      let file = slash.map { path[path.index(after: $0)...] } ?? path[...]
      let dot = file.lastIndex(of: ".")
      return [
        .of(folder), .of(String(file[..<(dot ?? file.endIndex)])),
        .of(String(file[(dot ?? file.endIndex)...])),
      ]
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
      #if canImport(Darwin)
        .of(true)
      #else
        .of(false)
      #endif
    },
  ]

  private static func folderNames(_ call: Call) throws -> [String] {
    let folder = call.has(0) ? try call.text(0) : "."
    return try call.reaching(folder, to: "read the folder") { try FileSystem.names(in: $0) }
  }

  /// What Octave's functions that change folders answer: a status and a message; an error where nobody asks.
  private static func attempt(
    _ call: Call, _ name: String, _ action: String, _ body: (PermittedPath) -> Bool
  ) throws -> [Value] {
    do {
      try call.reaching(name, to: action) { path in
        if !body(path) { throw SystemError(errno) }
      }
      return call.resultCount > 0 ? [.of(true), .of("")] : []
    } catch Failure.file(_, _, _, let reason) where call.resultCount > 0 {
      return [.of(false), .of(reason)]
    }
  }
}
