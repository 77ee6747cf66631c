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
    ]

  private static let toolkit = "lam"

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
