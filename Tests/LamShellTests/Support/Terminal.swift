import Foundation

/// The real program in a terminal of its own: what a person types goes in, what the person sees comes out.
final class Terminal {
  enum Failure: Error {
    case noTerminal
    case noProgram(String)
    case notShown(String, screen: String)
  }

  /// The program beside the tests that were built with it.
  static let program: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("lam").path
  }()

  // What Linux calls TIOCSPTLCK, TIOCGPTN and POSIX_SPAWN_SETSID; the C library shows them to GNU sources only.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430
  private static let newSession: Int16 = 0x80

  private let master: Int32
  private let name: String
  private let process: pid_t
  private(set) var screen = ""
  /// All that was sent, as it was.
  private(set) var bytes: [UInt8] = []
  private var seen = ""

  /// Starts lam, or another program; `environment` is added to a plain one.
  init(
    _ arguments: [String], environment: [String: String], program: String = Terminal.program,
    size: (columns: Int, rows: Int) = (80, 24)
  ) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var locked: Int32 = 0
    var number: Int32 = 0
    guard master >= 0, ioctl(master, Terminal.setLock, &locked) == 0,
      ioctl(master, Terminal.getNumber, &number) == 0
    else { throw Failure.noTerminal }
    name = "/dev/pts/\(number)"
    var window = winsize(
      ws_row: UInt16(size.rows), ws_col: UInt16(size.columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &window)

    // A child that leads a session and then opens a terminal has it as its own.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    posix_spawnattr_setflags(&attributes, Terminal.newSession)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    posix_spawn_file_actions_addclose(&actions, master)

    let plain = [
      "TERM": "xterm", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent", "INPUTRC": "/dev/null", "NO_COLOR": "1",
    ]
    let variables = plain.merging(environment) { $1 }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    var child: pid_t = 0
    let result = posix_spawn(&child, program, &actions, &attributes, words, variables)
    for pointer in words + variables { free(pointer) }
    posix_spawn_file_actions_destroy(&actions)
    posix_spawnattr_destroy(&attributes)
    guard result == 0 else { throw Failure.noProgram(program) }
    process = child
  }

  deinit {
    kill(process, SIGKILL)
    close(master)
  }

  func send(_ signal: Int32) { kill(process, signal) }

  /// Takes the terminal away, as closing its window does.
  func hangUp() {
    let nothing = open("/dev/null", O_RDWR)
    dup2(nothing, master)
    close(nothing)
  }

  func resize(columns: UInt16, rows: UInt16 = 24) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Types the keys, as they are.
  func type(_ keys: String) {
    let bytes = Array(keys.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// Waits until the text is on the screen, behind what was waited for before.
  func wait(for text: String, seconds: Double = 60) throws {
    let end = Date().addingTimeInterval(seconds)
    while Date() < end {
      if let range = seen.range(of: text) {
        seen = String(seen[range.upperBound...])
        return
      }
      var poller = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard poll(&poller, 1, 100) > 0 else { continue }
      guard let more = readMore() else { break }
      seen += more
    }
    throw Failure.notShown(text, screen: screen)
  }

  /// Waits until the program has taken all that was typed and waits for more, or has ended.
  func settle(seconds: Double = 20) throws {
    let end = Date().addingTimeInterval(seconds)
    var times = 0
    var hasAnswered = false
    while Date() < end {
      var poller = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      if poll(&poller, 1, 0) > 0 {
        guard let more = readMore() else { return }
        seen += more
        times = 0
        hasAnswered = true
        continue
      }
      // What has just been typed is on its way to the program; most keys are answered when they have arrived.
      times = waitsForKeys ? times + 1 : 0
      if times == (hasAnswered ? 2 : 40) { return }
      usleep(times == 0 ? 500 : 200)
    }
    throw Failure.notShown("a program that waits", screen: screen)
  }

  /// What comes after what was taken before.
  func takeBytes() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// Whether the program sleeps until a key is pressed, as the system tells it.
  private var waitsForKeys: Bool {
    let slave = open(name, O_RDONLY | O_NOCTTY | O_NONBLOCK)
    guard slave >= 0 else { return true }
    defer { close(slave) }
    var waiting: Int32 = 0
    guard ioctl(slave, UInt(FIONREAD), &waiting) == 0, waiting == 0 else { return false }
    guard let (number, first) = call(of: process) else { return true }
    if number == Terminal.children, let child = innermostChild, let (number, _) = call(of: child) {
      // A pager or an editor has the terminal.
      return Terminal.waits.contains(number) || Terminal.reads.contains(number)
    }
    return Terminal.waits.contains(number) || (Terminal.reads.contains(number) && first == "0x0")
  }

  /// The call of the system that a process sleeps in; nil where that is not known. A process that runs is in none.
  private func call(of process: pid_t) -> (number: Int, first: Substring)? {
    guard let call = try? String(contentsOfFile: "/proc/\(process)/syscall", encoding: .utf8) else {
      return nil
    }
    let words = call.split(separator: " ")
    guard let number = words.first.flatMap({ Int($0) }) else { return call.hasPrefix("-1") ? nil : (-1, "") }
    return (number, words.dropFirst().first ?? "")
  }

  /// The program that the program has started, or that was started by that.
  private var innermostChild: pid_t? {
    var found: pid_t?
    var parent = process
    while let list = try? String(contentsOfFile: "/proc/\(parent)/task/\(parent)/children", encoding: .utf8),
      let child = list.split(separator: " ").last.flatMap({ pid_t($0) })
    {
      found = child
      parent = child
    }
    return found
  }

  #if arch(x86_64)
    private static let waits: Set = [7, 23, 270, 271]
    private static let children = 61
    private static let reads: Set = [0]
  #else
    private static let waits: Set = [72, 73]
    private static let children = 260
    private static let reads: Set = [63]
  #endif

  /// Waits for the program to end, and gives its exit code; nil where it does not end.
  func exitCode(seconds: Double = 60) -> Int32? {
    let end = Date().addingTimeInterval(seconds)
    var status: Int32 = 0
    // What is still to be read would keep the program from ending.
    while waitpid(process, &status, WNOHANG) != process {
      guard Date() < end else { return nil }
      var poller = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard poll(&poller, 1, 50) > 0 else { continue }
      if readMore() == nil { usleep(10_000) }
    }
    var poller = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while poll(&poller, 1, 0) > 0, readMore() != nil {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
  }

  /// Takes what the program has sent; nil where it sends no more.
  private func readMore() -> String? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(master, &buffer, buffer.count)
    guard count > 0 else { return nil }
    bytes += buffer[..<count]
    let more = String(decoding: buffer[..<count], as: UTF8.self)
    screen += more
    return more
  }
}
