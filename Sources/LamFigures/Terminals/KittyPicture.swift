import LamText

/// Pictures for terminals that know the graphics protocol of kitty.
public enum KittyPicture {
  /// A file of PNG that is shown from the cursor on, over so many columns and rows; the cursor is behind its last row.
  ///
  /// - Parameter identifier: above 0; a picture that is sent again takes the place of the one before.
  public static func sequence(png: [UInt8], columns: Int, rows: Int, identifier: Int) -> [UInt8] {
    commands("a=T,f=100,q=2,i=\(identifier),p=1,c=\(columns),r=\(rows)", png).flatMap { $0 }
      + Array("\n".utf8)
  }

  /// The same for a terminal behind tmux: the picture is sent past tmux, which shows characters in the colour of the
  /// picture's number that the terminal puts it in the place of, so that it scrolls and is covered with its pane.
  ///
  /// - Parameter identifier: from 1 to 255.
  public static func sequenceThroughTmux(png: [UInt8], columns: Int, rows: Int, identifier: Int) -> [UInt8] {
    let columns = min(columns, marks.count)
    let rows = min(rows, marks.count)
    var result: [UInt8] = []
    for command in commands("a=T,U=1,f=100,q=2,i=\(identifier),c=\(columns),r=\(rows)", png) {
      result += Array("\u{1B}Ptmux;".utf8)
      for byte in command { result += byte == 0x1B ? [0x1B, 0x1B] : [byte] }
      result += Array("\u{1B}\\".utf8)
    }
    for row in 0..<rows {
      var line = "\u{1B}[38;5;\(identifier)m"
      for column in 0..<columns {
        line.unicodeScalars.append(contentsOf: ["\u{10EEEE}", marks[row], marks[column]])
      }
      result += Array((line + "\u{1B}[39m\n").utf8)
    }
    return result
  }

  /// The commands that send data: each takes a part, and all but the last say that more will follow.
  private static func commands(_ controls: String, _ data: [UInt8]) -> [[UInt8]] {
    let text = Base64.encode(data)
    let starts = stride(from: 0, to: max(text.count, 1), by: mostLetters)
    return starts.map { start in
      let end = min(start + mostLetters, text.count)
      let more = end < text.count ? "m=1" : "m=0"
      // What is said of the picture is said once.
      let head = "\u{1B}_G" + (start == 0 ? controls + "," : "q=2,") + more + ";"
      return Array(head.utf8) + text[start..<end] + Array("\u{1B}\\".utf8)
    }
  }

  private static let mostLetters = 4096

  /// What combines with a placeholder to say its row and its column, in the order of their numbers.
  private static let marks: [Unicode.Scalar] = markRanges.flatMap { $0.compactMap(Unicode.Scalar.init) }

  private static let markRanges: [ClosedRange<UInt32>] = [
    0x305...0x305, 0x30D...0x30E, 0x310...0x310, 0x312...0x312, 0x33D...0x33F, 0x346...0x346, 0x34A...0x34C,
    0x350...0x352, 0x357...0x357, 0x35B...0x35B, 0x363...0x36F, 0x483...0x487, 0x592...0x595, 0x597...0x599,
    0x59C...0x5A1, 0x5A8...0x5A9, 0x5AB...0x5AC, 0x5AF...0x5AF, 0x5C4...0x5C4, 0x610...0x617, 0x657...0x65B,
    0x65D...0x65E, 0x6D6...0x6DC, 0x6DF...0x6E2, 0x6E4...0x6E4, 0x6E7...0x6E8, 0x6EB...0x6EC, 0x730...0x730,
    0x732...0x733, 0x735...0x736, 0x73A...0x73A, 0x73D...0x73D, 0x73F...0x741, 0x743...0x743, 0x745...0x745,
    0x747...0x747, 0x749...0x74A, 0x7EB...0x7F1, 0x7F3...0x7F3, 0x816...0x819, 0x81B...0x823, 0x825...0x827,
    0x829...0x82D, 0x951...0x951, 0x953...0x954, 0xF82...0xF83, 0xF86...0xF87, 0x135D...0x135F,
    0x17DD...0x17DD,
    0x193A...0x193A, 0x1A17...0x1A17, 0x1A75...0x1A7C, 0x1B6B...0x1B6B, 0x1B6D...0x1B73, 0x1CD0...0x1CD2,
    0x1CDA...0x1CDB, 0x1CE0...0x1CE0, 0x1DC0...0x1DC1, 0x1DC3...0x1DC9, 0x1DCB...0x1DCC, 0x1DD1...0x1DE6,
    0x1DFE...0x1DFE, 0x20D0...0x20D1, 0x20D4...0x20D7, 0x20DB...0x20DC, 0x20E1...0x20E1, 0x20E7...0x20E7,
    0x20E9...0x20E9, 0x20F0...0x20F0, 0x2CEF...0x2CF1, 0x2DE0...0x2DFF,
  ]
}
