import Numerics

/// Roots put in groups: those that are nearly equal, and those that are conjugate.
public enum RootGroups {
  /// The positions of nearly equal numbers, group by group.
  ///
  /// - Parameters:
  ///   - tolerance: how far, relatively, numbers of one group may be from its first; absolutely from 0.
  ///   - sorting: by falling absolute value first.
  public static func nearlyEqual<R: BLASReal>(_ roots: [Complex<R>], tolerance: R, sorting: Bool) throws
    -> [[Int]]
  {
    var rest = Array(roots.indices)
    if sorting {
      rest.sort { (-roots[$0].modulus, $0) < (-roots[$1].modulus, $1) }
      // Of two that are conjugate rounding makes now one, now the other the larger.
      for (k, pair) in zip(rest, rest.dropFirst()).enumerated()
      where (roots[pair.0] - roots[pair.1].conjugate).modulus <= 1e-6 * roots[pair.0].modulus
        && roots[pair.0].imaginaryPart < 0 && rest[k] == pair.0
      {
        rest.swapAt(k, k + 1)
      }
    }
    var groups: [[Int]] = []
    while let first = rest.first {
      try Interrupt.check()
      let size = roots[first].modulus
      // A group has its first in any case: the distance of NaN from itself is none.
      let isNear = rest.map {
        $0 == first || (roots[$0] - roots[first]).modulus < (size > 0 ? tolerance * size : tolerance)
      }
      groups.append(zip(rest, isNear).filter(\.1).map(\.0))
      rest = zip(rest, isNear).filter { !$0.1 }.map(\.0)
    }
    return groups
  }

  /// Conjugate pairs by rising real part, the negative imaginary part first, and then the real numbers.
  ///
  /// - Parameter tolerance: relative, for what counts as real and as conjugate.
  /// - Returns: nil where a number has no partner.
  public static func conjugatePairs<R: BLASReal>(_ numbers: [Complex<R>], tolerance: R) throws -> [Complex<
    R
  >]? {
    func isReal(_ z: Complex<R>) -> Bool { abs(z.parts.1) <= tolerance * z.length }
    let real = numbers.filter(isReal).map { $0.parts.0 }.sorted().map { Complex($0, 0) }
    var rest = numbers.filter { !isReal($0) }.sorted { $0.parts < $1.parts }
    var pairs: [Complex<R>] = []
    while let first = rest.first {
      try Interrupt.check()
      rest.removeFirst()
      let partner = rest.firstIndex { ($0 - first.conjugate).length <= tolerance * first.length }
      guard let partner else { return nil }
      let lower = first.parts.1 < 0 ? first : rest[partner]
      rest.remove(at: partner)
      pairs += [lower, lower.conjugate]
    }
    return pairs + real
  }
}
