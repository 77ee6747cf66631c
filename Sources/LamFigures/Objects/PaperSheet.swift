/// The sheets of paper that a figure may be meant for.
enum PaperSheet {
  /// Their sizes in inches, upright, by their names in lower case.
  static let sizes: [String: Size] = [
    "usletter": Size(8.5, 11), "uslegal": Size(8.5, 14), "tabloid": Size(11, 17),
    "a0": millimeters(841, 1189), "a1": millimeters(594, 841), "a2": millimeters(420, 594),
    "a3": millimeters(297, 420), "a4": millimeters(210, 297), "a5": millimeters(148, 210),
    "b0": millimeters(1029, 1456), "b1": millimeters(728, 1028), "b2": millimeters(514, 728),
    "b3": millimeters(364, 514), "b4": millimeters(257, 364), "b5": millimeters(182, 257),
    "arch-a": Size(9, 12), "arch-b": Size(12, 18), "arch-c": Size(18, 24), "arch-d": Size(24, 36),
    "arch-e": Size(36, 48), "a": Size(8.5, 11), "b": Size(11, 17), "c": Size(17, 22), "d": Size(22, 34),
    "e": Size(34, 43),
  ]

  private static func millimeters(_ width: Double, _ height: Double) -> Size {
    Size(width / 25.4, height / 25.4)
  }
}
