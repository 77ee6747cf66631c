import Glibc

/// Something that several threads may find to be so.
final class Flag: @unchecked Sendable {
  private var mutex = pthread_mutex_t()
  private(set) var isRaised = false

  init() { pthread_mutex_init(&mutex, nil) }

  deinit { pthread_mutex_destroy(&mutex) }

  func raise() {
    pthread_mutex_lock(&mutex)
    isRaised = true
    pthread_mutex_unlock(&mutex)
  }
}
