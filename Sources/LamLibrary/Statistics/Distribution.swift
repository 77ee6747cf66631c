/// A distribution of one variable: what its density, its probabilities and their inverse are, in the language.
///
/// In the expressions `x` is where they are asked, `p` a probability, `tail` the text "lower" or "upper"; parameters go
/// by their names. All are of one size.
struct Distribution: Sendable {
  /// What the names of its functions begin with, as `gam`.
  let prefix: String
  let title: String
  /// The parameters with the values of those that a call leaves out; an empty text where it may not.
  let parameters: [(name: String, standard: String)]
  /// For which parameters there is a distribution.
  let condition: String
  /// Where it may have values.
  let support: String
  let density: String
  /// The probability of at most x, and of more.
  let lower: String
  let upper: String
  /// The least x of which the probability of at most x is p; nil where it is searched for among whole numbers.
  let inverse: String?
  /// Arguments of examples behind the first.
  let example: String
  /// Assignments to the density `d` where its formula meets 0 * Inf.
  var densityAtEnds = ""
  /// Below which the probability of at most x is 0, and above which it is 1.
  var range = (least: "0", greatest: "Inf")
  /// The largest value of a discrete variable.
  var largest = "Inf"
  /// Whether random numbers of it have a row of their own, which takes less than the inverse does.
  var hasGenerator = false
  /// Random numbers of the shape `extents`, by a shorter way than the inverse of a uniform one; nil where there is none.
  var random: String?

  /// Whether the variable is a whole number.
  var isDiscrete: Bool { inverse == nil }
}

extension Distribution {
  static let continuous: [Distribution] = [
    Distribution(
      prefix: "unif", title: "uniform", parameters: [("a", "0"), ("b", "1")], condition: "a < b",
      support: "x >= a & x <= b", density: "1 ./ (b - a)", lower: "(x - a) ./ (b - a)",
      upper: "(b - x) ./ (b - a)", inverse: "a + p .* (b - a)", example: "0, 2", range: ("a", "b"),
      hasGenerator: true),
    Distribution(
      prefix: "exp", title: "exponential", parameters: [("mu", "1")], condition: "mu > 0", support: "x >= 0",
      density: "exp(-x ./ mu) ./ mu", lower: "-expm1(-x ./ mu)", upper: "exp(-x ./ mu)",
      inverse: "-mu .* log1p(-p)", example: "2", hasGenerator: true),
    Distribution(
      prefix: "gam", title: "gamma", parameters: [("a", ""), ("b", "1")], condition: "a > 0 & b > 0",
      support: "x >= 0", density: "exp((a - 1) .* log(x ./ b) - x ./ b - gammaln(a)) ./ b",
      lower: "gammainc(x ./ b, a)", upper: "gammainc(x ./ b, a, \"upper\")",
      inverse: "b .* gammaincinv(p, a)", example: "2, 3",
      densityAtEnds: "d(x == 0 & a == 1) = 1 ./ b(x == 0 & a == 1); d(isinf(x)) = 0;", hasGenerator: true),
    Distribution(
      prefix: "beta", title: "beta", parameters: [("a", ""), ("b", "")], condition: "a > 0 & b > 0",
      support: "x >= 0 & x <= 1", density: "exp((a - 1) .* log(x) + (b - 1) .* log1p(-x) - betaln(a, b))",
      lower: "betainc(x, a, b)", upper: "betainc(x, a, b, \"upper\")", inverse: "betaincinv(p, a, b)",
      example: "2, 3",
      densityAtEnds: "d(x == 0 & a == 1) = b(x == 0 & a == 1); d(x == 1 & b == 1) = a(x == 1 & b == 1);",
      range: ("0", "1"), random: "random_beta(extents, a, b)"),
    Distribution(
      prefix: "t", title: "Student's t", parameters: [("n", "")], condition: "n > 0",
      support: "true(size(x))",
      density:
        "exp(-betaln(n / 2, 0.5) - (n + 1) / 2 .* log1p(x .^ 2 ./ n)) ./ sqrt(n)",
      lower: "tail_of_t(-x, n)", upper: "tail_of_t(x, n)",
      inverse: "inverse_of_t(p, n)", example: "5", range: ("-Inf", "Inf")),
    Distribution(
      prefix: "f", title: "F", parameters: [("m", ""), ("n", "")], condition: "m > 0 & n > 0",
      support: "x >= 0",
      density:
        "exp(m / 2 .* log(m ./ n) + (m / 2 - 1) .* log(x) - (m + n) / 2 .* log1p(m .* x ./ n) - betaln(m / 2, n / 2))",
      lower: "betainc(m .* x ./ (m .* x + n), m / 2, n / 2)",
      upper: "betainc(n ./ (m .* x + n), n / 2, m / 2)",
      inverse: "inverse_of_f(p, m, n)", example: "3, 10",
      densityAtEnds: "d(x == 0 & m == 2) = 1; d(isinf(x)) = 0;"),
    Distribution(
      prefix: "chi2", title: "chi-square", parameters: [("n", "")], condition: "n > 0", support: "x >= 0",
      density: "exp((n / 2 - 1) .* log(x / 2) - x / 2 - gammaln(n / 2)) / 2", lower: "gammainc(x / 2, n / 2)",
      upper: "gammainc(x / 2, n / 2, \"upper\")", inverse: "2 * gammaincinv(p, n / 2)", example: "4",
      densityAtEnds: "d(x == 0 & n == 2) = 0.5; d(isinf(x)) = 0;"),
    Distribution(
      prefix: "logn", title: "lognormal", parameters: [("mu", "0"), ("sigma", "1")], condition: "sigma > 0",
      support: "x > 0", density: "exp(-((log(x) - mu) ./ sigma) .^ 2 / 2) ./ (x .* sigma * sqrt(2 * pi))",
      lower: "erfc((mu - log(x)) ./ (sigma * sqrt(2))) / 2",
      upper: "erfc((log(x) - mu) ./ (sigma * sqrt(2))) / 2",
      inverse: "exp(mu - sigma .* sqrt(2) .* erfcinv(2 * p))", example: "0, 0.5"),
    Distribution(
      prefix: "wbl", title: "Weibull", parameters: [("a", "1"), ("b", "1")], condition: "a > 0 & b > 0",
      support: "x >= 0", density: "b ./ a .* (x ./ a) .^ (b - 1) .* exp(-(x ./ a) .^ b)",
      lower: "-expm1(-(x ./ a) .^ b)", upper: "exp(-(x ./ a) .^ b)",
      inverse: "a .* (-log1p(-p)) .^ (1 ./ b)", example: "2, 1.5"),
  ]

