import CARPACK
import Numerics

/// Which eigenvalues are wanted.
public enum SpectrumEnd: Sendable {
  case largestMagnitude, smallestMagnitude
  /// Of Hermitian operators.
  case largest, smallest, bothEnds
  /// Of others.
  case largestReal, smallestReal, largestImaginary, smallestImaginary

  fileprivate var symmetricName: String? {
    switch self {
    case .largestMagnitude: return "LM"
    case .smallestMagnitude: return "SM"
    case .largest, .largestReal: return "LA"
    case .smallest, .smallestReal: return "SA"
    case .bothEnds: return "BE"
    case .largestImaginary, .smallestImaginary: return nil
    }
  }

  fileprivate var generalName: String? {
    switch self {
    case .largestMagnitude: return "LM"
    case .smallestMagnitude: return "SM"
    case .largest, .largestReal: return "LR"
    case .smallest, .smallestReal: return "SR"
    case .largestImaginary: return "LI"
    case .smallestImaginary: return "SI"
    case .bothEnds: return nil
    }
  }

  /// The place of an eigenvalue in the order in which they are given: the smallest first.
  fileprivate func rank(_ value: Complex<Double>) -> Double {
    let (x, y) = value.parts
    switch self {
    case .largestMagnitude: return -value.modulus
    case .smallestMagnitude: return value.modulus
    case .largest, .largestReal, .bothEnds: return -x
    case .smallest, .smallestReal: return x
    case .largestImaginary: return -abs(y)
    case .smallestImaginary: return abs(y)
    }
  }
}

/// How ARPACK searches.
public struct ArnoldiOptions: Sendable {
  /// The vectors of the subspace; nil for twice the number of eigenvalues and one, and at least 20.
  public var subspace: Int?
  /// The relative error of an eigenvalue that is good enough; 0 for half of ε, which rounding may keep it from.
  public var tolerance = Double.ulpOfOne
  /// Restarts at most.
  public var mostIterations = 300
  /// Of the vector that the search begins with, where none is given.
  public var seed: UInt64 = 42

  public init() {}
}

/// Eigenvalues and vectors that were found.
public struct ArnoldiPairs<T: SparseScalar>: Sendable {
  /// In the order of what was asked for; fewer than were asked for where not all converged.
  public var values: Tensor<T>
  /// A column of norm 1 for each value.
  public var vectors: Tensor<T>
  /// Whether all converged.
  public var isComplete: Bool
  public var iterations: Int
  /// How often the operator was applied.
  public var products: Int
}

/// The implicitly restarted methods of Lanczos and Arnoldi (ARPACK).
public enum Arnoldi {
  /// Eigenpairs of a real symmetric operator.
  ///
  /// - Parameters:
  ///   - count: fewer than the order.
  ///   - start: the vector that the search begins with.
  ///   - apply: A x for a column x.
  /// - Throws: `invalid` for counts that do not fit, `noConvergence` where ARPACK fails, what `apply` throws.
  public static func symmetric(
    order n: Int, count: Int, end: SpectrumEnd = .largestMagnitude,
    options: ArnoldiOptions = ArnoldiOptions(),
    start: Tensor<Double>? = nil, apply: (Tensor<Double>) throws -> Tensor<Double>
  ) throws -> ArnoldiPairs<Double> {
    guard let name = end.symmetricName else {
      throw NumericsFailure.invalid(operation: "eigs", "the eigenvalues of a symmetric matrix are real")
    }
    var run = try ArnoldiRun<Double>(n, count, largestCount: n - 1, options, start)
    let size = run.subspace * (run.subspace + 8)
    let work = try Tensor<Double>.zeros(size, 1)
    var info: Int32 = 1
    try run.iterate(apply) { run in
      lam_dsaupd(
        &run.ido, "I", run.n, name, run.count, options.tolerance, run.residual.base, run.ncv, run.basis.base,
        &run.parameters, &run.pointers, run.vectors.base, work.base, Int32(size), &info)
    }
    let found = try run.checkEnd(info)
    if found == 0 { return run.none() }
    var select = [Int32](repeating: 0, count: run.subspace)
    let values = try Tensor<Double>.zeros(count, 1)
    lam_dseupd(
      1, &select, values.base, run.basis.base, 0, "I", run.n, name, run.count, options.tolerance,
      run.residual.base, run.ncv, run.basis.base, &run.parameters, &run.pointers, run.vectors.base, work.base,
      Int32(size), &info)
    guard info == 0 else { throw NumericsFailure.noConvergence(operation: "eigs") }
    return try run.pairs(
      (0..<min(found, count)).map { (values[$0], $0) }, wanted: count, rank: { end.rank(Complex($0)) }
    ) { $0 }
  }

