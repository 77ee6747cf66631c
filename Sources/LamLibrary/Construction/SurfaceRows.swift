import LamRuntime

extension Family {
  /// Points of surfaces, to compute with.
  static let surfaceRows: [Builtin] = [
    Builtin(
      "sphere", [.count("n").optional], results: ["x", "y", "z"],
      "points of the unit sphere in three matrices, or a drawing of it where no result is wanted",
      details: "The matrices are (n+1)×(n+1), along the parallels and meridians; n is 20 where left out.",
      examples: ["[x, y, z] = sphere(2)"], seeAlso: ["cylinder", "ellipsoid", "peaks"],
      written: """
        function [x, y, z] = sphere(n)
          if nargin < 1, n = 20; end
          [a, b, c] = ellipsoid(0, 0, 0, 1, 1, 1, n);
          if nargout == 0, surf(a, b, c); else, [x, y, z] = deal(a, b, c); end
        end
        """),
    Builtin(
      "ellipsoid",
      [
        .real("xc"), .real("yc"), .real("zc"), .real("xr"), .real("yr"), .real("zr"), .count("n").optional,
      ], results: ["x", "y", "z"],
      "points of an ellipsoid in three matrices, or a drawing of it where no result is wanted",
      details:
        "Its center is (xc, yc, zc), its half axes are xr, yr and zr; the matrices are (n+1)×(n+1), n 20 where left out.",
      examples: ["[x, y, z] = ellipsoid(0, 0, 0, 1, 2, 3, 2)"], seeAlso: ["sphere", "cylinder"],
      written: """
        function [x, y, z] = ellipsoid(xc, yc, zc, xr, yr, zr, n)
          if nargin < 7, n = 20; end
          [theta, phi] = meshgrid(linspace(0, 2*pi, n + 1), linspace(-pi/2, pi/2, n + 1));
          a = xr .* cos(phi) .* cos(theta) + xc;
          b = yr .* cos(phi) .* sin(theta) + yc;
          c = zr .* sin(phi) + zc;
          if nargout == 0, surf(a, b, c); else, [x, y, z] = deal(a, b, c); end
        end
        """),
    Builtin(
      "cylinder", [.real("r").optional, .count("n").optional], results: ["x", "y", "z"],
      "points of a cylinder, or of what a curve makes that turns around the z axis, or a drawing of it",
      details:
        "r holds the radii at even heights from 0 to 1, [1 1] where left out; there are n+1 points around, n 20 where left "
        + "out.",
      examples: ["[x, y, z] = cylinder([1 2], 4)"], seeAlso: ["sphere", "ellipsoid"],
      written: """
        function [x, y, z] = cylinder(r, n)
          if nargin < 1, r = [1, 1]; end
          if nargin < 2, n = 20; end
          if length(r) < 2, error('cylinder: two radii at least are needed'); end
          [phi, k] = meshgrid(linspace(0, 2*pi, n + 1), 1:length(r));
          c = (k - 1) / (length(r) - 1);
          r = r(k);
          a = r .* cos(phi);
          b = r .* sin(phi);
          if nargout == 0, surf(a, b, c); else, [x, y, z] = deal(a, b, c); end
        end
        """),
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
}
