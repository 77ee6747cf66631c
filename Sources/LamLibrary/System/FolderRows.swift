import Glibc
import LamNumerics
import LamRuntime
import LamSemantics
import LamSyntax

extension Family {
  /// Builtins that make, move, copy and delete files and folders.
  static let folderRows: [Builtin] = [
    Builtin(
      "mkdir", [.text("name"), .text("below").optional], results: ["status", "message", "id"],
      "make a folder",
      details:
        "Those above it that are missing are made too. mkdir(parent, name) makes it in another folder. A folder that is there "
        + "already is no failure. Without a result a failure is an error.",
      examples: ["d = tempname(); mkdir(d); isfolder(d), rmdir(d)"], seeAlso: ["rmdir", "isfolder"]
    ) { call in
      let name = call.has(1) ? PathText.joined(try call.text(0), try call.text(1)) : try call.text(0)
      return try answer(call, name, "make") {
        try FileTree(sandbox: call.session.sandbox).makeFolder(PathText.expandingTilde(name))
          ? "" : "directory exists"
      }
    },
    Builtin(
      "rmdir", [.text("name")], options: [.word("s", "with everything that is in it")],
      results: ["status", "message", "id"], "delete an empty folder, or one with everything that is in it",
      details:
        "Symbolic links in it go, what they lead to stays. Where confirm_recursive_rmdir() is true, \"s\" asks first. "
        + "Without a result a failure is an error.",
      examples: ["d = tempname(); mkdir(d); rmdir(d), isfolder(d)"], seeAlso: ["mkdir", "delete"]
    ) { call in
      let name = PathText.expandingTilde(try call.text(0))
      let isDeep = call.has(option: "s")
      if isDeep, RemovalQuestion.of(call.session).isAsked, try !isConfirmed(call, name) {
        return call.resultCount > 0
          ? [.of(false), .of("operation canceled by the person"), .of("rmdir")] : []
      }
      return try answer(call, name, "delete") {
        let path = try call.entry(named: name)
        if isDeep {
          guard FileStatus(of: path)?.isFolder ?? true else { throw SystemError(ENOTDIR) }
          try FileTree(sandbox: call.session.sandbox).remove(name)
        } else if rmdir(path.text) != 0 {
          throw SystemError.last
        }
        return ""
      }
    },
    Builtin(
      "confirm_recursive_rmdir", [.flag("asks").optional],
      options: [.word("local", "until the running function ends")], results: ["before"],
      "whether rmdir(folder, \"s\") asks the person first; false where nothing else is said",
      examples: ["confirm_recursive_rmdir()"], seeAlso: ["rmdir"]
    ) { call in
      let before = RemovalQuestion.of(call.session).isAsked
      if call.has(option: "local") {
        let session = call.session
        session.whenCallerEnds { [unowned session] in RemovalQuestion.of(session).isAsked = before }
      }
      if call.has(0) { RemovalQuestion.of(call.session).isAsked = try call.flag(0) }
      return call.has(0) && call.resultCount == 0 ? [] : [.of(before)]
    },
    Builtin(
      "rename", [.text("old"), .text("new")], results: ["error", "message"],
      "give a file or folder another name",
      details: "error is 0, or -1 with the reason in message; without a result a failure is an error.",
      examples: ["f = tempname(); csvwrite(f, 1); rename(f, [f 'x']); delete([f 'x'])"],
      seeAlso: ["movefile", "copyfile"]
    ) { call in
      try code(call, try call.text(0), "rename") {
        guard
          Family.systemRename(
            try call.entry(named: try call.text(0)).text, try call.entry(named: try call.text(1)).text) == 0
        else { throw SystemError.last }
      }
    },
    Builtin(
      "movefile", [.texts("from"), .text("to").optional, .text("f").optional],
      results: ["status", "message", "id"], "move files and folders, or give one another name",
      details:
        "from is a name, a pattern as of glob, or a cell of them; to a folder or a new name, the current folder where "
        + "it is left out. Files that are there are replaced, with \"f\" or without. Without a result a failure is an error.",
      examples: ["f = tempname(); csvwrite(f, 1); movefile(f, [f 'x']); delete([f 'x'])"],
      seeAlso: ["copyfile", "rename"]
    ) { call in
      try transfer(call, "move") { tree, from, to in try tree.move(from, to: to) }
    },
    Builtin(
      "copyfile", [.texts("from"), .text("to").optional, .text("f").optional],
      results: ["status", "message", "id"], "copy files, and folders with everything that is in them",
      details:
        "from is a name, a pattern as of glob, or a cell of them; to a folder or a new name, the current folder where "
        + "it is left out. Files that are there are replaced, with \"f\" or without. Without a result a failure is an error.",
      examples: ["f = tempname(); csvwrite(f, 1); copyfile(f, [f 'x']); delete(f), delete([f 'x'])"],
      seeAlso: ["movefile", "rename"]
    ) { call in
      try transfer(call, "copy") { tree, from, to in try tree.copy(from, to: to) }
    },
    Builtin(
      "unlink", [.text("name")], results: ["error", "message"], "delete a file",
      details: "error is 0, or -1 with the reason in message; without a result a failure is an error.",
      examples: ["f = tempname(); csvwrite(f, 1); unlink(f)"], seeAlso: ["delete"]
    ) { call in
      try code(call, try call.text(0), "delete") {
        guard unlink(try call.entry(named: try call.text(0)).text) == 0 else { throw SystemError.last }
      }
    },
    Builtin(
      "delete", [.any("name or h").orText.variadic], results: [],
      "delete files, or figures and what is in them",
      details:
        "Each name may be a pattern as of glob. That there is no such file is a warning; folders are deleted by rmdir.",
      examples: [
        "f = tempname(); csvwrite(f, 1); delete(f)", "h = plot(1:3); delete(h); isvalid(h), close all",
      ],
      seeAlso: ["unlink", "rmdir", "close"]
    ) { call in
      let given = call.rest(from: 0)
      if let first = given.first, !first.isText, first.valueClass != .cell {
        for value in given { try Graphics.of(call.session).delete(value, call) }
        return []
      }
      for name in try call.rest(from: 0).map({ try textOf($0, call) }) {
        let pattern = FilePattern(name)
        let path = try call.entry(named: name)
        let isThere = FileStatus(of: path, followingLinks: false) != nil
        let names = try isThere ? [name] : pattern.isOpen ? pattern.matches(call.session.sandbox) : []
        if names.isEmpty {
          call.session.warn(
            identifier: "Octave:delete:no-such-file", "delete: no such file: \(VisibleText.line(name))")
        }
        for found in names {
          guard unlink(try call.entry(named: found).text) != 0 else { continue }
          call.session.warn(
            identifier: "Octave:delete:unlink-error",
            "delete: \(VisibleText.line(found)): \(SystemError.last.reason)")
        }
      }
      return []
    },
  ]

