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
      "cplxpair", [.numeric("z"), .real("tol").optional],
      "complex numbers sorted into conjugate pairs, the real ones last",
      details:
        "Pairs by rising real part, the negative imaginary part first. An error where one has no partner.",
      examples: ["cplxpair([1+1i 3 1-1i])"], seeAlso: ["roots", "sort"]
    ) { call in
      let z = try call.complexes(0)
      guard z.isVector || z.isEmpty else { throw call.refuse(0, expected: "a vector") }
      let tolerance = try call.has(1) && !call[1].isEmpty ? call.real(1) : 100 * Double.ulpOfOne
      guard let pairs = try RootGroups.conjugatePairs(z.elements, tolerance: tolerance) else {
        throw call.refuse("a complex number has no conjugate partner")
      }
      return try .of(narrowing: Tensor(pairs, shape: z.shape))
    }.keeping(.numeric),
  ]
}
