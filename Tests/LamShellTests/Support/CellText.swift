@testable import LamShell

/// The characters of a row of cells, without the blanks at its end.
func text(of row: [ScreenCell]) -> String {
  var text = ""
  for cell in row {
    guard let scalar = cell.scalar else { continue }
    text.unicodeScalars.append(scalar)
    text += cell.marks
  }
  while text.last == " " { text.removeLast() }
  return text
}
