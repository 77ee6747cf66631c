import LamNumerics
import LamRuntime
import LamSemantics

/// What `importdata` finds in a text: the numbers, and the words above and beside them.
struct ImportedData {
  private(set) var value = Value.empty
  private(set) var delimiter: Bytes
  private(set) var headerRows = 0
  /// How many rows of words there are beyond those that the call gave, where they are more.
  private(set) var surplus: Int?

  /// A number, what separates, and a number: what separates is the delimiter.
  private static let pair =
    "[-+]?\\d*[.]?\\d+(?:[ed][-+]?\\d+)?[ij]?([^-+\\d.deij])\\1*[-+]?\\d*[.]?\\d+(?:[ed][-+]?\\d+)?[ij]?"
  /// In so many rows a number has to come.
  private static let mostHeaderRows = 25

  /// - Parameters:
  ///   - delimiter: empty where the text decides.
  ///   - given: the number of rows in front of the numbers; nil where the text decides.
  init(_ bytes: Bytes, delimiter: Bytes, headerRows given: Int?) throws {
    self.delimiter = delimiter
    let start = bytes.withUnsafeBufferPointer { TableText.start(of: $0) }
    let lines = try ImportedData.lines(bytes, from: start)
    let pattern = try RegularExpression(Bytes("(?i)".utf8) + Bytes(ImportedData.pair.utf8))
    var texts: [Bytes] = []
    var first: [ArraySlice<UInt8>]?
    var looks = Pace(every: Pace.elements)
    for line in lines {
      try looks.step(line.count)
      if self.delimiter.isEmpty,
        let match = try pattern.matches(in: Bytes(line), limit: 1).first,
        let group = match.groups.first ?? nil
      {
        self.delimiter = Bytes(Bytes(line)[group])
      }
      let fields = ImportedData.fields(line, self.delimiter)
      let hasNumber = fields.contains { ImportedData.isNumber($0) }
      if headerRows < given ?? 0 || !hasNumber {
        if !hasNumber, headerRows >= max(given ?? 0, ImportedData.mostHeaderRows) { break }
        headerRows += 1
        texts.append(Bytes(line))
        continue
      }
      first = fields
      break
    }
    guard let first else {
      // No numbers at all: the lines.
      value = try .cellColumn(lines.map { Bytes($0) })
      headerRows = lines.count
      self.delimiter = []
      return
    }
    let words = headerRows
    if let given, given < words { surplus = words }
    headerRows = given ?? words
    try read(bytes, lines, texts, first, wordRows: words)
  }

  private mutating func read(
    _ bytes: Bytes, _ lines: [ArraySlice<UInt8>], _ header: [Bytes], _ first: [ArraySlice<UInt8>],
    wordRows: Int
  ) throws {
    let left = first.firstIndex { ImportedData.isNumber($0) } ?? 0
    let separator: Bytes? = delimiter == [32] || delimiter.isEmpty ? nil : delimiter
    let skipped = headerRows
    let data = try bytes.withUnsafeBufferPointer { bytes in
      var text = TableText(bytes, delimiter: separator, skippedRows: skipped)
      text.emptyValue = NumberText.missing
      return try text.numbers(of: bytes)?.value(columns: left..<Int.max) ?? .empty
    }
    var columnHeaders: [Bytes] = []
    if let last = header.last {
      columnHeaders = ImportedData.fields(last[...], delimiter).map { Bytes($0) }
      if columnHeaders.count != (left == 1 ? first.count - 1 : first.count),
        left != 1 || columnHeaders.count != first.count
      {
        columnHeaders = []
      }
    }
    // Words among the numbers.
    var texts: [[Bytes]] = header.map { [$0] }
    var rowHeaders: [Bytes] = []
    if let numbers = try data.complexes(),
      left > 0 || numbers.elements.contains(where: { NumberText.isMissing($0.re) })
    {
      let rows = numbers.rows
      var looks = Pace(every: Pace.elements)
      for (row, line) in lines.dropFirst(skipped).filter({ !$0.isEmpty }).enumerated()
      where row < rows && row + skipped >= wordRows {
        try looks.step(numbers.columns)
        let fields = ImportedData.fields(line, delimiter)
        let missing = fields.indices.filter { column in
          column < left
            || column - left < numbers.columns && NumberText.isMissing(numbers[row, column - left].re)
        }
        if missing.isEmpty { continue }
        let words = missing.map { Bytes(fields[$0]) }.filter {
          !$0.isEmpty && $0.map(\.lowercased) != Bytes("na".utf8)
        }
        if !words.isEmpty { texts.append(words) }
        if left == 1 { rowHeaders.append(Bytes(fields[0])) }
      }
    }
    value = try ImportedData.structure(data, texts, rowHeaders, columnHeaders)
  }

  /// The numbers alone where there are no words, else a struct of what there is.
  private static func structure(
    _ data: Value, _ texts: [[Bytes]], _ rowHeaders: [Bytes], _ columnHeaders: [Bytes]
  ) throws -> Value {
    if texts.isEmpty { return data }
    let width = texts.map(\.count).max() ?? 1
    let shape = Shape(texts.count, width)
    let cells = try Tensor<Value>(
      shape: shape,
      each: { position in
        let (row, column) = (position % texts.count, position / texts.count)
        return column < texts[row].count ? try .of(bytes: texts[row][column]) : .of("")
      })
    var structure = StructArray()
    if !data.isEmpty { structure.set("data", data) }
    structure.set("textdata", .cell(cells))
    if !rowHeaders.isEmpty { structure.set("rowheaders", try .cellColumn(rowHeaders)) }
    if !columnHeaders.isEmpty {
      structure.set("colheaders", try .cellRow(columnHeaders.map { try .of(bytes: $0) }))
    }
    return .structure(structure)
  }

  private static func lines(_ bytes: Bytes, from start: Int) throws -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var position = start
    try bytes.withUnsafeBufferPointer { buffer in
      var looks = Pace(every: Pace.elements)
      while position < buffer.count {
        let end = TableText.lineEnd(buffer, position)
        try looks.step(end - position + 1)
        lines.append(bytes[position..<end])
        position = TableText.nextLine(buffer, end)
      }
    }
    return lines
  }

  private static func fields(_ line: ArraySlice<UInt8>, _ delimiter: Bytes) -> [ArraySlice<UInt8>] {
    if delimiter == [32] { return line.split { $0 == 32 || $0 == 9 } }
    guard let separator = delimiter.first else { return [line] }
    return line.split(separator: separator, omittingEmptySubsequences: false)
  }

  private static func isNumber(_ field: ArraySlice<UInt8>) -> Bool {
    guard let number = field.withUnsafeBufferPointer({ NumberReading.number(in: $0) }) else { return false }
    return !number.re.isNaN
  }
}
