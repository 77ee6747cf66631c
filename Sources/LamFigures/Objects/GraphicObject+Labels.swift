/// What titles and labels take from the axes that they belong to.
extension GraphicObject {
  /// The names of the texts that belong to axes.
  public static let labelNames = ["Title", "Subtitle", "XLabel", "YLabel", "ZLabel"]

  /// How large the font of a title or label of axes is, in points, where nobody has set it.
  func fontSize(ofLabel name: String) -> Double {
    let size = fontPoints
    guard has("TitleFontSizeMultiplier"), name != "Subtitle" else { return size }
    return size * number(name == "Title" ? "TitleFontSizeMultiplier" : "LabelFontSizeMultiplier")
  }

  /// Gives the titles and labels of axes the size that goes with that of the axes' own font.
  func sizeLabels() {
    for name in GraphicObject.labelNames {
      for text in objects(name) where text.isAutomatic("FontSize") {
        text.setFont(points: fontSize(ofLabel: name))
      }
    }
  }

  /// What a title or label that nobody has given a colour or a font has of its axes: the colour of its axis and their
  /// font; nil for all else.
  func inherited(_ property: String) -> Setting? {
    guard let owner = parent, owner.kind === ObjectKind.axes, !isSet(property),
      let name = GraphicObject.labelNames.first(where: { owner.objects($0).first === self })
    else { return nil }
    switch property {
    case "FontName": return owner["FontName"]
    case "Color" where name.hasSuffix("Label"): return owner["\(name.prefix(1))Color"]
    default: return nil
    }
  }

  /// The colour in which a title or label is written; nil for one that is not.
  var inkOfLabel: Color? {
    switch inherited("Color") {
    case .color(let color)?: return color
    case nil: return color("Color")
    default: return nil
    }
  }
}
