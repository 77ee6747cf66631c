import LamNumerics
import LamRuntime
import LamSemantics
import LamTestSupport
import Testing

/// Arrays of objects with identity, as programs see them.
@Suite struct ObjectArrayTests {
  /// Makes the parts `a`, `b`, `c` of numbers 1, 2, 3, named as the variables are, and the bolt `d` of `a`.
  private static let preamble =
    "a = part(1); a.Name = 'a'; b = part(2); b.Name = 'b'; c = part(3); c.Name = 'c'; d = bolt(-4, a);\n"

  /// Holds what programs print against the lines of a table.
  private func check(
    fastPaths: FastPaths = .all, _ rows: KeyValuePairs<String, String>,
    _ place: SourceLocation = #_sourceLocation
  ) {
    for (program, expected) in rows {
      let printed = TestParts.output(of: ObjectArrayTests.preamble + program, fastPaths: fastPaths)
      #expect(printed == (expected.isEmpty ? "" : expected + "\n"), "\(program)", sourceLocation: place)
    }
  }

  @Test func aValueIsNoLarger() {
    // The largest case without objects is a text with its quote.
    #expect(MemoryLayout<Value>.size <= MemoryLayout<(Tensor<CodeUnit>, UInt8)>.size)
  }

  @Test func extents() {
    check([
      "h = [a b c]; [size(h), numel(h), ndims(h), length(h), isempty(h)]":
        "ans = 1×6\n   1   3   3   2   3   0",
      "[isempty(a), isscalar(a), isvector([a b]), ismatrix(a), columns([a b]), rows([a b])]":
        "ans = 1×6\n   0   1   1   1   2   1",
      "h = repmat(a, 1, 0); [size(h), isempty(h)]": "ans = 1×3\n   1   0   1",
      "size(repmat(a, 2, 3)), size(cat(3, a, b))": "ans = 1×2\n   2   3\nans = 1×3\n   1   1   2",
    ])
  }

  @Test func indexing() {
    check([
      "h = [a b c]; h(2).Name, h(end).Name": "ans = b\nans = c",
      "h = [a b; c d]; h(2, 1).Name, h(end, 1).Name": "ans = c\nans = c",
      "h = [a b c]; h(logical([1 0 1])).Name": "ans = a\nans = c",
      "h = [a b c]; h(h == b).Name": "ans = b",
      "h = [a b c]; h(:).Name": "ans = a\nans = b\nans = c",
      "h = [a b c]; size(h([]))": "ans = 1×2\n   0   0",
      "h = [a b c]; h(4)": "error: h(4): out of bound 3, for the array is 1×3",
      "h = [a b c]; h(1.5)": "error: h(1.5): an index must be a whole number from 1 on, or true or false",
      "h = [a b]; h{1}": "error: a Part cannot be indexed with {}",
      "x = 1:3; x(a)": "error: x(a Part): an index must be a whole number from 1 on, or true or false",
    ])
  }

  @Test func elementsAssigned() {
    check([
      "h(3) = a; isvalid(h)": "ans = 1×3 logical\n   0   0   1",
      "h = []; h(1) = a; h(end+1) = b; h.Name": "ans = a\nans = b",
      "h = a; h(2, 2) = b; isvalid(h)": "ans = 2×2 logical\n   1   0\n   0   1",
      "h = [a b]; h(:) = c; h.Name": "ans = c\nans = c",
      "h = [a b c]; h([true false true]) = d; class(h)": "ans = object",
      "h = [a b]; h(2) = 5": "error: Part = double: the operator = does not take these classes",
      "h = [a b]; h([1 2]) = [a b c]": "error: a 1×3 value does not fit into 2×1 elements",
      "x = {}; x(2) = a; class(x), x{2}.Name": "ans = cell\nans = a",
    ])
  }

  @Test func numbersThatWaitForObjects() {
    check([
      "z = zeros(1, 3); z(2) = a; isvalid(z), class(z)": "ans = 1×3 logical\n   0   1   0\nans = Part",
      "z = NaN(2, 2); z(:, 1) = [a; b]; isvalid(z)": "ans = 2×2 logical\n   1   0\n   1   0",
      "z = zeros(1, 3); z(2) = a; z(1).Name":
        "error: this element refers to no object yet, so there is no .Name",
      "z = zeros(1, 3); z(2) = a; z(1) == z(3), z(1) == 0, isnan(double(z(1)))": "ans = 1\nans = 0\nans = 1",
      "z = [1 2 3]; z(2) = a": "error: double = Part: the operator = does not take these classes",
      "z = 'abc'; z(2) = a": "error: char = Part: the operator = does not take these classes",
      "z = int8([0 0]); z(2) = a": "error: int8 = Part: the operator = does not take these classes",
      "z = zeros(1, 3);\ntry, z([1 2]) = [a b c]; catch, end, z": "z = 1×3\n   0   0   0",
    ])
  }

