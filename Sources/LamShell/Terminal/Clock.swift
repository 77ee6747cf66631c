import Glibc

/// The time that passes, for `tic`, `toc` and profiles.
public enum Clock {
  /// Seconds since some fixed moment; never goes back.
  public static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
