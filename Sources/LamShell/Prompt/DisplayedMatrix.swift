import LamSemantics
import LamSyntax

/// A matrix as lam shows it, heading and all, which is read as that matrix where somebody enters it.
struct DisplayedMatrix {
  enum Reading: Equatable {
    /// There is none in the text.
    case none
    /// The text, with what makes the matrices in place of them.
    case code(String)
    /// Why a matrix cannot be read, as a sentence.
    case refused(String)
  }

  private struct Problem: Error {
    let sentence: String
  }

  private let heading: Substring
  private let name: String
  private let extents: [Int]
  /// The words behind the shape.
  private let words: [Substring]
  /// The rows of each page.
  private var pages: [[[Substring]]] = []
  /// In which row the next line goes on, where the columns stand in blocks.
  private var row = 0

  /// Reads all matrices that stand in a text; other lines stay as they are.
  static func read(_ text: String) -> Reading {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.contains(where: { DisplayedMatrix(heading: $0) != nil }) else { return .none }
    var code: [String] = []
    var hasMatrix = false
    var current: DisplayedMatrix?
    func finish() throws {
      guard let done = current else { return }
      // A heading alone may be a product, which the parser knows more about.
      let statement = try done.code()
      hasMatrix = hasMatrix || statement != nil
      code.append(statement ?? String(done.heading))
      current = nil
    }
    do {
      for line in lines {
        if let next = DisplayedMatrix(heading: line) {
          try finish()
          current = next
        } else if try current?.take(line) != true {
          try finish()
          code.append(String(line))
        }
      }
      try finish()
    } catch {
      return .refused((error as? Problem)?.sentence ?? "\(error)")
    }
    return hasMatrix ? .code(code.joined(separator: "\n")) : .none
  }

  /// `A = 2×3 complex`, the line above the rows; nil for what is none.
  private init?(heading line: Substring) {
    let words = line.split(separator: " ")
    guard words.count >= 3, words[1] == "=", DisplayedMatrix.isName(words[0]), !line.hasPrefix(" ") else {
      return nil
    }
    let isEmpty = words[2].hasPrefix("[](") && words[2].last == ")"
    let shape = isEmpty ? words[2].dropFirst(3).dropLast() : words[2]
    let extents = shape.split { $0 == "×" || $0 == "x" }.map { Int($0) }
    self.extents = extents.compactMap { $0 }
    self.words = words.dropFirst(3).map { $0.last == "," ? $0.dropLast() : $0 }
    guard extents.count > 1, self.extents.count == extents.count, isEmpty == self.extents.contains(0) else {
      return nil
    }
    let isSparse = self.words.contains("sparse")
    let isOther = self.words.count == 1 && DisplayedMatrix.others.contains(String(self.words[0]))
    guard isSparse || isOther || self.words.allSatisfy({ DisplayedMatrix.kinds.contains(String($0)) }) else {
      return nil
    }
    name = String(words[0])
    heading = line
  }

  /// What may stand behind the shape of a matrix of numbers.
  private static let kinds = Set(
    ["complex"] + ValueClass.allCases.filter { $0.isFloat || $0.isInteger || $0 == .logical }.map(\.rawValue))

  /// What is shown in the same way and not read.
  private static let others: Set<String> = ["char", "cell", "struct"]

  private static func isName(_ word: Substring) -> Bool {
    word.utf8.allSatisfy(CompletionContext.isNamePart) && word.first.map { !$0.isNumber } ?? false
  }

  /// Takes a line below the heading.
  ///
  /// - Returns: false for a line that is not of the matrix.
  private mutating func take(_ line: Substring) throws -> Bool {
    if line.isBlank { return true }
    if line.hasPrefix(name + "(:,:,") {
      pages.append([])
      row = 0
      return true
    }
    guard line.first == " " else { return false }
    let tokens = line.split(separator: " ")
    if tokens.contains(where: { ["⋮", ":", "…", "..."].contains($0) }) || line.hasSuffix("shows all)")
      || line.hasSuffix("not shown)")
    {
      throw Problem(
        sentence: "this is only a part of \(name): where it is, show \(name) or copy \(name) has all of it")
    }
    if tokens.count == 2, tokens[0] == "columns" || tokens[0] == "column", tokens[1].last == ":" {
      row = 0
      return true
    }
    if pages.isEmpty { pages.append([]) }
    let page = pages.count - 1
    if row < pages[page].count { pages[page][row] += tokens } else { pages[page].append(tokens) }
    row += 1
    return true
  }

  // MARK: Code

