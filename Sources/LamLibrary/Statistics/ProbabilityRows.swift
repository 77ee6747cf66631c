import LamRuntime

extension Family {
  /// Densities, probabilities, their inverses and random numbers of the usual distributions.
  static var probabilityRows: [Builtin] {
    (Distribution.continuous + Distribution.discrete).flatMap(\.rows) + inverseIncompleteRows
  }
}

extension Distribution {
  private var name: String { "the \(title) distribution" }

  /// Where examples ask.
  private var place: String { isDiscrete ? "2" : "0.7" }

  private func others(than name: String) -> [String] {
    ["pdf", "cdf", "inv", "rnd"].map { prefix + $0 }.filter { $0 != name }
  }

  private var details: String {
    let standards = parameters.filter { !$0.standard.isEmpty }.map { "\($0.name) is \($0.standard)" }
    return
      "The arguments are numbers or arrays of one size; where there is no such distribution the answer is NaN."
      + (standards.isEmpty ? "" : " Left out, " + standards.joined(separator: " and ") + ".")
  }

  // Every text is put together when help asks for it.
  fileprivate var rows: [Builtin] {
    let list = parameters.map { parameter -> Parameter in
      parameter.standard.isEmpty ? .numeric(parameter.name) : .numeric(parameter.name).optional
    }
    let rows = [
      Builtin(
        prefix + "pdf", [.numeric("x")] + list,
        self.isDiscrete ? "the probability of each value of \(self.name)" : "the density of \(self.name)",
        details: self.details, examples: ["\(self.prefix)pdf(\(self.place), \(self.example))"],
        seeAlso: self.others(than: self.prefix + "pdf"), written: self.densityText),
      Builtin(
        prefix + "cdf", [.numeric("x")] + list,
        options: [.word("upper", "the probability of more than x, exact where it is small")],
        "the probability that a variable of \(self.name) is at most x", details: self.details,
        examples: [
          "\(self.prefix)cdf(\(self.place), \(self.example))",
          "\(self.prefix)cdf(\(self.place), \(self.example), \"upper\")",
        ],
        seeAlso: self.others(than: self.prefix + "cdf"), written: self.probabilityText),
      Builtin(
        prefix + "inv", [.numeric("p")] + list,
        "the least number that a variable of \(self.name) is at most with probability p",
        details: self.details, examples: ["\(self.prefix)inv(0.9, \(self.example))"],
        seeAlso: self.others(than: self.prefix + "inv"), written: self.inverseText),
    ]
    if hasGenerator { return rows }
    return rows + [
      Builtin(
        prefix + "rnd",
        (parameters.allSatisfy { $0.standard.isEmpty } ? list : list.map(\.optional))
          + [.any("size").variadic], "random numbers of \(self.name)",
        details: "The sizes are those of rand; without them there is a number for each of the parameters.",
        examples: ["x = \(self.prefix)rnd(\(self.example), 2, 3);"],
        seeAlso: self.others(than: self.prefix + "rnd"), written: self.randomText)
    ]
  }
}

extension Family {
  private static let tail: Options = [
    .choice(
      "tail", ["lower", "upper"], standard: "\"lower\"",
      "of which integral y is; the upper one is exact where it is small")
  ]

  fileprivate static let inverseIncompleteRows: [Builtin] = [
    Builtin(
      "gammaincinv", [.numeric("y"), .numeric("a")],
      options: tail,
      "the x with gammainc(x, a) = y",
      details: "By Newton's iteration for the logarithms, kept between bounds.",
      examples: ["gammaincinv(0.5, 2)", "gammaincinv(1e-10, 2, \"upper\")"],
      seeAlso: ["gammainc", "betaincinv", "gaminv"], written: inverseGammaText + searchText),
    Builtin(
      "betaincinv", [.numeric("y"), .numeric("a"), .numeric("b")],
      options: tail,
      "the x with betainc(x, a, b) = y",
      details: "By Newton's iteration for the logarithms, kept between bounds.",
      examples: ["betaincinv(0.5, 2, 3)", "betaincinv(1e-10, 2, 3, \"upper\")"],
      seeAlso: ["betainc", "gammaincinv", "betainv"], written: inverseBetaText + searchText),
  ]

