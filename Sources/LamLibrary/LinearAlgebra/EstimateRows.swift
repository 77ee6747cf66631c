import LamRuntime

extension Family {
  /// Estimates of norms and condition numbers from a few products.
  static let estimateRows: [Builtin] = [
    Builtin(
      "normest", [.matrix("A"), .scalar("tol").optional], results: ["estimate", "iterations"],
      "an estimate of the 2-norm of a matrix by the power method",
      details: "tol is the relative change between two steps at which it ends, 1e-6 where left out.",
      examples: ["normest(magic(3))"], seeAlso: ["norm", "normest1", "condest"],
      written: """
        function [estimate, iterations] = normest(A, tol)
          if nargin < 2, tol = 1e-6; end
          if !isfloat(A), A = double(A); end
          tol = max(tol, eps(class(A)));
          # A vector in no special direction; the random stream stays as it is.
          y = 1 + cos((1:columns(A))' .^ 2) / 2;
          iterations = 0;
          estimate = 0;
          do
            before = estimate;
            x = A * y;
            size_x = norm(x);
            if size_x == 0, break; end
            y = A' * (x / size_x);
            estimate = norm(y);
            iterations += 1;
          until abs(estimate - before) <= tol * estimate || isnan(estimate) || iterations >= 1e5
          if iterations >= 1e5, warning('normest: the estimate still changes after %d steps', iterations); end
        end
        """),
    Builtin(
      "normest1",
      [
        .any("A").orText, .numeric("t").optional, .numeric("x0").optional,
        .any("argument").orText.optional.variadic,
      ], results: ["estimate", "v", "w", "iterations"], "an estimate of the 1-norm of a square matrix",
      details: """
        A is a matrix or a function f(what, x), where what is dim, real, notransp or transp and asks for the size, whether it is real, \
        A*x or A'*x. t columns are followed at once, 2 where left out, from x0 on. The estimate is a lower bound, mostly the norm \
        itself: w = A*v with norm(v, 1) = 1 and norm(w, 1) the estimate. iterations counts steps and products. By Higham and \
        Tisseur, without chance.
        """,
      examples: ["normest1(magic(3))"], seeAlso: ["norm", "normest", "condest"],
      written: normest1),
    Builtin(
      "condest",
      [
        .any("A").orText, .any("solve").orText.optional, .numeric("t").optional,
        .any("argument").orText.optional.variadic,
      ], results: ["estimate", "v"], "an estimate of the condition number of a square matrix in the 1-norm",
      details: """
        The norm of the inverse is estimated by normest1 from a factorization of A, or from the function solve: condest(A, solve, t), \
        condest(f, solve, t), with functions as normest1 takes them. v is nearly in the null space where the condition is bad: \
        norm(A*v, 1) = norm(A, 1) * norm(v, 1) / estimate.
        """,
      examples: ["condest(magic(3))"], seeAlso: ["cond", "rcond", "normest1"],
      written: """
        function [estimate, v] = condest(A, varargin)
          solve = [];
          if isnumeric(A)
            if rows(A) != columns(A), error('condest: A must be square'); end
            n = rows(A);
            size_A = norm(A, 1);
            if n == 0
              estimate = 0;
              v = [];
              return;
            end
            if !isempty(varargin) && !isnumeric(varargin{1})
              solve = varargin{1};
              varargin(1) = [];
            end
          else
            if isempty(varargin) || isnumeric(varargin{1})
              error('condest: a function for A needs one that solves with it behind it');
            end
            solve = varargin{1};
            varargin(1) = [];
          end
          t = [];
          if !isempty(varargin), t = varargin{1}; end
          further = varargin(2:end);
          if !isnumeric(A)
            n = feval(A, 'dim', [], further{:});
          end
          if isempty(t), t = min(n, 5); end
          if !isnumeric(A), size_A = normest1(A, t, [], further{:}); end
          if isempty(solve)
            [L, U, P] = lu(A);
            if any(diag(U) == 0)
              estimate = Inf;
              v = [];
              return;
            end
            R = isreal(A);
            solve = @(what, x) solved(what, x, L, U, P, n, R);
            further = {};
          end
          [size_inverse, v, w] = normest1(solve, t, [], further{:});
          estimate = size_A * size_inverse;
          v = w / norm(w, 1);
        end
        function y = solved(what, x, L, U, P, n, R)
          switch what
            case 'dim', y = n;
            case 'real', y = R;
            case 'notransp', y = U \\ (L \\ (P * x));
            otherwise, y = P' * (L' \\ (U' \\ x));
          end
        end
        """),
  ]

