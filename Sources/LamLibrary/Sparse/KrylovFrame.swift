import LamRuntime

/// What solvers of square systems over Krylov's subspaces have in common: arguments and results, and a loop around the step
/// of each.
enum KrylovFrame {
  static let transposing =
    "A function of A is f(x, what), and so are those of preconditioners: what is notransp, or transp where A' is meant."

  /// A row of a solver of square systems with the arguments and results that all have.
  static func row(
    _ name: String, _ summary: String, remark: String = "", hasOneFactor: Bool = false, seeAlso: [String],
    isTransposing: Bool = false, start: String, step: String
  ) -> Builtin {
    Builtin(
      name,
      [
        .any("A").orText, .numeric("b"), .numeric("tol").optional, .numeric("maxit").optional,
        .any("M1").orText.optional,
      ] + (hasOneFactor ? [] : [.any("M2").orText.optional]) + [
        .numeric("x0").optional, .any("argument").orText.optional.variadic,
      ], results: ["x", "flag", "relres", "iter", "resvec"], summary,
      details: """
        A is a matrix or a function of x; M1 and M2 are preconditioners, matrices to divide by or functions that do. tol (1e-6) bounds \
        the residual beside b, maxit (20 at most) the steps, x0 (zeros) is where it begins. flag is 0 where that was met, 1 where maxit \
        was, 2 for a singular preconditioner, 3 for steps that change nothing, 4 where the method breaks down. iter is the step of x, \
        resvec the norms of the residuals. \(remark)
        """,
      examples: ["[x, flag] = \(name)([4 1; 1 3], [1; 2])"], seeAlso: seeAlso,
      written: frame(
        name, hasOneFactor: hasOneFactor, isTransposing: isTransposing, start: start, step: step))
  }

  private static func frame(
    _ name: String, hasOneFactor: Bool, isTransposing: Bool, start: String, step: String
  ) -> String {
    let making =
      isTransposing
      ? """
      if isnumeric(A)
        apply = operator('\(name)', A, n, varargin);
        apply_t = @(x) A' * x;
      else
        apply = @(x) feval(A, x, 'notransp', varargin{:});
        apply_t = @(x) feval(A, x, 'transp', varargin{:});
      end
      [first, first_t] = both('\(name)', M1, n, varargin);
      [second, second_t] = both('\(name)', M2, n, varargin);
      solve_t = @(x) divided(first_t, divided(second_t, x));
      """
      : """
      apply = operator('\(name)', A, n, varargin);
      first = preconditioner('\(name)', M1, n, varargin);
      second = preconditioner('\(name)', M2, n, varargin);
      """
    return """
      function [x, flag, relres, iter, resvec] = \(name)(A, b, tol, maxit, \(hasOneFactor ? "M1" : "M1, M2"), x0, varargin)
        if nargin < 3 || isempty(tol), tol = 1e-6; end
        if nargin < 4 || isempty(maxit), maxit = min(rows(b), 20); end
        if nargin < 5, M1 = []; end
        \(hasOneFactor ? "M2 = [];" : "if nargin < 6, M2 = []; end")
        n = rows(b);
        b = full(b);
        if columns(b) != 1, error('\(name): b must be a column'); end
        x = zeros(n, 1);
        if nargin > \(hasOneFactor ? 5 : 6) && !isempty(x0), x = full(x0); end
        if !size_equal(x, b), error('\(name): x0 must have the size of b'); end
        \(making)
        solve = @(x) divided(second, divided(first, x));
        size_b = norm(b);
        iter = 0;
        if size_b == 0
          x = b; flag = 0; relres = 0; resvec = 0;
          return;
        end
        r = b - apply(x);
        least = resvec = norm(r);
        best = x;
        flag = 1;
        if resvec <= tol * size_b, flag = 0; end
        if flag == 1
          try
            solve(r);
          catch problem
            flag = 2;
          end
        end
        if flag == 1
          \(start)
        end
        step = 0;
        while flag == 1 && step < maxit
          last = x;
          \(step)
          step += 1;
          resvec(end + 1, 1) = norm(r);
          if resvec(end) <= least
            best = x;
            iter = step;
            least = resvec(end);
          end
          if resvec(end) <= tol * size_b
            flag = 0;
          elseif isnan(resvec(end))
            flag = 4;
          elseif norm(x - last) <= eps * norm(x)
            flag = 3;
          end
        end
        x = best;
        relres = least / size_b;
        if nargout < 2 && flag != 0
          warning('\(name): the residual is still %g of b after %d steps', relres, step);
        end
      end
      """
  }
}
