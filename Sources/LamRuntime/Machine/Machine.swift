import LamNumerics
import LamSemantics
import LamSyntax

/// Runs programs: a register machine over a stack of eight-byte slots.
///
/// The switch in `run` handles plain real numbers itself; everything else is a call to a method that may throw.
/// Registers are untyped memory: `Slot` says who owns what.
final class Machine {
  /// Owns this machine, so it outlives it.
  unowned(unsafe) let session: Session

  /// The register stack. Invariant: slots of live frames are initialized, all others are garbage.
  let stack: UnsafeMutablePointer<Slot>
  static let stackSize = 4 << 20

  let frames: UnsafeMutablePointer<Frame>
  var frameCount = 0
  /// The deepest nesting of calls; `max_recursion_depth`.
  var recursionLimit = 256
  static let frameCapacity = 4096

  /// Lists under construction, innermost last.
  var lists: [[ListItem]] = []
  /// The empty list that the arguments of the last builtin were in: the next call need not make one.
  var spareArguments: [Value?] = []
  /// The error that `catch` and `unwind_protect` handle, and those that wait for a cleanup to end.
  var caughtError: LocatedFailure?
  /// Functions that wait for the end of what held them.
  var cleanups: [Value] = []
  /// Values of the session may hold such functions.
  var expectsCleanups = false
  var suspendedErrors: [LocatedFailure] = []
  /// A shared variable's value while an assignment changes it: put back when that fails.
  var borrowed: (cell: SharedCell, register: Register, frame: Int)?
  /// Scopes of scripts that are not those of the frames below them, by the position of the script's frame.
  var outerScopes: [Int: Int] = [:]
  /// What some frames have besides their registers, by their positions.
  var extras: [Int: FrameExtras] = [:]
  /// `Interrupt.flag`, which the loop has at hand.
  let interrupt = Interrupt.flag
  /// `FastPaths.shortWays` and `.fusedPasses`, which are looked at often.
  let takesShortWays: Bool
  let fusesPasses: Bool
  /// `NativeState`, what machine code reads of this machine.
  let nativeState = NativeState.allocate()

  init(session: Session) {
    self.session = session
    takesShortWays = session.fastPaths.contains(.shortWays)
    fusesPasses = session.fastPaths.contains(.fusedPasses)
    stack = .allocate(capacity: Machine.stackSize)
    frames = .allocate(capacity: Machine.frameCapacity)
  }

  deinit {
    stack.deallocate()
    frames.deallocate()
    nativeState.deallocate()
  }

  /// The first stack position above the innermost frame.
  var top: Int {
    guard frameCount > 0 else { return 0 }
    let frame = frames[frameCount - 1]
    return frame.base + frame.room + frame.program._withUnsafeGuaranteedRef { $0.registerCount }
  }
}
