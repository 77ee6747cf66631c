import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let randomSparseRows: [Builtin] = [
    randomRow("sprand", "uniform random numbers in [0, 1)", other: "sprandn") {
      $0.fillUniform($1, count: $2)
    },
    randomRow("sprandn", "normal random numbers", other: "sprand") { $0.fillNormal($1, count: $2) },
    Builtin(
      "sprandsym", [.numeric("n or S"), .scalar("density").optional],
      "a symmetric sparse matrix of normal random numbers at random places",
      details: "sprandsym(S) has the places of the lower triangle of S, and those across the diagonal.",
      examples: ["rng(1)\nissymmetric(sprandsym(5, 0.4))"], seeAlso: ["sprandn", "rng"]
    ) { call in
      let lower: SparseColumns<Double>
      if call.has(1) {
        let n = try call.integer(0)
        let density = try RandomPlaces.density(call, 1)
        lower = try RandomPlaces.symmetric(order: n, density: density, call)
      } else {
        let places = try call.sparse(0)
        guard places.shape.isSquare else { throw call.refuse(0, expected: "a square matrix") }
        lower = try RandomPlaces.filled(
          places.spread().lowerTriangle(0), call, fill: { $0.fillNormal($1, count: $2) })
      }
      let upper = try lower.lowerTriangle(-1).transposed()
      return try .of(mergeUnion(lower, upper, operation: "+") { $0 + $1 })
    },
  ]

  private static func randomRow(
    _ name: String, _ numbers: String, other: String,
    _ fill: @escaping @Sendable (RandomStream, UnsafeMutablePointer<Double>, Int) -> Void
  ) -> Builtin {
    Builtin(
      name, [.numeric("m or S"), .count("n").optional, .scalar("density").optional, .real("rc").optional],
      "a sparse matrix of \(numbers) at random places",
      details:
        "\(name)(m, n, density) has round(m*n*density) entries, \(name)(S) the places of S. \(name)(m, n, density, rc) has about "
        + "as many and the reciprocal condition rc, or the singular values rc where there are several. rng(seed) makes it "
        + "repeatable.",
      examples: ["rng(1)\nnnz(\(name)(10, 10, 0.2))"], seeAlso: [other, "sprandsym", "rng"]
    ) { call in
      guard call.has(1) else {
        return try .of(RandomPlaces.filled(call.sparse(0).spread(), call, fill: fill))
      }
      guard call.has(2) else { throw call.refuse("sizes and a density are needed: \(name)(m, n, density)") }
      let (m, n) = (try call.integer(0), try call.integer(1))
      let density = try RandomPlaces.density(call, 2)
      let count = try Memory.product(m, n)
      if call.has(3) {
        return try call.session.callLibraryFunction(
          "sparse_of_values", text: RandomPlaces.ofValues,
          [.of(Double(m)), .of(Double(n)), .of(density), call[3], .of(name)], results: 1
        ).first ?? .empty
      }
      let wanted = Int((Double(count) * density).rounded())
      let places = try RandomPlaces.drawn(wanted, of: count, call)
      let pattern = try RandomPlaces.pattern(places, rows: m, columns: n)
      return try .of(RandomPlaces.filled(pattern, call, fill: fill))
    }
  }
}

/// Places of a matrix in random order.
private enum RandomPlaces {
  /// A diagonal of singular values, turned in random planes until it has as many entries as are wanted.
  static let ofValues = """
    function S = sparse_of_values(m, n, density, rc, name)
      k = min(m, n);
      if !isvector(rc) || any(!(rc(:) >= 0)) || (isscalar(rc) && rc > 1)
        error('%s: a reciprocal condition is a number from 0 to 1, and singular values are not negative', name);
      end
      if isscalar(rc), values = rc .^ ((0:k - 1) / max(k - 1, 1)); else, values = [rc(:).', zeros(1, k)](1:k); end
      S = sparse(1:k, 1:k, values, m, n)(randperm(m), randperm(n));
      wanted = round(density * m * n);
      alone = 0;
      while nnz(S) < wanted && alone < 1000
        before = nnz(S);
        angle = 2 * pi * rand();
        turn = [cos(angle), sin(angle); -sin(angle), cos(angle)];
        if m > 1 && (rand() < 0.5 || n == 1)
          pair = randperm(m, 2);
          S(pair, :) = turn * S(pair, :);
        elseif n > 1
          pair = randperm(n, 2);
          S(:, pair) = S(:, pair) * turn;
        end
        if nnz(S) == before, alone++; else, alone = 0; end
      end
    end
    """

