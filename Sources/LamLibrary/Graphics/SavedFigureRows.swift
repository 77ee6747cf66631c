import LamRuntime

extension Family {
  /// Figures in files, from which they are made anew.
  static let savedFigureRows: [Builtin] = [
    saving("hgsave", for: "hgload"), saving("savefig", for: "openfig"),
  ]

  private static func savedFigureExample(_ save: String, _ load: String) -> String {
    "plot(1:3); f = [tempname() '.ofig']; \(save)(f); h = \(load)(f); isfigure(h), delete(f)"
  }

  private static func saving(_ name: String, for load: String) -> Builtin {
    drawing(
      name, results: [], "write a figure into a file, for \(load)",
      details: "\(name)(file), \(name)(h, file): the ending .ofig is added where there is none.",
      examples: [savedFigureExample(name, load)], seeAlso: [load, "print", "saveas"],
      written: """
        function \(name)(h, file, varargin)
          if nargin == 0, error('\(name): a name of a file is needed'); end
          if ischar(h)
            file = h;
            h = gcf();
          elseif nargin < 2
            error('\(name): a name of a file is needed');
          end
          if ! isscalar(h) || ! ishghandle(h), error('\(name): a figure is needed, or something in one'); end
          [~, ~, ending] = fileparts(file);
          if isempty(ending), file = [file, '.ofig']; end
          graphics_object = hdl2struct(h);
          save('-text', file, 'graphics_object');
        end
        """)
  }
}
