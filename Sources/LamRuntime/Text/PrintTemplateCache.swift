import LamNumerics
import LamSemantics
import LamText

/// The templates read last, so that a template in a loop is read once.
public struct PrintTemplateCache {
  private var entries: [(text: Tensor<CodeUnit>, template: PrintTemplate)] = []
  private var oldest = 0
  private static let capacity = 8

  public init() {}

  /// The template of a text value; escapes are decoded in single-quoted text, where reading it did not.
  ///
  /// - Throws: `Failure.refused` where `value` is no row of text, or no template.
  public mutating func template(_ value: Value, function: String) throws -> PrintTemplate {
    guard case .array(.char(let text, let quote)) = value, text.rows <= 1 || text.columns == 0 else {
      throw Failure.refused(
        "\(function): the template must be one row of text, not \(Wording.describe(value))")
    }
    // The cache holds the text itself, so its storage cannot be another text's in the meantime.
    for known in entries where known.text.storage === text.storage { return known.template }
    var bytes = text.bytes
    if quote == .single { bytes = Escapes.replace(bytes) }
    guard let template = PrintTemplate(bytes) else { throw FormatLanguage.invalid(function, bytes) }
    if entries.count < PrintTemplateCache.capacity {
      entries.append((text, template))
    } else {
      entries[oldest] = (text, template)
      oldest = (oldest + 1) % PrintTemplateCache.capacity
    }
    return template
  }
}
