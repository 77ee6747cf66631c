import Numerics

/// Roots put in groups: those that are nearly equal, and those that are conjugate.
public enum RootGroups {
  /// Nearly equal numbers, one group after another, each counted from 1.
  ///
  /// - Parameters:
  ///   - tolerance: how far apart, relatively, numbers of one group may be from its first; absolutely from 0.
  ///   - sorting: by falling absolute value first.
  /// - Returns: positions, and how many of its group came up to each.
  public static func multiplicities<R: BLASReal>(of roots: [Complex<R>], tolerance: R, sorting: Bool)
    -> (counts: [Int], positions: [Int])
  {
    var rest = Array(roots.indices)
    if sorting {
      rest.sort { (-roots[$0].length, Double($0)) < (-roots[$1].length, Double($1)) }
    }
    var counts: [Int] = []
    var positions: [Int] = []
    while let first = rest.first {
      let size = roots[first].length
      let near = rest.filter {
        (roots[$0] - roots[first]).length <= (size > 0 ? tolerance * size : tolerance)
      }
      positions += near
      counts += 1...near.count
      rest.removeAll { near.contains($0) }
    }
    return (counts, positions)
  }

  /// Conjugate pairs by rising real part, the negative imaginary part first, and then the real numbers.
  ///
  /// - Parameter tolerance: relative, for what counts as real and as conjugate.
  /// - Returns: nil where a number has no partner.
  public static func conjugatePairs<R: BLASReal>(_ numbers: [Complex<R>], tolerance: R) -> [Complex<R>]? {
    func isReal(_ z: Complex<R>) -> Bool { abs(z.parts.1) <= tolerance * z.length }
    let real = numbers.filter(isReal).map { $0.parts.0 }.sorted().map { Complex($0, 0) }
    var rest = numbers.filter { !isReal($0) }.sorted { $0.parts < $1.parts }
    var pairs: [Complex<R>] = []
    while let first = rest.first {
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
