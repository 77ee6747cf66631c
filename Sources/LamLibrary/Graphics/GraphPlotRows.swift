import LamRuntime

extension Family {
  /// Graphs and trees.
  static let graphPlotRows: [Builtin] = [
    drawing(
      "gplot", [.matrix("A"), .matrix("xy"), .text("spec").optional], results: ["x", "y"],
      "draw the edges of a graph",
      details:
        "A(i, j) is not zero where nodes i and j are joined; the rows of xy are their places. [x, y] = gplot(A, xy) draws nothing.",
      examples: ["gplot([0 1 1; 1 0 1; 1 1 0], [0 0; 1 0; 0.5 1], 'o-')"],
      seeAlso: ["treeplot", "spy", "plot"],
      written: """
        function [x, y] = gplot(A, xy, style)
          if nargin < 3, style = '-'; end
          if rows(A) != columns(A) || columns(xy) < 2 || rows(xy) != rows(A)
            error('gplot: a square matrix is needed, and as many rows of two coordinates');
          end
          [i, j] = find(A);
          i = i(:); j = j(:);
          px = [xy(i, 1), xy(j, 1), NaN(numel(i), 1)].'(:);
          py = [xy(i, 2), xy(j, 2), NaN(numel(i), 1)].'(:);
          if nargout > 1
            x = px;
            y = py;
          else
            h = plot(px, py, style);
            if nargout > 0, x = h; end
          end
        end
        """),
    drawing(
      "treelayout", [.any("parents"), .any("order").optional], results: ["x", "y", "height", "s"],
      "places for the nodes of a tree",
      details:
        "parents(k) is the parent of node k, 0 for a root. A node stands over the middle of its leaves, one level under its parent.",
      examples: ["[x, y] = treelayout([0 1 1 2 2])"], seeAlso: ["treeplot", "gplot"],
      written: """
        function [x, y, height, s] = treelayout(parents, order)
          [x, y, leaves, height, s] = tree_places('treelayout', parents);
        end
        """ + treePlaces),
    drawing(
      "treeplot", [.any("parents"), .text("node spec").optional, .text("edge spec").optional], results: [],
      "draw a tree",
      details:
        "parents(k) is the parent of node k, 0 for a root. Specifications of nodes and edges may follow: 'ko' and 'r'.",
      examples: ["treeplot([0 1 1 2 2 3])"], seeAlso: ["treelayout", "gplot", "dendrogram"],
      written: """
        function treeplot(parents, nodes, edges)
          if nargin < 2, nodes = 'ko'; end
          if nargin < 3, edges = 'r'; end
          if isempty(regexp(nodes, '[ox+*sdv^<>ph.]', 'once')), nodes = [nodes 'o']; end
          [x, y, leaves, height] = tree_places('treeplot', parents);
          n = numel(parents);
          child = find(parents(:).' > 0);
          up = parents(child);
          px = [x(child); x(up); NaN(1, numel(child))];
          py = [y(child); y(up); NaN(1, numel(child))];
          plot(x, y, nodes, px(:), py(:), edges);
          axis([0.5, max(leaves, 1) + 0.5, n - height - 1.5, n - 0.5]);
          set(gca, 'XTick', [], 'YTick', []);
        end
        """ + treePlaces),
    drawing(
      "dendrogram", [.matrix("Z"), .any("leaves, properties").orText.variadic], results: ["h", "t", "order"],
      "draw a tree of clusters",
      details: """
        Each row of Z joins two clusters at a distance: 1 to n are the n points, n + k is what row k has joined. Names and values: \
        Labels (a cell), Orientation (top, bottom, left, right), Reorder. order is the order of the points along the axis.
        """,
      examples: ["dendrogram([1 2 0.5; 3 4 1; 5 6 2])"], seeAlso: ["treeplot", "pdist"], written: dendrogram),
  ]

