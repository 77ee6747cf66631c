import LamRuntime

extension Family {
  /// Coordinates, rotations and plane figures.
  static let coordinateRows: [Builtin] = [
    Builtin(
      "cart2pol", [.numeric("x"), .numeric("y").optional, .numeric("z").optional],
      results: ["theta", "r", "z"],
      "polar coordinates of points in the plane, or cylindrical ones in space",
      details:
        "The points are arrays of one size, or one matrix with a column for each coordinate. theta is in radians.",
      examples: ["[theta, r] = cart2pol(1, 1)"], seeAlso: ["pol2cart", "cart2sph", "atan2"],
      written: """
        function [theta, r, z] = cart2pol(x, y, z)
          if nargin < 3, z = []; end
          if nargin == 1, [x, y, z] = coordinates('cart2pol', x, 2); end
          if nargin == 2, [differ, x, y] = common_size(x, y); end
          if nargin == 3, [differ, x, y, z] = common_size(x, y, z); end
          if nargin > 1 && differ, error('cart2pol: the coordinates must have one size'); end
          theta = atan2(y, x);
          r = sqrt(x .^ 2 + y .^ 2);
        end
        \(coordinates)
        """),
    Builtin(
      "pol2cart", [.numeric("theta"), .numeric("r").optional, .numeric("z").optional],
      results: ["x", "y", "z"],
      "points in the plane from polar coordinates, or in space from cylindrical ones",
      details:
        "The coordinates are arrays of one size, or one matrix with a column for each. theta is in radians.",
      examples: ["[x, y] = pol2cart(pi/2, 2)"], seeAlso: ["cart2pol", "sph2cart"],
      written: """
        function [x, y, z] = pol2cart(theta, r, z)
          if nargin < 3, z = []; end
          if nargin == 1, [theta, r, z] = coordinates('pol2cart', theta, 2); end
          if nargin == 2, [differ, theta, r] = common_size(theta, r); end
          if nargin == 3, [differ, theta, r, z] = common_size(theta, r, z); end
          if nargin > 1 && differ, error('pol2cart: the coordinates must have one size'); end
          x = r .* cos(theta);
          y = r .* sin(theta);
        end
        \(coordinates)
        """),
    Builtin(
      "cart2sph", [.numeric("x"), .numeric("y").optional, .numeric("z").optional],
      results: ["theta", "phi", "r"],
      "spherical coordinates of points in space",
      details:
        "theta is the angle in the x-y plane and phi that above it, in radians. The points are arrays of one size, or one "
        + "matrix with three columns.",
      examples: ["[theta, phi, r] = cart2sph(1, 1, 1)"], seeAlso: ["sph2cart", "cart2pol"],
      written: """
        function [theta, phi, r] = cart2sph(x, y, z)
          if nargin == 1
            [x, y, z] = coordinates('cart2sph', x, 3);
          elseif nargin == 2
            error('cart2sph: three coordinates are needed');
          else
            [differ, x, y, z] = common_size(x, y, z);
            if differ, error('cart2sph: the coordinates must have one size'); end
          end
          theta = atan2(y, x);
          phi = atan2(z, sqrt(x .^ 2 + y .^ 2));
          r = sqrt(x .^ 2 + y .^ 2 + z .^ 2);
        end
        \(coordinates)
        """),
    Builtin(
      "sph2cart", [.numeric("theta"), .numeric("phi").optional, .numeric("r").optional],
      results: ["x", "y", "z"],
      "points in space from spherical coordinates",
      details:
        "theta is the angle in the x-y plane and phi that above it, in radians. The coordinates are arrays of one size, or "
        + "one matrix with three columns.",
      examples: ["[x, y, z] = sph2cart(0, pi/4, 2)"], seeAlso: ["cart2sph", "pol2cart"],
      written: """
        function [x, y, z] = sph2cart(theta, phi, r)
          if nargin == 1
            [theta, phi, r] = coordinates('sph2cart', theta, 3);
          elseif nargin == 2
            error('sph2cart: three coordinates are needed');
          else
            [differ, theta, phi, r] = common_size(theta, phi, r);
            if differ, error('sph2cart: the coordinates must have one size'); end
          end
          x = r .* cos(phi) .* cos(theta);
          y = r .* cos(phi) .* sin(theta);
          z = r .* sin(phi);
        end
        \(coordinates)
        """),
    rotation("rotx", "x", "[1 0 0; 0 c -s; 0 s c]"), rotation("roty", "y", "[c 0 s; 0 1 0; -s 0 c]"),
    rotation("rotz", "z", "[c -s 0; s c 0; 0 0 1]"),
    Builtin(
      "rectint", [.matrix("a"), .matrix("b")], "the areas that rectangles have in common",
      details:
        "Each row of a and b is a rectangle [x y width height], or a box with the coordinates of a corner and then its "
        + "extents. The element (i, j) is for the rectangles i of a and j of b.",
      examples: ["rectint([0 0 1 1; 0.5 0.5 0.2 0.2], [0.5 0.5 1 1])"], seeAlso: ["inpolygon", "polyarea"],
      written: """
        function areas = rectint(a, b)
          if columns(a) != columns(b) || mod(columns(a), 2)
            error('rectint: a rectangle is [x y width height], and both must have as many columns');
          end
          half = columns(a) / 2;
          areas = ones(rows(a), rows(b));
          for k = 1:half
            low = max(a(:, k), b(:, k)');
            high = min(a(:, k) + a(:, half + k), (b(:, k) + b(:, half + k))');
            areas .*= max(high - low, 0);
          end
        end
        """),
    Builtin(
      "inpolygon", [.real("x"), .real("y"), .real("xv"), .real("yv")], results: ["in", "on"],
      "which points are in a polygon or on its edges",
      details:
        "xv and yv are the corners in turn. The second result is true for the points on an edge alone.",
      examples: ["[in, on] = inpolygon([0.5 1 2], [0.5 0.5 0.5], [0 1 1 0], [0 0 1 1])"],
      seeAlso: ["rectint", "polyarea"],
      written: """
        function [in, on] = inpolygon(x, y, xv, yv)
          if !size_equal(x, y), error('inpolygon: x and y must have one size'); end
          if !isvector(xv) || numel(xv) != numel(yv), error('inpolygon: the corners must be two vectors of one length'); end
          in = on = false(size(x));
          count = numel(xv);
          before = count;
          for k = 1:count
            dx = xv(before) - xv(k);
            dy = yv(before) - yv(k);
            # Which side of the edge a point is on.
            side = dx .* (y - yv(k)) - (x - xv(k)) .* dy;
            crosses = ((yv(k) <= y & y < yv(before)) | (yv(before) <= y & y < yv(k))) & 0 < side * sign(dy);
            in(crosses) = !in(crosses);
            between = ((yv(k) <= y & y <= yv(before)) | (yv(before) <= y & y <= yv(k))) ...
              & ((xv(k) <= x & x <= xv(before)) | (xv(before) <= x & x <= xv(k))) & (0 == side | !dx);
            on(between) = true;
            before = k;
          end
          in |= on;
        end
        """),
  ]

  /// Splits one matrix into its coordinates.
  private static let coordinates = """
    function [a, b, c] = coordinates(who, p, least)
      c = [];
      if isvector(p) && numel(p) >= least && numel(p) <= 3, p = p(:).'; end
      if ndims(p) != 2 || columns(p) < least || columns(p) > 3
        error('%s: one matrix has a column for each coordinate', who);
      end
      a = p(:, 1);
      b = p(:, 2);
      if columns(p) > 2, c = p(:, 3); end
    end
    """

  private static func rotation(_ name: String, _ axis: String, _ matrix: String) -> Builtin {
    Builtin(
      name, [.scalar("angle")], "the matrix that turns points around the \(axis) axis by an angle in degrees",
      examples: ["\(name)(90)"], seeAlso: ["givens", "cart2pol"],
      written: """
        function R = \(name)(angle)
          s = sin(angle * pi / 180);
          c = cos(angle * pi / 180);
          R = \(matrix);
        end
        """)
  }
}
