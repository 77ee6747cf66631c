import LamSyntax

/// A program as text, an instruction a line with the source it was made from.
struct ProgramPrinter {
  private let program: Program

  init(_ program: Program) {
    self.program = program
  }

  var text: String {
    var lines = ["\(program.name): \(program.registerCount) registers"]
    for (register, name) in program.variables.enumerated() { lines.append("  R\(register) = \(name)") }
    for (index, number) in program.numbers.enumerated() { lines.append("  R\(-1 - index) = \(number)") }
    for position in 0..<program.code.count {
      let node = program.code.node(at: position)
      let source = node.isNone ? "" : program.tree.source.text(program.tree.span(node))
      let line = source.split(separator: "\n", omittingEmptySubsequences: false).first.map(String.init) ?? ""
      let number = String(position)
      let padding = String(repeating: " ", count: max(0, 5 - number.count))
      let spelled = "\(program.code[position])"
      let gap = String(repeating: " ", count: max(1, 40 - spelled.count))
      lines.append("\(padding)\(number)  \(spelled)\(gap)% \(line.prefix(50))")
    }
    for closure in program.closures {
      lines.append("")
      lines.append(ProgramPrinter(closure.program).text)
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
