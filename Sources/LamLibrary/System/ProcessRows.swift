import Glibc
import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  /// Builtins that start other programs, and that tell about the machine and the process.
  static let processRows: [Builtin] = [
    Builtin(
      "system", [.text("command"), .flag("returns").optional, .text("type").optional],
      results: ["status", "output"], "run a command of the shell and wait for its end",
      details: """
        With one result or none, or with returns false, what the command prints is printed; else it is the second result. status \
        is 0 where the command succeeded. Ctrl-C ends the command too. The type is sync; nothing is started that is not waited \
        for.
        """,
      examples: ["system('echo hello');", "[status, output] = system('exit 3')"],
      seeAlso: ["shell_cmd", "getenv", "nproc"]
    ) { call in
      if call.has(2), try call.text(2) != "sync" {
        guard try call.text(2) == "async" else { throw call.refuse(2, expected: "\"sync\"") }
        throw call.refuse("commands are waited for; a & at the end of one leaves it to itself")
      }
      let keeps = call.has(1) ? try call.flag(1) : call.resultCount > 1
      return try ran(call, keeps: keeps, shows: !keeps)
    },
    Builtin(
      "shell_cmd", [.text("command"), .flag("returns").optional], results: ["status", "output"],
      "run a command of the shell and wait for its end, as system does",
      examples: ["shell_cmd('echo hello');"], seeAlso: ["system"]
    ) { call in
      let keeps = call.has(1) ? try call.flag(1) : call.resultCount > 1
      return try ran(call, keeps: keeps, shows: !keeps)
    },
    Builtin(
      "unix", [.text("command")], options: [.word("-echo", "what the command prints is printed in any case")],
      results: ["status", "output"], "run a command of the shell, on Unix only",
      examples: ["unix('echo hello');"], seeAlso: ["system", "dos"]
    ) { call in
      try ran(call, keeps: call.resultCount > 1, shows: call.resultCount < 2 || call.has(option: "-echo"))
    },
    Builtin(
      "dos", [.text("command")], options: [.word("-echo", "what the command prints is printed in any case")],
      results: ["status", "output"], "run a command on Windows; elsewhere nothing is done, and status is 1",
      examples: ["[status, output] = dos('dir')"], seeAlso: ["system", "unix"]
    ) { call in call.resultCount > 0 ? [.of(1), .of("")] : [] },
    Builtin(
      "getenv", [.text("name")], "the value of a variable of the environment, empty where it is not set",
      examples: ["getenv('HOME');"], seeAlso: ["setenv", "unsetenv"]
    ) { call in
      try call.session.sandbox.permit("getenv")
      guard let value = getenv(try call.text(0)) else { return .of("") }
      return .of(String(cString: value))
    },
    environment("setenv"), environment("putenv"),
    Builtin(
      "unsetenv", [.text("name")], results: ["error"], "take a variable out of the environment",
      details: "error is 0, or -1 where the name is none.",
      examples: ["setenv('LAM_X', 'y'); unsetenv('LAM_X'); getenv('LAM_X')"], seeAlso: ["setenv", "getenv"]
    ) { call in
      try call.session.sandbox.permit("unsetenv")
      return [.of(Int(unsetenv(try call.text(0))))]
    },
    number("getpid", "the number of this process") { Double(getpid()) },
    number("getppid", "the number of the process that started this one") { Double(getppid()) },
    number("getpgrp", "the number of the group of this process") { Double(getpgrp()) },
    number("getuid", "the number of the person who started lam") { Double(getuid()) },
    number("geteuid", "the number of the person whose rights lam has") { Double(geteuid()) },
    number("getgid", "the number of the group of the person who started lam") { Double(getgid()) },
    number("getegid", "the number of the group whose rights lam has") { Double(getegid()) },
    Builtin(
      "gethostname", [], "the name of the machine", examples: ["name = gethostname();"], seeAlso: ["uname"]
    ) { call in
      try call.session.sandbox.permit("gethostname")
      return .of(MachineNames().nodeName)
    },
    Builtin(
      "uname", [], results: ["info", "error", "message"], "what the system says of itself and of the machine",
      details: "info has the fields sysname, nodename, release, version and machine; error is 0.",
      examples: ["info = uname(); info.sysname"], seeAlso: ["computer", "gethostname"]
    ) { call in
      try call.session.sandbox.permit("uname")
      let machine = MachineNames()
      let info = StructArray([
        "sysname": .of(machine.systemName), "nodename": .of(machine.nodeName),
        "release": .of(machine.release), "version": .of(machine.version), "machine": .of(machine.machine),
      ])
      return [.structure(info), .of(0), .of("")]
    },
    Builtin(
      "computer", [], options: [.word("arch", "the machine first, then the system")],
      results: ["name", "elements", "order"], "the kind of machine and system",
      details:
        "elements is how many elements an array may have at most, order L where the least byte of a number is first. "
        + "Without a result the name is printed.",
      examples: ["[name, elements, order] = computer();", "computer('arch')"], seeAlso: ["uname", "nproc"]
    ) { call in
      let machine = MachineNames()
      let isArch = call.has(option: "arch")
      let name = isArch ? machine.architecture : machine.canonicalName
      if call.resultCount == 0, !isArch {
        try call.session.print(name + "\n")
        return []
      }
      return [.of(name), .of(9_223_372_036_854_775_807.0), .of(1.littleEndian == 1 ? "L" : "B")]
    },
    Builtin(
      "nproc", [],
      options: [
        .choice(
          "which", ["current", "all", "overridable"], standard: "\"current\"",
          "those that lam may use, those that there are, or what OMP_NUM_THREADS says")
      ], "how many processors there are", examples: ["nproc() >= 1"], seeAlso: ["computer"]
    ) { call in
      let wanted = call.word("which") ?? "current"
      if wanted == "overridable", let limit = getenv("OMP_NUM_THREADS").flatMap({ Int(String(cString: $0)) }),
        limit > 0
      {
        return .of(limit)
      }
      let online = sysconf(Int32(_SC_NPROCESSORS_ONLN))
      return .of(max(1, wanted == "all" ? sysconf(Int32(_SC_NPROCESSORS_CONF)) : online))
    },
    Builtin(
      "getrusage", [], "what lam has used of the machine so far, as a struct",
      details:
        "utime and stime are the time of the processor in lam and in the system for it, each with sec and usec; maxrss is "
        + "the most memory in KB; the others are the system's counts.",
      examples: ["r = getrusage(); r.utime.sec >= 0"], seeAlso: ["cputime", "tic"]
    ) { _ in
      var usage = rusage()
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      func time(_ time: timeval) -> Value {
        .structure(StructArray(["sec": .of(Int(time.tv_sec)), "usec": .of(Int(time.tv_usec))]))
      }
      return .structure(
        StructArray([
          "utime": time(usage.ru_utime), "stime": time(usage.ru_stime), "maxrss": .of(usage.ru_maxrss),
          "ixrss": .of(usage.ru_ixrss), "idrss": .of(usage.ru_idrss), "isrss": .of(usage.ru_isrss),
          "minflt": .of(usage.ru_minflt), "majflt": .of(usage.ru_majflt), "nswap": .of(usage.ru_nswap),
          "inblock": .of(usage.ru_inblock), "oublock": .of(usage.ru_oublock), "msgsnd": .of(usage.ru_msgsnd),
          "msgrcv": .of(usage.ru_msgrcv), "nsignals": .of(usage.ru_nsignals), "nvcsw": .of(usage.ru_nvcsw),
          "nivcsw": .of(usage.ru_nivcsw),
        ]))
    },
  ]

  private static func number(_ name: String, _ summary: String, _ body: @escaping @Sendable () -> Double)
    -> Builtin
  {
    Builtin(
      name, [], summary, examples: ["\(name)() >= 0"], seeAlso: name == "getpid" ? ["uname"] : ["getpid"]
    ) { _ in .of(body()) }
  }

  private static func environment(_ name: String) -> Builtin {
    Builtin(
      name, [.text("name"), .any("value").orText.optional], results: [], "set a variable of the environment",
      details: "The value is text, empty where it is left out; programs that system starts see it.",
      examples: ["\(name)('LAM_X', 'y'); getenv('LAM_X')"], seeAlso: ["getenv", "unsetenv"]
    ) { call in
      try call.session.sandbox.permit(name)
      let given = call.optional(1)
      guard let value = given.map({ $0.isEmpty ? "" : $0.text }) ?? "" else {
        throw call.refuse(1, expected: "text")
      }
      guard setenv(try call.text(0), value, 1) == 0 else {
        throw call.refuse(0, expected: "the name of a variable of the environment, without =")
      }
      return []
    }
  }

  /// Runs a command for a call.
  ///
  /// - Parameters:
  ///   - keeps: whether what it prints is the second result.
  ///   - shows: whether it is printed.
  private static func ran(_ call: Call, keeps: Bool, shows: Bool) throws -> [Value] {
    let session = call.session
    try session.sandbox.permit(call.builtin.name)
    session.host.flush()
    // Programs such as editors want the terminal itself.
    let passes = !keeps && session.host.isScreen
    var output: Bytes = []
    var broken: Bytes = []
    let status: Int32
    do {
      status = try Subprocess.run(
        shell: try call.text(0),
        output: passes
          ? nil
          : { bytes in
            if keeps { try output.extend(by: bytes) }
            guard shows else { return }
            // A character may end in the next portion.
            let whole = broken + bytes
            let cut = UTF8Boundary.last(in: whole)
            broken = Bytes(whole[cut...])
            try session.emit(.text(Bytes(whole[..<cut])))
          })
    } catch let error as SystemError {
      throw call.refuse("cannot start the shell: \(error.reason)")
    }
    if !broken.isEmpty { try session.emit(.text(broken)) }
    return [.of(Int(status)), try .of(bytes: output)]
  }
}

