extension Family {
  static let formats = Family("Files of other programs", [numPyRows, jsonRows])
  static let tables = Family("Tables", [delimitedRows, importRows, fieldTableRows, textScanRows])
}
