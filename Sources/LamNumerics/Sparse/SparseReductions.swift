import Numerics

extension SparseColumns {
  /// The shape that is left when an axis (0 or 1) is reduced to one value, as of dense matrices.
  @usableFromInline
  func reducedShape(axis: Int) -> Shape { shape.reduced(axis: axis) }

  /// One value for each line along an axis: the fold of its entries in order, then what the line's entries and its
  /// length make of it. A line without entries has the initial value.
  ///
  /// - Parameters:
  ///   - axis: 0 for a value of each column, 1 of each row; beyond, every line has one element.
  ///   - finish: given the fold, the number of entries and the length of the line.
  /// - Throws: `outOfMemory`.
  @inlinable
  public func reduced<S, R: SparseElement>(
    axis: Int, initial: S, _ step: (S, Element) -> S, finish: (S, Int, Int) -> R
  ) throws -> SparseColumns<R> {
    let result = reducedShape(axis: axis)
    if axis > 1 {
      if shape == .empty { return try SparseColumns<R>(zeros: result.rows, result.columns) }
      let lone = finish(initial, 0, 1)
      return try mapEntries { finish(step(initial, $0), 1, 1) }.filling(zero: lone)
    }
    if axis == 0 {
      var writer = try SparseWriter<R>(rows: 1, columns: result.columns, room: result.columns)
      try withEntries { p, _, x in
        for j in 0..<result.columns {
          let range = j < columns ? p[j]..<p[j + 1] : 0..<0
          var fold = initial
          for k in range { fold = step(fold, x[k]) }
          writer.appendUnlessZero(0, finish(fold, range.count, rows))
          try writer.endColumn(work: range.count)
        }
      }
      return writer.finish()
    }
    var folds = try Memory.list(repeating: initial, count: result.rows)
    var counts = try Memory.list(repeating: 0, count: result.rows)
    try forEachEntry { i, _, x in
      folds[i] = step(folds[i], x)
      counts[i] += 1
    }
    var writer = try SparseWriter<R>(rows: result.rows, columns: 1, room: result.rows)
    for i in 0..<result.rows { writer.appendUnlessZero(i, finish(folds[i], counts[i], columns)) }
    try writer.endColumn()
    return writer.finish()
  }

  /// The same matrix where its missing entries are something else than zero.
  @usableFromInline
  func filling(zero: Element) throws -> SparseColumns {
    if zero.isZero { return self }
    return try SparseColumns(mapAll(zero: zero) { $0 })
  }

  /// Whether a line has anything but zeros, along an axis.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  public func any(axis: Int) throws -> SparseColumns<Bool> {
    try reduced(axis: axis, initial: false, { $0 || !$1.isZero }, finish: { fold, _, _ in fold })
  }

  /// Whether a line has no zero, along an axis.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  public func all(axis: Int) throws -> SparseColumns<Bool> {
    try reduced(
      axis: axis, initial: true, { $0 && !$1.isZero },
      finish: { fold, count, length in fold && count == length })
  }

  /// The number of entries of each line along an axis.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  public func entryCounts(axis: Int) throws -> SparseColumns<Double> {
    try reduced(axis: axis, initial: 0, { count, _ in count + 1 }, finish: { count, _, _ in count })
  }
}

