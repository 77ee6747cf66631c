import CFFTW
import Numerics
import Synchronization

/// How FFTW transforms lines of arrays that lie in one way, as all those along an axis.
///
/// Plans are made by estimate, without trying: on the lengths that were measured a plan that was tried out is at most twice
/// as fast and takes a hundred transforms to make.
final class FourierPlan: @unchecked Sendable {
  typealias Number = Complex<Double>

  /// What goes in and what comes out.
  enum Kind: Hashable {
    case complexForward
    /// Without the division by the length.
    case complexBackward
    /// From real numbers to the first half of their spectrum, `length / 2 + 1` numbers of each line.
    case realForward
    /// From the first half of a spectrum to real numbers, without the division by the length.
    case realBackward
  }

  /// Places at equal distances: how many, and how far they are apart in what goes in and in what comes out.
  struct Places: Hashable {
    let count: Int
    let source: Int
    let target: Int

    init(_ count: Int, source: Int, target: Int) {
      self.count = count
      self.source = source
      self.target = target
    }

    init(_ count: Int, by stride: Int) { self.init(count, source: stride, target: stride) }

    fileprivate var dimension: fftw_iodim64 { fftw_iodim64(n: count, is: source, os: target) }
  }

  private struct Key: Hashable {
    let kind: Kind
    /// The elements of a line.
    let line: Places
    /// The lines.
    let lines: [Places]
    /// How the arrays lie in memory; instructions depend on it.
    let alignments: [Int32]
  }

  private let plan: fftw_plan
  private let kind: Kind

  private init?(_ key: Key, _ source: UnsafeMutableRawPointer, _ target: UnsafeMutableRawPointer) {
    var line = key.line.dimension
    let lines = key.lines.map(\.dimension)
    let count = Int32(lines.count)
    let flags = FFTW_ESTIMATE | FFTW_PRESERVE_INPUT
    typealias Pair = (Double, Double)
    let plan: fftw_plan? =
      switch key.kind {
      case .complexForward, .complexBackward:
        fftw_plan_guru64_dft(
          1, &line, count, lines, source.assumingMemoryBound(to: Pair.self),
          target.assumingMemoryBound(to: Pair.self),
          key.kind == .complexForward ? FFTW_FORWARD : FFTW_BACKWARD, flags)
      case .realForward:
        fftw_plan_guru64_dft_r2c(
          1, &line, count, lines, source.assumingMemoryBound(to: Double.self),
          target.assumingMemoryBound(to: Pair.self), flags)
      case .realBackward:
        fftw_plan_guru64_dft_c2r(
          1, &line, count, lines, source.assumingMemoryBound(to: Pair.self),
          target.assumingMemoryBound(to: Double.self), flags)
      }
    guard let plan else { return nil }
    self.plan = plan
    kind = key.kind
  }

  deinit { fftw_destroy_plan(plan) }

  /// Whether a length, at least 1, has no other prime factors than these.
  static func isProduct(_ length: Int, of primes: [Int]) -> Bool {
    var rest = length
    for prime in primes { while rest % prime == 0 { rest /= prime } }
    return rest == 1
  }

  /// Transforms each line along an axis of `source`, which stays as it is, into `target`, another array.
  ///
  /// - Throws: `outOfMemory` where the library has none for what it keeps.
  static func transform(
    _ kind: Kind, _ layout: AxisLayout, from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer
  ) throws {
    try transform(
      kind, line: Places(layout.length, by: layout.inner),
      lines: [Places(layout.inner, by: 1), Places(layout.outer, by: layout.inner * layout.length)],
      from: source,
      to: target)
  }

  /// Transforms lines of `source`, which stays as it is, into `target`, another array.
  ///
  /// - Parameters:
  ///   - line: the elements of a line; of a real one all of them, also where its half spectrum has fewer.
  ///   - lines: where lines begin, at most two such places within one another.
  /// - Throws: `outOfMemory` where the library has none for what it keeps.
  static func transform(
    _ kind: Kind, line: Places, lines: [Places], from source: UnsafeRawPointer,
    to target: UnsafeMutableRawPointer
  ) throws {
    // What FFTW keeps of a length that is no product of small primes is up to six times a line.
    try Memory.check(listOf: Number.self, count: Memory.product(line.count, 6))
    let source = UnsafeMutableRawPointer(mutating: source)
    let key = Key(
      kind: kind, line: line, lines: lines,
      alignments: [source, target].map { fftw_alignment_of($0.assumingMemoryBound(to: Double.self)) })
    guard let plan = plan(key, source, target) else { throw NumericsFailure.outOfMemory(bytes: nil) }
    plan.run(source, target)
  }

  private func run(_ source: UnsafeMutableRawPointer, _ target: UnsafeMutableRawPointer) {
    typealias Pair = (Double, Double)
    switch kind {
    case .complexForward, .complexBackward:
      fftw_execute_dft(
        plan, source.assumingMemoryBound(to: Pair.self), target.assumingMemoryBound(to: Pair.self))
    case .realForward:
      fftw_execute_dft_r2c(
        plan, source.assumingMemoryBound(to: Double.self), target.assumingMemoryBound(to: Pair.self))
    case .realBackward:
      fftw_execute_dft_c2r(
        plan, source.assumingMemoryBound(to: Pair.self), target.assumingMemoryBound(to: Double.self))
    }
  }

  /// Those made last: loops transform arrays of one shape.
  private static let known = Mutex<[Key: FourierPlan]>([:])
  private static let mostKnown = 64

  private static func plan(
    _ key: Key, _ source: UnsafeMutableRawPointer, _ target: UnsafeMutableRawPointer
  ) -> FourierPlan? {
    known.withLock { known in
      if let plan = known[key] { return plan }
      guard let plan = FourierPlan(key, source, target) else { return nil }
      if known.count >= mostKnown { known.removeAll() }
      known[key] = plan
      return plan
    }
  }
}
