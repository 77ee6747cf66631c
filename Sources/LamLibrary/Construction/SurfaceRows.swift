import LamRuntime

extension Family {
  /// Points of surfaces, to compute with.
  static let surfaceRows: [Builtin] = [
    Builtin(
      "sphere", [.any("axes, n").optional.variadic], results: ["x", "y", "z"],
      "points of the unit sphere in three matrices, or a drawing of it where no result is wanted",
      details: "sphere(n), sphere(axes, n): the matrices are (n+1)×(n+1), n 20 where left out.",
      examples: ["[x, y, z] = sphere(2)"], seeAlso: ["cylinder", "ellipsoid", "peaks"],
      written: """
        function [x, y, z] = sphere(varargin)
          [ax, args] = take_axes(varargin);
          n = lines_around('sphere', args, 1);
          [a, b, c] = ellipsoid(0, 0, 0, 1, 1, 1, n);
          if nargout == 0, surf(ax{:}, a, b, c); else, [x, y, z] = deal(a, b, c); end
        end
        """ + linesAround + takeAxes),
    Builtin(
      "ellipsoid", [.any("axes, xc, yc, zc, xr, yr, zr, n").variadic], results: ["x", "y", "z"],
      "points of an ellipsoid in three matrices, or a drawing of it where no result is wanted",
      details:
        "Its center is (xc, yc, zc), its half axes are xr, yr and zr; the matrices are (n+1)×(n+1), n 20 where left out. Axes "
        + "may stand first.",
      examples: ["[x, y, z] = ellipsoid(0, 0, 0, 1, 2, 3, 2)"], seeAlso: ["sphere", "cylinder"],
      written: """
        function [x, y, z] = ellipsoid(varargin)
          [ax, args] = take_axes(varargin);
          if numel(args) < 6 || ! all(cellfun(@(a) isnumeric(a) && isreal(a), args))
            error('ellipsoid: a center of three numbers and three half axes are needed');
          end
          n = lines_around('ellipsoid', args, 7);
          [xc, yc, zc, xr, yr, zr] = args{1:6};
          [theta, phi] = meshgrid(linspace(0, 2*pi, n + 1), linspace(-pi/2, pi/2, n + 1));
          a = xr .* cos(phi) .* cos(theta) + xc;
          b = yr .* cos(phi) .* sin(theta) + yc;
          c = zr .* sin(phi) + zc;
          if nargout == 0, surf(ax{:}, a, b, c); else, [x, y, z] = deal(a, b, c); end
        end
        """ + linesAround + takeAxes),
    Builtin(
      "cylinder", [.any("axes, r, n").optional.variadic], results: ["x", "y", "z"],
      "points of a cylinder, or of what a curve makes that turns around the z axis, or a drawing of it",
      details:
        "r holds the radii at even heights from 0 to 1, [1 1] where left out; there are n+1 points around, n 20 where left "
        + "out. Axes may stand first.",
      examples: ["[x, y, z] = cylinder([1 2], 4)"], seeAlso: ["sphere", "ellipsoid"],
      written: """
        function [x, y, z] = cylinder(varargin)
          [ax, args] = take_axes(varargin);
          r = [1, 1];
          if ! isempty(args), r = args{1}; end
          if ! isnumeric(r) || ! isreal(r), error('cylinder: the radii must be real numbers, not %s', class(r)); end
          n = lines_around('cylinder', args, 2);
          if length(r) < 2, error('cylinder: two radii at least are needed'); end
          [phi, k] = meshgrid(linspace(0, 2*pi, n + 1), 1:length(r));
          c = (k - 1) / (length(r) - 1);
          r = r(k);
          a = r .* cos(phi);
          b = r .* sin(phi);
          if nargout == 0, surf(ax{:}, a, b, c); else, [x, y, z] = deal(a, b, c); end
        end
        """ + linesAround + takeAxes),
    Builtin(
      "peaks", [.real("x or n").optional, .real("y").optional], results: ["X", "Y", "Z"],
      "a surface with peaks and valleys, to try things on; drawn where no result is wanted",
      details:
        "Z = peaks(n) takes an n×n grid from -3 to 3, n 49 where left out; peaks(x, y) the points of a grid or of matrices. "
        + "With several results the points come first.",
      examples: ["z = peaks(3)"], seeAlso: ["sombrero", "meshgrid"],
      written: """
        function [X, Y, Z] = peaks(x, y)
          if nargin == 0
            x = y = linspace(-3, 3, 49);
          elseif nargin == 1
            if length(x) > 1, y = x; else, x = y = linspace(-3, 3, x); end
          end
          if isvector(x) && isvector(y), [X, Y] = meshgrid(x, y); else, X = x; Y = y; end
          values = 3 * (1 - X) .^ 2 .* exp(-X .^ 2 - (Y + 1) .^ 2) ...
            - 10 * (X / 5 - X .^ 3 - Y .^ 5) .* exp(-X .^ 2 - Y .^ 2) - 1 / 3 * exp(-(X + 1) .^ 2 - Y .^ 2);
          if nargout == 0
            surf(X, Y, values);
            axis('tight');
            title('peaks');
            clear X Y
          elseif nargout == 1
            X = values;
          else
            Z = values;
          end
        end
        """),
    Builtin(
      "sombrero", [.scalar("n").optional], results: ["x", "y", "z"],
      "a surface in the shape of a hat, sin(r)/r; drawn where no result is wanted",
      details: "An n×n grid from -8 to 8, n 41 where left out. With one result it is z alone.",
      examples: ["z = sombrero(3)"], seeAlso: ["peaks", "meshgrid"],
      written: """
        function [x, y, z] = sombrero(n)
          if nargin < 1, n = 41; end
          if n <= 1, error('sombrero: two lines of the grid at least are needed'); end
          [x, y] = meshgrid(linspace(-8, 8, n));
          # The point in the middle is 0/0 without it.
          r = sqrt(x .^ 2 + y .^ 2) + eps;
          values = sin(r) ./ r;
          if nargout == 0
            surf(x, y, values);
            title('Sombrero Function');
            clear x y
          elseif nargout == 1
            x = values;
          else
            z = values;
          end
        end
        """),
  ]

  /// How many lines of a grid go around a solid: the last of the arguments of its function, 20 where it is left out.
  private static let linesAround = """

    function n = lines_around(name, args, place)
      if numel(args) > place, error('%s: axes may stand first; there are too many numbers', name); end
      n = 20;
      if numel(args) == place, n = args{place}; end
      if ! isnumeric(n) || ! isscalar(n) || ! isreal(n) || ! (n >= 0) || n != fix(n) || isinf(n)
        error('%s: n must be a whole number that is not negative', name);
      end
      n = double(n);
    end
    """
}