  @Test func elementsDeleted() {
    check([
      "h = [a b c]; h(2) = []; h.Name": "ans = a\nans = c",
      "h = [a b c]; h(h == b) = []; h.Name": "ans = a\nans = c",
      "h = [a b; c d]; h(:, 1) = []; size(h)": "ans = 1×2\n   2   1",
    ])
  }

  @Test func rearrangement() {
    check([
      "h = fliplr([a b c]); h.Name": "ans = c\nans = b\nans = a",
      "h = permute([a b; c a], [2 1]); h.Name": "ans = a\nans = b\nans = c\nans = a",
      "h = [a b; c a]'; h.Name": "ans = a\nans = b\nans = c\nans = a",
      "h = reshape([a b c d], 2, 2); size(h), h(2).Name": "ans = 1×2\n   2   2\nans = b",
      "h = circshift([a b c], 1); h.Name": "ans = c\nans = a\nans = b",
      "isvalid(resize([a b], 1, 3))": "ans = 1×3 logical\n   1   1   0",
    ])
  }

  @Test func brackets() {
    check([
      "h = [a; b]; size(h), h = horzcat(a, b); size(h)": "ans = 1×2\n   2   1\nans = 1×2\n   1   2",
      "h = [a, []]; h.Name, size([[], a; b, []])": "ans = a\nans = 1×2\n   2   1",
      "h = []; for k = 1:5, h = [h, part(k)]; end, h.Number":
        "ans = 1\nans = 2\nans = 3\nans = 4\nans = 5",
      "class([a d]), class([d d])": "ans = object\nans = Bolt",
      "[a b; c]": "error: a 1×2 array over a 1×1 array: the rows of [a; b] differ in length, 2 and 1",
      "[a, 1]": "error: Part [a, b] double: the operator [a, b] does not take these classes",
      "[1, a]": "error: double [a, b] Part: the operator [a, b] does not take these classes",
      "[[], 1; a]": "error: double [a; b] Part: the operator [a; b] does not take these classes",
      "h = [a b]; h = [h, 'x']": "error: Part [a, b] char: the operator [a, b] does not take these classes",
      "[a, struct()]": "error: struct [a, b] Part: the operator [a, b] does not take these classes",
      "x = [{1}, a]; class(x), class(x{2})": "ans = cell\nans = Part",
    ])
  }

  @Test func comparison() {
    check([
      "a == a, a ~= a, a == b": "ans = 1\nans = 0\nans = 0",
      "[a b] == [a; b]": "ans = 2×2 logical\n   1   0\n   0   1",
      "a == 1, a ~= 1, 2 == [a b], a == true, d == int8(-4)":
        "ans = 1\nans = 0\nans = 1×2 logical\n   0   1\nans = 1\nans = 1",
      "part(1) == a, part(1) == 1": "ans = 0\nans = 1",
      "[a b] == [a b c]":
        "error: 1×2 == 1×3: the shapes differ, and only extents of 1 expand",
      "a < b": "error: Part < Part: the operator < does not take these classes",
      "a == 'x'": "error: Part == char: the operator == does not take these classes",
      "a == {1}": "error: Part == cell: the operator == does not take these classes",
      "isequal(a, a), isequal(a, b), isequal([a b], [a; b]), isequal({a}, {a}), isequal(a, 1), isequal(a, 2)":
        "ans = 1\nans = 0\nans = 0\nans = 1\nans = 1\nans = 0",
      "switch a, case b, 'b', case {c, a}, 'c or a', end": "ans = c or a",
      "switch a, case 2, '2', case 1, '1', end": "ans = 1",
    ])
  }

  @Test func noArithmetic() {
    check([
      "a + 1": "error: Part + double: the operator + does not take these classes",
      "[a d] * 2": "error: object * double: the operator * does not take these classes",
      "-a": "error: the operator - does not take a Part",
      "!a": "error: the operator ! does not take a Part",
      "a & true": "error: Part & logical: the operator & does not take these classes",
      "1:a": "error: double : Part: the operator : does not take these classes",
      "if a, end": "error: a Part is neither true nor false",
      "a && true": "error: a Part is neither true nor false",
      "sum([a b])": "error: sum: argument 1 (x) must be numbers, not a 1×2 array of Part",
      "unique([a b a])":
        "error: unique: argument 1 (x) must be numbers, text or a cell of texts, not a 1×3 array of Part",
      "sprintf('%d', a)": "error: sprintf: a Part cannot be printed by a template",
      "jsonencode({a})": "error: jsonencode: JSON has no form for objects of class Part",
      "single(a)": "error: single: a Part has no numbers to convert",
    ])
  }

