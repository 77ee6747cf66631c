import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let interpolationRows: [Builtin] = [
    Builtin(
      "interp1", [.numeric("x"), .numeric("y"), .real("xi").optional, .scalar("outside").optional],
      options: [
        .choice(
          "method", ["linear", "nearest", "previous", "next", "pchip", "cubic", "spline", "makima"],
          standard: "\"linear\"",
          aliases: [
            ("*linear", "linear"), ("*nearest", "nearest"), ("*previous", "previous"), ("*next", "next"),
            ("*pchip", "pchip"), ("*cubic", "cubic"), ("*spline", "spline"),
          ], "the line or the curve between points; cubic is pchip, makima the cubic of Akima"),
        .pair(
          "extrap", of: [], or: .scalar, needsValue: false,
          "goes on beyond the points, or has the value there"),
        .word("pp", "the piecewise polynomial itself, for ppval; xi is left out"),
        .choice(
          "side", ["right", "left"], standard: "\"right\"",
          "which of two values at one place is the function's"),
      ], "values between the points (x, y)",
      details:
        "interp1(x, y, xi), interp1(y, xi). Beyond the points the result is NA, or a number that stands last. Columns of a "
        + "matrix y are interpolated apart.",
      examples: ["interp1([1 2 3], [4 5 7], 2.5)", "interp1([1 2 3 4], [4 5 7 1], 2.5, \"spline\")"],
      seeAlso: ["spline", "pchip", "interp2", "polyfit"]
    ) { call in try interpolated(call) }.keeping(.numeric).partwise(0..<2),
    Builtin(
      "spline", [.real("x"), .numeric("y"), .real("xi").optional],
      "the cubic spline through points, at xi or as a piecewise polynomial",
      details:
        "Not-a-knot ends; with two more values than places the first and last are the slopes at the ends.",
      examples: ["spline([0 1 2 3], [0 1 8 27], 1.5)"], seeAlso: ["pchip", "ppval", "interp1"]
    ) { call in try piecewise(call) { x, y, ends in Interpolation.splineSlopes(x, y, ends: ends) } }.keeping(
      .single
    ).partwise(1..<2),
    Builtin(
      "pchip", [.real("x"), .numeric("y"), .real("xi").optional],
      "the shape-preserving cubic through points, at xi or as a piecewise polynomial",
      examples: ["pchip([0 1 2 3], [0 0 1 1], 1.5)"], seeAlso: ["spline", "ppval", "interp1"]
    ) { call in try piecewise(call) { x, y, _ in Interpolation.monotoneSlopes(x, y) } }.keeping(.single)
      .partwise(1..<2),
    Builtin(
      "makima", [.real("x"), .numeric("y"), .real("xi").optional],
      "Akima's cubic through points, at xi or as a piecewise polynomial",
      details:
        "It swings less than the spline and is smoother than pchip; weights are modified where the points are flat.",
      examples: ["makima([0 1 2 3 4], [0 0 1 1 1], 1.5)"], seeAlso: ["spline", "pchip", "ppval", "interp1"]
    ) { call in try piecewise(call) { x, y, _ in Interpolation.akimaSlopes(x, y) } }.keeping(.single)
      .partwise(1..<2),
    Builtin(
      "ppval", [.structure("pp"), .real("xi")], "the value of a piecewise polynomial",
      details: "Where a value is an array its extents stand before those of xi.",
      examples: ["ppval(mkpp([0 1 2], [1 0; 2 1]), [0.5 1.5])"],
      seeAlso: ["mkpp", "spline", "polyval"]
    ) { call in
      .of(try PiecewisePolynomial(call.structure(0), call).values(at: call.doubles(1)))
    }.keeping(.single).partwise(0..<1),
    Builtin(
      "mkpp", [.real("breaks"), .real("coefs"), .real("d").optional],
      "a piecewise polynomial from its breaks and the coefficients of its pieces",
      details:
        "One row of coefficients for each piece, highest power first, in the distance from its first break. With d values of d "
        + "numbers, or of the extents d: as many rows for each piece, one a component.",
      examples: ["ppval(mkpp([0 1 2], [1 0; 2 1]), 1.5)"], seeAlso: ["ppval", "unmkpp"]
    ) { call in
      let breaks = try call.doubles(0).elements
      var table = try call.doubles(1)
      guard breaks.count >= 2 else { throw call.refuse(0, expected: "at least two breaks") }
      let extents = try call.has(2) ? Sizes.extents(of: call[2], call) : [1]
      guard !extents.isEmpty, extents.allSatisfy({ $0 >= 1 }) else {
        throw call.refuse(2, expected: "a number or extents, each at least 1")
      }
      let count = try extents.reduce(breaks.count - 1) { try Memory.product($0, $1) }
      if table.count == 0 || table.count % count != 0 {
        throw call.refuse(1, expected: "one row for each of the \(count) pieces and components")
      }
      if table.rows != count { try table.reshape(to: Shape(count, table.count / count)) }
      let rows = (0..<table.rows).map { i in (0..<table.columns).map { table[i, $0] } }
      return try PiecewisePolynomial(breaks: breaks, coefficients: rows, extents: extents).value()
    },
    Builtin(
      "unmkpp", [.structure("pp")], results: ["breaks", "coefs", "pieces", "order", "dim"],
      "the parts of a piecewise polynomial",
      examples: ["[b, c] = unmkpp(mkpp([0 1 2], [1 0; 2 1]))"], seeAlso: ["mkpp", "ppval"]
    ) { call in
      let pp = try call.structure(0)
      _ = try PiecewisePolynomial(pp, call)
      return ["breaks", "coefs", "pieces", "order", "dim"].map { pp[$0] ?? .empty }
    },
  ]

  /// The slopes method of a cubic through points, evaluated or as a struct; several rows of y are several components.
  private static func piecewise(
    _ call: Call, _ slopes: ([Double], [Double], (Double, Double)?) -> [Double]
  ) throws -> Value {
    var given = try call.doubles(0).elements
    var table = try call.doubles(1)
    // Points without a value are none.
    if table.isVector, table.count == given.count, table.elements.contains(where: \.isNaN) {
      let known = table.elements.indices.filter { !table[$0].isNaN }
      given = known.map { given[$0] }
      table = try Tensor(row: known.map { table[$0] })
    }
    guard given.count >= 2 else { throw call.refuse("at least two points are needed") }
    let n = given.count
    let order = try Order.positions(count: n) { given[$0] < given[$1] }
    let x = order.map { given[$0] }
    guard zip(x, x.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw call.refuse(0, expected: "different finite places")
    }
    let extents = table.isVector ? [1] : Array(table.shape.extents.dropLast())
    let width = table.isVector ? table.count : table.shape.extents.last ?? 0
    let components = table.count / max(width, 1)
    guard width == n || (call.builtin.name == "spline" && width == n + 2) else {
      throw call.refuse("there are \(n) places and \(width) values")
    }
    var pieces = [[Double]](repeating: [], count: (n - 1) * components)
    for component in 0..<components {
      let all = (0..<width).map { table[table.isVector ? $0 : component + $0 * components] }
      let ends: (Double, Double)? = width == n + 2 ? (all[0], all[width - 1]) : nil
      let own = width == n + 2 ? Array(all[1...n]) : all
      let y = order.map { own[$0] }
      for (k, piece) in try Interpolation.hermite(x, y, slopes: slopes(x, y, ends)).enumerated() {
        pieces[k * components + component] = piece
      }
    }
    let pp = try PiecewisePolynomial(breaks: x, coefficients: pieces, extents: extents)
    return call.has(2) ? .of(try pp.values(at: call.doubles(2))) : try pp.value()
  }

  private static func interpolated(_ call: Call) throws -> Value {
    let method = call.word("method") ?? "linear"
    let extrap = call.option("extrap")
    let extrapolates = extrap?.isEmpty == true
    var outside = try extrapolates ? Family.missing : call.number(option: "extrap") ?? Family.missing
    var numbers: [Value] = [try call[0], try call[1]]
    let isWanted = call.has(option: "pp")
    if isWanted { numbers.append(.empty) }
    // The third argument is xi only where no word stands before it.
    let hasPlaces = !isWanted && call.has(2) && call.place(of: 2) == 2
    if hasPlaces { numbers.append(try call[2]) }
    if call.has(hasPlaces ? 3 : 2) { outside = try call.real(hasPlaces ? 3 : 2) }
    let takesLeft = call.word("side") == "left"
    if numbers.count == 2 { numbers = [.empty, numbers[0], numbers[1]] }
    guard let given = try numbers[0].doubles(), var table = try numbers[1].doubles(),
      let xi = try numbers[2].doubles()
    else {
      throw call.refuse("takes real numbers")
    }
    if table.isVector { try table.reshape(to: Shape(table.count, 1)) }
    let n = table.rows
    let columns = n == 0 ? 0 : table.count / n
    let places =
      given.isEmpty && numbers[0].shape == .empty ? (1...max(n, 1)).map(Double.init) : given.elements
    guard n >= 2, places.count == n else {
      throw call.refuse(
        "\(places.count) places and \(n) values; at least two of each are needed, equally many")
    }
    let order = try Order.positions(count: n) { places[$0] < places[$1] }
    let x = order.map { places[$0] }
    guard zip(x, x.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      throw call.refuse(0, expected: "places that are not NaN")
    }
    if method != "linear" && method != "nearest" && !zip(x, x.dropFirst()).allSatisfy({ $0 < $1 }) {
      throw call.refuse(0, expected: "different places for the method \"\(method)\"")
    }
    if isWanted {
      let extents = columns == 1 ? [1] : Array(table.shape.extents.dropFirst())
      return try pieces(method, x, (0..<columns).map { j in order.map { table[$0 + j * n] } }, extents)
        .value()
    }
    var result = try Memory.list(of: Double.self, room: Memory.product(columns, xi.count))
    var looks = Pace(every: Pace.elements)
    for j in 0..<columns {
      let y = order.map { table[$0 + j * n] }
      let cubic = try cubicPieces(method, x, y).map { PiecewisePolynomial(breaks: x, coefficients: $0) }
      for t in xi.elements {
        try looks.step()
        if t.isNaN || !extrapolates && (t < x[0] || t > x[n - 1]) {
          result.append(outside)
          continue
        }
        if let cubic {
          result.append(cubic.value(at: t))
          continue
        }
        let k = Interpolation.piece(of: t, in: x)
        if takesLeft, let first = x.firstIndex(of: t), first + 1 < n, x[first + 1] == t {
          result.append(y[first])
          continue
        }
        switch method {
        case "nearest": result.append(t >= (x[k] + x[k + 1]) / 2 ? y[k + 1] : y[k])
        case "previous": result.append(t >= x[k + 1] ? y[k + 1] : y[k])
        case "next": result.append(t <= x[k] ? y[k] : y[k + 1])
        default:
          result.append(t == x[k + 1] ? y[k + 1] : y[k] + (y[k + 1] - y[k]) / (x[k + 1] - x[k]) * (t - x[k]))
        }
      }
    }
    let shape =
      columns == 1 ? xi.shape : xi.isVector ? Shape(xi.count, columns) : Shape(xi.shape.extents + [columns])
    return .of(try Tensor(result, shape: shape))
  }

  /// The coefficients of the pieces of a cubic through points; nil for the other methods.
  private static func cubicPieces(_ method: String, _ x: [Double], _ y: [Double]) throws -> [[Double]]? {
    switch method {
    case "spline": return try Interpolation.spline(x, y)
    case "cubic", "pchip": return try Interpolation.hermite(x, y, slopes: Interpolation.monotoneSlopes(x, y))
    case "makima": return try Interpolation.hermite(x, y, slopes: Interpolation.akimaSlopes(x, y))
    default: return nil
    }
  }

  /// What `interp1` interpolates with, beyond the points too.
  ///
  /// - Parameter columns: the values of each component.
  private static func pieces(
    _ method: String, _ x: [Double], _ columns: [[Double]], _ extents: [Int]
  ) throws -> PiecewisePolynomial {
    let n = x.count
    var breaks = x
    switch method {
    case "nearest": breaks = [x[0]] + zip(x, x.dropFirst()).map { ($0 + $1) / 2 } + [x[n - 1]]
    case "previous": breaks = x + [2 * x[n - 1] - x[n - 2]]
    // A piece begins behind the point before it, which has a value of its own.
    case "next": breaks = [2 * x[0] - x[1]] + x.dropLast().map(\.nextUp) + [x[n - 1]]
    default: break
    }
    let own = try columns.map { y -> [[Double]] in
      if let cubic = try cubicPieces(method, x, y) { return cubic }
      guard method == "linear" else { return y.map { [$0] } }
      return (1..<n).map { k in
        let slope = (y[k] - y[k - 1]) / (x[k] - x[k - 1])
        return [slope, y[k - 1]]
      }
    }
    let rows = (0..<(breaks.count - 1)).flatMap { piece in own.map { $0[piece] } }
    return try PiecewisePolynomial(breaks: breaks, coefficients: rows, extents: extents)
  }
}
