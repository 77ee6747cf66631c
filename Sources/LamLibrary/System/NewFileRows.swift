import Glibc
import LamNumerics
import LamRuntime

extension Family {
  /// Builtins that find a name for a new file.
  static let newFileRows: [Builtin] = [
    Builtin(
      "tempdir", [], "the folder for files that are not to be kept",
      details:
        "What the variable TMPDIR of the environment names, or /tmp, with a slash at its end; the folder of --sandbox where there is one.",
      examples: ["d = tempdir();"], seeAlso: ["tempname", "P_tmpdir"]
    ) { call in
      let folder = try temporaryFolder(call)
      return .of(folder.hasSuffix("/") ? folder : folder + "/")
    },
    Builtin(
      "P_tmpdir", [], "the folder for files that are not to be kept, whatever the environment says",
      examples: ["P_tmpdir"], seeAlso: ["tempdir"]
    ) { call in .of(try call.session.sandbox.temporaryFolder().text) },
    Builtin(
      "tempname", [.text("folder").optional, .text("prefix").optional], "a name that no file has yet",
      details:
        "The folder is that of tempdir where none is given, or one that is not there; the prefix is lam-.",
      examples: ["f = tempname();"], seeAlso: ["tempdir", "mkstemp", "fopen"]
    ) { call in
      var folder = try temporaryFolder(call)
      if call.has(0), try !call.text(0).isEmpty, FileSystem.kind(of: try call.path(0)) == .folder {
        folder = try call.text(0)
      }
      let prefix = call.has(1) ? try call.text(1) : "lam-"
      while true {
        try Interrupt.check()
        let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
        let name = String((0..<6).compactMap { _ in letters.randomElement() })
        let path = folder.hasSuffix("/") ? folder + prefix + name : "\(folder)/\(prefix)\(name)"
        if FileStatus(of: try call.session.sandbox.path(path), followingLinks: false) == nil {
          return .of(path)
        }
      }
    },
    Builtin(
      "mkstemp", [.text("template"), .flag("delete").optional], results: ["fid", "name", "message"],
      "open a new file under a name that nothing has",
      details:
        "The last six characters of the template are XXXXXX and are replaced. With delete the file goes when lam ends. "
        + "fid is -1 where that fails.",
      examples: ["[fid, name] = mkstemp(fullfile(tempdir, 'a-XXXXXX')); fclose(fid); delete(name)"],
      seeAlso: ["tmpfile", "tempname"]
    ) { call in
      do {
        let (file, name) = try OpenFile.making(try call.path(0))
        if call.has(1), try call.flag(1) { call.session.files.passing.append(name) }
        return [.of(call.session.files.insert(file)), .of(name), .of("")]
      } catch let error as SystemError {
        return [.of(-1), .of(""), .of(error.reason)]
      }
    },
    Builtin(
      "tmpfile", [], results: ["fid", "message"], "open a new file that is gone when it is closed",
      examples: ["fid = tmpfile(); fputs(fid, 'text'); fclose(fid);"], seeAlso: ["mkstemp", "tempname"]
    ) { call in
      do {
        let folder = try temporaryFolder(call)
        let (file, name) = try OpenFile.making(try call.session.sandbox.path(folder + "/lam-XXXXXX"))
        unlink(name)
        return [.of(call.session.files.insert(file)), .of("")]
      } catch let error as SystemError {
        return [.of(-1), .of(error.reason)]
      }
    },
  ]

  private static func temporaryFolder(_ call: Call) throws -> String {
    let standard = try call.session.sandbox.temporaryFolder().text
    guard !call.session.sandbox.isClosed, let named = getenv("TMPDIR") else { return standard }
    let folder = String(cString: named)
    return folder.isEmpty ? standard : folder
  }
}
