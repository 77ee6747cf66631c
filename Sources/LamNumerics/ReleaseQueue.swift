/// Ends values that contain values without calling itself as deep as they are nested.
///
/// A list that links 100 000 cells would need as many frames of the stack to end, one inside the other. Here what lies
/// deeper than some levels waits in a list until those above it are gone. Only the thread of the language has such
/// values, so the queue needs no lock.
public enum ReleaseQueue {
  @usableFromInline nonisolated(unsafe) static var depth = 0
  @usableFromInline nonisolated(unsafe) static var waiting: [AnyObject] = []
  @usableFromInline static let deepest = 64

  /// Ends the elements; their memory stays the caller's.
  @inlinable
  public static func end<Element>(_ elements: UnsafeMutablePointer<Element>, count: Int) {
    end {
      elements.deinitialize(count: count)
    } later: {
      WaitingElements(moving: elements, count: count)
    }
  }

  /// Lets go of what may refer to further values.
  ///
  /// - Parameters:
  ///   - now: lets go of it.
  ///   - later: an object that does so when it ends.
  @inlinable
  public static func end(_ now: () -> Void, later: () -> AnyObject) {
    guard depth < deepest else {
      waiting.append(later())
      return
    }
    depth += 1
    now()
    depth -= 1
    if depth == 0, !waiting.isEmpty { drain() }
  }

  @usableFromInline
  static func drain() {
    // Not zero meanwhile, so that what ends now does not begin to drain too.
    depth = 1
    defer { depth = 0 }
    while let next = waiting.popLast() { withExtendedLifetime(next) {} }
  }
}

/// Elements that wait to be ended.
@usableFromInline
final class WaitingElements<Element> {
  private let elements: UnsafeMutablePointer<Element>
  private let count: Int

  @usableFromInline
  init(moving source: UnsafeMutablePointer<Element>, count: Int) {
    elements = .allocate(capacity: count)
    elements.moveInitialize(from: source, count: count)
    self.count = count
  }

  deinit {
    elements.deinitialize(count: count)
    elements.deallocate()
  }
}
