import Glibc

/// The threads that share the work on large arrays.
///
/// They start with the first work that is large enough, and sleep in between. Work is always divided in the same
/// way into parts whose results do not depend on who does them.
public final class Workers: @unchecked Sendable {
  public static let shared = Workers()

  /// How many threads work at once, this one included. Set once, before evaluation begins.
  nonisolated(unsafe) public static var limit = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  private var mutex = pthread_mutex_t()
  private var hasWork = pthread_cond_t()
  private var isDone = pthread_cond_t()
  private var threads = 0
  private var work: (@Sendable (Int) -> Void)?
  private var next = 0
  private var parts = 0
  private var pending = 0

  private init() {
    pthread_mutex_init(&mutex, nil)
    pthread_cond_init(&hasWork, nil)
    pthread_cond_init(&isDone, nil)
  }

  /// Calls `body` with ranges that make up `0..<count`, on several threads where that pays.
  ///
  /// - Parameter work: how many numbers are read in all.
  @inline(__always)
  static func inParts(
    _ count: Int, work: Int, _ body: @Sendable (Range<Int>) -> Void
  ) {
    guard work >= KernelThreshold.shared, limit > 1, count > 1 else { return body(0..<count) }
    let parts = min(count, 2 * limit)
    withoutActuallyEscaping(body) { body in
      shared.run(parts: parts) { part in body(count * part / parts..<count * (part + 1) / parts) }
    }
  }

  /// Calls a function of C with each number below `parts` and with `context`, on several threads at once, and returns when
  /// all have ended.
  ///
  /// For targets whose references are not counted atomically: such a function sees memory and nothing else.
  ///
  /// - Parameter body: writes for different numbers to different parts of what is at `context`.
  public static func run(
    parts: Int, _ body: @convention(c) (Int, UnsafeMutableRawPointer?) -> Void,
    context: UnsafeMutableRawPointer
  ) {
    nonisolated(unsafe) let context = context
    shared.run(parts: parts) { part in body(part, context) }
  }

  /// Calls `body` with each number below `parts`, on several threads at once, and returns when all have ended.
  ///
  /// - Parameter body: must not throw, and must not call `run` itself.
  func run(parts: Int, _ body: @escaping @Sendable (Int) -> Void) {
    guard parts > 1, Workers.limit > 1 else {
      for part in 0..<parts { body(part) }
      return
    }
    pthread_mutex_lock(&mutex)
    start()
    work = body
    next = 0
    self.parts = parts
    pending = parts
    pthread_cond_broadcast(&hasWork)
    takeParts()
    while pending > 0 { pthread_cond_wait(&isDone, &mutex) }
    work = nil
    pthread_mutex_unlock(&mutex)
  }

  /// Starts the threads, once. Fewer than wanted is no failure: the caller works too.
  private func start() {
    while threads < Workers.limit - 1 {
      var thread = pthread_t()
      let own = Unmanaged.passUnretained(self).toOpaque()
      let body: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { own in
        if let own { Unmanaged<Workers>.fromOpaque(own).takeUnretainedValue().serve() }
        return nil
      }
      guard pthread_create(&thread, nil, body, own) == 0 else { return }
      pthread_detach(thread)
      threads += 1
    }
  }

  private func serve() {
    // Signals are for the thread that runs the program.
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)
    pthread_mutex_lock(&mutex)
    while true {
      takeParts()
      pthread_cond_wait(&hasWork, &mutex)
    }
  }

  /// Does parts that nobody has begun, until there are none. The mutex is held at the call and after it.
  private func takeParts() {
    while let work, next < parts {
      let part = next
      next += 1
      pthread_mutex_unlock(&mutex)
      work(part)
      pthread_mutex_lock(&mutex)
      pending -= 1
      if pending == 0 { pthread_cond_signal(&isDone) }
    }
  }
}
