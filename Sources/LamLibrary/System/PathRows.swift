import Glibc
import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  /// Builtins for paths as text.
  static let pathRows: [Builtin] = [
    Builtin(
      "fullfile", [.any("part").orText.variadic], "names of folders and a file joined by slashes",
      details:
        "One part may be a cell of names: each is joined to the others, and the result is such a cell.",
      examples: ["fullfile('data', 'x.csv')", "fullfile('data', {'x.csv', 'y.csv'})"],
      seeAlso: ["fileparts", "filesep"]
    ) { call in try joined(call.rest(from: 0), call) },
    Builtin(
      "fileparts", [.text("path")], results: ["folder", "name", "extension"], "the parts of a file's path",
      details: "The extension begins with the last point of the name.",
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
      "filesep", [], options: [.word("all", "every character that may stand between folders")],
      "what stands between the folders of a path", examples: ["filesep"],
      seeAlso: ["pathsep", "fullfile"]
    ) { _ in .of("/") },
    Builtin(
      "pathsep", [], "what stands between the folders of a list such as path()", examples: ["pathsep"],
      seeAlso: ["filesep"]
    ) { _ in .of(":") },
    Builtin(
      "is_absolute_filename", [.any("name").orText], "whether a path begins at the root",
      examples: ["is_absolute_filename('/tmp')"],
      seeAlso: ["make_absolute_filename", "is_rooted_relative_filename"]
    ) { call in .of(try call[0].text.map { PathText.isAbsolute($0) } ?? false) },
    Builtin(
      "is_rooted_relative_filename", [.any("name").orText], "whether a path begins with ./ or ../",
      examples: ["is_rooted_relative_filename('./x')"], seeAlso: ["is_absolute_filename"]
    ) { call in
      let name = try call[0].text ?? ""
      return .of([".", ".."].contains(name) || name.hasPrefix("./") || name.hasPrefix("../"))
    },
    Builtin(
      "make_absolute_filename", [.text("name")], "a path from the root, with . and .. worked out",
      details: "The file need not be there, and links are not followed.",
      examples: ["make_absolute_filename('/a/../b')"],
      seeAlso: ["canonicalize_file_name", "is_absolute_filename"]
    ) { call in
      .of(FilePath.absolute(PathText.expandingTilde(try call.text(0))))
    },
    Builtin(
      "canonicalize_file_name", [.text("name")], results: ["path", "status", "message"],
      "the path from the root of a file that is there, with all links followed",
      details: "status is 0, or -1 where there is no such file; message says why.",
      examples: ["canonicalize_file_name('/')"], seeAlso: ["make_absolute_filename"]
    ) { call in
      guard let real = realpath(try call.path(0).text, nil) else {
        return [.of(""), .of(-1), .of(SystemError.last.reason)]
      }
      defer { free(real) }
      return [.of(String(cString: real)), .of(0), .of("")]
    },
    Builtin(
      "tilde_expand", [.texts("path")], "a path in which ~ at the beginning is the home folder",
      examples: ["tilde_expand('x/~')"], seeAlso: ["get_home_dir"]
    ) { call in
      try call.session.sandbox.permit("tilde_expand")
      return try call.mapTexts(0) { .of(PathText.expandingTilde($0.text ?? "")) }
    },
    Builtin(
      "get_home_dir", [], "the home folder", examples: ["d = get_home_dir();"],
      seeAlso: ["tilde_expand", "getenv"]
    ) { call in
      try call.session.sandbox.permit("get_home_dir")
      return .of(PathText.home)
    },
    Builtin(
      "file_in_path", [.text("folders"), .texts("names")],
      options: [.word("all", "every file that is found, as a column of texts")],
      "the first file of some names in a list of folders; [] where there is none",
      details: "Folders stand with colons between them.",
      examples: ["file_in_path('/none:/etc', 'passwd')"], seeAlso: ["path", "exist"]
    ) { call in
      var found: [String] = []
      let names = try call.texts(1).map { String(decoding: $0, as: UTF8.self) }
      for folder in try call.text(0).split(separator: ":", omittingEmptySubsequences: true) {
        for name in names {
          let path = PathText.joined(String(folder), name)
          let kind = FileSystem.kind(of: try call.path(named: path))
          if kind != nil && kind != .folder { found.append(path) }
        }
      }
      if call.has(option: "all") {
        return found.isEmpty
          ? .cell(Tensor(emptyOfShape: .empty)) : try .cellColumn(found.map { Bytes($0.utf8) })
      }
      return found.first.map { .of($0) } ?? .empty
    },
    Builtin(
      "recycle", [.text("state").optional], results: ["before"],
      "whether deleted files are kept; \"off\", for they never are", examples: ["recycle"],
      seeAlso: ["delete"]
    ) { call in
      if call.has(0), try call.text(0) != "off" {
        throw call.refuse("deleted files are gone; movefile puts them elsewhere")
      }
      return [.of("off")]
    },
  ]

  private static func joined(_ parts: [Value], _ call: Call) throws -> Value {
    func join(_ names: [String]) -> Value {
      var path = ""
      for (index, name) in names.enumerated() where !name.isEmpty {
        while path.hasSuffix("//") { path.removeLast() }
        let tail = index > 0 && path.hasSuffix("/") ? name.drop { $0 == "/" } : name[...]
        path +=
          path.isEmpty || path.hasSuffix("/") ? String(tail) : tail.hasPrefix("/") ? String(tail) : "/" + tail
      }
      while path.hasSuffix("//") { path.removeLast() }
      return .of(path)
    }
    func text(_ value: Value) throws -> String {
      if value.isEmpty { return "" }
      guard let text = value.text else { throw call.refuse("parts are text, not \(Wording.describe(value))") }
      return text
    }
    let cells = parts.indices.filter {
      if case .cell = parts[$0] { true } else { false }
    }
    guard let place = cells.first else { return join(try parts.map(text)) }
    guard
      cells.count == 1 || cells.allSatisfy({ parts[$0].count <= 1 })
        || cells.allSatisfy({ parts[$0].shape == parts[place].shape })
    else { throw call.refuse("cells of names must have one size") }
    let shapes = cells.filter { parts[$0].count != 1 }
    guard case .cell(let names) = parts[shapes.first ?? place] else { return .empty }
    return .cell(
      try Tensor(
        shape: names.shape,
        each: { index in
          join(
            try parts.map { part in
              guard case .cell(let cells) = part else { return try text(part) }
              return try text(cells.count == 1 ? cells[0] : cells[index])
            })
        }))
  }
}
