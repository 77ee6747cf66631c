import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let imageRows: [Builtin] = [
    Builtin(
      "im2col",
      [.numeric("X"), .any("kh"), .any("kw").optional, .real("stride").optional, .real("padding").optional],
      options: [.arrangement],
      "the patches under a sliding window, laid out as a matrix",
      details:
        "im2col(X, kh, kw, stride=1, padding=0) takes images as samples × channels × height × width (a "
        + "matrix is one image) and gives one row for each place of the window: rows are ordered by sample, then "
        + "from top to bottom and left to right; columns by channel, then row and column in the window, the last "
        + "fastest. A convolution is then one product. im2col(A, [m n]) makes columns of the sliding blocks of a matrix, "
        + "with \"distinct\" of those side by side, as in MATLAB.",
      examples: ["im2col([1 2 3; 4 5 6; 7 8 9], 2, 2)", "im2col([1 2 3; 4 5 6], [2 2])"],
      seeAlso: ["col2im", "conv2d", "conv2"]
    ) { call in
      if try call[1].count == 2 { return try blocks(call.floats(0), call) }
      return try patches(call.floats(0), call)
    },
    Builtin(
      "col2im",
      [
        .numeric("B"), .real("size"), .any("kh"), .any("kw").optional, .real("stride").optional,
        .real("padding").optional,
      ],
      options: [.arrangement],
      "patches put back to an image, overlaps added",
      details:
        "col2im(cols, [N C H W], kh, kw, stride=1, padding=0) is the adjoint of im2col: what several patches "
        + "say of a pixel is added. col2im(B, [m n], [mm nn], \"distinct\") puts blocks side by side, and "
        + "\"sliding\" makes a matrix of one number for each place, as in MATLAB.",
      examples: ["col2im(im2col([1 2; 3 4; 5 6], 2, 2), [3 2], 2, 2)"], seeAlso: ["im2col"]
    ) { call in
      if try call[2].count == 2 { return try unblocked(call.floats(0), call) }
      return try unpatched(call.floats(0), call)
    },
    Builtin(
      "conv2", [.numeric("A"), .numeric("B"), .numeric("C").optional], options: [.convolutionPart],
      "the two-dimensional convolution of two matrices",
      details:
        "The kernel is turned by 180 degrees, as mathematics defines it. conv2(v, w, A) convolves the columns of A "
        + "with v and its rows with w.",
      examples: ["conv2([1 2; 3 4], [1 1; 1 1])", "conv2(magic(4), ones(3)/9, \"valid\")"],
      seeAlso: ["conv", "conv2d", "im2col"]
    ) { call in
      if call.has(2) { return try separable(call.floats(0, 1, 2), call) }
      return try plane(call.floats(0, 1), call)
    },
    Builtin(
      "conv2d",
      [.real("X"), .real("W"), .real("bias").optional, .real("stride").optional, .real("padding").optional],
      "a convolutional layer on images samples × channels × height × width",
      details:
        "W is filters × channels × kh × kw, bias one number for each filter; the result is samples × filters "
        + "× oh × ow. As in PyTorch the kernel is not turned. Matrices are one image and one filter.",
      examples: [
        "conv2d([1 2 3; 4 5 6; 7 8 9], [1 0; 0 1])", "size(conv2d(ones(2,3,8,8), ones(4,3,3,3), padding=1))",
      ],
      seeAlso: ["im2col", "conv2", "maxpool2d"]
    ) { call in
      if call.has(2), try !call[2].isEmpty { return try layer(call.reals(0, 1, 2), call) }
      return try layer(call.reals(0, 1), call)
    },
    Builtin(
      "maxpool2d", [.real("X"), .real("k"), .real("stride").optional, .real("padding").optional],
      "the largest value under a k×k window in every channel", details: "The stride is k unless given.",
      examples: ["maxpool2d(magic(4), 2)"], seeAlso: ["avgpool2d", "conv2d"]
    ) { call in try pool(call.reals(0), call, .largest) },
    Builtin(
      "avgpool2d", [.real("X"), .real("k"), .real("stride").optional, .real("padding").optional],
      "the mean under a k×k window in every channel", details: "The stride is k unless given.",
      examples: ["avgpool2d(magic(4), 2)"], seeAlso: ["maxpool2d", "conv2d"]
    ) { call in try pool(call.reals(0), call, .mean) },
  ]
}

