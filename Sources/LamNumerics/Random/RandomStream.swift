import Glibc

/// A stream of random numbers: the Mersenne Twister MT19937 (Matsumoto and Nishimura 1998), giving the very
/// numbers that NumPy's `numpy.random.seed` and its legacy functions give.
public final class RandomStream {
  private static let length = 624
  private static let shift = 397

  /// The state words, and the words drawn from them that are used up from `position` on.
  private let state: UnsafeMutablePointer<UInt32>
  private let words: UnsafeMutablePointer<UInt32>
  private var position = RandomStream.length
  /// The second number of a pair of normal ones, kept for the next call.
  private var spareNormal: Double?
  /// What the stream was last seeded with; nil after a state was set.
  public private(set) var seed: UInt32?

  public init(seed: UInt32) {
    state = .allocate(capacity: RandomStream.length)
    words = .allocate(capacity: RandomStream.length)
    state.initialize(repeating: 0, count: RandomStream.length)
    words.initialize(repeating: 0, count: RandomStream.length)
    restart(seed: seed)
  }

  deinit {
    state.deallocate()
    words.deallocate()
  }

  /// Starts anew, as `numpy.random.seed(seed)`.
  public func restart(seed: UInt32) {
    var word = seed
    for i in 0..<RandomStream.length {
      state[i] = word
      word = 1_812_433_253 &* (word ^ (word >> 30)) &+ UInt32(i) &+ 1
    }
    position = RandomStream.length
    spareNormal = nil
    self.seed = seed
  }

  /// The whole state as numbers: 624 words, how many of them are used, and the kept normal number (0, 0 for none).
  public var snapshot: [Double] {
    (0..<RandomStream.length).map { Double(state[$0]) }
      + [Double(position), spareNormal == nil ? 0 : 1, spareNormal ?? 0]
  }

  /// Returns to a state; false, and nothing changed, where the numbers are no snapshot.
  public func restore(_ snapshot: [Double]) -> Bool {
    let length = RandomStream.length
    guard snapshot.count == length + 3, let position = Int(exactly: snapshot[length]),
      (0...length).contains(position)
    else { return false }
    let restored = snapshot[..<length].compactMap { UInt32(exactly: $0) }
    guard restored.count == length else { return false }
    for i in 0..<length { state[i] = restored[i] }
    temper()
    self.position = position
    spareNormal = snapshot[length + 1] == 0 ? nil : snapshot[length + 2]
    seed = nil
    return true
  }

  // MARK: Words

  /// Advances the state by 624 words.
  private func refill() {
    let length = RandomStream.length
    let shift = RandomStream.shift
    let key = state
    @inline(__always)
    func twist(_ a: UInt32, _ b: UInt32, _ c: UInt32) -> UInt32 {
      let y = (a & 0x8000_0000) | (b & 0x7fff_ffff)
      return c ^ (y >> 1) ^ ((0 &- (y & 1)) & 0x9908_b0df)
    }
    for i in 0..<(length - shift) { key[i] = twist(key[i], key[i + 1], key[i + shift]) }
    for i in (length - shift)..<(length - 1) {
      key[i] = twist(key[i], key[i + 1], key[i + shift - length])
    }
    key[length - 1] = twist(key[length - 1], key[0], key[shift - 1])
    temper()
    position = 0
  }

  private func temper() {
    let (source, target) = (state, words)
    for i in 0..<RandomStream.length {
      var y = source[i]
      y ^= y >> 11
      y ^= (y << 7) & 0x9d2c_5680
      y ^= (y << 15) & 0xefc6_0000
      target[i] = y ^ (y >> 18)
    }
  }

  /// The next 32 random bits.
  @inline(__always)
  func nextWord() -> UInt32 {
    if position == RandomStream.length { refill() }
    defer { position += 1 }
    return words[position]
  }

  /// The next 64 random bits, the upper half drawn first.
  func nextWide() -> UInt64 {
    let high = UInt64(nextWord())
    return high << 32 | UInt64(nextWord())
  }

  @inline(__always)
  private static func double(_ a: UInt32, _ b: UInt32) -> Double {
    // 27 and 26 bits make 53; every step but the last is exact.
    (Double(Int32(bitPattern: a >> 5)) * 67_108_864 + Double(Int32(bitPattern: b >> 6)))
      * (1 / 9_007_199_254_740_992)
  }

  // MARK: Distributions

  /// Uniform in [0, 1), 53 bits.
  @inline(__always)
  public func uniform() -> Double {
    let a = nextWord()
    return RandomStream.double(a, nextWord())
  }

  /// Uniform numbers in [0, 1), in the order of the stream.
  public func fillUniform(_ target: UnsafeMutablePointer<Double>, count: Int) {
    var done = 0
    while done < count {
      let pairs = min((RandomStream.length - position) / 2, count - done)
      if pairs == 0 {
        (target + done).initialize(to: uniform())
        done += 1
        continue
      }
      let source = words + position
      let out = target + done
      for k in 0..<pairs { (out + k).initialize(to: RandomStream.double(source[2 * k], source[2 * k + 1])) }
      position += 2 * pairs
      done += pairs
    }
  }

  /// Standard normal, by Marsaglia's polar method, in pairs.
  public func normal() -> Double {
    if let spare = spareNormal {
      spareNormal = nil
      return spare
    }
    let (first, second) = normalPair()
    spareNormal = second
    return first
  }

  @inline(__always)
  private func normalPair() -> (Double, Double) {
    while true {
      let x = 2 * uniform() - 1
      let y = 2 * uniform() - 1
      let square = x * x + y * y
      if square < 1 && square != 0 {
        let factor = (-2 * log(square) / square).squareRoot()
        return (factor * y, factor * x)
      }
    }
  }

  /// Standard normal numbers, in the order of the stream.
  public func fillNormal(_ target: UnsafeMutablePointer<Double>, count: Int) {
    var done = 0
    if count > 0, spareNormal != nil {
      target.initialize(to: normal())
      done = 1
    }
    while done + 1 < count {
      let (first, second) = normalPair()
      (target + done).initialize(to: first)
      (target + done + 1).initialize(to: second)
      done += 2
    }
    if done < count { (target + done).initialize(to: normal()) }
  }

  /// A whole number in 0...span, by masked rejection.
  public func whole(upTo span: UInt64) -> UInt64 {
    if span == 0 { return 0 }
    let mask = UInt64.max >> UInt64(span.leadingZeroBitCount)
    if span <= UInt64(UInt32.max) {
      while true {
        let value = UInt64(nextWord()) & mask
        if value <= span { return value }
      }
    }
    while true {
      let value = nextWide() & mask
      if value <= span { return value }
    }
  }

  /// 0..<n in random order, by Fisher and Yates from the end.
  public func permutation(_ n: Int) throws -> Tensor<Double> {
    try Tensor(shape: Shape(1, n)) { target in
      try Interrupt.strides(of: n) { range in
        for i in range { (target + i).initialize(to: Double(i)) }
      }
      guard n > 1 else { return }
      var looks = Pace()
      for i in stride(from: n - 1, to: 0, by: -1) {
        try looks.step()
        let j = Int(whole(upTo: UInt64(i)))
        let kept = target[i]
        target[i] = target[j]
        target[j] = kept
      }
    }
  }
}
