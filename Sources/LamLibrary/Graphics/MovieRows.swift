import LamRuntime

extension Family {
  /// Pictures as frames, and frames one after the other.
  static let movieRows: [Builtin] = [
    Builtin(
      "im2frame", [.any("image"), .any("map").optional], results: ["frame"], "an image as a frame of a movie",
      details: """
        frame.cdata is the image, m×n×3 or, with a map, m×n; frame.colormap is the map, or empty. Images behind each other in the fourth \
        dimension become an array of frames.
        """,
      examples: ["f = im2frame(zeros(2, 3, 3)); size(f.cdata)"], seeAlso: ["frame2im", "getframe", "movie"],
      written: """
        function frame = im2frame(x, map)
          if nargin < 2, map = []; end
          if ! (isnumeric(x) || islogical(x)) || isempty(x) || ndims(x) > 4
            error('im2frame: an image is needed, m×n×3, or m×n with a map');
          end
          if size(x, 3) != 3 && (size(x, 3) != 1 || isempty(map))
            error('im2frame: an image without a map has three planes, not %d', size(x, 3));
          end
          if ! isempty(map) && (! isnumeric(map) || columns(map) != 3 || ndims(map) > 2)
            error('im2frame: a map has three columns');
          end
          frame = struct('cdata', cell(1, size(x, 4)), 'colormap', map);
          for k = 1:size(x, 4), frame(k).cdata = x(:, :, :, k); end
        end
        """),
    Builtin(
      "frame2im", [.structure("frame")], results: ["image", "map"], "the image of a frame, and its map",
      details: "Images of an array of frames stand behind each other in the fourth dimension.",
      examples: ["size(frame2im(im2frame(zeros(2, 3, 3))))"], seeAlso: ["im2frame", "getframe", "movie"],
      written: """
        function [x, map] = frame2im(frame)
          if ! isfield(frame, 'cdata') || isempty(frame)
            error('frame2im: a frame has the fields cdata and colormap');
          end
          x = cat(4, frame.cdata);
          map = [];
          if isfield(frame, 'colormap'), map = frame(1).colormap; end
        end
        """),
    drawing(
      "movie", results: [], "show frames one after the other",
      details: """
        movie(frames), movie(frames, n), movie(frames, n, rate): n times, back and forth where n is negative; n(2:end) are the positions of \
        the frames that are shown. The rate is 12 frames a second where left out. Axes or a figure may stand first. Ctrl-C ends it.
        """,
      examples: [
        "for k = 1:3, frames(k) = im2frame(zeros(4, 4, 3) + k / 4); end, movie(frames, 1, 60); close all"
      ],
      seeAlso: ["getframe", "im2frame", "drawnow", "imwrite"],
      written: """
        function movie(varargin)
          place = [];
          if nargin > 0 && isscalar(varargin{1}) && isobject(varargin{1})
            place = varargin{1};
            varargin(1) = [];
          end
          if isempty(varargin) || numel(varargin) > 3 || ! isstruct(varargin{1}) || isempty(varargin{1}) ...
            || ! isfield(varargin{1}, 'cdata')
            error('movie: frames with the field cdata are needed, then how often and how many a second');
          end
          frames = varargin{1};
          n = 1;
          rate = 12;
          if numel(varargin) > 1, n = varargin{2}; end
          if numel(varargin) > 2, rate = varargin{3}; end
          if ! isnumeric(n) || ! isreal(n) || isempty(n) || any(n != fix(n)) || ! all(isfinite(n))
            error('movie: how often must be a whole number, and the frames behind it positions');
          end
          if ! isnumeric(rate) || ! isscalar(rate) || ! (rate > 0) || ! isfinite(rate)
            error('movie: the rate must be positive');
          end
          shown = 1:numel(frames);
          if numel(n) > 1, shown = n(2:end); end
          if any(shown < 1) || any(shown > numel(frames))
            error('movie: there are %d frames', numel(frames));
          end
          if n(1) < 0, shown = [shown(:).', fliplr(shown(:).')]; end
          if isempty(place)
            ax = gca();
          elseif isfigure(place)
            ax = get(place, 'CurrentAxes');
            if isempty(ax), ax = axes('Parent', place); end
          elseif isaxes(place)
            ax = place;
          else
            error('movie: axes or a figure may stand first');
          end
          cla(ax);
          set(ax, 'Position', [0, 0, 1, 1], 'Visible', 'off');
          picture = image(ax, frames(shown(1)).cdata);
          axis(ax, 'image', 'off');
          for turn = 1:abs(n(1))
            for k = shown(:).'
              begin_ = tic();
              if isfield(frames, 'colormap') && ! isempty(frames(k).colormap), colormap(ax, frames(k).colormap); end
              set(picture, 'CData', frames(k).cdata);
              drawnow();
              pause(max(0, 1 / rate - toc(begin_)));
            end
          end
        end
        """),
  ]
}
