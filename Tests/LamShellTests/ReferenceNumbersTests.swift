import Foundation
import Testing

/// The tutorial's numbers: what lam computes is what NumPy and scikit-learn computed (Tests/References).
@Suite struct ReferenceNumbersTests {
  struct Quantity {
    let rows: Int
    let columns: Int
    let values: [Double]
  }

  static let scripts = Repository.files(in: "Tests/References", withExtension: "lam")
    .filter { !$0.contains("/report") }

  static let references = quantities((try? Repository.text("Tests/References/references.tsv")) ?? "")

  static func quantities(_ text: String) -> [String: Quantity] {
    var found: [String: Quantity] = [:]
    for line in text.components(separatedBy: "\n") where line.contains("\t") {
      let parts = line.components(separatedBy: "\t")
      guard parts.count == 4, let rows = Int(parts[1]), let columns = Int(parts[2]) else { continue }
      let values = parts[3].split(separator: " ").map { Double($0.lowercased()) ?? .nan }
      found[parts[0]] = Quantity(rows: rows, columns: columns, values: values)
    }
    return found
  }

  @Test("a script's numbers are those of the reference", arguments: scripts)
  func numbers(script: String) throws {
    let run = ProgramRun(file: script)
    #expect(run.code == 0, "\(script)\n\(run.errors)")
    let section = URL(fileURLWithPath: script).deletingPathExtension().lastPathComponent
    let computed = ReferenceNumbersTests.quantities(run.output)
    let expected = ReferenceNumbersTests.references.filter { $0.key.hasPrefix(section + ".") }
    #expect(!expected.isEmpty, "\(section) has no reference")
    for (key, reference) in expected.sorted(by: { $0.key < $1.key }) {
      guard let quantity = computed[key] else {
        Issue.record("\(key) is not computed")
        continue
      }
      #expect(quantity.rows == reference.rows && quantity.columns == reference.columns, "shape of \(key)")
      let agree =
        quantity.values.count == reference.values.count
        && zip(quantity.values, reference.values).allSatisfy(LooseComparison.close)
      #expect(agree, "\(key)")
    }
  }
}
