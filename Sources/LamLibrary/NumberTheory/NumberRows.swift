import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// The orders of elements of which some are equal, each once and in the order in which `perms` has it first.
private func distinctOrders(_ call: Call, _ value: Value) throws -> Value {
  let n = value.count
  let kinds = try call.session.call(builtin: "unique", [value], results: 3).last?.doubles()?.elements ?? []
  guard kinds.count == n else {
    throw call.refuse(0, expected: "elements of which it can be told whether they are equal")
  }
  let sizes = Dictionary(kinds.map { ($0, 1) }, uniquingKeysWith: +).values
  let logarithm = sizes.reduce(Double.logGamma(Double(n) + 1)) { $0 - Double.logGamma(Double($1) + 1) }
  guard logarithm < 16, n <= 500 else { throw call.refuse("\(n) elements have too many orders to list") }
  var orders: [[Int]] = []
  // From the last place on, an order of the others follows each first element, the last of those that are alike.
  func extend(_ order: [Int], _ left: [Int]) throws {
    guard !left.isEmpty else {
      orders.append(order)
      return
    }
    try Interrupt.check()
    var seen = Set<Double>()
    for position in left.reversed() where seen.insert(kinds[position]).inserted {
      try extend(order + [position], left.filter { $0 != position })
    }
  }
  try extend([], Array(0..<n))
  return try value.rearranged(
    by: Listing(rows: orders.count, columns: n) { row in
      for order in orders { try row(order) }
    })
}

