import LamNumerics
import LamRuntime

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
      guard let value = getenv(try call.text(0)) else { return .of("") }
      return .of(String(cString: value))
    },
    Builtin(
      "setenv", [.text("name"), .text("value").optional], results: [], "set a variable of the environment",
      examples: ["setenv('LAM_X', 'y'); getenv('LAM_X')"], seeAlso: ["getenv"]
    ) { call in
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
      guard chdir(folder) == 0 else { throw call.refuse("cannot go to '\(folder)': \(FileSystem.reason)") }
      return call.resultCount > 0 ? [.of(FileSystem.currentFolder)] : []
    },
    Builtin(
      "ls", [.text("folder").optional], results: ["names"], "the names of the files in a folder",
      examples: ["names = ls('/');"],
      seeAlso: ["pwd", "exist"]
    ) { call in
      let folder = call.has(0) ? try call.text(0) : "."
      guard let names = FileSystem.names(in: folder) else {
        throw call.refuse("cannot read the folder '\(folder)': \(FileSystem.reason)")
      }
      if call.resultCount > 0 { return [try .rows(names.map { Bytes($0.utf8) })] }
      call.session.print(names.map { $0 + "\n" }.joined())
      return []
    },
    Builtin(
      "isfile", [.text("name")], "whether there is a file of this name", examples: ["isfile('/none')"],
      seeAlso: ["isfolder", "exist"]
    ) { call in .of(FileSystem.kind(of: try call.text(0)) == .file) },
    Builtin(
      "isfolder", [.text("name")], "whether there is a folder of this name", examples: ["isfolder('/')"],
      seeAlso: ["isfile"]
    ) { call in .of(FileSystem.kind(of: try call.text(0)) == .folder) },
    Builtin(
      "is_folder", [.text("name")], "whether there is a folder of this name", examples: ["is_folder('/')"],
      seeAlso: ["isfolder"]
    ) { call in .of(FileSystem.kind(of: try call.text(0)) == .folder) },
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
    Builtin(
      "input", [.text("prompt"), .text("kind").optional],
      "ask the person for a value, or with \"s\" for text",
      examples: ["if false, x = input('x? '), end"], seeAlso: ["disp"]
    ) { call in
      guard
        let line = call.session.host.readLine(
          String(decoding: Escapes.replace(try call.bytes(0)), as: UTF8.self))
      else {
        throw call.refuse("there is no more input")
      }
      if call.has(1) { return .of(line) }
      if line.utf8.allSatisfy(\.isSpace) { return .empty }
      return try call.session.call(.of("eval"), [.of(line)], results: 1).first ?? .empty
    },
  ]
}

/// Questions to the file system.
enum FileSystem {
  enum Kind {
    case file
    case folder
  }

  static var currentFolder: String {
    guard let buffer = getcwd(nil, 0) else { return "." }
    defer { free(buffer) }
    return String(cString: buffer)
  }

  /// Why the last call failed, in the system's words.
  static var reason: String { String(cString: strerror(errno)) }

  static func kind(of path: String) -> Kind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  /// The names in a folder in order, without those that begin with a point; nil where it cannot be read.
  static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// The bytes of a file; nil where it cannot be read.
  static func read(_ path: String) -> Bytes? {
    if kind(of: path) == .folder {
      errno = EISDIR
      return nil
    }
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: Bytes = []
    var buffer = Bytes(repeating: 0, count: 65536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// Writes a file; false where it cannot be written.
  static func write(_ bytes: Bytes, to path: String, appending: Bool = false) -> Bool {
    guard let file = fopen(path, appending ? "ab" : "wb") else { return false }
    let written = fwrite(bytes, 1, bytes.count, file)
    return fclose(file) == 0 && written == bytes.count
  }
}
