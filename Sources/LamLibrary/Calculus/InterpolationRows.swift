import LamNumerics
import LamRuntime
import LamSemantics

/// A piecewise polynomial as the language holds it: a struct with the field form "pp".
struct PiecewisePolynomial {
  var breaks: [Double]
  /// One row for each piece and each component of the value: components vary fastest. Highest power first.
  var coefficients: [[Double]]
  /// How many numbers a value has.
  var components = 1

  init(breaks: [Double], coefficients: [[Double]], components: Int = 1) {
    self.breaks = breaks
    self.coefficients = coefficients
    self.components = components
  }

  init(_ structure: StructArray, _ call: Call) throws {
    guard structure["form"]?.text == "pp", let breaks = try structure["breaks"]?.doubles()?.elements,
      let table = try structure["coefs"]?.doubles(), table.isMatrix, breaks.count >= 2,
      let components = structure["dim"].map({ $0.count == 1 ? Int(exactly: $0.real ?? 1) ?? 1 : 1 }),
      components >= 1, table.rows == (breaks.count - 1) * components
    else { throw call.refuse("this is no piecewise polynomial; spline, pchip and mkpp make them") }
    self.breaks = breaks
    self.components = components
    coefficients = (0..<table.rows).map { i in (0..<table.columns).map { table[i, $0] } }
  }

  func value() throws -> Value {
    let order = coefficients.first?.count ?? 0
    let table = try Tensor(
      shape: Shape(coefficients.count, order),
      each: { coefficients[$0 % coefficients.count][$0 / coefficients.count] })
    return .structure(
      StructArray([
        "form": .of("pp"), "breaks": .of(try Tensor(row: breaks)), "coefs": .of(table),
        "pieces": .of(breaks.count - 1), "order": .of(order), "dim": .of(components),
      ]))
  }

  func value(at t: Double, component: Int = 0) -> Double {
    if t.isNaN { return t }
    let k = Interpolation.piece(of: t, in: breaks)
    let s = t - breaks[k]
    return coefficients[k * components + component].reduce(0) { $0 * s + $1 }
  }
}

