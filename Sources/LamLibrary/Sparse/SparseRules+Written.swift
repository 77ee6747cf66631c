import LamNumerics
import LamRuntime

extension SparseRules {
  /// What is composed of operations that know sparse matrices.
  static let written: [String: RepresentationRule] = [
    "diff": rule(
      "sparse_diff",
      """
      function d = sparse_diff(d, order, dim)
        if nargin < 2 || isempty(order), order = 1; end
        if nargin < 3, dim = find([size(d), 2] != 1, 1); end
        for k = 1:order
          if dim < 3 && size(d, dim) < 2 && nargin < 3, dim = 3 - dim; end
          if dim == 1
            d = d(2:end, :) - d(1:end - 1, :);
          elseif dim == 2
            d = d(:, 2:end) - d(:, 1:end - 1);
          else
            d = zeros(rows(d), columns(d), 0);
          end
        end
      end
      """),
    "dot": rule(
      "sparse_dot",
      """
      function y = sparse_dot(x, z, dim)
        if isvector(x) && isvector(z) && nargin < 3
          if numel(x) != numel(z), error('dot: the vectors have %d and %d elements', numel(x), numel(z)); end
          y = full(x(:)' * z(:));
          return
        end
        if !size_equal(x, z), error('dot: the arguments must have one size'); end
        if nargin < 3, dim = find([size(x), 2] != 1, 1); end
        y = full(sum(conj(x) .* z, dim));
      end
      """),
    "vecnorm": rule(
      "sparse_vecnorm",
      """
      function y = sparse_vecnorm(x, p, dim)
        if nargin < 2 || isempty(p), p = 2; end
        if !isscalar(p) || !isreal(p) || !(p > 0), error('vecnorm: p must be a positive number or Inf'); end
        if nargin < 3, dim = find([size(x), 2] != 1, 1); end
        x = abs(x);
        if isinf(p)
          y = max(x, [], dim);
        elseif p == 1
          y = sum(x, dim);
        else
          % Scaled by the largest element, so that no power overflows or vanishes.
          scale = full(max(max(x)));
          if !(scale > 0 && scale < Inf), scale = 1; end
          y = scale * sum((x / scale) .^ p, dim) .^ (1 / p);
        end
      end
      """),
    "rot90": rule(
      "sparse_rot90",
      """
      function y = sparse_rot90(x, k)
        if nargin < 2, k = 1; end
        if !isscalar(k) || k != fix(k), error('rot90: k must be a whole number'); end
        switch mod(k, 4)
          case 0, y = x;
          case 1, y = flipud(x.');
          case 2, y = flipud(fliplr(x));
          otherwise, y = fliplr(x.');
        end
      end
      """),
    "range": rule(
      "sparse_range",
      """
      function y = sparse_range(x, dim)
        if nargin < 2, y = max(x) - min(x); else, y = max(x, [], dim) - min(x, [], dim); end
      end
      """),
    "median": .computed { call in
      guard call.options.isEmpty, let x = try call[0].sparse, x.shape.count > 0, !x.isComplex,
        x.valueClass == .double, call.count <= 2
      else { return nil }
      if let axis = try call.axis(1), axis > 1 { return nil }
      return try call.session.callLibraryFunction(
        "sparse_median",
        text: """
          function y = sparse_median(x, dim)
            if nargin < 2, dim = find([size(x), 2] != 1, 1); end
            if dim == 2
              y = sparse_median(x.', 1).';
              return
            end
            if dim == 3, y = full(x); return; end
            n = rows(x);
            s = sort(x, 1);
            y = full(s(floor((n + 1) / 2), :));
            if mod(n, 2) == 0, y = (y + full(s(n / 2 + 1, :))) / 2; end
            y(full(any(isnan(x), 1))) = NaN;
          end
          """, call.arguments.map { $0 ?? .empty }, results: call.resultCount)
    },
    "cond": .computed { call in
      // The 2-norm is for the builtin's own body.
      guard call.has(1), let x = try call[0].sparse, x.shape.isSquare, x.shape.count > 0,
        try call[1].text != nil || call[1].real != 2
      else { return nil }
      return try call.session.callLibraryFunction(
        "sparse_cond",
        text: """
          function c = sparse_cond(x, p)
            c = norm(x, p) * norm(inv(x), p);
          end
          """, call.rest(from: 0), results: 1)
    },
    "meansq": rule(
      "sparse_meansq",
      """
      function y = sparse_meansq(x, dim)
        if nargin < 2, dim = find([size(x), 2] != 1, 1); end
        y = sumsq(x, dim) / size(x, dim);
      end
      """),
    "var": spread("sparse_var", "v"), "std": spread("sparse_std", "sqrt(v)"),
    "sortrows": rule(
      "sparse_sortrows",
      """
      function [s, i] = sparse_sortrows(x, columns_)
        if nargin < 2, columns_ = 1:columns(x); end
        if any(columns_ != fix(columns_)) || any(abs(columns_) < 1) || any(abs(columns_) > columns(x))
          error('sortrows: columns are whole numbers from 1 to %d, negative ones descending', columns(x));
        end
        i = (1:rows(x))';
        for c = columns_(end:-1:1)(:).'
          directions = {'ascend', 'descend'};
          [~, order] = sort(full(x(i, abs(c))), directions{1 + (c < 0)});
          i = i(order);
        end
        s = x(i, :);
      end
      """),
    "resize": rule("sparse_resize", resizing),
    "postpad": rule("sparse_postpad", padding("postpad", behind: true)),
    "prepad": rule("sparse_prepad", padding("prepad", behind: false)),
    "unique": .computed { call in
      // Places are one for each element.
      guard call.options.isEmpty, call.resultCount < 2 else { return try ofElements(&call, sparse: 1) }
      return try call.session.callLibraryFunction(
        "sparse_unique",
        text: """
          function u = sparse_unique(x)
            u = unique(nonzeros(x));
            if nnz(x) < numel(x), u = unique([0; u]); end
          end
          """, call.rest(from: 0), results: 1)
    },
    "mode": .computed { call in try ofElements(&call, sparse: 2) },
  ]

