import LamRuntime

extension Family {
  /// Coordinates, rotations and plane figures.
  static let coordinateRows: [Builtin] = [
    rotation("rotx", "x", "[1 0 0; 0 c -s; 0 s c]"), rotation("roty", "y", "[c 0 s; 0 1 0; -s 0 c]"),
    rotation("rotz", "z", "[c -s 0; s c 0; 0 0 1]"),
  ]

  private static func rotation(_ name: String, _ axis: String, _ matrix: String) -> Builtin {
    Builtin(
      name, [.scalar("angle")], "the matrix that turns points around the \(axis) axis by an angle in degrees",
      examples: ["\(name)(90)"], seeAlso: ["givens", "cart2pol"],
      written: """
        function R = \(name)(angle)
          s = sin(angle * pi / 180);
          c = cos(angle * pi / 180);
          R = \(matrix);
        end
        """)
  }
}