  /// Eigenpairs of a real operator; complex ones come in conjugate pairs, of which the last may be cut.
  ///
  /// - Throws: as `symmetric`; `count` has to be below the order less 1.
  public static func general(
    order n: Int, count: Int, end: SpectrumEnd = .largestMagnitude,
    options: ArnoldiOptions = ArnoldiOptions(),
    start: Tensor<Double>? = nil, apply: (Tensor<Double>) throws -> Tensor<Double>
  ) throws -> ArnoldiPairs<Complex<Double>> {
    let name = try generalName(end)
    var run = try ArnoldiRun<Double>(n, count, largestCount: n - 2, options, start)
    let size = 3 * run.subspace * (run.subspace + 2)
    let work = try Tensor<Double>.zeros(size, 1)
    var info: Int32 = 1
    try run.iterate(apply) { run in
      lam_dnaupd(
        &run.ido, "I", run.n, name, run.count, options.tolerance, run.residual.base, run.ncv, run.basis.base,
        &run.parameters, &run.pointers, run.vectors.base, work.base, Int32(size), &info)
    }
    if try run.checkEnd(info) == 0 { return run.none() }
    var select = [Int32](repeating: 0, count: run.subspace)
    let (real, imaginary) = (try Tensor<Double>.zeros(count + 1, 1), try Tensor<Double>.zeros(count + 1, 1))
    let columns = try Tensor<Double>.zeros(n, count + 1)
    let space = try Tensor<Double>.zeros(3 * run.subspace, 1)
    lam_dneupd(
      1, &select, real.base, imaginary.base, columns.base, 0, 0, space.base, "I", run.n, name, run.count,
      options.tolerance, run.residual.base, run.ncv, run.basis.base, &run.parameters, &run.pointers,
      run.vectors.base, work.base, Int32(size), &info)
    guard info == 0 else { throw NumericsFailure.noConvergence(operation: "eigs") }
    let found = min(Int(run.parameters[4]), count + 1)
    // Of a pair the first column is the real part of the vectors, the second the imaginary one.
    var list: [(Complex<Double>, Int)] = []
    for k in 0..<found { list.append((Complex(real[k], imaginary[k]), k)) }
    return try run.pairs(list, wanted: count, rank: { end.rank($0) }) { (k: Int) -> Tensor<Complex<Double>> in
      let isSecond = imaginary[k] < 0
      let first = isSecond ? k - 1 : k
      return try Tensor(shape: Shape(n, 1)) { i in
        if imaginary[k] == 0 || first < 0 || first + 1 > count { return Complex(columns[i, k]) }
        return Complex(columns[i, first], isSecond ? -columns[i, first + 1] : columns[i, first + 1])
      }
    }
  }

  /// Eigenpairs of a complex operator.
  ///
  /// - Throws: as `general`.
  public static func complex(
    order n: Int, count: Int, end: SpectrumEnd = .largestMagnitude,
    options: ArnoldiOptions = ArnoldiOptions(),
    start: Tensor<Complex<Double>>? = nil,
    apply: (Tensor<Complex<Double>>) throws -> Tensor<Complex<Double>>
  ) throws -> ArnoldiPairs<Complex<Double>> {
    let name = try generalName(end)
    var run = try ArnoldiRun<Complex<Double>>(n, count, largestCount: n - 2, options, start)
    let size = 3 * run.subspace * run.subspace + 5 * run.subspace
    let work = try Tensor<Complex<Double>>.zeros(size, 1)
    let reals = try Tensor<Double>.zeros(run.subspace, 1)
    var info: Int32 = 1
    try run.iterate(apply) { run in
      lam_znaupd(
        &run.ido, "I", run.n, name, run.count, options.tolerance, doubles(run.residual), run.ncv,
        doubles(run.basis), &run.parameters, &run.pointers, doubles(run.vectors), doubles(work), Int32(size),
        reals.base, &info)
    }
    if try run.checkEnd(info) == 0 { return run.none() }
    var select = [Int32](repeating: 0, count: run.subspace)
    let values = try Tensor<Complex<Double>>.zeros(count + 1, 1)
    let columns = try Tensor<Complex<Double>>.zeros(n, count + 1)
    let space = try Tensor<Complex<Double>>.zeros(2 * run.subspace, 1)
    lam_zneupd(
      1, &select, doubles(values), doubles(columns), 0, 0, doubles(space), "I", run.n, name, run.count,
      options.tolerance, doubles(run.residual), run.ncv, doubles(run.basis), &run.parameters, &run.pointers,
      doubles(run.vectors), doubles(work), Int32(size), reals.base, &info)
    guard info == 0 else { throw NumericsFailure.noConvergence(operation: "eigs") }
    let found = min(Int(run.parameters[4]), count)
    return try run.pairs((0..<found).map { (values[$0], $0) }, wanted: count, rank: { end.rank($0) }) {
      try columns.columns($0..<$0 + 1)
    }
  }

  private static func generalName(_ end: SpectrumEnd) throws -> String {
    guard let name = end.generalName else {
      throw NumericsFailure.invalid(operation: "eigs", "both ends are asked of symmetric matrices only")
    }
    return name
  }

  private static func doubles(_ z: Tensor<Complex<Double>>) -> UnsafeMutablePointer<Double> {
    UnsafeMutableRawPointer(z.base).assumingMemoryBound(to: Double.self)
  }
}