  private static func textOf(_ value: Value, _ call: Call) throws -> String {
    guard let text = value.text else { throw call.refuse("names are text, not \(Wording.describe(value))") }
    return text
  }

  private static func isConfirmed(_ call: Call, _ name: String) throws -> Bool {
    call.session.host.flush()
    let question = "delete everything in \(VisibleText.line(name))? (y or n) "
    return try call.session.host.readLine(question).map { $0.hasPrefix("y") || $0.hasPrefix("Y") } ?? false
  }

  /// What most functions of folders answer: a status, a message and an identifier; an error where nobody asks.
  private static func answer(
    _ call: Call, _ name: String, _ action: String, _ body: () throws -> String
  ) throws -> [Value] {
    do {
      let message = try body()
      guard call.resultCount > 0 else { return [] }
      return [.of(true), .of(message), .of(message.isEmpty ? "" : call.builtin.name)]
    } catch let error as SystemError {
      guard call.resultCount > 0 else {
        throw Failure.file(function: call.builtin.name, action: action, name: name, reason: error.reason)
      }
      return [.of(false), .of(error.reason), .of(call.builtin.name)]
    }
  }

  /// What the functions near the system answer: 0 or -1 and a message; an error where nobody asks.
  static func code(
    _ call: Call, _ name: String, _ action: String, _ body: () throws -> Void
  ) throws -> [Value] {
    do {
      try body()
      return call.resultCount > 0 ? [.of(0), .of("")] : []
    } catch let error as SystemError {
      guard call.resultCount > 0 else {
        throw Failure.file(function: call.builtin.name, action: action, name: name, reason: error.reason)
      }
      return [.of(-1), .of(error.reason)]
    }
  }

  /// Moves or copies what the first argument names to where the second says.
  private static func transfer(
    _ call: Call, _ action: String, _ body: (FileTree, String, String) throws -> Void
  ) throws -> [Value] {
    if call.has(2), try call.text(2) != "f" { throw call.refuse(2, expected: "\"f\"") }
    let sandbox = call.session.sandbox
    let tree = FileTree(sandbox: sandbox)
    let asked = try call.texts(0).map { String(decoding: $0, as: UTF8.self) }
    let target = call.has(1) ? PathText.expandingTilde(try call.text(1)) : "."
    let place = try sandbox.path(target)
    return try answer(call, asked.first ?? "", action) {
      var names: [String] = []
      for name in asked {
        let name = PathText.expandingTilde(name)
        if FileStatus(of: try sandbox.entry(name), followingLinks: false) != nil {
          names.append(name)
        } else {
          names += try FilePattern(name).matches(sandbox)
        }
      }
      let isFolder = FileSystem.kind(of: place) == .folder
      if names.isEmpty { throw SystemError(ENOENT) }
      if names.count > 1, !isFolder { throw SystemError(ENOTDIR) }
      for name in names {
        let to = isFolder ? PathText.joined(target, PathText.lastPart(name)) : target
        try body(tree, name, to)
      }
      return ""
    }
  }

  private static func systemRename(_ from: String, _ to: String) -> Int32 { rename(from, to) }
}

/// Whether `rmdir(folder, "s")` asks the person first.
private final class RemovalQuestion {
  static func of(_ session: Session) -> RemovalQuestion { session.part { RemovalQuestion() } }

  var isAsked = false
}
