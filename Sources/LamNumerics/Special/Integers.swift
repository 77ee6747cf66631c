import Numerics

/// Functions of whole numbers.
public enum Whole {
  /// The greatest common divisor, not negative (but for the least integer of a class, which has no magnitude).
  @inlinable
  public static func gcd<I: FixedWidthInteger>(_ a: I, _ b: I) -> I {
    var x = a
    var y = b
    while y != 0 { (x, y) = (y, x.remainderReportingOverflow(dividingBy: y).partialValue) }
    return x < 0 ? (0 as I).subtractingReportingOverflow(x).partialValue : x
  }

  /// The greatest common divisor of whole doubles, by Euclid's algorithm with exact remainders.
  @inlinable
  public static func gcd(_ a: Double, _ b: Double) -> Double {
    var x = a.magnitude
    var y = b.magnitude
    guard x.isFinite, y.isFinite else { return .nan }
    while y != 0 { (x, y) = (y, x.truncatingRemainder(dividingBy: y)) }
    return x
  }

  /// The greatest common divisor as a combination of both: `divisor = first·a + second·b` (Euclid's extended algorithm).
  public static func bezout(_ a: Double, _ b: Double) -> (divisor: Double, first: Double, second: Double) {
    guard a.isFinite, b.isFinite else { return (.nan, .nan, .nan) }
    var (x, y) = (a.magnitude, b.magnitude)
    var (u, nextU) = (1.0, 0.0)
    var (v, nextV) = (0.0, 1.0)
    while y != 0 {
      let q = (x / y).rounded(.down)
      (x, y) = (y, x.truncatingRemainder(dividingBy: y))
      (u, nextU) = (nextU, u - q * nextU)
      (v, nextV) = (nextV, v - q * nextV)
    }
    return (x, a < 0 ? -u : u, b < 0 ? -v : v)
  }

  /// The least common multiple, saturating.
  @inlinable
  public static func lcm<I: FixedWidthInteger>(_ a: I, _ b: I) -> I {
    let divisor = gcd(a, b)
    if divisor == 0 { return 0 }
    let (product, overflow) = (a / divisor).multipliedReportingOverflow(by: b)
    if overflow { return .max }
    return product < 0 ? (0 as I).subtractingReportingOverflow(product).partialValue : product
  }

  @inlinable
  public static func lcm(_ a: Double, _ b: Double) -> Double {
    let divisor = gcd(a, b)
    return divisor == 0 ? 0 : (a / divisor * b).magnitude
  }

  /// All primes up to `limit`, ascending: the sieve of Eratosthenes over odd numbers.
  ///
  /// - Throws: `NumericsFailure.outOfMemory`.
  public static func primes(upTo limit: Int) throws -> [Int] {
    if limit < 2 { return [] }
    // Rosser and Schoenfeld: up to x there are fewer than 1.25506 x / log x primes.
    let x = Double(max(limit, 10))
    var primes = try Memory.list(of: Int.self, room: Memory.size(1.25506 * x / Double.log(x) + 10))
    primes.append(2)
    // Segments that fit in the cache, each crossed out by the primes up to the root of the limit.
    let root = Int(Double(limit).squareRoot()) + 1
    let small = root > 10 && root < limit ? try self.primes(upTo: root).dropFirst() : [3, 5, 7]
    let length = 1 << 16
    // Position k of a segment that begins at the odd number `first` stands for first + 2k.
    var segment = [Bool](repeating: false, count: length)
    var first = 3
    while first <= limit {
      try Interrupt.check()
      let count = min(length, (limit - first) / 2 + 1)
      segment.withUnsafeMutableBufferPointer { composite in
        composite.update(repeating: false)
        for p in small {
          let square = p * p
          if square > first + 2 * (count - 1) { break }
          var k = square >= first ? (square - first) / 2 : (p - first % p) % p
          // The first multiple may be even; half of what is missing counts in steps of two.
          if square < first { k = k % 2 == 0 ? k / 2 : (k + p) / 2 }
          while k < count {
            composite[k] = true
            k += p
          }
        }
        for k in 0..<count where !composite[k] { primes.append(first + 2 * k) }
      }
      first += 2 * length
    }
    return primes
  }

