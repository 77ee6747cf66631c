import LamRuntime

extension Family {
  /// Figures in files, from which they are made anew.
  static let savedFigureRows: [Builtin] = [
    saving("hgsave", for: "hgload"), saving("savefig", for: "openfig"),
    drawing(
      "hgload", results: ["h", "old"], "make the figure that a file of hgsave holds",
      details:
        "hgload(file, s) gives the figure the properties of a struct; old is a cell with a struct of what they were, or [].",
      examples: [savedFigureExample("hgsave", "hgload")], seeAlso: ["hgsave", "struct2hdl"],
      written: hgload + figureOfFile),
    drawing(
      "openfig", "make the figure that a file of savefig holds",
      details: """
        openfig(file, 'reuse') goes to the figure that was made of the file before, where it is still open; 'new' is what is done where the \
        word is left out. 'visible' and 'invisible' may follow.
        """,
      examples: [savedFigureExample("savefig", "openfig")], seeAlso: ["savefig", "struct2hdl"],
      written: openfig + figureOfFile),
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

  private static let hgload = """
    function [h, old] = hgload(file, properties)
      if nargin == 0, error('hgload: a name of a file is needed'); end
      made = figure_of_file('hgload', file);
      was = {[]};
      if nargin > 1
        if ! isstruct(properties) || ! isscalar(properties), error('hgload: the properties are a struct'); end
        names = fieldnames(properties);
        was = {cell2struct(cellfun(@(n) get(made, n), names, 'UniformOutput', false), names, 1)};
        set(made, properties);
      end
      if nargout > 0, h = made; old = was; end
    end
    """

  private static let openfig = """
    function h = openfig(file, varargin)
      if nargin == 0, error('openfig: a name of a file is needed'); end
      words = cellfun(@(w) lower(char(w)), varargin, 'UniformOutput', false);
      known = {'new', 'reuse', 'visible', 'invisible'};
      strange = find(! ismember(words, known), 1);
      if ! isempty(strange), error('openfig: the words are new, reuse, visible and invisible, not %s', words{strange}); end
      made = [];
      if any(strcmp(words, 'reuse')), made = findall(0, '-depth', 1, 'Type', 'figure', 'FileName', file); end
      if isempty(made)
        made = figure_of_file('openfig', file);
        set(made, 'FileName', file);
      else
        made = made(1);
        set(0, 'CurrentFigure', made);
      end
      if any(strcmp(words, 'visible')), set(made, 'Visible', 'on'); end
      if any(strcmp(words, 'invisible')), set(made, 'Visible', 'off'); end
      if nargout > 0, h = made; end
    end
    """

  private static let figureOfFile = """

    function made = figure_of_file(name, file)
      if ! ischar(file), error('%s: a name of a file is needed', name); end
      if ! exist(file, 'file') && exist([file, '.ofig'], 'file'), file = [file, '.ofig']; end
      s = load(file);
      if ! isstruct(s) || ! isfield(s, 'graphics_object'), error('%s: there is no figure in %s', name, file); end
      made = struct2hdl(s.graphics_object);
    end
    """
}
