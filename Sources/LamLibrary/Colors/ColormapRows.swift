import LamFigures
import LamRuntime

extension Family {
  static let colors = Family("Colors", colormapRows)

  /// Colormaps as matrices: a row of red, green and blue from 0 to 1 for each color.
  static let colormapRows: [Builtin] = [
    colormap("gray", "from black to white", one: "[0 0 0]", "x = (0:n-1)' / (n - 1); map = [x, x, x];"),
    colormap(
      "jet", "from blue over cyan, yellow and red to dark red", one: "[0 1 1]",
      """
      if n == 2, map = [0 0 1; 0 1 1]; return; end
      part = ceil(n / 4);
      first = ceil(3/8 * n) + 1 + (mod(n, 8) == 2);
      # Red rises from first on for a quarter, stays for another and falls; green and blue do so a quarter earlier each.
      second = first + part - 1;
      third = min(second + part, n);
      r = zeros(n, 1);
      r(first:second) = (1:part) / part;
      r(second:third) = 1;
      left = n - third;
      r(third:third + left) = (part:-1:part - left) / part;
      first -= part;
      second = first + part - 1;
      third = min(second + part, n);
      g = zeros(n, 1);
      g(first:second) = (1:part) / part;
      g(second:third) = 1;
      left = min(part, n - third);
      g(third:third + left) = (part:-1:part - left) / part;
      third = second;
      first = max(second - part, 1);
      b = zeros(n, 1);
      left = min(part, first - 1);
      b(1:first) = (part - left:part) / part;
      b(first:third) = 1;
      left = min(part, n - (min(second + part, n)));
      b(third:third + left) = (part:-1:part - left) / part;
      map = [r, g, b];
      """),
    colormap(
      "hot", "from black over red and yellow to white", one: "[1 1 1]",
      """
      if n == 2, map = [1 1 1/2; 1 1 1]; return; end
      k = floor(3/8 * n);
      rise = (1:k)' / k;
      r = [rise; ones(n - k, 1)];
      g = [zeros(k, 1); rise; ones(n - 2 * k, 1)];
      b = [zeros(2 * k, 1); (1:n - 2 * k)' / (n - 2 * k)];
      map = [r, g, b];
      """),
    colormap(
      "cool", "from cyan to magenta", one: "[0 1 1]", "x = (0:n-1)' / (n - 1); map = [x, 1 - x, ones(n, 1)];"),
    colormap(
      "hsv", "around the wheel of colors, from red to red", one: "[1 0 0]",
      """
      h = 6 * (0:n-1)' / n;
      map = min(max([abs(h - 3) - 1, 2 - abs(h - 2), 2 - abs(h - 4)], 0), 1);
      """),
    colormap(
      "bone", "gray with a little blue", one: "[1/8 1/8 1/8]",
      """
      if n == 2, map = [1/16 1/8 1/8; 1 1 1]; return; end
      x = (0:n-1)' / (n - 1);
      k = floor(3/4 * n);
      left = mod(n, 8);
      base = 0;
      if any(left == [2 4]), base = 1 / (16 + 2 * (n - left)); end
      if any(left == [5 7]), base = 1 / (24 + 2 * (n - left)); end
      r = 7/8 * x;
      r(k:n) = linspace(7/8 * x(k) + base, 1, n - k + 1);
      k = floor(3/8 * n);
      g = 7/8 * x;
      g(k:2*k) = linspace(7/8 * x(k), 7/8 * x(2*k) + 1/8, k + 1);
      g(2*k+1:n) += 1/8;
      b = 7/8 * x + 1/8;
      b(1:k) = linspace(1 / (8 * k), 7/8 * x(k) + 1/8, k);
      map = [r, g, b];
      """),
    colormap(
      "copper", "from black to the color of copper", one: "[0 0 0]",
      "x = (0:n-1)' / (n - 1); map = [(x < 4/5) .* (5/4 * x) + (x >= 4/5), 0.7812 * x, 0.4975 * x];"),
    colormap(
      "pink", "from black over pink to white", one: "sqrt([1/3 1/3 1/3])",
      """
      if n == 2, map = sqrt([1/3 1/3 1/6; 1 1 1]); return; end
      x = (0:n-1)' / (n - 1);
      k = floor(3/8 * n);
      r = 2/3 * x + 1/3;
      r(1:k) = linspace(1 / (3 * k), 2/3 * x(k) + 1/3, k);
      g = 2/3 * x;
      g(k:2*k) = linspace(2/3 * x(k), 2/3 * x(2*k) + 1/3, k + 1);
      g(2*k+1:n) += 1/3;
      b = 2/3 * x;
      b(2*k:n) = linspace(2/3 * x(2*k), 1, n - 2*k + 1);
      map = sqrt([r, g, b]);
      """),
    colormap(
      "spring", "from magenta to yellow", one: "[1 0 1]",
      "x = (0:n-1)' / (n - 1); map = [ones(n, 1), x, 1 - x];"),
    colormap(
      "summer", "from green to yellow", one: "[0 0.5 0.4]",
      "x = (0:n-1)' / (n - 1); map = [x, 0.5 + x / 2, 0.4 * ones(n, 1)];"),
    colormap(
      "autumn", "from red to yellow", one: "[1 0 0]",
      "x = (0:n-1)' / (n - 1); map = [ones(n, 1), x, zeros(n, 1)];"),
    colormap(
      "winter", "from blue to green", one: "[0 0 1]",
      "x = (0:n-1)' / (n - 1); map = [zeros(n, 1), x, 1 - x / 2];"),
    colormap(
      "rainbow", "from red over yellow, green and blue to violet", one: "[1 0 0]",
      """
      x = (0:n-1)' / (n - 1);
      r = (x < 2/5) + (x >= 2/5 & x < 3/5) .* (3 - 5 * x) + (x >= 4/5) .* (10/3 * x - 8/3);
      g = (x < 2/5) .* (5/2 * x) + (x >= 2/5 & x < 3/5) + (x >= 3/5 & x < 4/5) .* (4 - 5 * x);
      b = (x >= 3/5 & x < 4/5) .* (5 * x - 3) + (x >= 4/5);
      map = [r, g, b];
      """),
    colormap(
      "ocean", "from black over blue to white", one: "[0 0 0]",
      """
      if n == 2, map = [0 0 0; 1 1 1]; return; end
      k = fix(n / 3);
      r = 0:(n - 1) / k:n - 1;
      g = 0:(n - 1) / (2 * k):n - 1;
      map = [prepad(r, n)', prepad(g, n)', (0:n-1)'] / (n - 1);
      """),
    colormap("white", "all white", one: "[1 1 1]", "map = ones(n, 3);"),
    colormap(
      "prism", "red, orange, yellow, green, blue and violet in turn", one: "[1 0 0]",
      "c = [1 0 0; 1 1/2 0; 1 1 0; 0 1 0; 0 0 1; 2/3 0 1]; map = c(rem(0:n-1, 6) + 1, :);"),
    colormap(
      "flag", "red, white, blue and black in turn", one: "[1 0 0]",
      "c = [1 0 0; 1 1 1; 0 0 1; 0 0 0]; map = c(rem(0:n-1, 4) + 1, :);"),
    colormap(
      "lines", "the colors of lines in turn", one: "[0 0.447 0.741]",
      """
      c = [0 0.447 0.741; 0.85 0.325 0.098; 0.929 0.694 0.125; 0.494 0.184 0.556; 0.466 0.674 0.188; 0.301 0.745 0.933; ...
           0.635 0.078 0.184];
      map = c(rem(0:n-1, 7) + 1, :);
      """),
    colormap(
      "viridis", "from dark blue over green to yellow, in even steps to the eye",
      one: "[0.99324789 0.90615657 0.1439362]",
      "table = [\(ColorTables.viridis)]; map = interp1(1:rows(table), table, linspace(1, rows(table), n));"
    ),
    colormap(
      "parula", "from blue over green to yellow, between eight colors", one: "[0.2422 0.1504 0.6603]",
      """
      table = [0.2422 0.1504 0.6603; 0.2810 0.3228 0.9579; 0.1786 0.5289 0.9682; 0.0689 0.6948 0.8394
               0.2161 0.7843 0.5923; 0.6720 0.7793 0.2227; 0.9970 0.7659 0.2199; 0.9769 0.9839 0.0805];
      map = interp1(1:8, table, linspace(1, 8, n));
      """),
    colormap(
      "turbo", "from dark blue over green and yellow to dark red, without the bands of jet",
      one: "[0.4796 0.01583 0.01055]",
      "table = [\(ColorTables.turbo)]; map = interp1(1:rows(table), table, linspace(1, rows(table), n));"
    ),
  ]

  /// - Parameters:
  ///   - one: the map of a single color.
  ///   - body: makes `map` of `n` colors, two at least.
  private static func colormap(_ name: String, _ words: String, one: String, _ body: String) -> Builtin {
    Builtin(
      name, [.scalar("n").optional], "a colormap \(words)",
      details: "n rows of red, green and blue from 0 to 1; 64 where n is left out.",
      examples: ["\(name)(4)"],
      seeAlso: [name == "viridis" ? "gray" : "viridis", name == "jet" ? "hot" : "jet"],
      written: """
        function map = \(name)(n)
          if nargin < 1, n = 64; end
          n = double(n);
          if n < 1, map = zeros(0, 3); return; end
          if n != fix(n) || n > 1e8, error('\(name): n must be a whole number of colors'); end
          if n == 1, map = \(one); return; end
          \(body)
        end
        """)
  }
}
