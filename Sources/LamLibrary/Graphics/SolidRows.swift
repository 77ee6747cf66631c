import LamRuntime

extension Family {
  /// Logarithmic error bars, curves of functions in space, pies with a height, and changed polygons.
  static let solidRows: [Builtin] =
    [
      ("semilogxerr", ["XScale"], "a logarithmic x axis"),
      ("semilogyerr", ["YScale"], "a logarithmic y axis"),
      ("loglogerr", ["XScale", "YScale"], "two logarithmic axes"),
    ].map { (name: String, scales: [String], axes: String) in
      drawing(
        name, "draw error bars with \(axes)", details: "The arguments are those of errorbar.",
        examples: ["\(name)([1 10 100], [2 3 5], [0.5 0.5 1])"], seeAlso: ["errorbar", "loglog"]
      ) { try errorBars($0, scales: scales) }
    } + shapeRows

  private static let shapeRows: [Builtin] = [
    drawing(
      "ezplot3", "draw a curve in space whose coordinates are functions",
      details: """
        ezplot3(fx, fy, fz), then [tmin tmax], 0 to 2*pi where left out, and a number of points, 500 where left out; 'animate' shows how the \
        curve goes on.
        """,
      examples: ["ezplot3(@cos, @sin, @(t) t / 4, [0 6*pi])"], seeAlso: ["ezplot", "plot3", "comet3"],
      written: """
        function h = ezplot3(varargin)
          [ax, args] = take_axes(varargin);
          animated = ! isempty(args) && ischar(args{end}) && strcmpi(args{end}, 'animate');
          if animated, args(end) = []; end
          if numel(args) < 3, error('ezplot3: three functions are needed'); end
          n = 500;
          limits = [0, 2 * pi];
          for k = 4:numel(args)
            if isnumeric(args{k}) && isscalar(args{k})
              n = max(2, min(fix(args{k}), 1e6));
            elseif isnumeric(args{k}) && numel(args{k}) == 2
              limits = double(args{k}(:).');
            else
              error('ezplot3: limits of two numbers or a number of points are needed');
            end
          end
          if isnan(n) || any(! isfinite(limits)) || limits(1) >= limits(2), error('ezplot3: the limits must be finite and rise'); end
          t = linspace(limits(1), limits(2), n).';
          [x, y, z] = deal(zeros(n, 1));
          [f, namex] = plotted_function('ezplot3', args{1}, {'t'});
          x(:) = values_at('ezplot3', f, t);
          [f, namey] = plotted_function('ezplot3', args{2}, {'t'});
          y(:) = values_at('ezplot3', f, t);
          [f, namez] = plotted_function('ezplot3', args{3}, {'t'});
          z(:) = values_at('ezplot3', f, t);
          if animated, comet3(ax{:}, x, y, z, 0.001); end
          made = plot3(ax{:}, x, y, z);
          at = get(made, 'Parent');
          xlabel(at, 'x');
          ylabel(at, 'y');
          zlabel(at, 'z');
          title(at, sprintf('x = %s, y = %s, z = %s', namex, namey, namez));
          grid(at, 'on');
          if nargout > 0, h = made; end
        end
        """ + takeAxes + functionTexts),
    drawing(
      "pie3", "draw shares of a whole as a cake",
      details: """
        pie3(x), pie3(x, out) with ones for the pieces that stand out, pie3(..., names). Shares of less than 1 leave a piece out. The results are \
        a patch, a surface, a patch and a text for each piece.
        """,
      examples: ["pie3([3 1 2], [0 1 0])"], seeAlso: ["pie", "bar3"],
      written: """
        function h = pie3(varargin)
          [ax, args] = take_axes(varargin);
          if isempty(args) || ! isnumeric(args{1}), error('pie3: numbers are needed'); end
          x = double(args{1}(:).');
          out = zeros(size(x));
          names = {};
          for k = 2:numel(args)
            if iscellstr(args{k})
              names = args{k};
            elseif isnumeric(args{k}) || islogical(args{k})
              out = args{k}(:).' != 0;
            else
              error('pie3: ones for what stands out, or a cell of names, are needed');
            end
          end
          if numel(out) != numel(x), error('pie3: there are %d shares and %d numbers for what stands out', numel(x), numel(out)); end
          if ! isempty(names) && numel(names) != numel(x), error('pie3: there are %d shares and %d names', numel(x), numel(names)); end
          if any(x < 0 | ! isfinite(x)) || ! (sum(x) > 0), error('pie3: the shares must be 0 or more, and not all 0'); end
          if sum(x) > 1 + 10 * eps, share = x / sum(x); else, share = x; end
          at = newplot(ax{:});
          made = [];
          from = pi / 2;
          height = 0.35;
          for k = 1:numel(x)
            if x(k) == 0, continue; end
            count = max(ceil(96 * share(k)), 2);
            to = from + 2 * pi * share(k);
            angle = linspace(from, to, count);
            middle = 0.1 * out(k) * [cos((from + to) / 2), sin((from + to) / 2)];
            ring = [middle; [cos(angle(:)), sin(angle(:))] + middle; middle];
            n = rows(ring);
            low = patch(at, 'XData', ring(:, 1), 'YData', ring(:, 2), 'ZData', zeros(n, 1), 'CData', k, 'FaceColor', 'flat');
            wall = surface(at, ring(:, 1) * [1, 1], ring(:, 2) * [1, 1], ones(n, 1) * [0, height], k * ones(n, 2), 'FaceColor', 'flat');
            top = patch(at, 'XData', ring(:, 1), 'YData', ring(:, 2), 'ZData', height * ones(n, 1), 'CData', k, 'FaceColor', 'flat');
            if isempty(names), words = sprintf('%.0f%%', 100 * share(k)); else, words = names{k}; end
            place = 1.2 * [cos((from + to) / 2), sin((from + to) / 2)] + middle;
            made = [made; low; wall; top; text(place(1), place(2), height, words, 'Parent', at, 'HorizontalAlignment', 'center')];
            from = to;
          end
          set(at, 'CLim', [1, max(numel(x), 2)]);
          if ! ishold(at)
            axis(at, [-1.25, 1.25, -1.25, 1.25, -0.05, 0.4]);
            daspect(at, [1, 1, 1]);
            set(at, 'Visible', 'off', 'View', [-37.5, 30]);
          end
          if nargout > 0, h = made; end
        end

        """ + takeAxes),
    drawing(
      "shrinkfaces", results: ["f", "p"], "make the faces of polygons smaller, each around its middle",
      details: """
        shrinkfaces(patch, factor) changes the patch; s = shrinkfaces(s, factor) for a struct with faces and vertices, [f, p] = shrinkfaces(f, p, \
        factor). The factor is that of the area, 0.3 where left out.
        """,
      examples: ["[f, p] = shrinkfaces([1 2 3], [0 0; 1 0; 0 1], 0.25)"],
      seeAlso: ["patch", "isosurface", "reducevolume"],
      written: """
        function [f, p] = shrinkfaces(varargin)
          factor = 0.3;
          first = varargin{1};
          rest = varargin(2:end);
          [colors, object] = deal([]);
          if isstruct(first)
            if ! all(isfield(first, {'faces', 'vertices'})), error('shrinkfaces: the struct needs faces and vertices'); end
            [faces, vertices] = deal(first.faces, first.vertices);
            if isfield(first, 'facevertexcdata'), colors = first.facevertexcdata; end
          elseif isobject(first) && isscalar(first) && isgraphics(first, 'patch')
            object = first;
            [faces, vertices, colors] = deal(get(first, 'Faces'), get(first, 'Vertices'), get(first, 'FaceVertexCData'));
          else
            if isempty(rest), error('shrinkfaces: a patch is needed, a struct, or faces and vertices'); end
            [faces, vertices] = deal(first, rest{1});
            rest(1) = [];
          end
          if ! isempty(rest), factor = rest{1}; end
          if ! isscalar(factor) || ! (factor > 0) || isinf(factor), error('shrinkfaces: the factor must be positive'); end
          if ! any(columns(vertices) == [2, 3]), error('shrinkfaces: the vertices must be rows of two or three numbers'); end
          if any(faces(:) < 1 | faces(:) > rows(vertices) | faces(:) != fix(faces(:))), error('shrinkfaces: a face has a corner that is no vertex'); end
          [n, m] = size(faces);
          order = faces.'(:);
          corners = reshape(vertices(order, :), m, n, columns(vertices));
          middle = mean(corners, 1);
          corners = reshape(middle + (corners - middle) * sqrt(factor), m * n, columns(vertices));
          faces = reshape(1:m * n, m, n).';
          if rows(colors) == rows(vertices) && rows(vertices) != n, colors = colors(order, :); end
          if nargout == 2
            [f, p] = deal(faces, corners);
          elseif nargout == 1 || isempty(object)
            f.faces = faces;
            f.vertices = corners;
            if ! isempty(colors), f.facevertexcdata = colors; end
          else
            set(object, 'FaceVertexCData', [], 'CData', []);
            set(object, 'Vertices', corners, 'Faces', faces, 'FaceVertexCData', colors);
          end
        end
        """),
    Builtin(
      "colstyle", [.text("spec")], results: ["style", "color", "marker", "message"],
      "the parts of a specification of lines, as plot takes it; [] for one that it lacks",
      examples: ["[style, color, marker] = colstyle('r--o')"], seeAlso: ["plot"],
      written: """
        function [style, color, marker, message] = colstyle(spec)
          [style, color, marker] = deal([]);
          message = '';
          rest = spec;
          while ! isempty(rest)
            if any(strncmp(rest, {'--', '-.'}, 2))
              style = rest(1:2);
              rest(1:2) = [];
              continue;
            end
            letter = rest(1);
            if any(letter == '-:')
              style = letter;
            elseif any(letter == 'rgbcmykw')
              color = letter;
            elseif any(letter == '+o*.xsd^v><ph|_')
              marker = letter;
            else
              message = sprintf('%s is no specification of lines', spec);
              [style, color, marker] = deal([]);
              if nargout < 4, error('colstyle: %s', message); end
              return;
            end
            rest(1) = [];
          end
          if isempty(style) && ! isempty(marker), style = 'none'; end
        end
        """),
    drawing(
      "refreshdata", results: [], "give objects the data anew that their data sources name",
      details: """
        refreshdata, refreshdata(h), refreshdata(h, 'base'), refreshdata(h, 'caller'): the texts XDataSource, YDataSource ... of the objects in the \
        current figure, or in h, are computed in the variables of the prompt, or in those of the function that calls.
        """,
      examples: ["y = 1:3; plot(y, 'YDataSource', 'y'); y = [3 1 2]; refreshdata(gcf, 'caller')"],
      seeAlso: ["set", "plot"],
      written: """
        function refreshdata(h, where)
          if nargin < 1, h = gcf(); end
          if nargin < 2, where = 'base'; end
          if ! all(ishghandle(h(:))), error('refreshdata: figures, axes or objects are needed'); end
          if ! any(strcmp(where, {'base', 'caller'})), error('refreshdata: the variables are those of base or of caller'); end
          objects = findall(h);
          names = {'XData', 'YData', 'ZData', 'CData'};
          for k = 1:numel(objects)
            for n = 1:numel(names)
              source = [names{n}, 'Source'];
              if isprop(objects(k), source) && ! isempty(get(objects(k), source))
                set(objects(k), names{n}, evalin(where, get(objects(k), source)));
              end
            end
          end
        end
        """),
  ]
}
