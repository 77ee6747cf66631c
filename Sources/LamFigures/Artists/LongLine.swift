import LamNumerics

/// A line that is made point by point, and kept with no more points than a picture of it needs: of very many points in
/// one column those that `Path.thinned` keeps, in columns finer than those of any screen.
struct LongLine {
  private var done = Path()
  private var pending = Path()
  /// Whether a next point is joined with the last one.
  private var isOpen = false
  /// Whether what is pending begins with the last point of what is done.
  private var goesOn = false

  /// As if a picture were printed with about 600 dots in an inch.
  private static let scale = 6.0
  /// The points that are thinned together.
  private static let pointsOfPiece = 1 << 15

  /// Whether somebody asks for an end, after which nothing more is taken.
  private(set) var isGivenUp = false

  /// Goes on to a point; what is not finite breaks the line.
  @inline(__always)
  mutating func add(_ point: Point) {
    guard point.isFinite else {
      isOpen = false
      return
    }
    if isOpen { pending.points.append(point) } else { pending.move(to: point) }
    isOpen = true
    if pending.points.count >= LongLine.pointsOfPiece { thin() }
  }

  /// Begins anew with a line from one point to another; nothing where an end is not finite.
  @inline(__always)
  mutating func add(from a: Point, to b: Point) {
    isOpen = false
    guard a.isFinite, b.isFinite else { return }
    add(a)
    add(b)
  }

  /// The line so far, after which the next one begins.
  mutating func finish() -> Path {
    defer { self = LongLine() }
    if done.points.isEmpty { return pending }
    thin()
    return done
  }

  private mutating func thin() {
    guard !isGivenUp, let thinned = try? pending.thinned(scale: LongLine.scale) else {
      isGivenUp = true
      pending = Path()
      return
    }
    for run in thinned.runs {
      if goesOn {
        goesOn = false
        done.points.append(contentsOf: thinned.points[run.dropFirst()])
        continue
      }
      done.starts.append(done.points.count)
      done.points.append(contentsOf: thinned.points[run])
    }
    let last = isOpen ? pending.points.last : nil
    pending.points.removeAll(keepingCapacity: true)
    pending.starts.removeAll(keepingCapacity: true)
    if let last { pending.move(to: last) }
    goesOn = last != nil
  }
}
