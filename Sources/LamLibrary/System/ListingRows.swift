import Glibc
import LamNumerics
import LamRuntime
import LamSemantics
import LamSyntax

extension Family {
  /// Builtins that tell what files there are, and what the system knows of them.
  static let listingRows: [Builtin] = [
    Builtin(
      "ls", [.text("name").variadic],
      options: [
        .word("-a", "names that begin with a point too", exact: true),
        .word("-l", "with permissions, size and time", exact: true),
        .word("-1", "one name a line, as a file or a pipe gets it anyway", exact: true),
      ], results: ["names"],
      "the names of the files in a folder",
      details:
        "A name may be a file or a pattern as of glob. With a result, the names as rows of text; else they are printed "
        + "in columns.",
      examples: ["names = ls('/');"],
      seeAlso: ["dir", "glob", "pwd", "exist"]
    ) { call in try ListedFiles(call).results(call) },
    Builtin(
      "dir", [.text("name").optional], results: ["files"],
      "the files of a folder, or of a pattern as of glob",
      details: """
        With a result, a column of structs: name, folder, date as text, bytes, isdir, datenum, and statinfo as of stat. The \
        folder itself and the one above it are among them as . and .. Without a result the names are printed in columns.
        """,
      examples: ["d = dir('/'); d(1).name"],
      seeAlso: ["ls", "glob", "stat", "isfolder"]
    ) { call in
      guard let folder = try FolderListing(call) else {
        call.session.warn(
          identifier: "", "dir: nonexistent directory '\(VisibleText.line(try call.text(0)))'")
        return call.resultCount > 0 ? [.structure(FolderListing.none)] : []
      }
      if call.resultCount > 0 { return [.structure(try folder.structure(call.session.sandbox))] }
      try call.session.print(
        Columns(folder.names.map(VisibleText.line)).text(width: call.session.host.width()))
      return []
    },
    Builtin(
      "glob", [.texts("pattern")], "the names of files that a pattern stands for, as a column of texts",
      details:
        "* stands for any characters, ? for one, [a-c] for one of some, ~ for the home folder. A point at the beginning "
        + "of a name must be written.",
      examples: ["glob('/de?')"], seeAlso: ["dir", "ls"]
    ) { call in
      var names: [Bytes] = []
      for pattern in try call.texts(0) {
        try names.extend(
          by: FilePattern(String(decoding: pattern, as: UTF8.self)).matches(call.session.sandbox).map {
            Bytes($0.utf8)
          })
      }
      names.sort { $0.lexicographicallyPrecedes($1) }
      return names.isEmpty ? .cell(Tensor(emptyOfShape: .empty)) : try .cellColumn(names)
    },
    Builtin(
      "readdir", [.text("folder")], results: ["names", "error", "message"],
      "the names in a folder as a column of texts, . and .. among them",
      examples: ["names = readdir('/');"], seeAlso: ["dir", "ls", "glob"]
    ) { call in
      do {
        let names = try FileSystem.names(in: try call.path(0), hidden: true)
        return [try .cellColumn(names.map { Bytes($0.utf8) }), .of(0), .of("")]
      } catch let error as SystemError {
        return [.cell(Tensor(emptyOfShape: .empty)), .of(-1), .of(error.reason)]
      }
    },
    Builtin(
      "stat", [.any("file").orText], results: ["info", "error", "message"], "what the system knows of a file",
      details: """
        file is a name or the number of an open file. info has the fields dev, ino, mode, modestr, nlink, uid, gid, rdev, size in \
        bytes, atime, mtime and ctime in seconds since the beginning of 1970, blksize and blocks; it is [] where there is no such \
        file, error then -1 and message the reason.
        """,
      examples: ["info = stat('/'); info.modestr"], seeAlso: ["lstat", "dir", "S_ISDIR"]
    ) { call in try status(call, followingLinks: true) },
    Builtin(
      "lstat", [.text("file")], results: ["info", "error", "message"],
      "what the system knows of a file; a symbolic link is itself, not what it leads to",
      examples: ["info = lstat('/'); info.nlink > 0"], seeAlso: ["stat", "readlink"]
    ) { call in try status(call, followingLinks: false) },
    Builtin(
      "fileattrib", [.text("file").optional], results: ["status", "attributes", "id"],
      "who may read, write and execute a file, as a struct",
      details:
        "Name is the whole path; archive, system and hidden are NaN, for they are Windows' own. status is false where "
        + "there is no such file, with the reason for attributes.",
      examples: ["[status, a] = fileattrib('/'); a.directory"], seeAlso: ["stat"]
    ) { call in
      let name = call.has(0) ? try call.text(0) : "."
      do {
        let path = try call.path(named: name)
        let info = try FileStatus(path)
        let whole = realpath(path.text, nil).map { text in
          defer { free(text) }
          return String(cString: text)
        }
        var attributes = StructArray([
          "Name": .of(whole ?? name), "archive": .of(Double.nan), "system": .of(Double.nan),
          "hidden": .of(Double.nan), "directory": .of(info.isFolder),
        ])
        for (who, shift): (String, UInt32) in [("User", 6), ("Group", 3), ("Other", 0)] {
          for (what, bit): (String, UInt32) in [("Read", 4), ("Write", 2), ("Execute", 1)] {
            attributes.set(who + what, .of(info.mode >> shift & bit != 0))
          }
        }
        return [.of(true), .structure(attributes), .of("")]
      } catch let error as SystemError {
        return [.of(false), .of(error.reason), .of("fileattrib")]
      }
    },
    isKind("S_ISREG", S_IFREG, "a file"), isKind("S_ISDIR", S_IFDIR, "a folder"),
    isKind("S_ISLNK", S_IFLNK, "a symbolic link"), isKind("S_ISFIFO", S_IFIFO, "a FIFO"),
    isKind("S_ISSOCK", S_IFSOCK, "a socket"), isKind("S_ISCHR", S_IFCHR, "a character device"),
    isKind("S_ISBLK", S_IFBLK, "a block device"),
    Builtin(
      "isfile", [.any("name").orText],
      "whether there is a file of this name; one answer for each text of a cell",
      examples: ["isfile('/none')"], seeAlso: ["isfolder", "exist"]
    ) { call in try answers(call) { $0 != .folder } },
    Builtin(
      "isfolder", [.any("name").orText],
      "whether there is a folder of this name; one answer for each text of a cell",
      examples: ["isfolder('/')"],
      seeAlso: ["isfile", "mkdir"]
    ) { call in try answers(call) { $0 == .folder } },
    Builtin(
      "isdir", [.any("name").orText], "whether there is a folder of this name", examples: ["isdir('/')"],
      seeAlso: ["isfolder"]
    ) { call in try answers(call) { $0 == .folder } },
    Builtin(
      "is_folder", [.text("name")], "whether there is a folder of this name", examples: ["is_folder('/')"],
      seeAlso: ["isfolder"]
    ) { call in .of(FileSystem.kind(of: try call.path(0)) == .folder) },
  ]