  @Test func numbersOfObjects() {
    check([
      "double([a b; c d])": "ans = 2×2\n   1    2\n   3   -4",
      "cast(a, 'double')": "ans = 1",
    ])
  }

  @Test func loops() {
    check([
      "for k = [a b c], k.Name, end": "ans = a\nans = b\nans = c",
      "for k = [a; b], size(k), end": "ans = 1×2\n   2   1",
      "arrayfun(@(k) k.Number, [a b c])": "ans = 1×3\n   1   2   3",
      "h = arrayfun(@(k) part(k), [4; 5]); class(h), size(h)": "ans = Part\nans = 1×2\n   2   1",
      "cellfun(@(k) k.Number, {a, b})": "ans = 1×2\n   1   2",
      "cellfun(@isempty, {a, []}), cellfun('isclass', {a, 1}, 'Part')":
        "ans = 1×2 logical\n   0   1\nans = 1×2 logical\n   1   0",
      "x = num2cell([a b]); size(x), x{2}.Name": "ans = 1×2\n   1   2\nans = b",
    ])
  }

  @Test func classes() {
    check([
      "class(a), class([a a]), class([a d]), class(a([]))":
        "ans = Part\nans = Part\nans = object\nans = object",
      "[isobject(a), isa(a, 'handle'), isa(a, 'Part'), isa(a, 'Bolt'), isa(a, 'numeric')]":
        "ans = 1×5 logical\n   1   1   1   0   0",
      "[isnumeric(a), isreal(a), isstruct(a), iscell(a), ischar(a), islogical(a), isfloat(a)]":
        "ans = 1×7 logical\n   0   0   0   0   0   0   0",
      "whos a": "  Name  Size  Class  Bytes\n  a     1×1   Part       0\n\n  1 variable, 0 bytes",
      "x = whos('a'); x.class": "ans = Part",
      "sizeof(a)": "ans = 0",
      "cast(1, 'object')": "error: the operator conversion does not take an object",
    ])
  }

  @Test func properties() {
    check([
      "g = a; g.Width = 9; a.Width": "ans = 9",
      "h = [a b]; h(2).Width = 7; b.Width": "ans = 7",
      "s.h = a; s.h.Width = 4; a.Width": "ans = 4",
      "s(2).h(3) = a; s(2).h(3).Width = 5; a.Width, isvalid(s(2).h)":
        "ans = 5\nans = 1×3 logical\n   0   0   1",
      "x = {1, a}; x{2}.Width = 6; a.Width": "ans = 6",
      "x = {[a b]}; x{1}(2).Width = 5; b.Width": "ans = 5",
      "m = containers.Map(); m('k') = a; m('k').Width = 11; a.Width": "ans = 11",
      "a.Width = [1 2]; a.Width(2) = 20; a.Width(end+1) = 4; a.Width": "ans = 1×3\n   1   20   4",
      "a.Width += 3; a.Width": "ans = 4",
      "n = 'Width'; a.(n) = 3; a.(n)": "ans = 3",
      "d.Owner.Width = 13; a.Width": "ans = 13",
      "h = [a b c]; x = {h.Name}; x{3}": "ans = c",
      "h = [a b c]; [h.Width] = deal(5, 6, 7); x = [h.Width]": "x = 1×3\n   5   6   7",
      "h = [a b c]; [h(2:3).Width] = deal(8); x = [h.Width]": "x = 1×3\n   1   8   8",
      "getfield(a, 'Name'), setfield(a, 'Width', 33); a.Width": "ans = a\nans = 33",
      "function change(p), p.Width = 21; end\nchange(a); a.Width": "ans = 21",
    ])
  }

