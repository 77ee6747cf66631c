import LamRuntime

extension Family {
  /// Methods that need a matrix only to multiply by it.
  static let iterativeRows: [Builtin] = [
    Builtin(
      "pcg",
      [
        .any("A").orText, .numeric("b"), .numeric("tol").optional, .numeric("maxit").optional,
        .any("M1").orText.optional,
        .any("M2").orText.optional, .numeric("x0").optional, .any("argument").orText.optional.variadic,
      ], results: ["x", "flag", "relres", "iter", "resvec", "eigest"],
      "solve A*x = b for a positive definite A by conjugate gradients",
      details: """
        A is a matrix or a function of x; M1 and M2 are preconditioners, matrices to divide by or functions that do. tol (1e-6) \
        bounds the residual beside b, maxit (20 at most) the steps, x0 (zeros) is where it begins. flag is 0 where that was met, 1 \
        where maxit was, 2 for a singular preconditioner, 3 for steps that change nothing, 4 for a matrix that is not positive \
        definite. iter is the step of x, resvec the norms of the residuals, eigest the least and the greatest eigenvalue so far.
        """,
      examples: ["[x, flag] = pcg([4 1; 1 3], [1; 2])"], seeAlso: ["gmres", "minres", "ichol", "mldivide"],
      written: """
        function [x, flag, relres, best, resvec, eigest] = pcg(A, b, tol, maxit, M1, M2, x, varargin)
          if nargin < 3 || isempty(tol), tol = 1e-6; end
          if nargin < 4 || isempty(maxit), maxit = min(rows(b), 20); end
          if nargin < 5, M1 = []; end
          if nargin < 6, M2 = []; end
          if nargin < 7 || isempty(x), x = zeros(size(b)); end
          apply = operator('pcg', A, rows(b), varargin);
          first = preconditioner('pcg', M1, rows(b), varargin);
          second = preconditioner('pcg', M2, rows(b), varargin);
          size_b = norm(b);
          eigest = [NaN, NaN];
          if size_b == 0
            x = b; flag = 0; relres = 0; best = 0; resvec = 0;
            return;
          end
          xbest = last = x;
          r = b - apply(x);
          best = 0;
          flag = 1;
          resvec = norm(r);
          normz = [];
          p = zeros(size(b));
          alpha = 1;
          oldtau = 1;
          T = [];
          step = 0;
          while resvec(end) > tol * size_b && step < maxit
            try
              z = divided(second, divided(first, r));
            catch problem
              flag = 2;
              break;
            end
            tau = z' * r;
            normz(step + 1, 1) = sqrt(tau);
            beta = tau / oldtau;
            oldtau = tau;
            p = z + beta * p;
            w = apply(p);
            oldalpha = alpha;
            den = p' * w;
            alpha = tau / den;
            if abs(imag(tau)) >= abs(real(tau)) * tol || real(tau) <= 0 || abs(imag(den)) >= abs(real(den)) * tol ...
                || real(den) <= 0
              flag = 4;
              break;
            end
            x += alpha * p;
            r -= alpha * w;
            step += 1;
            resvec(step + 1, 1) = norm(r);
            if resvec(step + 1) <= resvec(best + 1)
              xbest = x;
              best = step;
            end
            if nargout > 5
              # Lanczos' matrix from the steps of the conjugate gradients.
              T(step, step) = 1 / alpha;
              if step > 1
                T(step, step) += beta / oldalpha;
                T(step, step - 1) = T(step - 1, step) = sqrt(beta) / oldalpha;
              end
            end
            if norm(x - last) <= eps * norm(x)
              flag = 3;
              break;
            end
            last = x;
          end
          x = xbest;
          if nargout > 5
            if flag != 4 && step > 1
              values = eig(T(1:step - 1, 1:step - 1));
              eigest = [min(values), max(values)];
            else
              warning('pcg: there were too few steps to estimate eigenvalues');
            end
            z = divided(second, divided(first, r));
            normz(step + 1, 1) = sqrt(r' * z);
            resvec = [resvec, normz(1:rows(resvec))];
          end
          relres = resvec(best + 1, 1) / size_b;
          if flag == 2, relres = 1; end
          if flag == 1 && relres <= tol, flag = 0; end
          if nargout < 2 && flag != 0
            warning('pcg: the residual is still %g of b after %d steps', relres, step);
          end
        end
        \(operators)
        """),
    Builtin(
      "gmres",
      [
        .any("A").orText, .numeric("b"), .numeric("restart").optional, .numeric("tol").optional,
        .numeric("maxit").optional, .any("M1").orText.optional, .any("M2").orText.optional,
        .numeric("x0").optional,
        .any("argument").orText.optional.variadic,
      ], results: ["x", "flag", "relres", "iter", "resvec"],
      "solve A*x = b for any square A by minimal residuals",
      details: """
        A is a matrix or a function of x; M1 and M2 are preconditioners, matrices to divide by or functions that do. It begins anew \
        after restart steps, or never; tol (1e-6) bounds the residual beside b, maxit the outer steps, or all of them where it never \
        begins anew (10 at most), x0 (zeros) is where it begins. flag is 0 where that was met, 1 where maxit was, 2 for a singular \
        preconditioner, 3 for steps that change nothing. iter is the outer and the inner step of x, resvec the norms of the residuals.
        """,
      examples: ["[x, flag] = gmres([4 1; 2 3], [1; 2])"], seeAlso: ["pcg", "bicgstab", "ilu", "mldivide"],
      written: """
        function [xbest, flag, relres, it, resvec] = gmres(A, b, restart, tol, maxit, M1, M2, x, varargin)
          if nargin < 3, restart = []; end
          if nargin < 4 || isempty(tol), tol = 1e-6; end
          if nargin < 5, maxit = []; end
          if nargin < 6, M1 = []; end
          if nargin < 7, M2 = []; end
          if nargin < 8 || isempty(x), x = zeros(size(b)); end
          n = rows(b);
          if any(restart <= 0) || any(maxit <= 0), error('gmres: restart and maxit must be above 0'); end
          if restart > n
            warning('gmres: restart is %d where the matrix has %d columns, and %d is taken', restart, n, n);
            restart = n;
          end
          if isempty(restart)
            if isempty(maxit), maxit = min(n, 10); end
            if maxit > n
              warning('gmres: maxit is %d where the matrix has %d columns, and %d is taken', maxit, n, n);
              maxit = n;
            end
            restart = n;
            limit = maxit;
          elseif isempty(maxit)
            limit = min(n, 10);
            if restart < n, limit = min(n / restart, 10) * restart; end
          elseif restart == n && maxit <= n
            limit = maxit;
          else
            limit = restart * maxit;
          end
          apply = operator('gmres', A, n, varargin);
          first = preconditioner('gmres', M1, n, varargin);
          second = preconditioner('gmres', M2, n, varargin);
          if norm(b) == 0
            xbest = b; flag = 0; relres = 0; it = [0, 0]; resvec = 0;
            return;
          end
          xbest = start = last = x;
          flag = 1;
          it = [0, 0];
          iter = 1;
          best = 0;
          outer = 1;
          inner = 1;
          try
            r = divided(second, divided(first, b - apply(start)));
            size_b = norm(divided(second, divided(first, b)));
            size_r = norm(r);
            resvec = size_r;
            V = r / size_r;
            H = [];
            B = size_r;
          catch problem
            flag = 2;
          end
          while flag != 2 && iter <= limit && size_r > tol * size_b
            if inner > restart
              inner = 1;
              outer += 1;
              start = x;
              r = divided(second, divided(first, b - apply(start)));
              size_r = norm(r);
              V = r / size_r;
              H = [];
              B = size_r;
            end
            w = divided(second, divided(first, apply(V(:, inner))));
            for k = 1:inner
              H(k, inner) = V(:, k)' * w;
              w -= H(k, inner) * V(:, k);
            end
            H(inner + 1, inner) = norm(w);
            V(:, inner + 1) = w / H(inner + 1, inner);
            B(inner + 1, 1) = 0;
            y = H \\ B;
            size_r = norm(B - H * y);
            x = start + V(:, 1:inner) * y;
            resvec(iter + 1, 1) = size_r;
            if norm(x - last) <= eps * norm(x)
              flag = 3;
              break;
            end
            if resvec(iter + 1) <= resvec(best + 1)
              xbest = x;
              best = iter;
              it = [outer, inner];
            end
            last = x;
            inner += 1;
            iter += 1;
          end
          if flag == 2
            resvec = norm(b);
            relres = 1;
          else
            resvec = resvec(1:iter);
            relres = resvec(iter) / size_b;
          end
          if relres <= tol && flag == 1, flag = 0; end
          if nargout < 2 && flag != 0
            warning('gmres: the residual is still %g of b after %d steps', relres, iter - 1);
          end
        end
        \(operators)
        """),
  ]

  /// Functions in the language that make a function of what may be a matrix or a function.
  static let operators = """
    function f = operator(who, A, n, further)
      if isnumeric(A)
        if rows(A) != columns(A) || rows(A) != n
          error('%s: A must be square, and b have as many rows', who);
        end
        f = @(x) A * x;
      else
        f = @(x) feval(A, x, further{:});
      end
    end
    function M = preconditioner(who, M, n, further)
      if isempty(M), return; end
      if isnumeric(M)
        if rows(M) != n || columns(M) != n, error('%s: a preconditioner must be as large as A', who); end
        if rcond(M) == 0, M = @(x) error('singular'); end
      else
        M = @(x) feval(M, x, further{:});
      end
    end
    function y = divided(M, x)
      if isempty(M)
        y = x;
      elseif isnumeric(M)
        y = M \\ x;
      else
        y = M(x);
      end
    end
    """
}
