import CMemory

/// The wish that what is running should end: Ctrl-C, a time limit, memory that runs out.
///
/// A signal handler sets the flag; whatever can take long looks at it at least every 10 ms. The language runs on one
/// thread and a process has one terminal, so there is one flag.
public enum Interrupt {
  /// Why the program should stop; the number is what the flag holds.
  public enum Reason: Int32, Sendable {
    /// Ctrl-C.
    case person = 1
    /// `--timeout`.
    case time = 2
    /// More memory is in use than may be: an error like any other where nothing can be given back.
    case memory = 3
    /// The program has been told to end.
    case end = 4
  }

  /// Nonzero when something should stop; set from signal handlers.
  nonisolated(unsafe) public static let flag: UnsafeMutablePointer<Int32> = {
    let flag = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    flag.initialize(to: 0)
    return flag
  }()

  /// What the flag holds: read anew each time, also in loops in which nothing else could have changed it.
  @inlinable @inline(__always)
  public static var now: Int32 { lam_flag_now(flag) }

  /// Ends what is running where somebody asked for it. To be called in every loop that can take long: a load and a
  /// comparison.
  ///
  /// - Throws: `NumericsFailure.interrupted`, or `outOfMemory`, after which the flag is clear.
  @inlinable @inline(__always)
  public static func check() throws {
    if now != 0 { try stop() }
  }

  /// The slow side of `check`, for callers that have looked at the flag themselves.
  public static func stop() throws {
    guard now == Reason.memory.rawValue else { throw NumericsFailure.interrupted }
    flag.pointee = 0
    try Memory.relieve()
  }

  /// Whether whatever runs is to end for good: a prompt inside a program asks on after Ctrl-C, but not then.
  public static var endsProgram: Bool {
    now == Reason.time.rawValue || now == Reason.end.rawValue
  }

  /// Forgets a wish that has been fulfilled.
  public static func clear() { flag.pointee = 0 }

  /// Calls the body for `0..<count` in strides and looks at the flag between them; what is one stride is not looked at.
  ///
  /// - Parameter stride: as many steps as take well under 10 ms.
  /// - Throws: what `check` and the body throw.
  @inlinable @inline(__always)
  public static func strides(
    of count: Int, by stride: Int = Pace.usual, _ body: (Range<Int>) throws -> Void
  ) throws {
    var start = 0
    while count - start > stride {
      try body(start..<start + stride)
      start += stride
      try check()
    }
    if start < count { try body(start..<count) }
  }

  /// Whether a person or a time limit has asked for an end: for the parts of a loop that other threads run, and leave
  /// when it is so, after which the caller calls `endPart`.
  @inlinable @inline(__always)
  public static var isAsked: Bool {
    let now = now
    return now != 0 && now != Reason.memory.rawValue
  }

  /// Calls the body for a range in strides, and leaves where an end is asked for: for the parts of a loop that other threads
  /// run, after which the caller calls `endPart`.
  @inlinable @inline(__always)
  public static func stridesOfPart(_ range: Range<Int>, _ body: (Range<Int>) -> Void) {
    var start = range.lowerBound
    while start < range.upperBound, !isAsked {
      let end = min(range.upperBound, start + Pace.usual)
      body(start..<end)
      start = end
    }
  }

  /// Ends a loop some of whose parts may have been left early.
  ///
  /// - Throws: `NumericsFailure.interrupted`.
  @inlinable
  public static func endPart() throws {
    if isAsked { throw NumericsFailure.interrupted }
  }
}