extension Option {
  fileprivate static let arrangement = Option.choice(
    "blocks", ["sliding", "distinct"], standard: "\"sliding\"",
    "blocks of a matrix at every place, or side by side")
}

extension Call {
  /// One whole number for both directions, or two of them.
  fileprivate func pair(_ index: Int, default value: (Int, Int)) throws -> (Int, Int) {
    guard has(index) else { return value }
    let numbers = try doubles(index)
    guard numbers.count == 1 || numbers.count == 2, let first = Int(exactly: numbers[0]),
      let second = Int(exactly: numbers[numbers.count - 1])
    else { throw refuse(index, expected: "one or two whole numbers") }
    return (first, second)
  }

  fileprivate var arrangement: BlockArrangement { word("blocks") == "distinct" ? .distinct : .sliding }

  fileprivate func layout(_ shape: Shape, windowAt index: Int) throws -> ImageLayout {
    let height = try integer(index)
    let width = try has(index + 1) ? integer(index + 1) : height
    return try ImageLayout(
      shape, window: (height, width), strides: pair(index + 2, default: (1, 1)),
      padding: pair(index + 3, default: (0, 0)), operation: builtin.name)
  }
}

private func patches<F: FloatArguments>(_ x: F, _ call: Call) throws -> Value {
  try .of(floats: imagePatches(x[0], call.layout(x[0].shape, windowAt: 1)))
}

private func blocks<F: FloatArguments>(_ x: F, _ call: Call) throws -> Value {
  let (m, n) = try call.pair(1, default: (1, 1))
  return try .of(floats: blockColumns(x[0], block: (rows: m, columns: n), call.arrangement))
}

private func unpatched<F: FloatArguments>(_ x: F, _ call: Call) throws -> Value {
  let extents = try call.doubles(1).elements.map { Int(exactly: $0) ?? -1 }
  guard extents.count >= 2, extents.count <= 4, Shape(extents).checkedCount != nil else {
    throw call.refuse(1, expected: "the size of the images, such as [1 3 32 32]")
  }
  return try .of(floats: imagesFromPatches(x[0], call.layout(Shape(extents), windowAt: 2)))
}

private func unblocked<F: FloatArguments>(_ x: F, _ call: Call) throws -> Value {
  let (m, n) = try call.pair(1, default: (1, 1))
  let (rows, columns) = try call.pair(2, default: (1, 1))
  guard m > 0, n > 0, rows >= 0, columns >= 0 else { throw call.refuse(2, expected: "a size") }
  if call.arrangement == .distinct {
    return try .of(floats: matrixFromBlocks(x[0], block: (rows: m, columns: n), size: Shape(rows, columns)))
  }
  let places = Shape(max(rows - m + 1, 0), max(columns - n + 1, 0))
  guard places.checkedCount == x[0].count else {
    throw NumericsFailure.nonconformant(operation: "col2im", x[0].shape, places)
  }
  return try .of(floats: x[0].reshaped(to: places))
}

private func plane<F: FloatArguments>(_ x: F, _ call: Call) throws -> Value {
  try .of(floats: convolution(x[0], x[1], call.convolutionPart))
}

private func separable<F: FloatArguments>(_ x: F, _ call: Call) throws -> Value {
  for index in 0..<2 where !x[index].isVector { throw call.refuse(index, expected: "a vector") }
  let column = try x[0].reshaped(to: Shape(x[0].count, 1))
  let row = try x[1].reshaped(to: Shape(1, x[1].count))
  let part = call.convolutionPart
  return try .of(floats: convolution(convolution(x[2], column, part), row, part))
}

private func layer<F: RealArguments>(_ x: F, _ call: Call) throws -> Value {
  try .of(
    floats: ConvolutionLayer.convolve(
      x[0], weights: x[1], bias: x.arrays.count > 2 ? x[2] : nil, strides: call.pair(3, default: (1, 1)),
      padding: call.pair(4, default: (0, 0))))
}

private func pool<F: RealArguments>(_ x: F, _ call: Call, _ pooling: ConvolutionLayer.Pooling) throws -> Value
{
  let window = try call.pair(1, default: (2, 2))
  return try .of(
    floats: ConvolutionLayer.pool(
      x[0], pooling, window: window, strides: call.pair(2, default: window),
      padding: call.pair(3, default: (0, 0))))
}