  private static func answers(_ call: Call, _ isRight: (FileKind) -> Bool) throws -> Value {
    func answer(_ value: Value) throws -> Bool {
      guard let name = value.text, !name.isEmpty else { return false }
      return FileSystem.kind(of: try call.path(named: name)).map(isRight) ?? false
    }
    switch try call[0] {
    case .cell(let cells): return .logical(try cells.map(answer))
    case let value where value.isText: return .of(try answer(value))
    default: throw call.refuse(0, expected: "text or a cell of texts")
    }
  }

  private static func status(_ call: Call, followingLinks: Bool) throws -> [Value] {
    do {
      let status: FileStatus
      if let value = call.optional(0), !value.isText {
        let number = try call.integer(0)
        guard
          let descriptor = (0...2).contains(number)
            ? Int32(number) : call.session.files[number]?.descriptor
        else { throw call.notOpen(number) }
        status = try FileStatus(descriptor: descriptor)
      } else {
        let path = try followingLinks ? call.path(0) : call.entry(named: call.text(0))
        status = try FileStatus(path, followingLinks: followingLinks)
      }
      return [.structure(status.structure), .of(0), .of("")]
    } catch let error as SystemError {
      return [.empty, .of(-1), .of(error.reason)]
    }
  }

  private static func isKind(_ name: String, _ kind: mode_t, _ words: String) -> Builtin {
    Builtin(
      name, [.scalar("mode")], "whether a mode, as stat gives it, is that of \(words)",
      examples: ["\(name)(stat('/').mode)"], seeAlso: ["stat"]
    ) { call in
      guard let mode = UInt32(exactly: try call.real(0)) else {
        throw call.refuse(0, expected: "a mode of stat")
      }
      return .of(mode & UInt32(S_IFMT) == UInt32(kind))
    }
  }
}