  /// A rule by a function in the language, whose name no builtin has; options are for the builtin's own body.
  private static func rule(_ name: String, _ text: @autoclosure @escaping @Sendable () -> String)
    -> RepresentationRule
  {
    .computed { call in
      guard call.options.isEmpty else { return nil }
      return try call.session.callLibraryFunction(
        name, text: text(), call.arguments.map { $0 ?? .empty }, results: call.resultCount)
    }
  }

  /// Variance and what is made of it: full, as in Octave, without making all elements.
  private static func spread(_ name: String, _ result: String) -> RepresentationRule {
    .computed { call in
      guard call.options.isEmpty, let x = try call[0].sparse, x.shape.count > 0 else { return nil }
      // Weights for each element are for the builtin's own body.
      if let weight = call.optional(1), !weight.isEmpty, weight.real != 0, weight.real != 1 { return nil }
      if let axis = try call.axis(2), axis > 1 { return nil }
      return try call.session.callLibraryFunction(
        name,
        text: """
          function [y, m] = \(name)(x, w, dim)
            if nargin < 2 || isempty(w), w = 0; end
            if nargin < 3, dim = find([size(x), 2] != 1, 1); end
            if dim > 2, dim = 2; end
            n = size(x, dim);
            m = full(sum(x, dim)) / n;
            [i, j, s] = find(x);
            if dim == 1, line = j(:); else, line = i(:); end
            v = accumarray([line; numel(m)], [abs(s(:) - m(line)(:)) .^ 2; 0]);
            left = n - accumarray([line; numel(m)], [ones(numel(line), 1); 0]);
            v = reshape(v + left .* abs(m(:)) .^ 2, size(m));
            if n > 1, v = v / (n - 1 + w); else, v = zeros(size(m)); end
            y = \(result);
          end
          """, call.arguments.map { $0 ?? .empty }, results: call.resultCount)
    }
  }

  private static let resizing = """
    function y = sparse_resize(x, m, n)
      if nargin < 3
        if isscalar(m), n = m; else, n = m(2); m = m(1); end
      end
      y = x(1:min(m, rows(x)), 1:min(n, columns(x)));
      if columns(y) < n, y = [y, sparse(rows(y), n - columns(y))]; end
      if rows(y) < m, y = [y; sparse(m - rows(y), n)]; end
    end
    """

  private static func padding(_ name: String, behind: Bool) -> String {
    let (kept, joined) =
      behind
      ? ("1:count", ["[y; more]", "[y, more]"])
      : ("size(x, dim) - count + 1:size(x, dim)", ["[more; y]", "[more, y]"])
    return """
      function y = sparse_\(name)(x, length_, fill, dim)
        if nargin < 3 || isempty(fill), fill = 0; end
        if nargin < 4, dim = find([size(x), 2] != 1, 1); end
        if dim > 2, error('\(name): a sparse array has two dimensions'); end
        count = min(length_, size(x, dim));
        kept = \(kept);
        if dim == 1
          y = x(kept, :);
          more = sparse(length_ - count, columns(x));
          if fill != 0, more = sparse(more + fill); end
          y = \(joined[0]);
        else
          y = x(:, kept);
          more = sparse(rows(x), length_ - count);
          if fill != 0, more = sparse(more + fill); end
          y = \(joined[1]);
        end
      end
      """
  }
}