/// Where characters end in bytes that arrive in portions.
enum UTF8Boundary {
  /// The place behind the last whole character; what follows may be the beginning of one.
  static func last(in bytes: Bytes) -> Int {
    var start = bytes.count
    while start > 0, bytes.count - start < 3, bytes[start - 1] & 0xC0 == 0x80 { start -= 1 }
    guard start > 0 else { return bytes.count }
    let lead = bytes[start - 1]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
    return bytes.count - start + 1 < length ? start - 1 : bytes.count
  }
}

/// What the system says of the machine.
struct MachineNames {
  let systemName: String
  let nodeName: String
  let release: String
  let version: String
  let machine: String

  init() {
    var names = utsname()
    uname(&names)
    func text<T>(_ field: T) -> String {
      withUnsafeBytes(of: field) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
    }
    systemName = text(names.sysname)
    nodeName = text(names.nodename)
    release = text(names.release)
    version = text(names.version)
    machine = text(names.machine)
  }

  private var isLinux: Bool { systemName == "Linux" }
  /// As GNU names machines.
  var canonicalName: String {
    isLinux ? machine + "-pc-linux-gnu" : machine + "-apple-" + systemName.lowercased()
  }
  var architecture: String { (isLinux ? "gnu-linux-" : systemName.lowercased() + "-") + machine }
}
