import LamRuntime

extension Family {
  /// What changes the camera of axes, lights that are told by angles, and turned objects.
  static let cameraMoveRows: [Builtin] = [
    drawing(
      "camorbit", results: [], "let the camera of axes go around what it looks at",
      details: """
        camorbit(a, b), camorbit(axes, a, b), in degrees: b upward, then a to the right, around the z axis; camorbit(a, b, 'data', d) around x, \
        y, z or a direction of three numbers, camorbit(a, b, 'camera') around the camera's own upright.
        """,
      examples: ["surf(peaks(10)); camorbit(20, 30)"], seeAlso: ["camroll", "campos", "camup", "view"],
      written: """
        function camorbit(varargin)
          [ax, args] = take_axes(varargin);
          if numel(args) < 2 || numel(args) > 4 || ! all(cellfun(@(a) isnumeric(a) && isscalar(a) && isfinite(a), args(1:2)))
            error('camorbit: two angles in degrees are needed');
          end
          if isempty(ax), ax = {gca()}; end
          around = 'data';
          if numel(args) > 2, around = lower(args{3}); end
          axis_ = [0, 0, 1];
          if numel(args) > 3
            axis_ = args{4};
            if ischar(axis_) && any(strcmpi(axis_, {'x', 'y', 'z'})), axis_ = double('xyz' == lower(axis_)); end
          end
          if ! isnumeric(axis_) || numel(axis_) != 3 || ! (norm(axis_) > 0) || any(isinf(axis_))
            error('camorbit: the direction is x, y, z or three numbers');
          end
          target = camtarget(ax{1});
          [to, up] = camera_directions(target - campos(ax{1}), camup(ax{1}));
          side = cross(up, to);
          switch around
            case 'data'
            case 'camera'
              if numel(args) > 3, error('camorbit: a direction is taken with data alone'); end
              axis_ = up;
            otherwise
              error('camorbit: the system is data or camera');
          end
          place = turned(campos(ax{1}) - target, args{2}, side);
          up = turned(turned(up, args{2}, side), args{1}, axis_);
          campos(ax{1}, turned(place, args{1}, axis_) + target);
          camup(ax{1}, up);
        end

        """ + turning + takeAxes),
    drawing(
      "camzoom", results: [], "let the camera of axes see a smaller angle",
      details:
        "camzoom(factor), camzoom(axes, factor). The angle is kept for camva; pictures are parallel projections.",
      examples: ["surf(peaks(10)); camva(10); camzoom(2); camva"], seeAlso: ["camva", "zoom", "view"],
      written: """
        function camzoom(varargin)
          [ax, args] = take_axes(varargin);
          if numel(args) != 1 || ! isnumeric(args{1}) || ! isscalar(args{1}) || ! (args{1} > 0)
            error('camzoom: the factor must be positive');
          end
          if isempty(ax), ax = {gca()}; end
          camva(ax{1}, 2 * atand(tand(camva(ax{1}) / 2) / args{1}));
        end

        """ + takeAxes),
    drawing(
      "camroll", results: [], "turn the camera of axes around the direction in which it looks",
      details:
        "camroll(angle), camroll(axes, angle), in degrees. The direction is kept for camup; view has z upward.",
      examples: ["surf(peaks(10)); campos([1 1 1]); camtarget([0 0 0]); camroll(90); camup"],
      seeAlso: ["camup", "camorbit", "view"],
      written: """
        function camroll(varargin)
          [ax, args] = take_axes(varargin);
          if numel(args) != 1 || ! isnumeric(args{1}) || ! isscalar(args{1}) || ! isfinite(args{1})
            error('camroll: an angle in degrees is needed');
          end
          if isempty(ax), ax = {gca()}; end
          ratio = daspect(ax{1});
          [to, up] = camera_directions((camtarget(ax{1}) - campos(ax{1})) ./ ratio, camup(ax{1}) ./ ratio);
          up = turned(up, args{1}, to) .* ratio;
          camup(ax{1}, up / norm(up));
        end

        """ + turning + takeAxes),
    drawing(
      "camlookat", results: [], "let the camera of axes look at the middle of objects",
      details:
        "camlookat(), camlookat(axes), camlookat(h): the place and the target are kept for campos and camtarget.",
      examples: ["surf(peaks(10)); camlookat; camtarget"], seeAlso: ["camtarget", "campos", "view"],
      written: """
        function camlookat(h)
          if nargin == 0, h = gca(); end
          if isempty(h), return; end
          if isscalar(h) && isaxes(h)
            ax = h;
            h = get(ax, 'Children');
          else
            if ! all(ishghandle(h)), error('camlookat: axes are needed, or objects in axes'); end
            ax = ancestor(h(1), 'axes');
            if any(cellfun(@(a) ! isequal(a, ax), arrayfun(@(o) ancestor(o, 'axes'), h(:), 'UniformOutput', false)))
              error('camlookat: the objects must stand in the same axes');
            end
          end
          low = Inf(1, 3);
          high = -low;
          for k = 1:numel(h)
            names = {'XData', 'YData', 'ZData'};
            for d = 1:3
              if ! isprop(h(k), names{d}), continue; end
              numbers = get(h(k), names{d})(:);
              numbers = numbers(isfinite(numbers));
              if isempty(numbers), numbers = 0; end
              low(d) = min(low(d), min(numbers));
              high(d) = max(high(d), max(numbers));
            end
          end
          if any(low > high), return; end
          ratio = daspect(ax);
          to = (camtarget(ax) - campos(ax)) ./ ratio;
          if ! (norm(to) > 0), to = [0, 0, -1]; end
          to /= norm(to);
          middle = (low + high) / 2 ./ ratio;
          half = (high - low) / 2 ./ ratio;
          # Every corner of the box around the objects is seen: by its distance from the line of sight, and along it.
          [a, b, c] = ndgrid([-1, 1], [-1, 1], [-1, 1]);
          corners = [a(:), b(:), c(:)] .* half;
          along = corners * to.';
          aside = sqrt(sum((corners - along * to) .^ 2, 2));
          far = max(aside / tand(max(camva(ax), 1e-3) / 2) + abs(along));
          camva(ax, 'manual');
          camtarget(ax, middle .* ratio);
          campos(ax, (middle - far * to) .* ratio);
        end
        """),
    drawing(
      "lightangle", results: ["h or azimuth", "elevation"], "add a light, or move one, by angles in degrees",
      details: """
        lightangle(azimuth, elevation), lightangle(axes, azimuth, elevation), lightangle(light, azimuth, elevation); [azimuth, elevation] = \
        lightangle(light).
        """,
      examples: ["surf(peaks(20)); lightangle(45, 30)"], seeAlso: ["light", "camlight", "surfl"],
      written: """
        function [h, elevation] = lightangle(varargin)
          args = varargin;
          made = [];
          at = {};
          if ! isempty(args) && isscalar(args{1}) && isobject(args{1})
            if isgraphics(args{1}, 'light'), made = args{1}; elseif isaxes(args{1}), at = args(1); else
              error('lightangle: axes or a light may stand first'); end
            args(1) = [];
          end
          if isempty(args) && ! isempty(made)
            place = get(made, 'Position');
            h = mod(atan2d(place(1), -place(2)), 360);
            elevation = atan2d(place(3), hypot(place(1), place(2)));
            return;
          end
          if numel(args) != 2 || ! all(cellfun(@(a) isnumeric(a) && isscalar(a) && isfinite(a), args))
            error('lightangle: an azimuth and an elevation in degrees are needed');
          end
          if isempty(made), made = light(at{:}); end
          place = get(made, 'Position');
          if strcmp(get(made, 'Style'), 'infinite'), far = 1; else, far = norm(place); end
          if strcmp(get(made, 'Style'), 'infinite') && ! isempty(place), far = norm(place); end
          [a, e] = deal(args{:});
          set(made, 'Position', far * [sind(a) * cosd(e), -cosd(a) * cosd(e), sind(e)]);
          if nargout > 0, h = made; end
        end
        """),
    drawing(
      "rotate", results: [], "turn objects in axes around a line, by changing their data",
      details: """
        rotate(h, [azimuth elevation], angle), rotate(h, [x y z], angle), rotate(..., origin): degrees; the line goes through the middle of the \
        axes where the origin is left out. Lines, surfaces and patches turn.
        """,
      examples: ["h = plot(1:3, [1 1 1]); rotate(h, [0 90], 90); get(h, 'YData')"],
      seeAlso: ["view", "camorbit", "hgtransform"],
      written: """
        function rotate(h, direction, angle, origin)
          if nargin < 3, error('rotate: objects, a direction and an angle are needed'); end
          if ! all(ishghandle(h)), error('rotate: the objects must be there'); end
          if ! isnumeric(angle) || ! isscalar(angle) || ! isfinite(angle), error('rotate: an angle in degrees is needed'); end
          if numel(direction) == 2
            direction = [cosd(direction(2)) * cosd(direction(1)), cosd(direction(2)) * sind(direction(1)), sind(direction(2))];
          end
          if numel(direction) != 3 || ! (norm(direction) > 0), error('rotate: the direction is two angles, or three numbers'); end
          u = direction(:).' / norm(direction);
          if nargin < 4
            ax = ancestor(h(1), 'axes');
            origin = [sum(xlim(ax)), sum(ylim(ax)), sum(zlim(ax))] / 2;
          end
          if numel(origin) != 3, error('rotate: the origin is three numbers'); end
          for k = 1:numel(h)
            if ! any(strcmp(get(h(k), 'Type'), {'line', 'surface', 'patch'})), error('rotate: a %s cannot be turned', get(h(k), 'Type')); end
            [x, y, z] = deal(get(h(k), 'XData'), get(h(k), 'YData'), get(h(k), 'ZData'));
            if isempty(z), z = zeros(size(x)); end
            if strcmp(get(h(k), 'Type'), 'surface') && isvector(x) && ! isvector(z), [x, y] = meshgrid(x, y); end
            p = [x(:), y(:), z(:)] - origin(:).';
            q = p * cosd(angle) + cross(repmat(u, rows(p), 1), p, 2) * sind(angle) + (p * u.') * u * (1 - cosd(angle));
            q += origin(:).';
            [nx, ny, nz] = deal(reshape(q(:, 1), size(x)), reshape(q(:, 2), size(x)), reshape(q(:, 3), size(x)));
            if isempty(get(h(k), 'ZData')) && all(abs(q(:, 3)) <= 1e-12 * max(abs(q(:, 1:2))(:)))
              set(h(k), 'XData', nx, 'YData', ny);
            else
              set(h(k), 'XData', nx, 'YData', ny, 'ZData', nz);
            end
          end
        end
        """),
  ]

  /// How cameras are turned: where they look and what is upright for them, both of length 1 and at right angles; and a
  /// vector turned around another by degrees.
  static let turning = """

    function [to, up] = camera_directions(to, up)
      if ! (norm(to) > 0), error('the camera stands where it looks at'); end
      to /= norm(to);
      long = norm(up);
      up -= to * dot(up, to);
      if ! (norm(up) > 1e-12 * long), error('upward must not be where the camera looks'); end
      up /= norm(up);
    end
    function v = turned(v, angle, axis_)
      axis_ = axis_(:).' / norm(axis_);
      v = v * cosd(angle) + cross(axis_, v) * sind(angle) + axis_ * dot(axis_, v) * (1 - cosd(angle));
    end
    """
}
