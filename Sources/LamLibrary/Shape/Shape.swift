extension Family {
  static let shape = Family("Shape", [queryRows, reshapeRows, commonSizeRows])
}
