import Glibc
import LamNumerics

/// Another program, started by the shell and waited for.
///
/// Its standard input and its error stream are lam's. When something should stop, the other program is told to end, and
/// killed where it does not. All of these throw `SystemError`, and what `Interrupt.check` throws.
public enum Subprocess {
  /// Runs a command of the shell.
  ///
  /// - Parameter output: takes what the command prints, as it comes; nil where that goes where lam's own output goes.
  /// - Returns: the exit status; 127 where a signal ended it.
  public static func run(shell command: String, output: (([UInt8]) throws -> Void)?) throws -> Int32 {
    var ends: [Int32] = [-1, -1]
    if output != nil {
      guard pipe(&ends) == 0 else { throw SystemError.last }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }
    let isAlone = isatty(STDIN_FILENO) == 0
    let process: pid_t
    do {
      process = try start(command, output: output == nil ? nil : ends[1], inOwnGroup: isAlone)
    } catch {
      for end in ends where end >= 0 { close(end) }
      throw error
    }
    if ends[1] >= 0 { close(ends[1]) }
    do {
      if let output {
        defer { close(ends[0]) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
          let count = try buffer.withUnsafeMutableBytes { try Descriptor.read(ends[0], into: $0) }
          if count == 0 { break }
          try output([UInt8](buffer[..<count]))
        }
      }
      return try wait(for: process)
    } catch {
      end(process, group: isAlone)
      throw error
    }
  }

  /// Runs a command of the shell that somebody talks with, such as an editor: it has the terminal, and Ctrl-C is for it.
  ///
  /// - Parameter input: a descriptor that it reads from; nil for lam's own standard input.
  /// - Returns: the exit status; 127 where a signal ended it.
  public static func attend(shell command: String, input: Int32? = nil) throws -> Int32 {
    var ignoring = sigaction()
    ignoring.__sigaction_handler.sa_handler = SIG_IGN
    var before = (interrupt: sigaction(), quit: sigaction())
    sigaction(SIGINT, &ignoring, &before.interrupt)
    sigaction(SIGQUIT, &ignoring, &before.quit)
    defer {
      sigaction(SIGINT, &before.interrupt, nil)
      sigaction(SIGQUIT, &before.quit, nil)
    }
    let process = try start(command, input: input, output: nil, inOwnGroup: false)
    var status: Int32 = 0
    while waitpid(process, &status, 0) != process {
      guard errno == EINTR else { throw SystemError.last }
      // A signal that ends lam ends what it waits for.
      if Interrupt.endsProgram { end(process, group: false) }
    }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 127
  }

  /// - Parameter inOwnGroup: whether signals of the terminal do not reach it; it cannot read from the terminal then.
  private static func start(
    _ command: String, input: Int32? = nil, output: Int32?, inOwnGroup: Bool
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    if let input { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
    if let output { posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO) }
    // What lam does with signals is its own affair.
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    var flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
    if inOwnGroup { flags |= Int32(POSIX_SPAWN_SETPGROUP) }
    posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))
    var process: pid_t = 0
    let texts: [String] = ["/bin/sh", "-c", command]
    let words: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
    defer { for word in words { free(word) } }
    let code = posix_spawn(&process, "/bin/sh", &actions, &attributes, words + [nil], environ)
    guard code == 0 else { throw SystemError(code) }
    return process
  }

  private static func wait(for process: pid_t) throws -> Int32 {
    var pause: UInt32 = 500
    while true {
      var status: Int32 = 0
      let found = waitpid(process, &status, WNOHANG)
      if found == process { return status & 0x7F == 0 ? (status >> 8) & 0xFF : 127 }
      if found < 0, errno != EINTR { throw SystemError.last }
      try Interrupt.check()
      usleep(pause)
      pause = min(pause * 2, 20_000)
    }
  }

  private static func end(_ process: pid_t, group: Bool) {
    let target = group ? -process : process
    kill(target, SIGTERM)
    for _ in 0..<20 {
      if waitpid(process, nil, WNOHANG) != 0 { return }
      usleep(10_000)
    }
    kill(target, SIGKILL)
    while waitpid(process, nil, 0) < 0, errno == EINTR {}
  }
}