  static func density(_ call: Call, _ index: Int) throws -> Double {
    let density = try call.real(index)
    guard density >= 0, density <= 1 else { throw call.refuse(index, expected: "a number from 0 to 1") }
    return density
  }

  /// So many of the numbers 0 ..< count, each at most once.
  static func drawn(_ wanted: Int, of count: Int, _ call: Call) throws -> [Int] {
    let stream = call.session.random
    if wanted > count / 4 {
      return try stream.permutation(count).elements.prefix(wanted).map { Int($0) }
    }
    var places = try Memory.list(of: Int.self, room: wanted)
    var seen: Set<Int> = []
    var looks = Pace()
    while places.count < wanted {
      try looks.step()
      let place = Int(stream.whole(upTo: UInt64(count - 1)))
      if seen.insert(place).inserted { places.append(place) }
    }
    return places
  }

  /// True at places that are counted down the columns.
  static func pattern(_ places: [Int], rows: Int, columns: Int) throws -> SparseColumns<Bool> {
    try SparseColumns(
      rows: rows, columns: columns, rowIndices: Tensor(column: places.map { $0 % max(rows, 1) }),
      columnIndices: Tensor(column: places.map { $0 / max(rows, 1) }),
      values: Tensor(repeating: true, shape: Shape(places.count, 1)))
  }

  /// Random numbers at the places of a pattern.
  static func filled(
    _ pattern: SparseColumns<Bool>, _ call: Call,
    fill: (RandomStream, UnsafeMutablePointer<Double>, Int) -> Void
  ) throws -> SparseColumns<Double> {
    let stream = call.session.random
    let numbers = try stream.array(shape: Shape(pattern.nnz, 1)) { fill(stream, $0, $1) }
    return try pattern.replacingValues(numbers).withoutZeros()
  }

  /// The lower triangle of a symmetric matrix with about so many entries: below the diagonal there is room for two at once.
  static func symmetric(order n: Int, density: Double, _ call: Call) throws -> SparseColumns<Double> {
    let wanted = Int((Double(try Memory.product(n, n)) * density).rounded())
    let below = n < 2 ? 0 : n * (n - 1) / 2
    // As many on the diagonal as there are in a random matrix, and one more or less so that the count comes out even.
    var onDiagonal = min(n, Int((Double(n) * density).rounded()))
    if (wanted - onDiagonal) % 2 != 0 { onDiagonal += onDiagonal < n ? 1 : -1 }
    let pairs = max(0, min(below, (wanted - onDiagonal) / 2))
    var rows = try Memory.list(of: Int.self, room: pairs + max(onDiagonal, 0))
    var columns = rows
    for place in try drawn(pairs, of: below, call) {
      // Row i of the strict lower triangle has the places from i (i - 1) / 2 on.
      var i = Int((1 + (1 + 8 * Double(place)).squareRoot()) / 2)
      while i * (i - 1) / 2 > place { i -= 1 }
      while i * (i + 1) / 2 <= place { i += 1 }
      rows.append(i)
      columns.append(place - i * (i - 1) / 2)
    }
    for place in try drawn(max(onDiagonal, 0), of: n, call) {
      rows.append(place)
      columns.append(place)
    }
    let pattern = try SparseColumns(
      rows: n, columns: n, rowIndices: Tensor(column: rows), columnIndices: Tensor(column: columns),
      values: Tensor(repeating: true, shape: Shape(rows.count, 1)))
    return try filled(pattern, call) { $0.fillNormal($1, count: $2) }
  }
}

extension SparseMatrix {
  /// The places of the entries, whatever is there.
  func spread() throws -> SparseColumns<Bool> {
    switch entries {
    case .real(let x): return try x.pattern()
    case .complex(let x): return try x.pattern()
    case .logical(let x): return x
    }
  }
}