  /// The statement that makes the matrix; nil for a heading without rows.
  private func code() throws -> String? {
    let shape = extents.map(String.init).joined(separator: ", ")
    if extents.contains(0) { return "\(name) = zeros(\(shape))" }
    if pages.isEmpty { return nil }
    if let other = words.first, DisplayedMatrix.others.contains(String(other)) {
      throw Problem(sentence: "a \(other) array that was shown is not read; matrices of numbers are")
    }
    if words.contains("sparse") { return try "\(name) = " + converted(sparse()) }
    let texts = try pages.map { try bracket($0) }
    let whole: String
    switch extents.count {
    case 2: whole = texts.joined()
    case 3: whole = "cat(3, " + texts.joined(separator: ", ") + ")"
    default: whole = "reshape(cat(3, " + texts.joined(separator: ", ") + "), [\(shape)])"
    }
    let count = extents.dropFirst(2).reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
    guard pages.count == count else { throw disagreement("\(pages.count) pages") }
    return "\(name) = " + converted(whole)
  }

  private func converted(_ text: String) -> String {
    words.first { ValueClass(rawValue: String($0)) != nil }.map { "\($0)(\(text))" } ?? text
  }

  private func bracket(_ rows: [[Substring]]) throws -> String {
    guard rows.count == extents[0] else {
      throw disagreement("\(rows.count) \(rows.count == 1 ? "row" : "rows")")
    }
    let texts = try rows.enumerated().map { position, tokens in
      let numbers = try numbers(tokens)
      guard numbers.count == extents[1] else {
        let count = "\(numbers.count) \(numbers.count == 1 ? "number" : "numbers")"
        throw disagreement("\(count) in row \(position + 1)")
      }
      return numbers.joined(separator: ", ")
    }
    let long = texts.reduce(0) { $0 + $1.utf8.count } > 70
    return "[" + texts.joined(separator: long ? "\n  " : "; ") + "]"
  }

  /// `sparse([i ...], [j ...], [x ...], m, n)`, from lines as `(2,1)   4`.
  private func sparse() throws -> String {
    var places: (rows: [Substring], columns: [Substring]) = ([], [])
    var values: [String] = []
    for tokens in pages.joined() {
      let place = tokens.first?.dropFirst().dropLast().split(separator: ",") ?? []
      let numbers = try numbers(Array(tokens.dropFirst()))
      guard place.count == 2, place.allSatisfy({ Int($0) != nil }), numbers.count == 1, extents.count == 2
      else {
        throw disagreement("a line that names no element")
      }
      places.rows.append(place[0])
      places.columns.append(place[1])
      values += numbers
    }
    let count = words.firstIndex { $0 == "entries" || $0 == "entry" }.flatMap {
      $0 > 0 ? Int(words[$0 - 1]) : nil
    }
    if let count, count != values.count { throw disagreement("\(values.count) entries") }
    let lists = [
      places.rows.joined(separator: " "), places.columns.joined(separator: " "),
      values.joined(separator: ", "),
    ]
    return "sparse(" + lists.map { "[\($0)]" }.joined(separator: ", ") + ", \(extents[0]), \(extents[1]))"
  }

  /// The numbers of a row, of which the parts of complex ones stand apart.
  private func numbers(_ tokens: [Substring]) throws -> [String] {
    var numbers: [String] = []
    var place = 0
    while place < tokens.count {
      let number = try checked(tokens[place])
      guard place + 2 < tokens.count, tokens[place + 1] == "+" || tokens[place + 1] == "-",
        tokens[place + 2].last == "i"
      else {
        numbers.append(number)
        place += 1
        continue
      }
      let sign = tokens[place + 1]
      let part = tokens[place + 2].dropLast()
      let size = try checked(part.last == "*" ? part.dropLast() : part)
      let isPlain = [number, size].allSatisfy { $0.last?.isNumber == true && !$0.contains("/") }
      numbers.append(
        isPlain ? "\(number)\(sign)\(size)i" : "complex(\(number), \(sign == "-" ? "-" : "")\(size))")
      place += 3
    }
    return numbers
  }

  /// A token that is a number as lam shows them.
  private func checked(_ token: Substring) throws -> String {
    let size = token.first == "-" ? token.dropFirst() : token
    let parts = size.split(separator: "/", omittingEmptySubsequences: false)
    let isNumber =
      ["Inf", "NaN", "NA"].contains(size)
      || parts.count <= 2
        && parts.allSatisfy {
          $0.first?.isNumber == true && $0.utf8.allSatisfy(DisplayedMatrix.digits.contains)
            && Double($0) != nil
        }
    guard isNumber else {
      throw Problem(sentence: "'\(VisibleText.line(String(token)))' among the rows of \(name) is no number")
    }
    return String(token)
  }

  private static let digits = Set("0123456789.eE+-".utf8)

  private static func shape(_ extents: [Int]) -> String { extents.map(String.init).joined(separator: "×") }

  private func disagreement(_ found: String) -> Problem {
    Problem(
      sentence: "the heading says that \(name) is \(DisplayedMatrix.shape(extents)), and below it is \(found)"
    )
  }
}
