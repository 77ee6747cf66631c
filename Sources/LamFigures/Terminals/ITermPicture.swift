import LamText

/// Pictures for iTerm2, and terminals that know its protocol.
public enum ITermPicture {
  /// A file of PNG that is shown from the cursor on, over so many columns and rows; the cursor is below it.
  public static func sequence(png: [UInt8], columns: Int, rows: Int) -> [UInt8] {
    let head =
      "\u{1B}]1337;File=inline=1;size=\(png.count);width=\(columns);height=\(rows);preserveAspectRatio=0:"
    return Array(head.utf8) + Base64.encode(png) + [0x07, UInt8(ascii: "\n")]
  }
}
