extension Stroke {
  /// Lengths of strokes and gaps in units of the canvas.
  var dashLengths: [Double] { dash.pattern.map { $0 * max(width, 1e-3) } }

  /// Whether lines go on for half their width at both ends, so that two axes that meet have a corner.
  var hasSquareEnds: Bool { role == .frame && dash == .solid }
}
