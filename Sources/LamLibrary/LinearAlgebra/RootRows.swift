import LamNumerics
import LamRuntime
import Numerics

extension Family {
  static let rootRows: [Builtin] = [
    Builtin(
      "mpoles", [.numeric("p"), .real("tol").optional, .flag("reorder").optional], results: ["m", "i"],
      "the multiplicities of roots, of which nearly equal ones count as one",
      details:
        "p(i) has nearly equal roots next to each other, by falling absolute value unless reorder is false; m counts "
        + "them, each group from 1. Roots differ by less than tol, relatively: 0.001 unless given.",
      examples: ["[m, i] = mpoles([2 3 1 1 2])"], seeAlso: ["residue", "roots"]
    ) { call in
      let roots = try call.complexes(0)
      let tolerance = try call.has(1) && !call[1].isEmpty ? call.real(1) : 0.001
      let groups = try RootGroups.nearlyEqual(
        roots.elements, tolerance: tolerance, sorting: try call.has(2) ? call.flag(2) : true)
      return [
        .of(try Tensor(column: groups.flatMap { $0.indices.map { Double($0 + 1) } })),
        .of(try Tensor(column: groups.joined().map { Double($0 + 1) })),
      ]
    },
    Builtin(
      "cplxpair", [.numeric("z"), .scalar("tol").optional, .axis("dim").optional],
      "complex numbers sorted into conjugate pairs, the real ones last",
      details:
        "Pairs by rising real part, the negative imaginary part first. An error where one has no partner. Of a matrix each column is "
        + "sorted, or each line along dim.",
      examples: ["cplxpair([1+1i 3 1-1i])"], seeAlso: ["roots", "sort"]
    ) { call in
      let z = try call.complexes(0)
      let tolerance = try call.has(1) ? call.real(1) : 100 * Double.ulpOfOne
      let layout = AxisLayout(z.shape, axis: try call.axis(2) ?? z.shape.firstNonSingleton)
      var result = z
      try result.withMutableElements { target in
        for line in 0..<layout.inner * layout.outer {
          let start = line % layout.inner + line / layout.inner * layout.inner * layout.length
          let places = (0..<layout.length).map { start + $0 * layout.inner }
          guard let pairs = try RootGroups.conjugatePairs(places.map { z[$0] }, tolerance: tolerance) else {
            throw call.refuse("a complex number has no conjugate partner")
          }
          for (place, value) in zip(places, pairs) { target[place] = value }
        }
      }
      return try .of(narrowing: result)
    }.keeping(.numeric),
  ]
}
