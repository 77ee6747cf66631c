import LamRuntime

extension Family {
  /// Methods of Krylov's subspaces beside `pcg` and `gmres`: a common frame, and the step of each.
  static let krylovRows: [Builtin] = [
    KrylovFrame.row(
      "cgs", "solve A*x = b for any square A by squared conjugate gradients",
      seeAlso: ["bicgstab", "gmres", "ilu"],
      start: "rt = r; q = p = zeros(size(r));",
      step: """
        rho = rt' * r;
        if rho == 0, flag = 4; break; end
        if step == 0
          u = p = r;
        else
          beta = rho / before;
          u = r + beta * q;
          p = u + beta * (q + beta * p);
        end
        v = apply(solve(p));
        den = rt' * v;
        if den == 0, flag = 4; break; end
        alpha = rho / den;
        q = u - alpha * v;
        z = solve(u + q);
        x += alpha * z;
        r -= alpha * apply(z);
        before = rho;
        """),
    KrylovFrame.row(
      "bicgstab", "solve A*x = b for any square A by stabilized biconjugate gradients",
      remark: "A step counts in halves, each of which has its residual.", seeAlso: ["cgs", "gmres", "ilu"],
      start: "rt = r;",
      step: """
        rho = rt' * r;
        if rho == 0, flag = 4; break; end
        if step == 0
          p = r;
        else
          beta = (rho / before) * (alpha / omega);
          p = r + beta * (p - omega * v);
        end
        z = solve(p);
        v = apply(z);
        den = rt' * v;
        if den == 0, flag = 4; break; end
        alpha = rho / den;
        s = r - alpha * v;
        x += alpha * z;
        resvec(end + 1, 1) = norm(s);
        if resvec(end) <= tol * size_b
          best = x;
          iter = step + 0.5;
          least = resvec(end);
          flag = 0;
          break;
        end
        z = solve(s);
        t = apply(z);
        den = t' * t;
        if den == 0, flag = 4; break; end
        omega = (t' * s) / den;
        x += omega * z;
        r = s - omega * t;
        before = rho;
        """),
    KrylovFrame.row(
      "bicg", "solve A*x = b for any square A by biconjugate gradients", remark: KrylovFrame.transposing,
      seeAlso: ["bicgstab", "qmr", "gmres"], isTransposing: true, start: "rt = r;",
      step: """
        z = solve(r);
        zt = solve_t(rt);
        rho = rt' * z;
        if rho == 0, flag = 4; break; end
        if step == 0
          p = z;
          pt = zt;
        else
          beta = rho / before;
          p = z + beta * p;
          pt = zt + conj(beta) * pt;
        end
        q = apply(p);
        den = pt' * q;
        if den == 0, flag = 4; break; end
        alpha = rho / den;
        x += alpha * p;
        r -= alpha * q;
        rt -= conj(alpha) * apply_t(pt);
        before = rho;
        """),
    KrylovFrame.row(
      "qmr", "solve A*x = b for any square A by quasi-minimal residuals", remark: KrylovFrame.transposing,
      seeAlso: ["bicg", "tfqmr", "gmres"], isTransposing: true,
      start: """
        vt = wt = r;
        y = divided(first, vt);
        z = divided(second_t, wt);
        rho = norm(y);
        xi = norm(z);
        gamma_ = 1;
        eta = -1;
        theta = 0;
        epsilon = 1;
        """,
      step: """
        if rho == 0 || xi == 0, flag = 4; break; end
        v = vt / rho;
        y /= rho;
        w = wt / xi;
        z /= xi;
        delta = z' * y;
        if delta == 0, flag = 4; break; end
        yt = divided(second, y);
        zt = divided(first_t, z);
        if step == 0
          p = yt;
          q = zt;
        else
          p = yt - (xi * delta / epsilon) * p;
          q = zt - (rho * conj(delta / epsilon)) * q;
        end
        pt = apply(p);
        epsilon = q' * pt;
        beta = epsilon / delta;
        if epsilon == 0 || beta == 0, flag = 4; break; end
        vt = pt - beta * v;
        y = divided(first, vt);
        rho_before = rho;
        rho = norm(y);
        wt = apply_t(q) - conj(beta) * w;
        z = divided(second_t, wt);
        xi = norm(z);
        gamma_before = gamma_;
        theta_before = theta;
        theta = rho / (gamma_before * abs(beta));
        gamma_ = 1 / sqrt(1 + theta ^ 2);
        if gamma_ == 0, flag = 4; break; end
        eta = -eta * rho_before * gamma_ ^ 2 / (beta * gamma_before ^ 2);
        if step == 0
          d = eta * p;
          s = eta * pt;
        else
          d = eta * p + (theta_before * gamma_) ^ 2 * d;
          s = eta * pt + (theta_before * gamma_) ^ 2 * s;
        end
        x += d;
        r -= s;
        """),
    KrylovFrame.row(
      "tfqmr", "solve A*x = b for any square A by quasi-minimal residuals without its transpose",
      seeAlso: ["qmr", "cgs", "gmres"],
      start: """
        rt = w = u = r;
        v = au_first = apply(solve(u));
        d = zeros(size(r));
        tau = norm(r);
        theta = eta = 0;
        rho = rt' * r;
        """,
      step: """
        sigma = rt' * v;
        if sigma == 0 || rho == 0, flag = 4; break; end
        alpha = rho / sigma;
        au = au_first;
        for half = 1:2
          if half == 2
            u -= alpha * v;
            au = apply(solve(u));
          end
          w -= alpha * au;
          d = u + (theta ^ 2 * eta / alpha) * d;
          theta = norm(w) / tau;
          c = 1 / sqrt(1 + theta ^ 2);
          tau *= theta * c;
          eta = c ^ 2 * alpha;
          x += eta * solve(d);
          if tau == 0, break; end
        end
        r = b - apply(x);
        beta = (rt' * w) / rho;
        rho *= beta;
        u = w + beta * u;
        au_first = apply(solve(u));
        v = au_first + beta * (au + beta * v);
        """),
    KrylovFrame.row(
      "pcr", "solve A*x = b for a Hermitian A by conjugate residuals",
      remark: "There is one preconditioner: pcr(A, b, tol, maxit, M, x0).", hasOneFactor: true,
      seeAlso: ["pcg", "minres", "ichol"],
      start: """
        z = p = solve(r);
        q = az = apply(p);
        rho = z' * az;
        """,
      step: """
        mq = solve(q);
        den = q' * mq;
        if den == 0 || rho == 0, flag = 4; break; end
        alpha = rho / den;
        x += alpha * p;
        r -= alpha * q;
        z -= alpha * mq;
        az = apply(z);
        before = rho;
        rho = z' * az;
        beta = rho / before;
        p = z + beta * p;
        q = az + beta * q;
        """),
    KrylovFrame.row(
      "minres", "solve A*x = b for a Hermitian A by minimal residuals",
      remark: "A may be indefinite, the preconditioner not: flag is 5 then.",
      seeAlso: ["pcg", "symmlq", "pcr"],
      start: """
        v_before = zeros(size(r));
        w = w_before = v_before;
        v = r;
        z = solve(v);
        beta = sqrt(z' * v);
        beta_before = 1;
        eta = beta;
        c = c_before = 1;
        s = s_before = 0;
        """,
      step: """
        if !isreal(beta) && abs(imag(beta)) > eps * abs(beta), flag = 5; break; end
        beta = real(beta);
        if beta == 0, flag = 4; break; end
        zh = z / beta;
        az = apply(zh);
        delta = real(zh' * az);
        v_next = az - (delta / beta) * v - (beta / beta_before) * v_before;
        z = solve(v_next);
        beta_next = sqrt(real(z' * v_next) + 0i);
        if imag(beta_next) > 0, flag = 5; break; end
        beta_next = real(beta_next);
        a0 = c * delta - c_before * s * beta;
        a1 = hypot(a0, beta_next);
        a2 = s * delta + c_before * c * beta;
        a3 = s_before * beta;
        if a1 == 0, flag = 4; break; end
        c_before = c;
        s_before = s;
        c = a0 / a1;
        s = beta_next / a1;
        w_next = (zh - a3 * w_before - a2 * w) / a1;
        w_before = w;
        w = w_next;
        x += (c * eta) * w;
        eta *= -s;
        r = b - apply(x);
        v_before = v;
        v = v_next;
        beta_before = beta;
        beta = beta_next;
        """),
    KrylovFrame.row(
      "symmlq", "solve A*x = b for a Hermitian A by Lanczos' method and an LQ factorization",
      remark: "A may be indefinite, the preconditioner not: flag is 5 then.", seeAlso: ["minres", "pcg"],
      start: """
        v_before = zeros(size(r));
        v = r;
        z = solve(v);
        beta = sqrt(z' * v);
        beta_before = 1;
        V = zeros(rows(r), 0);
        T = [];
        origin = x;
        size_v = beta;
        """,
      step: """
        if abs(imag(beta)) > eps * abs(beta), flag = 5; break; end
        beta = real(beta);
        if beta == 0, flag = 4; break; end
        zh = z / beta;
        az = apply(zh);
        k = step + 1;
        V(:, k) = zh;
        delta = real(zh' * az);
        T(k, k) = delta;
        if k > 1, T(k, k - 1) = T(k - 1, k) = beta; end
        # The point of Galerkin's condition, which is where SYMMLQ moves to at its end.
        y = T \\ [size_v; zeros(k - 1, 1)];
        x = origin + V * y;
        r = b - apply(x);
        v_next = az - (delta / beta) * v - (beta / beta_before) * v_before;
        z = solve(v_next);
        v_before = v;
        v = v_next;
        beta_before = beta;
        beta = sqrt(real(z' * v) + 0i);
        """),
    Builtin(
      "lsqr",
      [
        .any("A").orText, .numeric("b"), .numeric("tol").optional, .numeric("maxit").optional,
        .any("M1").orText.optional, .any("M2").orText.optional, .numeric("x0").optional,
        .any("argument").orText.optional.variadic,
      ], results: ["x", "flag", "relres", "iter", "resvec", "lsvec"],
      "solve A*x = b of any shape in the sense of least squares by Lanczos' bidiagonalization",
      details: """
        A is a matrix, or a function f(x, what) that gives A*x where what is notransp and A'*x where it is transp. M1 and M2 are \
        preconditioners: x is M2\\(M1\\y) for a y that is looked for. It ends where norm(b - A*x) is tol (1e-6) times norm(b), or \
        norm(A'*(b - A*x)) tol times norm(A) times the residual; lsvec has the latter. flag is 0 where it ended so, 1 where maxit was \
        reached (20 at most), 2 for a singular preconditioner.
        """,
      examples: ["x = lsqr([1 1; 1 2; 1 3], [1; 2; 2])"], seeAlso: ["mldivide", "qr", "minres"],
      written: """
        function [x, flag, relres, iter, resvec, lsvec] = lsqr(A, b, tol, maxit, M1, M2, x0, varargin)
          if nargin < 3 || isempty(tol), tol = 1e-6; end
          if nargin < 5, M1 = []; end
          if nargin < 6, M2 = []; end
          b = full(b);
          if columns(b) != 1, error('lsqr: b must be a column'); end
          if isnumeric(A)
            if rows(A) != rows(b), error('lsqr: b has %d rows where A has %d', rows(b), rows(A)); end
            apply = @(x) A * x;
            apply_t = @(x) A' * x;
          else
            apply = @(x) feval(A, x, 'notransp', varargin{:});
            apply_t = @(x) feval(A, x, 'transp', varargin{:});
          end
          n = rows(apply_t(b));
          if nargin < 4 || isempty(maxit), maxit = min([rows(b), n, 20]); end
          [first, first_t] = both('lsqr', M1, n, varargin);
          [second, second_t] = both('lsqr', M2, n, varargin);
          x = zeros(n, 1);
          if nargin > 6 && !isempty(x0), x = full(x0); end
          if !isequal(size(x), [n, 1]), error('lsqr: x0 must be a column of %d', n); end
          size_b = norm(b);
          flag = 1;
          iter = 0;
          u = b - apply(x);
          beta = resvec = norm(u);
          lsvec = zeros(0, 1);
          if size_b == 0 && beta == 0 || beta <= tol * size_b, flag = 0; end
          if flag == 1
            try
              u /= beta;
              v = divided(first_t, divided(second_t, apply_t(u)));
              alpha = norm(v);
              if alpha == 0, flag = 0; else, v /= alpha; end
            catch problem
              flag = 2;
            end
          end
          if flag == 1
            w = v;
            phi_bar = beta;
            rho_bar = alpha;
            size_A = alpha ^ 2;
          end
          while flag == 1 && iter < maxit
            u = apply(divided(second, divided(first, v))) - alpha * u;
            beta = norm(u);
            if beta > 0, u /= beta; end
            v = divided(first_t, divided(second_t, apply_t(u))) - beta * v;
            alpha = norm(v);
            if alpha > 0, v /= alpha; end
            size_A += alpha ^ 2 + beta ^ 2;
            rho = hypot(rho_bar, beta);
            c = rho_bar / rho;
            s = beta / rho;
            theta = s * alpha;
            rho_bar = -c * alpha;
            phi = c * phi_bar;
            phi_bar = s * phi_bar;
            x += divided(second, divided(first, (phi / rho) * w));
            w = v - (theta / rho) * w;
            iter += 1;
            resvec(iter + 1, 1) = abs(phi_bar);
            lsvec(iter, 1) = abs(phi_bar * alpha * c) / sqrt(size_A);
            if resvec(end) <= tol * size_b || lsvec(iter) <= tol * resvec(end), flag = 0; end
          end
          relres = resvec(end) / max(size_b, realmin);
          if nargout < 2 && flag != 0
            warning('lsqr: the residual is still %g of b after %d steps', relres, iter);
          end
        end
        """),
  ]
}