extension SparseColumns where Element: SparseScalar {
  /// The sums along an axis, the entries of each line added in order.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  public func sum(axis: Int) throws -> SparseColumns {
    try reduced(axis: axis, initial: Element.zero, { $0 + $1 }, finish: { sum, _, _ in sum })
  }

  /// The products along an axis: zero for every line that is not full.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  public func product(axis: Int) throws -> SparseColumns {
    try reduced(
      axis: axis, initial: Element(realPart: 1), { Element.product($0, $1) },
      finish: { product, count, length in count == length ? product : .zero })
  }

  /// The sums of the squared absolute values along an axis.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  public func sumOfSquares(axis: Int) throws -> SparseColumns<Double> {
    try reduced(
      axis: axis, initial: 0.0,
      { sum, x in sum + x.realPart * x.realPart + x.imaginaryPart * x.imaginaryPart },
      finish: { sum, _, _ in sum })
  }

  /// The running sums along an axis.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  public func cumulativeSum(axis: Int) throws -> SparseColumns {
    if axis > 1 { return self }
    if axis == 1 { return try transposed().cumulativeSum(axis: 0).transposed() }
    var writer = try SparseWriter<Element>(rows: rows, columns: columns, room: nnz)
    try withEntries { p, i, x in
      for j in 0..<columns {
        if p[j] < p[j + 1] {
          try writer.reserve(rows - i[p[j]])
          var sum = Element.zero
          for k in p[j]..<p[j + 1] {
            sum += x[k]
            let next = k + 1 < p[j + 1] ? i[k + 1] : rows
            if sum.isZero { continue }
            for row in i[k]..<next { writer.append(row, sum) }
            try writer.looks.step(next - i[k])
          }
        }
        try writer.endColumn()
      }
    }
    return writer.finish()
  }

  /// The running products along an axis: zero from the first place of a line on that is no entry.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  public func cumulativeProduct(axis: Int) throws -> SparseColumns {
    if axis > 1 { return self }
    if axis == 1 { return try transposed().cumulativeProduct(axis: 0).transposed() }
    var writer = try SparseWriter<Element>(rows: rows, columns: columns, room: nnz)
    try withEntries { p, i, x in
      for j in 0..<columns {
        var product = Element(realPart: 1)
        var row = 0
        for k in p[j]..<p[j + 1] where i[k] == row {
          product = Element.product(product, x[k])
          writer.appendUnlessZero(row, product)
          row += 1
        }
        try writer.endColumn(work: p[j + 1] - p[j])
      }
    }
    return writer.finish()
  }
}

extension SparseColumns where Element: Ranked {
  /// The largest or smallest element of each line along an axis, zeros among them, and its first position on the line,
  /// from 0.
  ///
  /// NaN is chosen only where the line has nothing else. Lines without elements give none, as those of dense arrays.
  ///
  /// - Throws: `outOfMemory`.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  public func extremes(_ extreme: Extreme, axis: Int) throws -> (
    values: SparseColumns, positions: Tensor<Int>
  ) {
    if axis > 1 { return (self, try Tensor(repeating: 0, shape: shape)) }
    if axis == 1 {
      let (values, positions) = try transposed().extremes(extreme, axis: 0)
      return (try values.transposed(), try positions.reshaped(to: Shape(positions.columns, positions.rows)))
    }
    if rows == 0 { return (self, Tensor(emptyOfShape: shape)) }
    var positions = try Tensor(repeating: 0, shape: Shape(1, columns))
    var writer = try SparseWriter<Element>(rows: 1, columns: columns, room: columns)
    try positions.withMutableElements { positions in
      try withEntries { p, i, x in
        for j in 0..<columns {
          let entries = p[j]..<p[j + 1]
          // The first zero is where rows and entries first fall out of step.
          var best: Element?
          var at = 0
          var isZeroSeen = entries.count == rows
          for k in entries {
            let row = k - entries.lowerBound
            if !isZeroSeen, i[k] != row {
              isZeroSeen = true
              if best.map({ $0.isMissing || extreme.prefers(.zero, over: $0) }) ?? true {
                (best, at) = (.zero, row)
              }
            }
            let candidate = x[k]
            guard let chosen = best else {
              (best, at) = (candidate, i[k])
              continue
            }
            if candidate.isMissing { continue }
            if chosen.isMissing || extreme.prefers(candidate, over: chosen) { (best, at) = (candidate, i[k]) }
          }
          if !isZeroSeen, best.map({ $0.isMissing || extreme.prefers(.zero, over: $0) }) ?? true {
            (best, at) = (.zero, entries.count)
          }
          writer.appendUnlessZero(0, best ?? .zero)
          positions[j] = at
          try writer.endColumn(work: entries.count)
        }
      }
    }
    return (writer.finish(), positions)
  }
}
