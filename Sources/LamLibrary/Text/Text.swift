extension Family {
  static let printing = Family("Printing", [printRows, numberTextRows])
  static let text = Family(
    "Text",
    [
      characterTestRows, editRows, joinRows, splitRows, searchRows, regexRows, baseRows, scanRows,
      codingRows,
    ])
}