  private static let normest1 = """
    function [estimate, v, w, iterations] = normest1(A, t, X, varargin)
      if nargin < 2 || isempty(t), t = 2; end
      if nargin < 3, X = []; end
      if isnumeric(A)
        if rows(A) != columns(A), error('normest1: A must be square'); end
        n = rows(A);
        if n == 0
          estimate = 0;
          v = w = zeros(0, 1);
          iterations = [0; 0];
          return;
        end
        if n <= 4 || t == n
          [estimate, place] = max(sum(abs(A), 1), [], 2);
          v = zeros(n, 1);
          v(place) = 1;
          w = A(:, place);
          iterations = [0; 1];
          return;
        end
        isreal_A = isreal(A);
        apply = @(x) A * x;
        transposed = @(x) A' * x;
      else
        isreal_A = feval(A, 'real', [], varargin{:});
        n = feval(A, 'dim', [], varargin{:});
        apply = @(x) feval(A, 'notransp', x, varargin{:});
        transposed = @(x) feval(A, 'transp', x, varargin{:});
      end
      t = min(t, n);
      count = 0;
      if isempty(X)
        X = ones(n, t);
        for k = 2:t
          X(:, k) = signs(n, count += 1);
        end
        X = fresh(X, zeros(n, 0), count) / n;
      elseif columns(X) < t
        error('normest1: x0 must have %d columns', t);
      end
      seen = false(n, 1);
      before = 0;
      places = zeros(n, 1);
      S = zeros(n, t);
      iterations = [0; 0];
      best = 1;
      while iterations(1) < 5
        iterations(1) += 1;
        Y = apply(X);
        iterations(2) += 1;
        [estimate, j] = max(sum(abs(Y), 1), [], 2);
        if estimate > before || iterations(1) == 2
          best = places(j);
          w = Y(:, j);
        end
        if estimate <= before && iterations(1) >= 2
          estimate = before;
          break;
        end
        before = estimate;
        older = S;
        S = sign(Y);
        S(S == 0) = 1;
        if isreal_A
          # Columns that are parallel to those of the step before bring nothing new.
          if all(any(abs(older' * S) == n, 1)), break; end
          if t > 1, S = fresh(S, older, iterations(1)); end
        end
        Z = transposed(S);
        iterations(2) += 1;
        h = max(abs(Z), [], 2);
        if iterations(1) >= 2 && best > 0 && max(h) == h(best), break; end
        [~, places] = sort(h, 'descend');
        if t > 1
          if all(seen(places(1:t))), break; end
          places = places(!seen(places));
        end
        chosen = places(1:min(numel(places), t));
        places = chosen;
        X = zeros(n, numel(chosen));
        X(sub2ind(size(X), chosen, (1:numel(chosen))')) = 1;
        seen(chosen) = true;
      end
      v = zeros(n, 1);
      if best > 0, v(best) = 1; else, v(:) = 1 / n; end
    end
    function s = signs(n, k)
      # A column of signs in no order; the random stream stays as it is.
      s = sign(sin((1:n)' .* (k + 0.5) * 12.9898 + (1:n)' .^ 2 * 0.7071));
      s(s == 0) = 1;
    end
    function S = fresh(S, older, seed)
      n = rows(S);
      for k = 1:columns(S)
        tries = 0;
        while tries < 10 && (any(abs(S(:, k)' * S(:, 1:k - 1)) == n) || any(abs(S(:, k)' * older) == n))
          tries += 1;
          S(:, k) = signs(n, 7 * seed + 3 * k + 11 * tries);
        end
      end
    end
    """
}
