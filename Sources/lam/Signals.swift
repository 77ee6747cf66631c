import Glibc
import LamNumerics
import LamShell

/// What signals do: Ctrl-C and the time limit set the flag that whatever runs looks at, the end of the terminal and
/// `kill` end the program in order, and a mistake in lam itself at least does not take the output with it.
///
/// A handler may touch little more than memory, so everything it needs is put where it can reach it before it is
/// installed. None restarts the call that it interrupts: whoever waits is to look at the flag.
enum Signals {
  nonisolated(unsafe) private static var flag: UnsafeMutablePointer<Int32>?
  /// Nobody sits at a prompt: a second Ctrl-C ends the program even where the machine cannot look.
  nonisolated(unsafe) private static var endsAtSecond = false
  nonisolated(unsafe) private static var hasTimer = false
  nonisolated(unsafe) private(set) static var hasTimedOut = false
  /// The signal that the program is to end for; 0 while there is none.
  nonisolated(unsafe) private(set) static var ending: Int32 = 0

  /// Whether the program has been told to end.
  static var isEnding: Bool { ending != 0 || hasTimedOut }

  /// The code of a program that ends for a signal, as the shell counts.
  static var endingCode: Int32 { 128 + ending }

  static func install(interrupt: UnsafeMutablePointer<Int32>, isInteractive: Bool) {
    flag = interrupt
    endsAtSecond = !isInteractive
    // A reader that goes away is an error of the write: of a program's own pipe, or the end where it is the output's.
    signal(SIGPIPE, SIG_IGN)
    // A file that may not become larger is an error of the write.
    signal(SIGXFSZ, SIG_IGN)
    // Ctrl-\ ends the program at once, and is nothing that a mistake has to be looked for.
    signal(SIGQUIT, SIG_DFL)
    unblock()
    handle(SIGINT) { _ in Signals.interrupt() }
    handle(SIGALRM) { _ in Signals.timePassed() }
    for number in [SIGTERM, SIGHUP] where !isIgnored(number) { handle(number) { Signals.end($0) } }
    watchOverMistakes()
  }

  /// Interrupts the program after this many seconds; two seconds later ends it, where a library routine does not
  /// look at the flag.
  static func limitTime(to seconds: Double) {
    hasTimer = true
    var first = timeval()
    first.tv_sec = Int(seconds)
    first.tv_usec = .init((seconds - seconds.rounded(.down)) * 1e6)
    if first.tv_sec == 0, first.tv_usec == 0 { first.tv_usec = 1 }
    setTimer(first, interval: 2)
  }

  /// Ends the program as SIGHUP does, also where that is ignored.
  static func endWithTerminal() { end(SIGHUP) }

  // MARK: In handlers

  private static func interrupt() {
    guard let flag else { return }
    if flag.pointee == 0 || flag.pointee == Interrupt.Reason.memory.rawValue {
      flag.pointee = Interrupt.Reason.person.rawValue
    } else if endsAtSecond {
      StandardStreams.flushFromHandler()
      _exit(LamShell.ExitCode.interrupted)
    } else {
      StandardStreams.complainFromHandler(
        "\nwaiting for a library routine to end; it cannot be stopped half-way\n")
    }
  }

  private static func timePassed() {
    if ending != 0 {
      StandardStreams.flushFromHandler()
      _exit(endingCode)
    }
    guard hasTimer else { return }
    if hasTimedOut {
      StandardStreams.flushFromHandler()
      StandardStreams.complainFromHandler("error: the time limit has passed\n")
      _exit(LamShell.ExitCode.failure)
    }
    hasTimedOut = true
    flag?.pointee = Interrupt.Reason.time.rawValue
  }

  /// Whatever runs has a second to come to its end.
  private static func end(_ number: Int32) {
    if ending == 0 {
      ending = number
      var second = timeval()
      second.tv_sec = 1
      setTimer(second, interval: 1)
    }
    flag?.pointee = Interrupt.Reason.end.rawValue
  }

  private static func setTimer(_ first: timeval, interval: Int) {
    var timer = itimerval()
    timer.it_value = first
    timer.it_interval.tv_sec = interval
    setitimer(.init(ITIMER_REAL.rawValue), &timer, nil)
  }

  // MARK: Mistakes

  /// Lets the output out before the process dies of a mistake in lam, on a stack of its own, for the usual one may be
  /// what is used up. The handler is gone when it has run, so the process dies as it would have.
  private static func watchOverMistakes() {
    let size = 1 << 16
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    stack.ss_size = size
    sigaltstack(&stack, nil)
    for number in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT] {
      handle(number, flags: Int32(bitPattern: UInt32(SA_ONSTACK)) | Int32(bitPattern: UInt32(SA_RESETHAND))) {
        StandardStreams.flushFromHandler()
        StandardStreams.complainFromHandler(
          "lam: ended by a mistake of its own; what was entered is in the history\n")
        raise($0)
      }
    }
  }

  // MARK: Installing

  /// Whoever started us may have held signals back for itself; a program inherits that.
  private static func unblock() {
    var signals = sigset_t()
    sigfillset(&signals)
    sigprocmask(SIG_UNBLOCK, &signals, nil)
  }

  /// As `nohup` leaves SIGHUP.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static func handle(
    _ number: Int32, flags: Int32 = 0, _ handler: @escaping @convention(c) (Int32) -> Void
  ) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    action.sa_flags = flags
    sigaction(number, &action, nil)
  }
}
