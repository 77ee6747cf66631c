import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let sparseParameterRows: [Builtin] = [
    Builtin(
      "spparms", [.any("key").orText.optional, .scalar("value").optional], results: ["keys", "values"],
      "how sparse systems are solved, and whether it is shown",
      details: """
        Where spumoni is 1 it is shown of each A\\b with a sparse A by which method it is solved; where it is 0, or after spparms \
        default, it is not. The other keys are those of Octave and have the values that lam's methods work with; they cannot be changed. \
        spparms(key) is one value, spparms(key, value) sets it, [keys, values] = spparms() are all, spparms() alone shows them.
        """,
      examples: [
        "spparms(\"spumoni\", 1)\nx = sparse([2 1; 1 3]) \\ [1; 2];\nspparms(\"spumoni\", 0)",
        "spparms(\"bandden\")",
      ],
      seeAlso: ["mldivide", "sparse"], one: { call in try SparseParameters(call).answer().first }
    ) { call in try SparseParameters(call).answer() }
  ]
}

/// A call of `spparms`.
private struct SparseParameters {
  let call: Call

  init(_ call: Call) { self.call = call }

  /// What the methods work with, in Octave's order; `spumoni` is the session's.
  private static let table: [(key: String, value: Double)] = [
    ("spumoni", 0), ("ths_rel", 1), ("ths_abs", 1), ("exact_d", 0), ("supernd", 3), ("rreduce", 3),
    ("wh_frac", 0.5), ("autommd", 1), ("autoamd", 1), ("piv_tol", 0.1), ("bandden", 0.5), ("umfpack", 1),
    ("sym_tol", 0.001),
  ]

  private var shows: Bool { call.session.toldOnRequest.contains(SparseAlgebra.methodIdentifier) }

  private func value(_ entry: (key: String, value: Double)) -> Double {
    entry.key == "spumoni" ? (shows ? 1 : 0) : entry.value
  }

  func answer() throws -> [Value] {
    let table = SparseParameters.table
    guard call.has(0) else {
      let values = Value.of(try Tensor(column: table.map(value)))
      if call.resultCount == 0 {
        let lines = table.map { "\($0.key): \(NumberText.general(value($0), digits: 5))\n" }
        try call.session.emit(.text(Array(lines.joined().utf8)))
        return []
      }
      if call.resultCount == 1 { return [values] }
      return [try .rows(table.map { Bytes($0.key.utf8) }), values]
    }
    guard let key = try call[0].text else { throw call.refuse(0, expected: "the name of a parameter") }
    if key == "default", !call.has(1) {
      call.session.toldOnRequest.remove(SparseAlgebra.methodIdentifier)
      return []
    }
    guard let entry = table.first(where: { $0.key == key.lowercased() }) else {
      throw call.refuse("there is no parameter \(key); there are \(table.map(\.key).joined(separator: ", "))")
    }
    guard call.has(1) else { return [.of(value(entry))] }
    let wanted = try call.real(1)
    if entry.key == "spumoni" {
      if wanted > 0 {
        call.session.toldOnRequest.insert(SparseAlgebra.methodIdentifier)
      } else {
        call.session.toldOnRequest.remove(SparseAlgebra.methodIdentifier)
      }
    } else if wanted != entry.value {
      throw call.refuse(
        "\(entry.key) is \(NumberText.general(entry.value, digits: 5)) and cannot be changed; spumoni can")
    }
    return []
  }
}
