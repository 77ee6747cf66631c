import LamRuntime
import LamSemantics

/// Builtins that belong together: a section of the reference, a file or two of rows.
public struct Family: Sendable {
  public let title: String
  /// The rows that are there from the start.
  let early: [Builtin]
  /// Those that are made when they are asked for, without those of the prelude.
  private let late: @Sendable () -> [Builtin]

  /// Every row of the family; those of the prelude come last.
  public var builtins: [Builtin] { early + late() + Prelude.builtins(ofFamily: title) }

  public init(
    _ title: String, _ builtins: [Builtin], late: @escaping @Sendable () -> [Builtin] = { [] }
  ) {
    self.title = title
    early = builtins
    self.late = late
  }

  /// The rows of several files, in their order.
  init(_ title: String, _ groups: [[Builtin]], late: @escaping @Sendable () -> [Builtin] = { [] }) {
    var builtins: [Builtin] = []
    builtins.reserveCapacity(groups.reduce(0) { $0 + $1.count })
    for group in groups { builtins += group }
    self.init(title, builtins, late: late)
  }
}

extension Family {
  /// Every family, in the order of the reference.
  public static let all: [Family] = [
    session,
    construction,
    shape,
    sparse,
    elementwise,
    reductions,
    order,
    sets,
    statistics,
    numberTheory,
    calculus,
    optimization,
    signals,
    linearAlgebra,
    learning,
    random,
    printing,
    text,
    tables,
    formats,
    images,
    types,
    functions,
    cells,
    structures,
    errors,
    graphics,
    geometry,
    colors,
    system,
  ]
}

extension Library {
  /// Every builtin.
  public static let standard = standard(with: [])

  /// Every builtin and further ones, put together at once: this is done at every start.
  public static func standard(with more: [Builtin]) -> Library {
    var builtins: [Builtin] = []
    builtins.reserveCapacity(Family.all.reduce(more.count) { $0 + $1.early.count })
    for family in Family.all { builtins += family.early }
    builtins += more
    return Library(
      builtins, late: LateBuiltins(Prelude.rows, then: Distribution.late), notYet: { NotYet.names[$0] },
      isBeyondOctave: { BeyondOctave.names.contains($0) },
      isInFile: { !CompiledInOctave.names.contains($0) }, shared: Prelude.shared,
      rules: { SparseMatrix.sparse($0) == nil ? [:] : SparseRules.table })
  }
}
