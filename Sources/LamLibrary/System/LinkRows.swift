import Glibc
import LamNumerics
import LamRuntime

extension Family {
  /// Builtins for links, FIFOs and the permissions of new files.
  static let linkRows: [Builtin] = [
    Builtin(
      "symlink", [.text("old"), .text("new")], results: ["error", "message"],
      "make a symbolic link to a file",
      details:
        "new leads to old from then on, whether there is such a file or not. error is 0, or -1 with the reason in "
        + "message; without a result a failure is an error.",
      examples: ["f = tempname(); symlink('/', f); isfolder(f), delete(f)"], seeAlso: ["link", "readlink"]
    ) { call in
      let (old, new) = (try call.text(0), try call.text(1))
      // A sandbox makes no link that leads out of it.
      if call.session.sandbox.isClosed {
        let folder = PathText.above(new)
        _ = try call.path(
          named: PathText.isAbsolute(old) || folder.isEmpty ? old : PathText.joined(folder, old))
      }
      return try code(call, new, "make") {
        guard symlink(old, try call.entry(named: new).text) == 0 else { throw SystemError.last }
      }
    },
    Builtin(
      "link", [.text("old"), .text("new")], results: ["error", "message"], "give a file a second name",
      details: "error is 0, or -1 with the reason in message; without a result a failure is an error.",
      examples: ["f = tempname(); csvwrite(f, 1); link(f, [f 'x']); delete(f), delete([f 'x'])"],
      seeAlso: ["symlink", "unlink"]
    ) { call in
      try code(call, try call.text(1), "make") {
        let (old, new) = (try call.path(0), try call.entry(named: try call.text(1)))
        guard link(old.text, new.text) == 0 else { throw SystemError.last }
      }
    },
    Builtin(
      "readlink", [.text("link")], results: ["target", "error", "message"], "where a symbolic link leads",
      examples: ["f = tempname(); symlink('/', f); readlink(f), delete(f)"], seeAlso: ["symlink", "lstat"]
    ) { call in
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = readlink(try call.entry(named: try call.text(0)).text, &buffer, buffer.count)
      guard count >= 0 else { return [.of(""), .of(-1), .of(SystemError.last.reason)] }
      return [try .of(bytes: buffer[..<count].map { UInt8(bitPattern: $0) }), .of(0), .of("")]
    },
    Builtin(
      "mkfifo", [.text("name"), .count("mode")], results: ["error", "message"],
      "make a FIFO, through which programs talk",
      details: "mode is written in octal digits, as 600. error is 0, or -1 with the reason in message.",
      examples: ["f = tempname(); mkfifo(f, 600); delete(f)"], seeAlso: ["symlink", "umask"]
    ) { call in
      let mode = try permissions(call, 1)
      return try code(call, try call.text(0), "make") {
        guard mkfifo(try call.entry(named: try call.text(0)).text, mode) == 0 else { throw SystemError.last }
      }
    },
    Builtin(
      "umask", [.count("mask")], results: ["before"],
      "which permissions new files do not get, in octal digits",
      details:
        "umask(22) takes from the group and from others the right to write. The result is the mask before.",
      examples: ["before = umask(22); umask(before);"], seeAlso: ["stat", "mkdir"]
    ) { call in
      try call.session.sandbox.permit("umask")
      let before = umask(try permissions(call, 0))
      return [.of(Int(String(before, radix: 8)) ?? 0)]
    },
  ]

  /// A number whose digits are octal.
  private static func permissions(_ call: Call, _ index: Int) throws -> mode_t {
    guard let mode = mode_t(String(try call.integer(index)), radix: 8), mode <= 0o7777 else {
      throw call.refuse(index, expected: "octal digits, such as 644")
    }
    return mode
  }
}
