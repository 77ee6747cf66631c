import LamRuntime

extension Family {
  /// Arrays in space seen in planes, made smoother, and made smaller.
  static let volumeSampleRows: [Builtin] = [
    drawing(
      "slice", "draw planes through an array in space, coloured by its values",
      details: """
        slice(v, sx, sy, sz), slice(x, y, z, v, sx, sy, sz): planes across x at the places sx, and so on, [] for none. slice(..., xi, yi, zi) with \
        matrices draws the surface through those places. A method of interp3 may follow.
        """,
      examples: ["[x, y, z] = meshgrid(-2:0.5:2); slice(x, y, z, x .* exp(-x.^2 - y.^2 - z.^2), 0, 0.5, -1)"],
      seeAlso: ["isosurface", "interp3", "surf"],
      written: """
        function h = slice(varargin)
          [ax, args] = take_axes(varargin);
          method = 'linear';
          if ! isempty(args) && ischar(args{end})
            method = args{end};
            args(end) = [];
          end
          if numel(args) == 4
            args = [{[], [], []}, args];
          elseif numel(args) != 7
            error('slice: an array and places across x, y and z are needed; x, y and z may stand before them');
          end
          [x, y, z, v, sx, sy, sz] = args{:};
          if ndims(v) != 3 || ! isnumeric(v), error('slice: the array needs three extents'); end
          if isempty(x), x = 1:columns(v); end
          if isempty(y), y = 1:rows(v); end
          if isempty(z), z = 1:size(v, 3); end
          if ! isvector(x), x = x(1, :, 1); end
          if ! isvector(y), y = y(:, 1, 1); end
          if ! isvector(z), z = z(1, 1, :); end
          [x, y, z] = deal(x(:).', y(:), z(:).');
          at = newplot(ax{:});
          made = [];
          limits = [min(v(:)), max(v(:))];
          if limits(1) < limits(2), set(at, 'CLim', double(limits)); end
          flat = @(s) isvector(s) || isempty(s);
          if flat(sx) || flat(sy) || flat(sz)
            for s = sz(:).'
              [px, py] = meshgrid(x, y);
              made = [made; planed(at, x, y, z, v, px, py, s * ones(size(px)), method)];
            end
            for s = flip(sy(:).')
              [pz, px] = meshgrid(z, x);
              made = [made; planed(at, x, y, z, v, px, s * ones(size(px)), pz, method)];
            end
            for s = flip(sx(:).')
              [pz, py] = meshgrid(z, y);
              made = [made; planed(at, x, y, z, v, s * ones(size(py)), py, pz, method)];
            end
          else
            if ! size_equal(sx, sy, sz), error('slice: the places must be matrices of one size'); end
            made = planed(at, x, y, z, v, sx, sy, sz, method);
          end
          if ! ishold(at), set(at, 'View', [-37.5, 30], 'XGrid', 'on', 'YGrid', 'on', 'ZGrid', 'on'); end
          if nargout > 0, h = made; end
        end
        function s = planed(at, x, y, z, v, px, py, pz, method)
          s = surface(at, px, py, pz, interp3(x, y, z, v, px, py, pz, method));
        end

        """ + takeAxes),
    Builtin(
      "smooth3",
      [.real("v"), .any("method").orText.optional, .real("size").optional, .real("deviation").optional],
      results: ["smoothed"], "an array in space, each element mixed with its neighbours",
      details: """
        smooth3(v), smooth3(v, 'box', size), smooth3(v, 'gaussian', size, deviation): the size is odd, 3 where left out, or three of them; the \
        deviation is 0.65. Beyond the border are the elements of the border.
        """,
      examples: ["v = zeros(3, 3, 3); v(2, 2, 2) = 27; smooth3(v)(2, 2, 2)"],
      seeAlso: ["isosurface", "reducevolume", "convn"],
      written: """
        function s = smooth3(v, method, n, deviation)
          if nargin < 2 || isempty(method), method = 'box'; end
          if nargin < 3 || isempty(n), n = 3; end
          if nargin < 4 || isempty(deviation), deviation = 0.65; end
          if ndims(v) != 3, error('smooth3: the array needs three extents'); end
          if ! ischar(method), error('smooth3: the method must be box or gaussian'); end
          if ! any(numel(n) == [1, 3]) || any(n < 1 | mod(n, 2) != 1), error('smooth3: the size must be odd, or three odd numbers'); end
          if any(n > 2 * numel(v) + 1), error('smooth3: the size is larger than the array'); end
          if ! any(numel(deviation) == [1, 3]) || ! all(deviation > 0), error('smooth3: the deviation must be positive, or three such numbers'); end
          n = n(:).' .* ones(1, 3);
          deviation = deviation(:).' .* ones(1, 3);
          switch tolower(method)
            case {'b', 'box'}
              weights = ones(n) / prod(n);
            case {'g', 'gaussian'}
              reach = (n - 1) / 2;
              [a, b, c] = ndgrid((-reach(1):reach(1)) / deviation(1), (-reach(2):reach(2)) / deviation(2), (-reach(3):reach(3)) / deviation(3));
              weights = exp(-(a .^ 2 + b .^ 2 + c .^ 2) / 2);
              weights /= sum(weights(:));
            otherwise
              error('smooth3: the method must be box or gaussian');
          end
          around = cell(1, 3);
          for k = 1:3
            ends = ones(1, (n(k) - 1) / 2);
            around{k} = [ends, 1:size(v, k), size(v, k) * ends];
          end
          s = convn(double(v(around{:})), weights, 'valid');
          if isa(v, 'single'), s = single(s); end
        end
        """),
    Builtin(
      "reducevolume", [.any("x or v").variadic], results: ["x", "y", "z", "v"],
      "every so manieth element of an array in space",
      details: """
        v = reducevolume(v, step), [x, y, z, v] = reducevolume(x, y, z, v, step): the step is a whole number, or three of them along x, y and z.
        """,
      examples: ["size(reducevolume(rand(9, 9, 9), 2))"], seeAlso: ["smooth3", "isosurface", "reducepatch"],
      written: """
        function [a, b, c, d] = reducevolume(varargin)
          if ! any(nargin == [2, 5]), error('reducevolume: an array and a step are needed; x, y and z may stand before them'); end
          v = varargin{end-1};
          step = varargin{end};
          if ! any(numel(step) == [1, 3]) || any(step < 1 | step != fix(step)) || any(isinf(step))
            error('reducevolume: the step must be a positive whole number, or three of them');
          end
          step = step(:).' .* ones(1, 3);
          if ndims(v) < 3, error('reducevolume: the array needs three extents'); end
          kept = {1:step(2):rows(v), 1:step(1):columns(v), 1:step(3):size(v, 3)};
          d = v(kept{:}, :);
          if any(cellfun(@numel, kept) < 2), error('reducevolume: so large a step leaves no array in space'); end
          if nargout < 2
            a = d;
            return;
          end
          places = {1:columns(v), 1:rows(v), 1:size(v, 3)};
          if nargin == 5
            for k = 1:3
              if ! isempty(varargin{k}), places{k} = varargin{k}; end
            end
          end
          if all(cellfun(@isvector, places)), [places{1:3}] = meshgrid(places{:}); end
          if ! isequal(size(places{1}), size(v)(1:3)), error('reducevolume: x, y and z do not go with the array'); end
          [a, b, c] = deal(places{1}(kept{:}), places{2}(kept{:}), places{3}(kept{:}));
        end
        """),
  ]
}