  /// The remainder of a product, exact for all 64-bit factors.
  static func multiply(_ a: UInt64, _ b: UInt64, modulo m: UInt64) -> UInt64 {
    let (high, low) = a.multipliedFullWidth(by: b)
    return m.dividingFullWidth((high % m, low)).remainder
  }

  static func power(_ base: UInt64, _ exponent: UInt64, modulo m: UInt64) -> UInt64 {
    var result: UInt64 = 1 % m
    var square = base % m
    var e = exponent
    while e > 0 {
      if e & 1 == 1 { result = multiply(result, square, modulo: m) }
      square = multiply(square, square, modulo: m)
      e >>= 1
    }
    return result
  }

  /// Whether a complex number with whole parts is prime among those: on an axis where its size is a prime that is no sum
  /// of two squares, elsewhere where the sum of its squares is prime.
  public static func isGaussianPrime(_ z: Complex<Double>) -> Bool {
    guard let a = UInt64(exactly: z.re.magnitude), let b = UInt64(exactly: z.im.magnitude) else {
      return false
    }
    if a == 0 || b == 0 { return max(a, b) % 4 == 3 && isPrime(max(a, b)) }
    let (x, y) = (a.multipliedReportingOverflow(by: a), b.multipliedReportingOverflow(by: b))
    let sum = x.partialValue.addingReportingOverflow(y.partialValue)
    return !x.overflow && !y.overflow && !sum.overflow && isPrime(sum.partialValue)
  }

  /// Whether `n` is prime: Miller and Rabin's test with the twelve bases that decide every 64-bit number.
  public static func isPrime(_ n: UInt64) -> Bool {
    if n < 2 { return false }
    let bases: [UInt64] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37]
    for p in bases where n % p == 0 { return n == p }
    let twos = (n - 1).trailingZeroBitCount
    let odd = (n - 1) >> UInt64(twos)
    for base in bases {
      var x = power(base, odd, modulo: n)
      if x == 1 || x == n - 1 { continue }
      var isWitness = true
      for _ in 1..<max(twos, 1) {
        x = multiply(x, x, modulo: n)
        if x == n - 1 {
          isWitness = false
          break
        }
      }
      if isWitness { return false }
    }
    return true
  }

  /// The prime factors with repetition, ascending: trial division, then Pollard's rho with Brent's cycle search.
  public static func factors(_ n: UInt64) -> [UInt64] {
    var rest = n
    var found: [UInt64] = []
    var p: UInt64 = 2
    while p < 1000 && p * p <= rest {
      while rest % p == 0 {
        found.append(p)
        rest /= p
      }
      p += p == 2 ? 1 : 2
    }
    if rest > 1 { found += split(rest) }
    return found.sorted()
  }

  private static func split(_ n: UInt64) -> [UInt64] {
    if n == 1 { return [] }
    if isPrime(n) { return [n] }
    var offset: UInt64 = 1
    while true {
      var slow: UInt64 = 2
      var fast: UInt64 = 2
      var divisor: UInt64 = 1
      func next(_ x: UInt64) -> UInt64 {
        let square = multiply(x, x, modulo: n)
        return square >= n - offset ? square - (n - offset) : square + offset
      }
      while divisor == 1 {
        slow = next(slow)
        fast = next(next(fast))
        divisor = gcd(slow > fast ? slow - fast : fast - slow, n)
      }
      if divisor != n { return split(divisor) + split(n / divisor) }
      offset += 1
    }
  }

  /// The number of ways to choose `k` of `n`, exact up to 2^53, else rounded.
  public static func choose(_ n: Double, _ k: Double) -> Double {
    if k < 0 || k > n { return 0 }
    let short = min(k, n - k)
    var result = 1.0
    var i = 1.0
    while i <= short {
      let factor = n - short + i
      // Dividing first where it is exact keeps the products small and the result whole.
      let divisor = gcd(result, i)
      result = (result / divisor) * (factor / (i / divisor))
      if result.isInfinite { return result }
      i += 1
    }
    return result < 9_007_199_254_740_992 ? result.rounded() : result
  }
}