  /// Walks through a tree, the last child first.
  private static let treePlaces = """

    function [x, y, leaves, height, s] = tree_places(who, parents)
      n = numel(parents);
      if !isnumeric(parents) || !isvector(parents) || any(parents != fix(parents)) || any(parents < 0) || any(parents > n)
        error('%s: a vector of parents is needed, whole numbers from 0 to %d', who, n);
      end
      parents = double(parents(:).');
      children = cell(1, n + 1);
      for k = 1:n, children{parents(k) + 1}(end + 1) = k; end
      x = zeros(1, n);
      y = zeros(1, n);
      first = zeros(1, n);
      seen = 0;
      leaves = 0;
      deepest = 0;
      s = 0;
      is_chain = true;
      level = zeros(1, n);
      roots = children{1};
      if numel(roots) == 1, s = 1; else is_chain = false; end
      stack = roots;
      level(roots) = 1;
      opened = false(1, n);
      while !isempty(stack)
        k = stack(end);
        if opened(k)
          stack(end) = [];
          x(k) = (first(k) + leaves) / 2;
          continue;
        end
        opened(k) = true;
        seen = seen + 1;
        y(k) = n - level(k);
        deepest = max(deepest, level(k));
        first(k) = leaves + 1;
        own = children{k + 1};
        if numel(own) == 1 && is_chain, s = s + 1; else is_chain = false; end
        if isempty(own)
          leaves = leaves + 1;
        else
          level(own) = level(k) + 1;
          stack = [stack, own];
        end
      end
      if seen < n, error('%s: the parents go round in a circle', who); end
      height = max(deepest - 1, 0);
    end
    """

  private static let dendrogram = """
    function [h, t, order] = dendrogram(Z, varargin)
      if columns(Z) < 3 || any(!isfinite(Z(:)))
        error('dendrogram: each row of Z is two clusters and their distance');
      end
      n = rows(Z) + 1;
      labels = {};
      side = 'top';
      k = 1;
      if !isempty(varargin) && isnumeric(varargin{1})
        if varargin{1} != 0 && varargin{1} < n
          error('dendrogram: all %d points are drawn; leaves that stand for several are not known', n);
        end
        k = 2;
      end
      wanted = [];
      while k <= numel(varargin)
        if k == numel(varargin), error('dendrogram: the property %s has no value', varargin{k}); end
        switch lower(varargin{k})
          case 'labels', labels = varargin{k + 1};
          case 'orientation', side = lower(varargin{k + 1});
          case 'reorder', wanted = varargin{k + 1};
          otherwise, error('dendrogram: %s is none of its properties: Labels, Orientation, Reorder', regexprep(varargin{k}, '[[:cntrl:]]', '?'));
        end
        k = k + 2;
      end
      if ischar(labels), labels = cellstr(labels); end
      if !any(strcmp(side, {'top', 'bottom', 'left', 'right'})), error('dendrogram: Orientation is top, bottom, left or right'); end
      if any(any(Z(:, 1:2) < 1)) || any(any(Z(:, 1:2) >= n + (1:n - 1).')) || any(any(Z(:, 1:2) != fix(Z(:, 1:2))))
        error('dendrogram: a row of Z names a cluster that is not there yet');
      end
      order = [];
      stack = 2 * n - 1;
      while !isempty(stack)
        c = stack(end);
        stack(end) = [];
        if c <= n, order(end + 1) = c; else stack = [stack, Z(c - n, 2), Z(c - n, 1)]; end
      end
      if numel(order) != n || numel(unique(order)) != n, error('dendrogram: Z joins a cluster twice'); end
      if !isempty(wanted), order = wanted(:).'; end
      at = zeros(1, 2 * n - 1);
      at(order) = 1:n;
      up = zeros(1, 2 * n - 1);
      x = zeros(4, n - 1);
      y = zeros(4, n - 1);
      for k = 1:n - 1
        a = Z(k, 1); b = Z(k, 2);
        x(:, k) = [at(a); at(a); at(b); at(b)];
        y(:, k) = [up(a); Z(k, 3); Z(k, 3); up(b)];
        at(n + k) = (at(a) + at(b)) / 2;
        up(n + k) = Z(k, 3);
      end
      is_flat = any(strcmp(side, {'left', 'right'}));
      if is_flat, g = plot(y, x, 'b'); else g = plot(x, y, 'b'); end
      ax = gca();
      names = {'X', 'Y'};
      along = names{1 + is_flat};
      across = names{2 - is_flat};
      set(ax, [along 'Tick'], 1:n, [along 'Lim'], [0.5, n + 0.5]);
      if isempty(labels), labels = arrayfun(@(c) sprintf('%d', c), 1:n, 'UniformOutput', false); end
      set(ax, [along 'TickLabel'], labels(order));
      top = max(Z(:, 3));
      if top > 0, set(ax, [across 'Lim'], [0, 1.05 * top]); end
      if any(strcmp(side, {'bottom', 'left'})), set(ax, [across 'Dir'], 'reverse'); end
      t = (1:n).';
      if nargout > 0, h = g; end
    end
    """
}
