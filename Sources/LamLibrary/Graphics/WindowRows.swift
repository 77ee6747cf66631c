import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  /// What programs ask of windows, mice and paper.
  static let windowRows: [Builtin] = mouseRows + toolkitRows

  private static let mouseRows: [Builtin] = [
    ("zoom", "xlim and ylim show a part of axes, and zoom(factor) around their middle"),
    ("pan", "xlim and ylim show another part of axes"), ("rotate3d", "view turns axes"),
  ].map { name, instead in
    drawing(
      name, results: [],
      name == "zoom" ? "show a part of axes around their middle" : "not here: nothing can be dragged",
      details:
        "Pictures have no mouse, which a warning says: \(instead). \(name) off and \(name) reset do nothing, for nothing is on.",
      examples: [name == "zoom" ? "plot(0:10); zoom(2); xlim" : "\(name) off"],
      seeAlso: ["view", "xlim", "camzoom"],
      written: """
        function \(name)(varargin)
          if nargin > 0 && ischar(varargin{end}) && any(strcmpi(varargin{end}, {'off', 'reset'})), return; end
          if \(name == "zoom" ? "true" : "false") && nargin > 0 && isnumeric(varargin{end})
            factor = varargin{end};
            if ! isscalar(factor) || ! (factor > 0) || isinf(factor), error('zoom: the factor must be positive'); end
            ax = gca();
            names = {'X', 'Y'};
            for k = 1:2
              limits = get(ax, [names{k}, 'Lim']);
              islog = strcmp(get(ax, [names{k}, 'Scale']), 'log');
              if islog, limits = log10(limits); end
              limits = mean(limits) + [-1, 1] * (limits(2) / 2 - limits(1) / 2) / factor;
              if islog, limits = 10 .^ limits; end
              if ! (limits(1) < limits(2)) || any(isinf(limits)), error('zoom: the axes cannot be enlarged so far'); end
              set(ax, [names{k}, 'Lim'], limits);
            end
            return;
          end
          warning('lam:no-mouse', '\(name): pictures cannot be dragged with a mouse; \(instead)');
        end
        """)
  }

  private static let toolkitRows: [Builtin] =
    [
      drawing(
        "graphics_toolkit", [.any("figures or name").orText.optional.variadic], results: ["name"],
        "the name of what draws pictures", examples: ["graphics_toolkit"],
        seeAlso: ["available_graphics_toolkits", "print"]
      ) { call in
        if let word = call.rest(from: 0).last(where: \.isText)?.text, word != toolkit {
          throw call.refuse("pictures are drawn by \(toolkit) alone; there is no \(word)")
        }
        return [.of(toolkit)]
      },
      toolkitList("available_graphics_toolkits", "what there is to draw pictures"),
      toolkitList("loaded_graphics_toolkits", "what draws pictures"),
      drawing(
        "groot", [], results: ["h"], "the object that figures stand in", examples: ["get(groot, 'Type')"],
        seeAlso: ["get", "gcf", "figure"]
      ) { call in [Graphics.of(call.session).value(Graphics.of(call.session).figures.root)] },
      drawing(
        "whitebg", [.any("figures, color").orText.variadic], results: [],
        "change the background of figures, and the colours on it so that they are seen",
        details: """
          whitebg, whitebg(figure) turn all colours over, black for white; whitebg(color), whitebg(figure, color) give figures and axes a \
          colour, and turn over what would hardly be seen on it. Without figures it is the current one, and new ones are made like it.
          """,
        examples: ["plot(1:3); whitebg('k')"], seeAlso: ["colormap", "figure", "axes"], written: whitebg),
      callbackObject("gcbo", "the object whose callback runs"),
      callbackObject("gcbf", "the figure whose callback runs"),
      drawing(
        "findfigs", [], results: [], "move the windows of figures onto the screen",
        details: "Nothing has to be moved: pictures are drawn where the prompt is, always as a whole.",
        examples: ["findfigs"], seeAlso: ["figure", "shg"]
      ) { call in
        for figure in Graphics.of(call.session).figures.figures where figure.isOn("Visible") {
          figure.change()
        }
        return []
      },
      drawing(
        "orient", [.any("figure or direction").orText.optional.variadic], results: ["direction"],
        "which way paper lies under a picture: portrait, landscape or tall",
        details:
          "landscape and tall let the picture fill the paper but for a border; portrait puts it in the middle.",
        examples: ["orient landscape; orient"],
        seeAlso: ["print"],
        written: """
          function direction = orient(varargin)
            fig = gcf();
            if nargin > 0 && ! ischar(varargin{1})
              fig = varargin{1};
              varargin(1) = [];
            end
            if ! isscalar(fig) || ! isfigure(fig), error('orient: a figure is needed'); end
            if isempty(varargin)
              direction = get(fig, 'PaperOrientation');
              whole = [0.25, 0.25, get(fig, 'PaperSize') - 0.5];
              if strcmp(direction, 'portrait') && isequal(get(fig, 'PaperPosition'), whole), direction = 'tall'; end
              return;
            end
            paper = get(fig, 'PaperSize');
            word = tolower(varargin{1});
            switch word
              case {'portrait', 'tall'}
                set(fig, 'PaperOrientation', 'portrait', 'PaperSize', sort(paper));
                place = get(0, 'defaultFigurePaperPosition');
                if strcmp(word, 'tall'), place = [0.25, 0.25, sort(paper) - 0.5]; end
                set(fig, 'PaperPosition', place);
              case 'landscape'
                paper = sort(paper, 'descend');
                set(fig, 'PaperOrientation', 'landscape', 'PaperSize', paper, 'PaperPosition', [0.25, 0.25, paper - 0.5]);
              otherwise
                error('orient: portrait, landscape and tall are the directions, not %s', varargin{1});
            end
          end
          """),
    ]

  private static let toolkit = "lam"

  private static let whitebg = """
    function whitebg(varargin)
      figures = [];
      if nargin > 0 && ! ischar(varargin{1}) && all(isfigure(varargin{1}(:)))
        figures = varargin{1};
        varargin(1) = [];
      end
      if numel(varargin) > 1, error('whitebg: figures and one colour are needed at most'); end
      is_default = isempty(figures);
      if is_default, figures = gcf(); end
      paper = [];
      if ! isempty(varargin)
        probe = figures(1);
        was = get(probe, 'Color');
        set(probe, 'Color', varargin{1});
        paper = get(probe, 'Color');
        set(probe, 'Color', was);
        if ischar(paper), error('whitebg: a colour is needed'); end
      end
      for k = 1:numel(figures)
        objects = findall(figures(k));
        on = findall(figures(k), 'Type', 'axes');
        for a = 1:numel(on)
          objects = [objects; get(on(a), 'Title'); get(on(a), 'Legend'); get(on(a), 'Colorbar')];
        end
        for n = 1:numel(objects)
          is_paper = any(strcmp(get(objects(n), 'Type'), {'figure', 'axes', 'legend'}));
          names = fieldnames(get(objects(n)));
          names = names(! cellfun('isempty', regexp(names, 'Color$', 'once')));
          for m = 1:numel(names)
            color = get(objects(n), names{m});
            if ! isnumeric(color) || numel(color) != 3, continue; end
            if isempty(paper)
              set(objects(n), names{m}, 1 - color);
            elseif is_paper && strcmp(names{m}, 'Color')
              set(objects(n), names{m}, paper);
            elseif abs(mean(color) - mean(paper)) < 0.25
              set(objects(n), names{m}, 1 - color);
            end
          end
        end
      end
      if is_default
        names = {'defaultFigureColor', 'defaultAxesColor'};
        for k = 1:2
          color = paper;
          if isempty(color), color = 1 - get(0, names{k}); end
          set(0, names{k}, color);
        end
      end
    end
    """

  private static func toolkitList(_ name: String, _ summary: String) -> Builtin {
    drawing(name, [], results: ["names"], summary, examples: ["\(name)()"], seeAlso: ["graphics_toolkit"]) {
      _ in
      [.cell(try Tensor([Value.of(toolkit)], shape: .scalar))]
    }
  }

  private static func callbackObject(_ name: String, _ summary: String) -> Builtin {
    drawing(
      name, [], results: ["h"], "\(summary): none",
      details: "Callbacks are kept but nobody clicks on pictures, so the result is [].",
      examples: ["isempty(\(name))"], seeAlso: ["gcf", "gca", "gco"]
    ) { _ in [.empty] }
  }
}