  private static let inverseGammaText = """
    function x = gammaincinv(y, a, tail)
      if nargin < 3, tail = "lower"; end
      [differs, y, a] = common_size(y, a);
      if differs, error("gammaincinv: y and a must be numbers or arrays of one size"); end
      [p, q] = both_sides(y, tail); x = NaN(size(y), class(y + a));
      valid = y >= 0 & y <= 1 & a >= 0;
      x(valid & (p == 0 | a == 0)) = 0; x(valid & q == 0 & a > 0) = Inf;
      k = valid & p > 0 & q > 0 & a > 0; low = k & p <= q; high = k & p > q;
      x(low) = one_side(p(low), a(low), "lower"); x(high) = one_side(q(high), a(high), "upper");
    end

    function x = one_side(t, a, tail)
      % Wilson and Hilferty's approximation; in the lower tail the first term of the series where that is small.
      z = -sqrt(2) * erfcinv(2 * t); if strcmp(tail, "upper"), z = -z; end
      x = a .* max(1 - 1 ./ (9 * a) + z ./ (3 * sqrt(a)), 1e-3) .^ 3;
      if strcmp(tail, "lower")
        first = exp((log(t) + gammaln(a + 1)) ./ a); k = first < 0.2 * (a + 1); x(k) = first(k);
      end
      x = search(@(x, k) gammainc(x, a(k), tail), ...
        @(x, k) exp((a(k) - 1) .* log(x) - x - gammaln(a(k))), t, x, Inf, tail);
    end

    """

  private static let inverseBetaText = """
    function x = betaincinv(y, a, b, tail)
      if nargin < 4, tail = "lower"; end
      [differs, y, a, b] = common_size(y, a, b);
      if differs, error("betaincinv: y, a and b must be numbers or arrays of one size"); end
      [p, q] = both_sides(y, tail); x = NaN(size(y), class(y + a + b));
      valid = y >= 0 & y <= 1 & a > 0 & b > 0;
      x(valid & p == 0) = 0; x(valid & q == 0) = 1;
      k = valid & p > 0 & q > 0; low = k & p <= q; high = k & p > q;
      x(low) = one_side(p(low), a(low), b(low), "lower"); x(high) = one_side(q(high), a(high), b(high), "upper");
    end

    function x = one_side(t, a, b, tail)
      x = a ./ (a + b);
      if strcmp(tail, "lower")
        first = exp((log(t) + log(a) + betaln(a, b)) ./ a); k = first < x; x(k) = first(k);
      else
        first = 1 - exp((log(t) + log(b) + betaln(a, b)) ./ b); k = first > x & first < 1; x(k) = first(k);
      end
      x = search(@(x, k) betainc(x, a(k), b(k), tail), ...
        @(x, k) exp((a(k) - 1) .* log(x) + (b(k) - 1) .* log1p(-x) - betaln(a(k), b(k))), t, x, 1, tail);
    end

    """

  private static let searchText = """
    function [p, q] = both_sides(y, tail)
      if strcmp(tail, "upper"), q = y; p = 1 - y; else, p = y; q = 1 - y; end
    end

    function x = search(probability, density, t, x, bound, tail)
      % Newton's iteration for log probability as a function of log x, by bisection where it leaves the bounds.
      sense = 1; if strcmp(tail, "upper"), sense = -1; end
      low = zeros(size(x)); high = bound * ones(size(x)); open = true(size(x));
      for step = 1:200
        k = find(open); if isempty(k), break; end
        v = probability(x(k), k); g = sense * log(v ./ t(k));
        low(k(g < 0)) = x(k(g < 0)); high(k(g > 0)) = x(k(g > 0));
        next = x(k) .* exp(-g .* v ./ (density(x(k), k) .* x(k)));
        bad = !(next > low(k) & next < high(k));
        middle = sqrt(low(k)) .* sqrt(high(k));
        middle(low(k) == 0) = high(k(low(k) == 0)) / 16; middle(isinf(high(k))) = 4 * low(k(isinf(high(k)))) + 1;
        next(bad) = middle(bad); done = abs(next - x(k)) <= 2 * eps(x(k)) | g == 0;
        x(k(g != 0)) = next(g != 0); open(k(done)) = false;
      end
      x(open) = NaN;
    end

    """
}
