import LamShell

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What Ctrl-C and the time limit do: they set the flag that the machine looks at.
///
/// A handler may touch little more than memory, so everything it needs is put where it can reach it before it is
/// installed.
enum Signals {
  nonisolated(unsafe) private static var flag: UnsafeMutablePointer<Int32>?
  /// Nobody sits at a prompt: a second Ctrl-C ends the program even where the machine cannot look.
  nonisolated(unsafe) private static var endsAtSecond = false
  nonisolated(unsafe) private(set) static var hasTimedOut = false

  /// Makes Ctrl-C set the flag.
  static func install(interrupt: UnsafeMutablePointer<Int32>, isInteractive: Bool) {
    flag = interrupt
    endsAtSecond = !isInteractive
    // A shell may have told us to ignore it; a closed pipe is to end lam without a word.
    signal(SIGPIPE, SIG_DFL)
    unblock()
    handle(SIGINT) { _ in
      if let flag = Signals.flag {
        if flag.pointee != 0, Signals.endsAtSecond { _exit(ExitCode.interrupted) }
        flag.pointee = 1
      }
    }
  }

  /// Interrupts the program after this many seconds; two seconds later ends it, where a library routine does not
  /// look at the flag.
  static func limitTime(to seconds: Double) {
    handle(SIGALRM) { _ in
      if Signals.hasTimedOut {
        _ = "error: the time limit has passed\n".utf8CString.withUnsafeBufferPointer {
          write(STDERR_FILENO, $0.baseAddress, $0.count - 1)
        }
        _exit(ExitCode.failure)
      }
      Signals.hasTimedOut = true
      Signals.flag?.pointee = 1
    }
    var timer = itimerval()
    timer.it_value.tv_sec = Int(seconds)
    timer.it_value.tv_usec = Int((seconds - seconds.rounded(.down)) * 1e6)
    if timer.it_value.tv_sec == 0, timer.it_value.tv_usec == 0 { timer.it_value.tv_usec = 1 }
    timer.it_interval.tv_sec = 2
    setitimer(.init(ITIMER_REAL.rawValue), &timer, nil)
  }

  /// Whoever started us may have held signals back for itself; a program inherits that.
  private static func unblock() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGALRM, SIGPIPE, SIGTERM] { sigaddset(&signals, number) }
    sigprocmask(SIG_UNBLOCK, &signals, nil)
  }

  private static func handle(_ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    action.sa_flags = SA_RESTART
    sigaction(number, &action, nil)
  }
}
