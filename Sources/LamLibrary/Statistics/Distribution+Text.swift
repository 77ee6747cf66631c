extension Distribution {
  private var names: [String] { parameters.map(\.name) }

  /// Statements that give the parameters that were left out their values.
  ///
  /// - Parameter count: how many arguments stand before them.
  private func standards(behind count: Int) -> String {
    parameters.enumerated().filter { !$0.element.standard.isEmpty }.map { k, parameter in
      "  if nargin < \(count + k + 1) || isempty(\(parameter.name)), \(parameter.name) = \(parameter.standard); end\n"
    }.joined()
  }

  /// `name(first, parameters...)`, its arguments brought to one size: `y` is NaN, `ok` where there is a distribution.
  private func function(_ name: String, _ first: String, tail: String = "", _ body: String) -> String {
    let arguments = [first] + names
    let list = arguments.joined(separator: ", ")
    return """
      function y = \(name)(\(list)\(tail))
      \(standards(behind: 1))  [differs, \(list)] = common_size(\(list));
        if differs, error("\(name): the arguments must be numbers or arrays of one size"); end
        y = NaN(size(\(first)), class(\(arguments.joined(separator: " + ")))); ok = \(condition);
      \(body)
      end

      """ + Distribution.helpers
  }

  /// Statements with `x` and the parameters where a mask holds.
  private func selected(_ first: String, _ mask: String) -> String {
    (["k = ok & \(mask);"] + ([first] + names).map { "\($0) = \($0)(k);" }).joined(separator: " ")
  }

  var densityText: String {
    function(
      prefix + "pdf", "x",
      """
        y(ok & !isnan(x)) = 0;
        \(selected("x", "(\(support))\(isDiscrete ? " & x == fix(x)" : "")"))
        d = \(density);
        \(densityAtEnds)
        y(k) = d;
      """)
  }

  var probabilityText: String {
    function(
      prefix + "cdf", "x", tail: ", tail",
      """
        if nargin < \(parameters.count + 2), tail = "lower"; end
        \(isDiscrete ? "x = floor(x);" : "")
        y(ok & x <= \(range.least)) = 0; y(ok & x >= \(range.greatest)) = 1;
        if strcmp(tail, "upper"), y = 1 - y; end
        \(selected("x", "(\(support)) & isfinite(x)"))
        if strcmp(tail, "upper"), y(k) = \(upper); else, y(k) = \(lower); end
      """)
  }

  var inverseText: String {
    function(
      prefix + "inv", "p",
      """
        \(selected("p", "p >= 0 & p <= 1"))
        \(inverse.map { "y(k) = \($0);" } ?? search)
      """)
  }

  /// Among whole numbers, by doubling and then by halves.
  private var search: String {
    let list = names.joined(separator: ", ")
    return """
      low = -ones(size(p)); high = ones(size(p)); u = p < 1;
        for step = 1:1100
          u = u & \(prefix)cdf(high, \(list)) < p;
          if !any(u(:)), break; end
          low(u) = high(u); high(u) = 2 * high(u);
        end
        while true
          middle = floor((low + high) / 2); u = middle > low & middle < high;
          if !any(u(:)), break; end
          enough = \(prefix)cdf(middle, \(list)) >= p;
          high(u & enough) = middle(u & enough); low(u & !enough) = middle(u & !enough);
        end
        high(p == 1) = \(largest); y(k) = high;
      """
  }

  var randomText: String {
    let list = names.joined(separator: ", ")
    return """
      function y = \(prefix)rnd(\(list), varargin)
      \(standards(behind: 0))  [differs, \(list)] = common_size(\(list));
        if differs, error("\(prefix)rnd: the parameters must be numbers or arrays of one size"); end
        if isempty(varargin), extents = size(\(names[0])); else, extents = size(zeros(varargin{:})); end
        if !isscalar(\(names[0])) && !isequal(extents, size(\(names[0]))), error("\(prefix)rnd: the parameters are of another size"); end
        y = \(random ?? "\(prefix)inv(rand(extents), \(list))");
      end

      \(Distribution.randomHelpers)
      """
  }

  /// Functions that the expressions for random numbers call.
  private static let randomHelpers = """
    function y = random_beta(extents, a, b)
      % A gamma variable over the sum of it and another one, where that is not lost below the least number.
      g = gamrnd(a + zeros(extents), 1);
      h = gamrnd(b + zeros(extents), 1);
      y = g ./ (g + h);
      lost = g + h == 0;
      if any(lost(:))
        y(lost) = betainv(rand(nnz(lost), 1), (a + zeros(extents))(lost)(:), (b + zeros(extents))(lost)(:));
      end
    end

    function y = random_binomial(extents, n, q)
      % For one pair of parameters the probabilities are a table that is looked up.
      if !isempty(n) && all(n(:) == n(1)) && all(q(:) == q(1)) && n(1) >= 0 && n(1) == fix(n(1)) && n(1) <= 1e6 && q(1) >= 0 && q(1) <= 1
        y = lookup(binocdf((0:n(1) - 1)', n(1), q(1)), rand(extents));
      else
        y = binoinv(rand(extents), n, q);
      end
    end

    """

  /// Functions that several expressions call.
  private static let helpers = """
    function y = times_log(x, l)
      y = x .* l; y(x == 0) = 0;
    end

    function y = tail_of_t(x, n)
      % Of the two arguments of the beta function the one that is small is exact.
      z = x .^ 2; y = zeros(size(x), class(x)); far = z > n;
      y(far) = betainc(n(far) ./ (n(far) + z(far)), n(far) / 2, 0.5) / 2;
      y(!far) = betainc(z(!far) ./ (n(!far) + z(!far)), 0.5, n(!far) / 2, "upper") / 2;
      y(x < 0) = 1 - y(x < 0);
    end

    function x = inverse_of_t(p, n)
      q = min(p, 1 - p); x = zeros(size(p)); far = q < 0.25;
      z = betaincinv(2 * q(far), n(far) / 2, 0.5); x(far) = sqrt(n(far)) .* sqrt((1 - z) ./ z);
      z = betaincinv(1 - 2 * q(!far), 0.5, n(!far) / 2); x(!far) = sqrt(n(!far)) .* sqrt(z ./ (1 - z));
      x(p < 0.5) = -x(p < 0.5); x(q == 0) = Inf * sign(p(q == 0) - 0.5);
    end

    function x = inverse_of_f(p, m, n)
      x = zeros(size(p)); low = p < 0.5; high = !low;
      z = betaincinv(p(low), m(low) / 2, n(low) / 2); x(low) = n(low) ./ m(low) .* (z ./ (1 - z));
      z = betaincinv(p(high), n(high) / 2, m(high) / 2, "upper"); x(high) = n(high) ./ m(high) .* (1 ./ z - 1);
    end

    function y = tail_of_binomial(x, n, q, tail)
      y = zeros(size(x)); if strcmp(tail, "upper"), y(:) = 1; end
      k = x < n; y(k) = betainc(q(k), x(k) + 1, n(k) - x(k), tail);
    end

    function y = hypergeometric(x, t, m, n)
      y = exp(choices(m, x) + choices(t - m, n - x) - choices(t, n));
    end

    function y = choices(n, k)
      y = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1);
    end

    function y = sum_of_hypergeometric(x, t, m, n, side)
      y = zeros(size(x));
      for k = 1:numel(x)
        first = max(0, n(k) - t(k) + m(k)); last = min(m(k), n(k));
        if side < 0, v = first:x(k); else, v = x(k)+1:last; end
        y(k) = min(1, sum(hypergeometric(v, t(k), m(k), n(k))));
      end
    end

    """
}