extension Family {
  static let numberRows: [Builtin] = [
    Builtin(
      "primes", [.scalar("n")], "all primes up to n, in a row", examples: ["primes(30)"],
      seeAlso: ["isprime", "factor", "list_primes"]
    ) { call in
      let n = try call.real(0)
      guard n < 1e11 else { throw NumericsFailure.outOfMemory(bytes: nil) }
      let primes = try Whole.primes(upTo: n >= 2 ? Int(n) : 0)
      let row = try Tensor<Double>(shape: Shape(1, primes.count)) { target in
        for (k, p) in primes.enumerated() { (target + k).initialize(to: Double(p)) }
      }
      return try Value(row, as: numericClass(call))
    },
    Builtin(
      "list_primes", [.count("n").optional], "the first n primes, in a row", examples: ["list_primes(5)"],
      seeAlso: ["primes"]
    ) { call in
      let n = try call.has(0) ? call.integer(0) : 25
      guard n <= 100_000_000 else { throw NumericsFailure.outOfMemory(bytes: nil) }
      // Rosser's bound: the n-th prime is below n (log n + log log n) for n ≥ 6.
      let logarithm = Double.log(Double(max(n, 6)))
      let limit = Double(max(n, 6)) * (logarithm + Double.log(logarithm)) + 1
      return .of(try Tensor(row: Whole.primes(upTo: Int(limit)).prefix(n).map(Double.init)))
    },
    Builtin(
      "isprime", [.numeric("x").besidesText], "which whole numbers are prime",
      details:
        "Of complex numbers, which are prime among those with whole parts. A negative number is prime where its size is.",
      examples: ["isprime([2 9 11])", "isprime(2 + 3i)"],
      seeAlso: ["primes", "factor"]
    ) { call in
      // Beyond 2^53 a double would be another number.
      if let whole = try call[0].applyInteger(UnsignedSizes()) {
        return .logical(try whole.map(pace: 64, Whole.isPrime))
      }
      if try call[0].isComplex {
        let z = try call.complexes(0)
        guard z.allSatisfy({ $0.re == $0.re.rounded() && $0.im == $0.im.rounded() }) else {
          throw call.refuse("takes whole numbers")
        }
        return .logical(try z.map(pace: 64, Whole.isGaussianPrime))
      }
      let x = try call.doubles(0)
      guard x.allSatisfy({ $0 == $0.rounded() }) else { throw call.refuse("takes whole numbers") }
      return .logical(try x.map(pace: 64) { UInt64(exactly: $0.magnitude).map(Whole.isPrime) ?? false })
    },
    Builtin(
      "factor", [.scalar("n")], results: ["primes", "exponents"],
      "the prime factors of a whole number; with two results each once, and how often",
      details: "0 and 1 have no prime factors, and stand for themselves.",
      examples: ["factor(60)", "[p, k] = factor(60)"], seeAlso: ["primes", "gcd"]
    ) { call in
      let exact = try call[0].applyInteger(WholeNumbers())
      guard let whole = try exact == nil ? UInt64(exactly: call.real(0)) : exact??[0] else {
        throw call.refuse(0, expected: "a whole number that is not negative")
      }
      let digits = try call[0].valueClass == .single ? Float.significandBitCount : Double.significandBitCount
      guard exact != nil || whole <= 1 << UInt64(digits + 1) else {
        throw call.refuse(
          "beyond flintmax not every whole number is there; give an integer of 64 bits, as in uint64(n)")
      }
      let factors = whole <= 1 ? [whole] : Whole.factors(whole)
      let target = try numericClass(call)
      func row(_ numbers: [UInt64]) throws -> Value {
        try ClassConversion.convert(.uint64(Tensor(row: numbers)), to: target, function: "factor")
      }
      if call.resultCount <= 1 { return [try row(factors)] }
      let distinct = factors.reduce(into: [UInt64]()) { if $0.last != $1 { $0.append($1) } }
      return [
        try row(distinct),
        .of(try Tensor(row: distinct.map { p in Double(factors.count { $0 == p }) })),
      ]
    },
    Builtin(
      "nchoosek", [.any("n"), .count("k")],
      "the number of ways to choose k of n, or all choices of k elements of a vector",
      examples: ["nchoosek(5, 2)", "nchoosek([1 2 3], 2)"], seeAlso: ["perms", "factorial", "bincoeff"]
    ) { call in
      let k = try call.integer(1)
      let value = try call[0]
      if let n = value.real, value.isArithmetic {
        guard n >= Double(k), n == n.rounded() else {
          throw call.refuse("n must be a whole number that is not less than k")
        }
        let count = Whole.choose(n, Double(k))
        if count > 9_007_199_254_740_992 {
          call.session.warn(
            identifier: "Octave:nchoosek:large-output", "nchoosek: the result is too large to be exact")
        }
        return try Value(
          Tensor(scalar: count),
          as: value.valueClass.isInteger || value.valueClass == .single ? value.valueClass : .double)
      }
      guard value.shape.isVector || value.isEmpty, !(value.isComplex && value.shape.isScalar) else {
        throw call.refuse(0, expected: "a whole number or a vector")
      }
      let n = value.count
      let rows = Whole.choose(Double(n), Double(k))
      let count = try Memory.size(rows)
      // Where there is no choice, k may be as large as it likes.
      guard count > 0 else { return try value.rearranged(by: Gather([], shape: Shape(0, k))) }
      return try value.rearranged(
        by: Listing(rows: count, columns: k) { row in
          var choice = Array(0..<k)
          while true {
            try row(choice)
            var j = k - 1
            while j >= 0 && choice[j] == n - k + j { j -= 1 }
            if j < 0 { break }
            choice[j] += 1
            for next in (j + 1)..<max(k, j + 1) { choice[next] = choice[next - 1] + 1 }
          }
        })
    },
    Builtin(
      "perms", [.any("v")], options: [.word("unique", "orders that look alike are listed once")],
      "all orders of the elements of a vector, one in each row, the descending one first",
      examples: ["perms([1 2 3])", "perms([1 1 2], \"unique\")"], seeAlso: ["nchoosek", "randperm"]
    ) { call in
      let given = try call[0]
      let isOrdered = (given.isNumeric || given.isText) && given.count > 1
      let value =
        try isOrdered
        ? call.session.call(
          builtin: "sort", [given.rearranged(by: Reshape(Shape(1, given.count)))], results: 1
        ).first
          ?? given : given
      let n = value.count
      if call.has(option: "unique") { return try distinctOrders(call, value) }
      guard n <= 12 else { throw call.refuse("\(n) elements have too many orders to list; at most 12") }
      let count = (1...max(n, 1)).reduce(1, *)
      return try value.rearranged(
        by: Listing(rows: count, columns: n) { row in
          var order = Array((0..<n).reversed())
          while true {
            try row(order)
            // The previous order of the alphabet of positions.
            guard let pivot = (0..<max(n - 1, 0)).last(where: { order[$0] > order[$0 + 1] }),
              let swap = (pivot..<n).last(where: { order[$0] < order[pivot] })
            else { break }
            order.swapAt(pivot, swap)
            order[(pivot + 1)...].reverse()
          }
        })
    },
    Builtin(
      "bincoeff", [.real("n"), .real("k")], "binomial coefficients of each element",
      examples: ["bincoeff(5, 0:5)"],
      seeAlso: ["nchoosek"]
    ) { call in
      .of(
        try broadcast(call.doubles(0), call.doubles(1), operation: "bincoeff", pace: 16) { n, k in
          if k < 0 || k != k.rounded() { return k < 0 && k == k.rounded() ? 0 : .nan }
          if n >= 0 && n == n.rounded() { return n > 1e7 ? .nan : Whole.choose(n, k) }
          return (0..<Int(min(k, 1e6))).reduce(1.0) { $0 * (n - Double($1)) / (Double($1) + 1) }
        })
    },
    .map(
      "sinc", "sin(pi*x)/(pi*x), 1 at 0", examples: ["sinc([0 0.5 1])"], seeAlso: ["sin"],
      complex: { z in
        if z.parts.1 == 0 { return Complex(cardinalSine(z.parts.0)) }
        let angle = z.multiplied(by: .pi)
        return Complex.quotient(ComplexFunction.sin(angle), angle)
      }
    ) { cardinalSine($0) },
  ]

  /// sin(πx)/(πx), exact at whole numbers.
  private static func cardinalSine(_ x: Double) -> Double {
    x == 0 ? 1 : Degrees.sine(x.truncatingRemainder(dividingBy: 2) * 180) / (.pi * x)
  }

  private static func numericClass(_ call: Call) throws -> ValueClass {
    let own = try call[0].valueClass
    return own.isInteger || own == .single ? own : .double
  }
}

/// Integers without their signs.
private struct UnsignedSizes: IntegerArrayFunction {
  func apply<I: IntegerArrayElement>(_ x: Tensor<I>) throws -> Tensor<UInt64> {
    try x.map { UInt64($0.magnitude) }
  }
}

/// Integers that are not negative; nil where one is.
private struct WholeNumbers: IntegerArrayFunction {
  func apply<I: IntegerArrayElement>(_ x: Tensor<I>) throws -> Tensor<UInt64>? {
    guard x.allSatisfy({ $0 >= 0 }) else { return nil }
    return try x.map { UInt64($0) }
  }
}