/// The state of a search.
private struct ArnoldiRun<T: SparseScalar> {
  let n: Int32
  let count: Int32
  let ncv: Int32
  var ido: Int32 = 0
  var parameters = [Int32](repeating: 0, count: 11)
  var pointers = [Int32](repeating: 0, count: 14)
  let residual: Tensor<T>
  let basis: Tensor<T>
  let vectors: Tensor<T>
  var products = 0

  var subspace: Int { Int(ncv) }

  init(_ n: Int, _ count: Int, largestCount: Int, _ options: ArnoldiOptions, _ start: Tensor<T>?) throws {
    guard count >= 1, count <= largestCount else {
      throw NumericsFailure.invalid(
        operation: "eigs",
        "\(count) eigenvalues of a matrix of order \(n): 1 to \(max(largestCount, 0)) can be searched for")
    }
    // Real general matrices need room for the second of a pair.
    let least = min(count + (largestCount == n - 1 ? 1 : 2), n)
    let wanted = options.subspace ?? max(2 * count + 1, 20)
    guard wanted > count, options.subspace == nil || wanted <= n else {
      throw NumericsFailure.invalid(
        operation: "eigs", "a subspace of \(wanted) vectors for \(count) eigenvalues of order \(n)")
    }
    (self.n, self.count, ncv) = (try blasCount(n), Int32(count), try blasCount(min(max(wanted, least), n)))
    _ = try blasCount(
      try Memory.product(3, try Memory.product(min(max(wanted, least), n), min(max(wanted, least), n) + 8)))
    if let start {
      guard start.count == n else {
        throw NumericsFailure.invalid(
          operation: "eigs", "a start of \(start.count) elements for a matrix of order \(n)")
      }
      residual = try start.copied()
    } else {
      var state = options.seed
      residual = try Tensor(shape: Shape(n, 1)) { _ in
        // Steele, Lea and Flood's SplitMix64.
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return T(realPart: Double(Int64(bitPattern: z ^ (z >> 31))) * 0x1p-63)
      }
    }
    basis = try .zeros(n, Int(ncv))
    vectors = try .zeros(n, 3)
    parameters[0] = 1
    parameters[2] = Int32(clamping: max(options.mostIterations, 1))
    parameters[3] = 1
    parameters[6] = 1
  }

  /// Steps on until ARPACK is at its end.
  mutating func iterate(
    _ apply: (Tensor<T>) throws -> Tensor<T>, _ step: (inout ArnoldiRun) throws -> Void
  ) throws {
    let order = Int(n)
    while true {
      try step(&self)
      try Interrupt.check()
      guard ido == 1 || ido == -1 else { return }
      let source = vectors.base + Int(pointers[0]) - 1
      let x = try Tensor<T>(shape: Shape(order, 1)) { $0.initialize(from: source, count: order) }
      let y = try apply(x)
      guard y.count == order else {
        throw NumericsFailure.invalid(operation: "eigs", "the operator answers \(y.shape) for \(x.shape)")
      }
      products += 1
      (vectors.base + Int(pointers[1]) - 1).update(from: y.base, count: order)
      withExtendedLifetime(y) {}
    }
  }

  /// How many converged, where ARPACK ended as it should or at the limit of its restarts.
  func checkEnd(_ info: Int32) throws -> Int {
    switch info {
    case 0, 1, 2, 3: return Int(parameters[4])
    default: throw NumericsFailure.noConvergence(operation: "eigs")
    }
  }

  func none<V: SparseScalar>() -> ArnoldiPairs<V> {
    ArnoldiPairs(
      values: Tensor(emptyOfShape: Shape(0, 1)), vectors: Tensor(emptyOfShape: Shape(Int(n), 0)),
      isComplete: false,
      iterations: Int(parameters[2]), products: products)
  }

  /// The values in order, with their vectors.
  func pairs<V: SparseScalar>(
    _ list: [(value: V, column: Int)], wanted: Int, rank: (V) -> Double, _ vector: (Int) throws -> Tensor<V>
  ) throws -> ArnoldiPairs<V> {
    let order = list.indices.sorted {
      let (a, b) = (rank(list[$0].value), rank(list[$1].value))
      if a != b { return a < b }
      let (x, y) = (list[$0].value.imaginaryPart, list[$1].value.imaginaryPart)
      return x != y ? x > y : $0 < $1
    }.prefix(wanted)
    let columns = try order.map { try vector(list[$0].column) }
    return ArnoldiPairs(
      values: try Tensor(column: order.map { list[$0].value }),
      vectors: columns.isEmpty
        ? Tensor(emptyOfShape: Shape(Int(n), 0)) : try concatenate(columns, axis: 1, operation: "eigs"),
      isComplete: order.count >= wanted, iterations: Int(parameters[2]), products: products)
  }
}

extension ArnoldiRun where T == Double {
  /// As the general `pairs`, where the vectors stand in the basis.
  func pairs(
    _ list: [(Double, Int)], wanted: Int, rank: (Double) -> Double, _ column: (Int) -> Int
  ) throws -> ArnoldiPairs<Double> {
    try pairs(list.map { (value: $0.0, column: $0.1) }, wanted: wanted, rank: rank) {
      (k: Int) -> Tensor<Double> in
      try basis.columns(column(k)..<column(k) + 1)
    }
  }
}