extension Family {
  static let interpolationRows: [Builtin] = [
    Builtin(
      "interp1", [.real("x"), .real("y"), .real("xi").optional, .scalar("outside").optional],
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
        .choice(
          "side", ["right", "left"], standard: "\"right\"",
          "which of two values at one place is the function's"),
      ], "values between the points (x, y)",
      details:
        "interp1(x, y, xi), interp1(y, xi). Beyond the points the result is NA, or a number that stands last. Columns of a "
        + "matrix y are interpolated apart.",
      examples: ["interp1([1 2 3], [4 5 7], 2.5)", "interp1([1 2 3 4], [4 5 7 1], 2.5, \"spline\")"],
      seeAlso: ["spline", "pchip", "interp2", "polyfit"]
    ) { call in try interpolated(call) }.keeping(.numeric),
    Builtin(
      "spline", [.real("x"), .real("y"), .real("xi").optional],
      "the cubic spline through points, at xi or as a piecewise polynomial",
      details:
        "Not-a-knot ends; with two more values than places the first and last are the slopes at the ends.",
      examples: ["spline([0 1 2 3], [0 1 8 27], 1.5)"], seeAlso: ["pchip", "ppval", "interp1"]
    ) { call in try piecewise(call) { x, y, ends in Interpolation.splineSlopes(x, y, ends: ends) } }.keeping(
      .single),
    Builtin(
      "pchip", [.real("x"), .real("y"), .real("xi").optional],
      "the shape-preserving cubic through points, at xi or as a piecewise polynomial",
      examples: ["pchip([0 1 2 3], [0 0 1 1], 1.5)"], seeAlso: ["spline", "ppval", "interp1"]
    ) { call in try piecewise(call) { x, y, _ in Interpolation.monotoneSlopes(x, y) } }.keeping(.single),
    Builtin(
      "makima", [.real("x"), .real("y"), .real("xi").optional],
      "Akima's cubic through points, at xi or as a piecewise polynomial",
      details:
        "It swings less than the spline and is smoother than pchip; weights are modified where the points are flat.",
      examples: ["makima([0 1 2 3 4], [0 0 1 1 1], 1.5)"], seeAlso: ["spline", "pchip", "ppval", "interp1"]
    ) { call in try piecewise(call) { x, y, _ in Interpolation.akimaSlopes(x, y) } }.keeping(.single),
    Builtin(
      "ppval", [.structure("pp"), .real("xi")], "the value of a piecewise polynomial",
      examples: ["ppval(mkpp([0 1 2], [1 0; 2 1]), [0.5 1.5])"],
      seeAlso: ["mkpp", "spline", "polyval"]
    ) { call in
      let pp = try PiecewisePolynomial(call.structure(0), call)
      let xi = try call.doubles(1)
      if pp.components == 1 { return .of(try xi.map { pp.value(at: $0) }) }
      return .of(
        try Tensor(
          shape: Shape(pp.components, xi.count),
          each: { pp.value(at: xi[$0 / pp.components], component: $0 % pp.components) }))
    }.keeping(.single),
    Builtin(
      "mkpp", [.real("breaks"), .real("coefs"), .count("d").optional],
      "a piecewise polynomial from its breaks and the coefficients of its pieces",
      details:
        "One row of coefficients for each piece, highest power first, in the distance from its first break. With d values of d "
        + "numbers: d rows for each piece, one a component.",
      examples: ["ppval(mkpp([0 1 2], [1 0; 2 1]), 1.5)"], seeAlso: ["ppval", "unmkpp"]
    ) { call in
      let breaks = try call.doubles(0).elements
      var table = try call.doubles(1)
      guard breaks.count >= 2 else { throw call.refuse(0, expected: "at least two breaks") }
      let components = try call.has(2) ? call.integer(2) : 1
      guard components >= 1 else { throw call.refuse(2, expected: "at least one number") }
      let count = try Memory.product(breaks.count - 1, components)
      if table.count == 0 || table.count % count != 0 {
        throw call.refuse(1, expected: "one row for each of the \(count) pieces and components")
      }
      if table.rows != count { try table.reshape(to: Shape(count, table.count / count)) }
      let rows = (0..<table.rows).map { i in (0..<table.columns).map { table[i, $0] } }
      return try PiecewisePolynomial(breaks: breaks, coefficients: rows, components: components).value()
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
    let given = try call.doubles(0).elements
    let table = try call.doubles(1)
    guard given.count >= 2 else { throw call.refuse("at least two points are needed") }
    let n = given.count
    let order = try Order.positions(count: n) { given[$0] < given[$1] }
    let x = order.map { given[$0] }
    guard zip(x, x.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw call.refuse(0, expected: "different finite places")
    }
    let components = table.isVector ? 1 : table.rows
    let width = table.isVector ? table.count : table.columns
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
    let pp = PiecewisePolynomial(breaks: x, coefficients: pieces, components: components)
    guard call.has(2) else { return try pp.value() }
    let xi = try call.doubles(2)
    if components == 1 { return .of(try xi.map { pp.value(at: $0) }) }
    return .of(
      try Tensor(
        shape: Shape(components, xi.count),
        each: { pp.value(at: xi[$0 / components], component: $0 % components) }))
  }

  private static func interpolated(_ call: Call) throws -> Value {
    let method = call.word("method") ?? "linear"
    let extrap = call.option("extrap")
    let extrapolates = extrap?.isEmpty == true
    var outside = try extrapolates ? Family.missing : call.number(option: "extrap") ?? Family.missing
    var numbers: [Value] = [try call[0], try call[1]]
    // The third argument is xi only where no word stands before it.
    let hasPlaces = call.has(2) && call.place(of: 2) == 2
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
    var result = try Memory.list(of: Double.self, room: Memory.product(columns, xi.count))
    var looks = Pace(every: Pace.elements)
    for j in 0..<columns {
      let y = order.map { table[$0 + j * n] }
      let cubic: PiecewisePolynomial?
      switch method {
      case "spline": cubic = try PiecewisePolynomial(breaks: x, coefficients: Interpolation.spline(x, y))
      case "cubic", "pchip", "makima":
        let slopes =
          method == "makima" ? Interpolation.akimaSlopes(x, y) : Interpolation.monotoneSlopes(x, y)
        cubic = try PiecewisePolynomial(breaks: x, coefficients: Interpolation.hermite(x, y, slopes: slopes))
      default: cubic = nil
      }
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
}
