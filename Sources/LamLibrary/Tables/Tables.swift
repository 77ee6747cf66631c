extension Family {
  static let formats = Family("Files of other programs", numPyRows)
  static let tables = Family("Tables", delimitedRows + importRows + fieldTableRows + textScanRows)
}
