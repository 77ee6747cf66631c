extension Family {
  static let tables = Family("Tables", delimitedRows + importRows + fieldTableRows + textScanRows)
}