  static let discrete: [Distribution] = [
    Distribution(
      prefix: "bino", title: "binomial", parameters: [("n", ""), ("q", "")],
      condition: "n >= 0 & n == fix(n) & q >= 0 & q <= 1", support: "x >= 0 & x <= n",
      density:
        "exp(gammaln(n + 1) - gammaln(x + 1) - gammaln(n - x + 1) + times_log(x, log(q)) + times_log(n - x, log1p(-q)))",
      lower: "tail_of_binomial(x, n, q, \"upper\")", upper: "tail_of_binomial(x, n, q, \"lower\")",
      inverse: nil, example: "10, 0.3", range: ("0", "n"), largest: "n(p == 1)",
      random: "random_binomial(extents, n, q)"),
    Distribution(
      prefix: "poiss", title: "Poisson", parameters: [("lambda", "")], condition: "lambda >= 0",
      support: "x >= 0", density: "exp(times_log(x, log(lambda)) - lambda - gammaln(x + 1))",
      lower: "gammainc(lambda, x + 1, \"upper\")", upper: "gammainc(lambda, x + 1)", inverse: nil,
      example: "3", hasGenerator: true),
    Distribution(
      prefix: "geo", title: "geometric", parameters: [("q", "")], condition: "q > 0 & q <= 1",
      support: "x >= 0", density: "q .* exp(times_log(x, log1p(-q)))", lower: "-expm1((x + 1) .* log1p(-q))",
      upper: "exp((x + 1) .* log1p(-q))", inverse: nil, example: "0.2"),
    Distribution(
      prefix: "nbin", title: "negative binomial", parameters: [("r", ""), ("q", "")],
      condition: "r > 0 & q > 0 & q <= 1", support: "x >= 0",
      density:
        "exp(gammaln(r + x) - gammaln(x + 1) - gammaln(r) + r .* log(q) + times_log(x, log1p(-q)))",
      lower: "betainc(q, r, x + 1)", upper: "betainc(q, r, x + 1, \"upper\")", inverse: nil, example: "3, 0.4"
    ),
    Distribution(
      prefix: "hyge", title: "hypergeometric", parameters: [("t", ""), ("m", ""), ("n", "")],
      condition: "t >= 0 & m >= 0 & n >= 0 & m <= t & n <= t & t == fix(t) & m == fix(m) & n == fix(n)",
      support: "x >= max(0, n - t + m) & x <= min(m, n)",
      density: "hypergeometric(x, t, m, n)", lower: "sum_of_hypergeometric(x, t, m, n, -1)",
      upper: "sum_of_hypergeometric(x, t, m, n, 1)", inverse: nil, example: "20, 7, 12",
      range: ("max(0, n - t + m)", "min(m, n)"), largest: "min(m(p == 1), n(p == 1))"),
  ]
}
