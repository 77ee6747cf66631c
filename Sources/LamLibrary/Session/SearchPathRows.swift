import LamNumerics
import LamRuntime
import LamSemantics
import LamSyntax

/// The folders in which names are looked for.
extension Family {
  static let searchPathRows: [Builtin] = [
    Builtin(
      "addpath", [.any("folder").orText.variadic],
      options: [
        .choice(
          "place", ["-begin", "-end", "-BEGIN", "-END"], standard: "\"-begin\"", "where they are added")
      ], results: ["oldpath"],
      "adds folders to those in which functions and scripts are looked for",
      details: """
        Several folders keep their order, and one text may hold several with colons between them, as genpath writes them. A \
        last 1 means \"-end\", a last 0 \"-begin\".
        """,
      examples: ["addpath(tempdir())"], seeAlso: ["rmpath", "path", "genpath"]
    ) { call in
      let old = call.session.searchPath
      var arguments = call.rest(from: 0)
      var isAtEnd = call.word("place")?.lowercased() == "-end"
      if let last = arguments.last, !last.isText {
        guard let number = last.real, number == 0 || number == 1 else {
          throw call.refuse(arguments.count - 1, expected: "a folder, 0 or 1")
        }
        isAtEnd = number == 1
        arguments.removeLast()
      }
      var folders: [String] = []
      for text in try pathTexts(arguments, call) {
        guard let path = try? call.path(named: text), FileSystem.kind(of: path) == .folder else {
          call.session.warn(
            identifier: "Octave:load-path:no-such-folder", "addpath: there is no folder '\(text)'")
          continue
        }
        // The current folder is looked in first as it is.
        if text == "." { continue }
        let folder = FilePath.absolute(PathText.expandingTilde(text))
        if !folders.contains(folder) { folders.append(folder) }
      }
      let kept = old.filter { !folders.contains($0) }
      call.session.searchPath = isAtEnd ? kept + folders : folders + kept
      return call.resultCount > 0 ? [.of(pathText(old))] : []
    },
    Builtin(
      "rmpath", [.text("folder").variadic], results: ["oldpath"],
      "removes folders from those in which functions are looked for",
      examples: ["addpath(tempdir()); rmpath(tempdir())"], seeAlso: ["addpath"]
    ) { call in
      let old = call.session.searchPath
      for text in try pathTexts(call.rest(from: 0), call) {
        let folder = FilePath.absolute(PathText.expandingTilde(text))
        if !call.session.searchPath.contains(folder) {
          call.session.warn(
            identifier: "Octave:load-path:not-in-path", "rmpath: '\(text)' is not in the path")
        }
        call.session.searchPath.removeAll { $0 == folder }
      }
      return call.resultCount > 0 ? [.of(pathText(old))] : []
    },
    Builtin(
      "path", [.text("folder").optional.variadic], results: ["path"],
      "the folders in which functions are looked for; with arguments, these instead",
      details: "The current folder, written as a point, always comes first.",
      examples: ["p = path();"], seeAlso: ["addpath"]
    ) { call in
      if call.count > 0 {
        var folders: [String] = []
        for text in try pathTexts(call.rest(from: 0), call) where text != "." {
          let folder = FilePath.absolute(PathText.expandingTilde(text))
          if !folders.contains(folder) { folders.append(folder) }
        }
        call.session.searchPath = folders
      } else if call.resultCount == 0 {
        try call.session.print(
          "functions are looked for in\n"
            + ([FilePath.current] + call.session.searchPath).map { "  \(VisibleText.line($0))\n" }
            .joined())
        return []
      }
      return call.resultCount > 0 ? [.of(pathText(call.session.searchPath))] : []
    },
    Builtin(
      "genpath", [.text("folder"), .text("skipped").variadic],
      "a folder and all folders below it, with colons between them",
      details:
        "Left out are private folders, those that begin with a point, @ or +, and those that are named.",
      examples: ["genpath('/no/such/folder')"], seeAlso: ["addpath"]
    ) { call in
      let root = try call.text(0)
      let skipped = try pathTexts(call.rest(from: 1), call)
      var found: [String] = []
      var pending = [root]
      while let folder = pending.popLast() {
        try Interrupt.check()
        guard let path = try? call.path(named: folder), FileSystem.kind(of: path) == .folder else { continue }
        found.append(folder)
        guard let names = try? FileSystem.names(in: path) else { continue }
        // The last is taken first.
        for name in names.reversed() where name != "private" && !"@+.".contains(name.first ?? ".") {
          let below = PathText.joined(folder, name)
          // A link may lead to where it came from.
          guard !skipped.contains(name), let entry = try? call.entry(named: below),
            FileStatus(of: entry, followingLinks: false)?.isLink == false
          else { continue }
          pending.append(below)
        }
      }
      return .of(found.joined(separator: ":"))
    },
    Builtin(
      "rehash", [], results: [], "looks anew for functions and scripts in files", examples: ["rehash"],
      seeAlso: ["addpath"]
    ) { call in
      call.session.forgetFolders()
      return []
    },
    Builtin(
      "restoredefaultpath", [], results: ["path"], "looks for functions in the current folder alone",
      examples: ["restoredefaultpath();"], seeAlso: ["path"]
    ) { call in
      call.session.searchPath = []
      return call.resultCount > 0 ? [.of(".")] : []
    },
    Builtin(
      "run", [.text("file")], results: [], "runs a script file with the variables of the caller",
      details: """
        The file is run in its own folder, which is the current one meanwhile; the function of a function file is called. Where \
        the name has no ending, .lam and .m are tried.
        """,
      examples: ["try, run(\"no_such_file.lam\"), catch err, disp(err.message), end"],
      seeAlso: ["source", "addpath"]
    ) { call in
      let path = try scriptPath(call)
      let folder = FilePath.folder(of: path)
      let isThere = try FileSystem.kind(of: call.path(named: path)) == .file
      if folder == "." || !isThere {
        try call.session.runFile(path)
        return []
      }
      let old = FilePath.current
      try call.reaching(folder, to: "go to") { try FileSystem.go(to: $0) }
      call.session.forgetFolders()
      let inside = FilePath.current
      defer {
        // A script that went somewhere else meant it.
        if FilePath.current == inside, let back = try? call.session.sandbox.path(old) {
          try? FileSystem.go(to: back)
        }
        call.session.forgetFolders()
      }
      try call.session.runFile(String(path.dropFirst(folder.utf8.count).drop { $0 == "/" }))
      return []
    },
    Builtin(
      "source", [.text("file")], results: [], "runs a script file with the variables of the caller",
      details:
        "The current folder stays what it is. Of a function file the function is called where its name calls that file.",
      examples: ["try, source(\"no_such_file.lam\"), catch err, disp(err.message), end"], seeAlso: ["run"]
    ) { call in
      try call.session.runFile(try call.text(0))
      return []
    },
  ]

  /// The folders in texts that may hold several.
  private static func pathTexts(_ arguments: [Value], _ call: Call) throws -> [String] {
    try arguments.enumerated().flatMap { index, value in
      guard let text = value.text else { throw call.refuse(index, expected: "text") }
      return text.split(separator: ":").map { part in
        part.count > 1 && part.hasSuffix("/") ? String(part.dropLast()) : String(part)
      }
    }
  }

  private static func pathText(_ folders: [String]) -> String { (["."] + folders).joined(separator: ":") }

  /// The file that `run` means: as it is written, with an ending, or one that is found by its name.
  private static func scriptPath(_ call: Call) throws -> String {
    let name = try call.text(0)
    for path in [name, name + ".lam", name + ".m"] {
      if let permitted = try? call.session.sandbox.path(path), FileSystem.kind(of: permitted) == .file {
        return path
      }
    }
    return call.session.file(named: name) ?? name
  }
}
