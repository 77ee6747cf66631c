/// Colours as hue, saturation and value, all from 0 to 1.
///
/// Source: Smith, Color gamut transform pairs (1978).
public enum ColorSpace {
  public typealias Triple = (Double, Double, Double)

  /// Hue, saturation and value of red, green and blue; the hue of a grey is 0.
  public static func hsv(_ color: Triple) -> Triple {
    let (red, green, blue) = color
    let most = max(red, green, blue)
    let range = most - min(red, green, blue)
    guard range != 0 else { return (0, 0, most) }
    var hue: Double
    if most == red {
      hue = (green - blue) / range / 6
    } else if most == green {
      hue = 1.0 / 3 + (blue - red) / range / 6
    } else {
      hue = 2.0 / 3 + (red - green) / range / 6
    }
    if hue < 0 { hue += 1 }
    return (hue, range / most, most)
  }

  /// Red, green and blue of hue, saturation and value.
  public static func rgb(_ color: Triple) -> Triple {
    let (hue, saturation, value) = color
    func channel(_ shift: Double) -> Double {
      let turned = hue + shift
      let place = turned - turned.rounded(.down)
      let part = place < 1.0 / 6 ? 6 * place : place < 1.0 / 2 ? 1 : place < 2.0 / 3 ? 4 - 6 * place : 0
      return value * (1 - saturation) + saturation * value * part
    }
    return (channel(-2.0 / 3), channel(0), channel(-1.0 / 3))
  }

  /// How bright a colour is: the luma of television.
  public static func gray(_ color: Triple) -> Double {
    0.298936 * color.0 + 0.587043 * color.1 + 0.114021 * color.2
  }
}