  @Test func propertiesRefused() {
    check([
      "h = [a b c]; h.Width = 3":
        "error: .Width = sets a property of one object, and these are 3: h(k).Width = names one, set(h, 'Width', value) sets all",
      "h = a([]); h.Width = 3": "error: .Width = sets a property of one object, and there is none",
      "h = [a b]; h(3).Width = 3": "error: h(3): out of bound 2, for the array is 1×2",
      "h = [a b]; x = h.Width": "error: one value is needed here, not 2",
      "a.Colour": "error: there is no field 'Colour'; the fields are Name, Number, Width",
      "a.Colour = 3": "error: there is no field 'Colour'; the fields are Name, Number, Width",
      "d.Owner = b": "error: Owner cannot be set",
      "d.Number = 3": "error: Number cannot be set",
    ])
  }

  @Test func deletedObjects() {
    check([
      "isvalid([a b]), discard(a); isvalid([a b])":
        "ans = 1×2 logical\n   1   1\nans = 1×2 logical\n   0   1",
      "discard(a); a.Name": "error: the Part has been deleted, so there is no .Name; isvalid(h) tells",
      "discard(a); a.Width = 3": "error: the Part has been deleted, so there is no .Width; isvalid(h) tells",
      "discard(a); a == a": "ans = 1",
      "isvalid(3)": "error: isvalid: argument 1 (h) must be objects, not the number 3",
      "isvalid(containers.Map())": "ans = 1",
    ])
  }

  @Test func display() {
    check([
      "a": "a = Part\n  Name = 'a'\n  Width = 1",
      "d": "d = Bolt\n  Name = ''\n  Width = 1\n  Owner = Part",
      "disp(a)": "  Name = 'a'\n  Width = 1",
      "h = [a b; c a]": "h = 2×2 array of Part",
      "h = [a d], disp(h)": "h = 1×2 array of objects\n1×2 array of objects",
      "h = a([])": "h = 0×0 array of objects",
      "x = {a, [a b], 1}": "x = 1×3 cell\n  {1} = Part\n  {2} = 1×2 array of Part\n  {3} = 1",
      "s.h = a; s.k = [a; b]; s": "s = struct\n  h = Part\n  k = 2×1 array of Part",
      "discard(a); a, x = {a}": "a = deleted Part\nx = 1×1 cell\n  {1} = deleted Part",
      "h(2) = a; x = h(1)": "x = placeholder without an object",
    ])
  }

  @Test func filesLeaveThemOut() throws {
    let folder = try Folder()
    let path = folder.path("x")
    let saved = "warning: save: cannot be written as Octave's text, so not in '\(path)':"
    check([
      "x = 1; save('\(path)', 'a', 'x'); clear; load('\(path)'); who": "\(saved) 'a' (a Part)\nx",
      "x = {1, [a b]}; save('\(path)', 'x')": "\(saved) x{2} (a 1×2 array of Part)",
      "s.h = a; s.k = 5; save('\(path)', 's'); clear s; load('\(path)'); s":
        "\(saved) s.h (a Part)\ns = struct\n  k = 5",
      "s(2).h = a; s(1).h = {7, a}; save('\(path)', 's'); clear s; load('\(path)'); s(1).h":
        "\(saved) s(1).h{2} (a Part), s(2).h (a Part)\nans = 1×2 cell\n  {1} = 7\n  {2} = [](0×0)",
      "x = 1; save('\(path)', 'x'); save('\(path)', 'a')":
        "error: save: cannot be written as Octave's text, so '\(path)' is left as it was: 'a' (a Part)",
      "load('\(path)'); x": "x = 1",
      "save('-v7', '\(path)', 'a')":
        "error: save: cannot be written as a MAT-file of version 7, so '\(path)' is left as it was: 'a' (a Part)",
    ])
  }

  @Test func hotLoops() {
    let rows: KeyValuePairs = [
      "t = 0; for k = 1:9000, t = t + a.Width; end, t": "t = 9000",
      "t = 0; h = [a b]; for k = 1:9000, if h(mod(k, 2) + 1) == a, t = t + 1; end, end, t": "t = 4500",
      "x = 1; for k = 1:9000, if k == 8000, x = a; end, x = x * 1; end":
        "error: Part * double: the operator * does not take these classes",
      "f = @(x) x + 1; t = 0; for k = 1:9000, t = f(t); end, f(a)":
        "error: Part + double: the operator + does not take these classes",
      "v = repmat(a, 1, 5000); sum((v == a) + 1)": "ans = 10000",
      "v = repmat(a, 1, 5000); w = v .* 2 + 1":
        "error: Part .* double: the operator .* does not take these classes",
      "h = []; for k = 1:3000, h(k) = part(k); end, size(h), h(2999).Number":
        "ans = 1×2\n   1   3000\nans = 2999",
    ]
    check(fastPaths: .all, rows)
    check(fastPaths: [], rows)
  }
}
