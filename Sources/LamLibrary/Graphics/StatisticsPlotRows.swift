import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  /// Pictures of how numbers are spread.
  static let statisticsPlotRows: [Builtin] = [
    drawing(
      "pie", [.any("x, explode, labels").orText.variadic], "draw shares as sectors of a circle",
      details: """
        pie(x), pie(x, explode), where sectors with a number other than zero stand apart, pie(x, labels), a cell of texts in place of the \
        percentages. Numbers that sum to less than 1 leave a part of the circle open. h has the areas and the texts by turns.
        """,
      examples: ["pie([3 2 1])", "pie([3 2 1], [0 1 0], {'a', 'b', 'c'})"], seeAlso: ["bar", "rose"],
      written: """
        function h = pie(varargin)
          [own, args] = take_axes(varargin);
          if isempty(args) || !isnumeric(args{1}) || !isvector(args{1}) || !isreal(args{1}), error('pie: a vector of numbers is needed'); end
          x = abs(double(args{1}(:).'));
          n = numel(x);
          apart = zeros(1, n);
          labels = {};
          for k = 2:numel(args)
            if iscell(args{k})
              labels = args{k};
            elseif isnumeric(args{k}) || islogical(args{k})
              apart = args{k};
            else
              error('pie: which sectors stand apart or a cell of texts is needed here');
            end
          end
          if numel(apart) != n, error('pie: there are %d numbers and %d that say whether they stand apart', n, numel(apart)); end
          if !isempty(labels) && numel(labels) != n, error('pie: there are %d numbers and %d texts', n, numel(labels)); end
          total = sum(x);
          if !isfinite(total) || total == 0, error('pie: finite numbers are needed that are not all zero'); end
          if total < 1, total = 1; end
          if isempty(labels), labels = arrayfun(@(v) sprintf('%d%%', round(100 * v / total)), x, 'UniformOutput', false); end
          ax = newplot(own{:});
          ends = cumsum(x / total * 360);
          starts = [0, ends(1:end - 1)];
          g = [];
          set(ax, 'CLim', [1, max(n, 2)]);
          for k = 1:n
            t = starts(k):4:ends(k);
            if isempty(t) || t(end) != ends(k), t(end + 1) = ends(k); end
            middle = (starts(k) + ends(k)) / 2;
            off = 0.1 * (apart(k) != 0) * [-sind(middle), cosd(middle)];
            g = [g; patch(ax, off(1) + [0, -sind(t)], off(2) + [0, cosd(t)], k)];
            at = off + 1.2 * [-sind(middle), cosd(middle)];
            side = 'center';
            if at(1) > 0, side = 'left'; elseif at(1) < 0, side = 'right'; end
            g = [g; text(ax, at(1), at(2), labels{k}, 'HorizontalAlignment', side)];
          end
          axis(ax, [-1.5, 1.5, -1.5, 1.5]);
          axis(ax, 'square');
          axis(ax, 'off');
          if nargout > 0, h = g; end
        end
        """ + takeAxes),
    drawing(
      "boxplot", [.any("x, group, properties").orText.variadic], "draw quartiles of columns as boxes",
      details: """
        The box goes from the first to the third quartile with the median in it, the lines to the farthest numbers within 1.5 times its \
        length; numbers beyond are drawn as signs. boxplot(x, group) has a box for each group. Names and values: Labels, Whisker, Symbol, \
        Widths, Orientation (vertical, horizontal).
        """,
      examples: ["boxplot([1 2 3 4 20; 2 3 4 5 6]')", "boxplot([1 2 3 7 8 9], [1 1 1 2 2 2])"],
      seeAlso: ["quantile", "hist", "errorbar"],
      written: """
        function h = boxplot(varargin)
          [own, args] = take_axes(varargin);
          if isempty(args), error('boxplot: numbers are needed'); end
          x = args{1};
          args(1) = [];
          data = {};
          labels = {};
          if !isempty(args) && !(ischar(args{1}) && any(strcmpi(args{1}, {'labels', 'whisker', 'symbol', 'widths', 'orientation', 'notch'})))
            group = args{1};
            args(1) = [];
            if ischar(group), group = cellstr(group); end
            if numel(group) != numel(x), error('boxplot: there are %d numbers and %d groups', numel(x), numel(group)); end
            [kinds, first, which] = unique(group(:));
            for k = 1:numel(kinds), data{k} = x(which == k); end
            if iscell(kinds), labels = kinds; else labels = arrayfun(@(v) num2str(v), kinds, 'UniformOutput', false); end
          elseif iscell(x)
            data = x;
          elseif isvector(x)
            data = {x};
          elseif isnumeric(x)
            for k = 1:columns(x), data{k} = x(:, k); end
          end
          reach = 1.5; sign = 'r+'; width = 0.5; is_flat = false;
          for k = 1:2:numel(args)
            if k == numel(args), error('boxplot: the property %s has no value', args{k}); end
            v = args{k + 1};
            switch lower(args{k})
              case 'labels', if iscell(v), labels = v; else labels = cellstr(v); end
              case 'whisker', reach = v;
              case 'symbol', sign = v;
              case 'widths', width = v(1);
              case 'orientation', is_flat = strcmpi(v, 'horizontal');
              otherwise, error('boxplot: %s is none of its properties: Labels, Whisker, Symbol, Widths, Orientation', regexprep(args{k}, '[[:cntrl:]]', '?'));
            end
          end
          n = numel(data);
          ax = newplot(own{:});
          was = ishold(ax);
          g = [];
          for k = 1:n
            v = double(data{k}(:));
            v = sort(v(!isnan(v)));
            if isempty(v), continue; end
            q = quantile(v, [0.25; 0.5; 0.75]);
            inside = v(v >= q(1) - reach * (q(3) - q(1)) & v <= q(3) + reach * (q(3) - q(1)));
            low = min([inside; q(1)]);
            high = max([inside; q(3)]);
            far = v(v < low | v > high);
            w = width / 2;
            parts = {
              [k k], [q(3) high], 'k--'; [k k], [low q(1)], 'k--';
              k + w / 2 * [-1 1], [high high], 'k-'; k + w / 2 * [-1 1], [low low], 'k-';
              k + w * [-1 1 1 -1 -1], q([1 1 3 3 1]).', 'b-'; k + w * [-1 1], q([2 2]).', 'r-';
              repmat(k, 1, numel(far)), far.', sign};
            for p = 1:rows(parts)
              if isempty(parts{p, 2}) || isempty(parts{p, 3}), continue; end
              if is_flat, parts(p, 1:2) = parts(p, [2 1]); end
              g = [g; plot(ax, parts{p, :})];
              hold(ax, 'on');
            end
          end
          if !was, hold(ax, 'off'); end
          if is_flat, name = 'Y'; else name = 'X'; end
          set(ax, [name 'Lim'], [0.5, max(n, 1) + 0.5], [name 'Tick'], 1:n);
          if !isempty(labels), set(ax, [name 'TickLabel'], labels); end
          if nargout > 0, h = g; end
        end
        """ + takeAxes),
    drawing(
      "gscatter", [.any("x, y, group, colours, signs").orText.variadic],
      "draw points with a colour for each group",
      details: """
        gscatter(x, y, group), then letters of colours ('rgb'), signs ('ox'), sizes, and 'off' for no legend. Groups are numbers, a cell of texts \
        or logical values.
        """,
      examples: ["gscatter([1 2 3 4], [1 3 2 4], [1 1 2 2])"], seeAlso: ["scatter", "plotmatrix", "legend"],
      written: """
        function h = gscatter(varargin)
          [own, args] = take_axes(varargin);
          if numel(args) < 2, error('gscatter: x and y are needed'); end
          x = args{1}(:); y = args{2}(:);
          group = ones(numel(x), 1);
          if numel(args) > 2, group = args{3}; end
          if ischar(group), group = cellstr(group); end
          group = group(:);
          if numel(x) != numel(y) || numel(group) != numel(x)
            error('gscatter: there are %d x, %d y and %d groups; they must be as many', numel(x), numel(y), numel(group));
          end
          [kinds, first, which] = unique(group);
          n = numel(kinds);
          if iscell(kinds), names = kinds; else names = arrayfun(@(v) num2str(v), double(kinds), 'UniformOutput', false); end
          ax = newplot(own{:});
          colors = get(ax, 'ColorOrder');
          if numel(args) > 3 && !isempty(args{4}), colors = args{4}; end
          if ischar(colors), colors = colors(:); end
          signs = '.';
          if numel(args) > 4 && !isempty(args{5}), signs = args{5}; end
          sizes = [];
          if numel(args) > 5, sizes = args{6}; end
          has_legend = !(numel(args) > 6 && any(strcmpi(args{7}, {'off', ''})));
          was = ishold(ax);
          g = [];
          for k = 1:n
            s = signs(mod(k - 1, numel(signs)) + 1);
            size_k = 6;
            if s == '.', size_k = 15; end
            if !isempty(sizes), size_k = sizes(mod(k - 1, numel(sizes)) + 1); end
            mine = which == k;
            g = [g; plot(ax, x(mine), y(mine), 'LineStyle', 'none', 'Marker', s, 'MarkerSize', size_k, ...
              'Color', colors(mod(k - 1, rows(colors)) + 1, :), 'DisplayName', names{k})];
            hold(ax, 'on');
          end
          if !was, hold(ax, 'off'); end
          if has_legend && n > 0, legend(ax, g, names{:}); end
          if nargout > 0, h = g; end
        end
        """ + takeAxes),
    drawing(
      "bar3", "draw upright columns in space",
      details:
        "bar3(Z), bar3(y, Z), bar3(..., width), bar3(..., 'r'): Z(i, j) stands at x = j and y = i. Each column of Z has a colour.",
      examples: ["bar3(magic(4))"], seeAlso: ["bar", "histogram2", "surf"]
    ) { try bar3($0) },
    drawing(
      "histogram2", "show how many points lie in rectangles",
      details: """
        histogram2(x, y), histogram2(x, y, n), histogram2(x, y, [nx ny]), histogram2(x, y, xedges, yedges). Names and values: DisplayStyle \
        (bar3, tile), NumBins, XBinEdges, YBinEdges, FaceColor, EdgeColor.
        """,
      examples: [
        "histogram2(sin(1:200), cos(1:200), [6 6])",
        "histogram2(sin(1:200), cos(1:200), 8, 'DisplayStyle', 'tile')",
      ],
      seeAlso: ["histogram", "bar3", "imagesc"]
    ) { try histogram2($0) },
  ]

  private static func bar3(_ given: Call) throws -> [Value] {
    let (call, words) = given.removing(words: ["detached", "grouped", "stacked"])
    guard !words.contains("grouped"), !words.contains("stacked") else {
      throw call.refuse("columns stand detached; grouped and stacked are not known in space")
    }
    let plot = try PlotCall(call, isProperty: PlotCall.beginsProperties)
    var (numbers, specification) = try plot.numbersAndSpecification()
    var width = 0.8
    if numbers.count > 1, let last = numbers.last, last.count == 1,
      numbers[0].count != 1 || numbers.count == 3
    {
      width = last[0]
      numbers.removeLast()
      guard width > 0, width.isFinite else { throw call.refuse("the width is a positive number") }
    }
    guard let z = numbers.last, numbers.count <= 2, z.shape.isMatrix else {
      throw call.refuse("a matrix is needed")
    }
    let rows = z.shape.rows == 1 ? z.count : z.shape.rows
    let columns = z.shape.rows == 1 ? 1 : z.shape.columns
    var y = (0..<rows).map { Double($0 + 1) }
    if numbers.count == 2 {
      guard numbers[0].count == rows else {
        throw call.refuse("there are \(numbers[0].count) places for \(rows) rows; they must be as many")
      }
      y = Array(numbers[0].elements)
    }
    let axes = plot.preparedAxes()
    if axes.artists.isEmpty { axes.turnToSpace() }
    axes["YDir"] = .word("reverse")
    let bars = try (0..<columns).map { j in
      let bar = plot.make(
        .column, in: axes,
        [
          ("XData", .numbers(Array(repeating: Double(j + 1), count: rows))), ("YData", .numbers(y)),
          ("ZData", .numbers((0..<rows).map { z[j * rows + $0] })), ("BarWidth", .numbers([width, width])),
          ("CData", .numbers([Double(j + 1)])), ("FaceColor", .word("flat")),
        ])
      if let color = specification?.color { bar["FaceColor"] = .color(color) }
      try plot.applyProperties(to: bar)
      return bar
    }
    return try plot.results(bars)
  }

  private static func histogram2(_ call: Call) throws -> [Value] {
    var plot = try PlotCall(call)
    guard plot.data.count >= 2, plot.data.count <= 4 else { throw call.refuse("x and y are needed") }
    let style = plot.take("DisplayStyle")?.text?.lowercased() ?? "bar3"
    guard ["bar3", "tile"].contains(style) else {
      throw call.refuse("DisplayStyle is bar3 or tile, not \(style)")
    }
    let given = [plot.take("XBinEdges"), plot.take("YBinEdges")]
    let number = try plot.take("NumBins").map { try plot.numbers($0, "NumBins") }
    let data = plot.data
    let normalization = plot.take("Normalization")
    let bins = try (0..<2).map { side -> HistogramBins in
      // Each side takes its own of what the call says of both.
      var own = plot
      own.data = [data[side]]
      if let edges = given[side] {
        own.data.append(edges)
      } else if data.count == 4 {
        own.data.append(data[2 + side])
      } else if let both = try number
        ?? (data.count == 3 ? plot.numbers(data[2], "the numbers of intervals") : nil)
      {
        guard both.count == 1 || both.count == 2 else {
          throw call.refuse("one number of intervals or two are needed")
        }
        own.data.append(.of(both[both.count == 1 ? 0 : side]))
      }
      return try HistogramBins(&own)
    }
    guard bins[0].data.count == bins[1].data.count else {
      throw call.refuse(
        "x has \(bins[0].data.count) numbers and y \(bins[1].data.count); they must be as many")
    }
    let (columns, rows) = (bins[0].counts.count, bins[1].counts.count)
    guard columns * rows <= 250_000 else {
      throw call.refuse("\(columns) times \(rows) rectangles are too many")
    }
    var counts = [Double](repeating: 0, count: columns * rows)
    let places = try bins.map { try Histogram.classes(of: Array($0.data.elements), edges: $0.edges) }
    for (x, y) in zip(places[0], places[1]) {
      guard let x, let y else { continue }
      counts[min(x, columns - 1) * rows + min(y, rows - 1)] += 1
    }
    if let word = normalization {
      let total = max(1, counts.reduce(0, +))
      switch word.text?.lowercased() {
      case "count": break
      case "probability": counts = counts.map { $0 / total }
      default: throw call.refuse("Normalization is count or probability")
      }
    }
    let middles = bins.map { zip($0.edges, $0.edges.dropFirst()).map { $0 / 2 + $1 / 2 } }
    let axes = plot.preparedAxes()
    let object: GraphicObject
    if style == "tile" {
      object = plot.make(.image, in: axes, [("CDataMapping", .word("scaled"))])
      object["CData"] = .numbers(try Tensor(counts, shape: Shape(rows, columns)))
      for (name, middle) in zip(["XData", "YData"], middles) {
        if let first = middle.first, let last = middle.last { object[name] = .numbers([first, last]) }
      }
      for name in ["X", "Y"] { try axes.set("\(name)LimitMethod", .text("tight")) }
    } else {
      if axes.artists.isEmpty { axes.turnToSpace() }
      object = plot.make(.column, in: axes)
      object["XData"] = .numbers((0..<counts.count).map { middles[0][$0 / rows] })
      object["YData"] = .numbers((0..<counts.count).map { middles[1][$0 % rows] })
      object["ZData"] = .numbers(counts)
      object["CData"] = .numbers(counts)
      object["BarWidth"] = .numbers(bins.map { $0.width ?? 1 })
      object["FaceColor"] = .color(axes.nextColor())
    }
    try plot.applyProperties(to: object)
    return try plot.results([object])
  }
}
