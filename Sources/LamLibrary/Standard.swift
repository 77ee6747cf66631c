import LamRuntime

extension Library {
  /// Every builtin, family by family.
  public static let standard = Library([])
}
