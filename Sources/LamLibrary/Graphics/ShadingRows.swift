import LamFigures
import LamNumerics
import LamRuntime

extension Family {
  /// How surfaces and patches look once they are drawn.
  static let shadingRows: [Builtin] = [
    drawing(
      "shading", [.any("axes or mode").orText, .text("mode").optional], results: [],
      "how the faces of surfaces and patches are coloured",
      details:
        "flat: one colour for each face; interp: blended between corners; faceted: flat with black edges.",
      examples: ["surf(peaks(20)); shading interp"], seeAlso: ["surf", "pcolor", "colormap"]
    ) { call in
      let plot = try PlotCall(call, isProperty: { _, _ in false })
      guard plot.data.count == 1, let mode = plot.data[0].text?.lowercased(),
        ["flat", "interp", "faceted"].contains(mode)
      else { throw call.refuse("the shading must be flat, interp or faceted") }
      let axes = plot.axes()
      let face = Setting.word(mode == "faceted" ? "flat" : mode)
      for object in axes.faced {
        if object.isNet(in: axes) {
          object["EdgeColor"] = face
        } else {
          object["FaceColor"] = face
          object["EdgeColor"] = mode == "faceted" ? .color(.black) : .word("none")
        }
      }
      return []
    },
    drawing(
      "hidden", [.text("mode").optional], results: ["mode"], "whether meshes hide what is behind them",
      details: "hidden on, hidden off; hidden alone changes it.",
      examples: ["mesh(peaks(20)); hidden off"], seeAlso: ["mesh", "trimesh"]
    ) { call in
      let plot = try PlotCall(call, isProperty: { _, _ in false })
      let wanted = plot.data.first.map { $0.text?.lowercased() ?? "" }
      guard wanted == nil || wanted == "on" || wanted == "off" else {
        throw call.refuse("the mode must be on or off")
      }
      let axes = plot.axes()
      var mode = wanted
      for object in axes.faced where object.isNet(in: axes) {
        let isHiding = object.word("FaceColor") != "none"
        mode = mode ?? (isHiding ? "off" : "on")
        object["FaceColor"] = mode == "on" ? .color(axes.color("Color") ?? .white) : .word("none")
      }
      return call.resultCount == 0 ? [] : [.of(mode ?? "toggle")]
    },
    drawing(
      "alpha", [.any("axes, object or opacity"), .any("opacity").orText.optional], results: [],
      "how opaque surfaces and patches are",
      details:
        "alpha(a) sets FaceAlpha, from 0 for glass to 1, of all in the current axes; alpha(h, a) of the objects h.",
      examples: ["surf(peaks(20)); alpha(0.5)"], seeAlso: ["surf", "patch", "shading"]
    ) { call in
      let plot = try PlotCall(call, isProperty: { _, _ in false })
      guard let opacity = plot.data.last else { throw call.refuse("an opacity from 0 to 1 is needed") }
      var objects = plot.axes().faced
      if plot.data.count > 1 { objects = try plot.graphics.objects(plot.data[0]) ?? [] }
      for object in objects.flatMap({ $0.kind === ObjectKind.axes ? $0.faced : [$0] }) {
        try plot.set("FaceAlpha", opacity, of: object)
      }
      return []
    },
    drawing(
      "light", "add a light to axes",
      details: """
        light('Position', [x y z], 'Color', c, 'Style', 'infinite' or 'local'). Faces of surfaces and patches are as bright as it shines on \
        them: a light that is infinitely far comes from the direction of its position, a local one stands there. lighting and material say \
        how they throw it back.
        """,
      examples: ["surf(peaks(20)); h = light('Position', [-1 -1 1])"],
      seeAlso: ["surfl", "lighting", "camlight", "material"]
    ) { call in
      let plot = try PlotCall(call)
      guard plot.data.isEmpty else { throw call.refuse("names and values of properties are needed") }
      let light = plot.make(.light, in: plot.axes())
      try plot.applyProperties(to: light)
      return try plot.results([light])
    },
    drawing(
      "lighting", [.any("axes or mode").orText, .text("mode").optional], results: [],
      "what light does to surfaces and patches",
      details: """
        lighting flat, gouraud, phong or none sets FaceLighting, of meshes EdgeLighting: each face is lit evenly, or from corner to corner. \
        phong is drawn as gouraud. Nothing changes where the axes have no light.
        """,
      examples: ["surf(peaks(20)); shading interp; camlight; lighting gouraud"],
      seeAlso: ["light", "material", "surfl"]
    ) { call in
      let plot = try PlotCall(call, isProperty: { _, _ in false })
      guard plot.data.count == 1, let mode = plot.data[0].text?.lowercased(),
        ["flat", "gouraud", "phong", "none"].contains(mode)
      else { throw call.refuse("the lighting must be flat, gouraud, phong or none") }
      let axes = plot.axes()
      for object in axes.faced {
        let isNet = object.isNet(in: axes)
        object["FaceLighting"] = .word(isNet ? "none" : mode)
        object["EdgeLighting"] = .word(isNet ? mode : "none")
      }
      return []
    },
    Builtin(
      "material", [.any("objects or kind").orText.optional, .any("kind").orText.optional],
      results: ["values"],
      "how surfaces and patches throw light back",
      details: """
        material shiny, dull, metal or default, or [ambient diffuse specular exponent reflectance], of all in the current axes, or \
        material(h, ...) of the objects h. It shows where the axes have a light. As a value, material gives the names, and material(name) \
        the five numbers.
        """,
      examples: ["surf(peaks(20)); camlight; material dull"], seeAlso: ["light", "lighting", "surfl"],
      written: """
        function values = material(varargin)
          names = {'shiny'; 'dull'; 'metal'; 'default'};
          table = {0.3, 0.6, 0.9, 20, 1; 0.3, 0.8, 0, 10, 1; 0.3, 0.3, 1, 25, 0.5; 0.3, 0.6, 0.9, 10, 1};
          if nargin == 0
            values = names;
            return;
          end
          kind = varargin{end};
          if ischar(kind)
            row = find(strcmpi(names, kind));
            if isempty(row), error('material: the kind must be shiny, dull, metal or default'); end
            five = table(row, :);
          elseif isnumeric(kind) && isvector(kind) && numel(kind) >= 3 && numel(kind) <= 5
            five = num2cell(kind(:).');
          else
            error('material: the name of a material or three to five numbers are needed');
          end
          if nargout > 0
            values = five;
            return;
          end
          if nargin > 1, from = varargin{1}; else, from = gca(); end
          h = [findobj(from, 'Type', 'surface'); findobj(from, 'Type', 'patch')];
          parts = {'AmbientStrength', 'DiffuseStrength', 'SpecularStrength', 'SpecularExponent', 'SpecularColorReflectance'};
          for k = 1:numel(h)
            for p = 1:numel(five), set(h(k), parts{p}, five{p}); end
          end
        end
        """),
    Builtin(
      "camlight", [.any("where or azimuth").orText.variadic], results: ["h"],
      "add a light that comes from beside who looks",
      details: """
        camlight right (as where left out), left, headlight, or camlight(azimuth, elevation) in degrees from where one looks; local (as where \
        left out) or infinite may follow. camlight(h, ...) moves the light h. The light stays where it is when the axes turn.
        """,
      examples: ["surf(peaks(20)); camlight left"], seeAlso: ["light", "view", "surfl"],
      written: """
        function h = camlight(varargin)
          [at, varargin] = take_axes(varargin);
          if isempty(at), ax = gca(); else, ax = at{1}; end
          style = 'local';
          lamp = [];
          if ! isempty(varargin) && isobject(varargin{1}) && isscalar(varargin{1}) && isgraphics(varargin{1}, 'light')
            lamp = varargin{1};
            ax = ancestor(lamp, 'axes');
            varargin(1) = [];
          end
          if ! isempty(varargin) && ischar(varargin{end}) && any(strcmpi(varargin{end}, {'local', 'infinite'}))
            style = varargin{end};
            varargin(end) = [];
          end
          turn = [30, 30];
          if numel(varargin) == 2 && all(cellfun(@(a) isnumeric(a) && isscalar(a) && isfinite(a), varargin))
            turn = double([varargin{1}, varargin{2}]);
          elseif numel(varargin) > 1 || numel(varargin) == 1 && ! ischar(varargin{1})
            error('camlight: an azimuth and an elevation in degrees, or right, left or headlight are needed');
          elseif numel(varargin) == 1
            switch lower(varargin{1})
              case 'right', turn = [30, 30];
              case 'left', turn = [-30, 30];
              case 'headlight', turn = [0, 0];
              otherwise, error('camlight: the place must be right, left or headlight');
            end
          end
          ratio = daspect(ax);
          target = camtarget(ax);
          from = (campos(ax) - target) ./ ratio;
          [to, up] = camera_directions(-from, camup(ax) ./ ratio);
          from = turned(turned(from, turn(2), cross(up, to)), turn(1), up);
          if isempty(lamp), lamp = light(ax); end
          set(lamp, 'Position', from .* ratio + target, 'Style', style);
          if nargout > 0, h = lamp; end
        end
        """ + turning + takeAxes),
  ]
}

extension GraphicObject {
  /// The surfaces and patches in axes.
  fileprivate var faced: [GraphicObject] {
    artists.filter { $0.kind === ObjectKind.surface || $0.kind === ObjectKind.patch }
  }

  /// Whether the object is a net of lines: without faces, or with such as are the paper's.
  fileprivate func isNet(in axes: GraphicObject) -> Bool {
    word("FaceColor") == "none" || color("FaceColor") == axes.color("Color") ?? .white
  }
}
