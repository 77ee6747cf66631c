import LamSemantics

/// Takes the options out of a call's arguments, so that the body and the argument check see the others alone.
extension Builtin {
  /// - Throws: `Failure.unknownOption`, `optionValue`.
  func separateOptions(_ call: inout Call) throws {
    let first = options.first ?? minimumArguments
    guard call.arguments.count > first else { return }
    switch options.place {
    case .anywhere: try separate(&call, from: first)
    case .trailingPairs: try separatePairs(&call, from: first)
    case .structure: try separateStructure(&call, at: first)
    case .properties: break
    }
  }

  private func separate(_ call: inout Call, from first: Int) throws {
    guard call.arguments[first...].contains(where: { $0.map(isCandidate) ?? false }) else { return }
    let arguments = call.arguments
    var kept = Array(arguments[..<first])
    var places = Array(0..<first)
    var index = first
    while index < arguments.count {
      defer { index += 1 }
      guard let argument = arguments[index], isCandidate(argument) else {
        kept.append(arguments[index])
        places.append(index)
        continue
      }
      if case .structure(let structure) = argument {
        try take(structure, index, &call)
        continue
      }
      let isLast = index + 1 == arguments.count
      guard let text = argument.text, let (position, word) = find(text),
        !isLast || !options.list[position].needsValue || !takesText(at: kept.count)
      else {
        if takesText(at: kept.count), !isRefusedSwitch(argument.text ?? "") {
          kept.append(argument)
          places.append(index)
          continue
        }
        throw unknown(argument.text ?? "", index)
      }
      let option = options.list[position]
      if option.hasValue {
        let next = isLast ? nil : arguments[index + 1]
        if !option.needsValue, next.flatMap({ option.value($0) }) == nil {
          call.options.append(GivenOption(position: position, value: .empty, argument: index))
        } else {
          try give(position, next, index, &call)
          index += 1
        }
      } else if case .choice = option.form {
        if let before = call.options.last(where: { $0.position == position })?.value.text, before != word {
          throw Failure.refused("\(name): \"\(before)\" and \"\(word)\" exclude each other")
        }
        call.options.append(GivenOption(position: position, value: .of(word), argument: index))
      } else {
        call.options.append(GivenOption(position: position, value: .of(true), argument: index))
      }
    }
    call.arguments = kept
    call.places = places
  }

  private func separateStructure(_ call: inout Call, at index: Int) throws {
    switch call.arguments[index] {
    case .structure(let structure)? where structure.shape.isScalar: try take(structure, index, &call)
    case let value? where !value.isEmpty || value.isText: return
    case nil: return
    default: break
    }
    call.arguments.remove(at: index)
    call.places = Array(0..<index) + Array((index + 1)..<(call.arguments.count + 1))
  }

  private func separatePairs(_ call: inout Call, from first: Int) throws {
    if options.takesStructure, call.arguments.count > first,
      case .structure(let structure)?? = call.arguments.last
    {
      try take(structure, call.arguments.count - 1, &call)
      call.arguments.removeLast()
    }
    while call.arguments.count >= first + 2 {
      let index = call.arguments.count - 2
      guard let name = call.arguments[index]?.text, !name.isEmpty else { return }
      guard let (position, _) = find(name) else { throw unknown(name, index) }
      try give(position, call.arguments[index + 1], index, &call)
      call.arguments.removeLast(2)
    }
  }

  /// Whether a call may give an argument by this name.
  func takes(argument name: String) -> Bool {
    options.place == .properties || parameters.contains { $0.name == name }
      || options.list.contains { Option.same($0.name, name) }
  }

  /// The options that `name=value` gives.
  ///
  /// - Returns: false where there is no option of that name.
  func giveNamed(_ name: String, _ value: Value, _ options: inout [GivenOption]) throws -> Bool {
    guard let position = self.options.list.firstIndex(where: { Option.same($0.name, name) })
    else { return false }
    let option = self.options.list[position]
    guard let taken = option.value(value) else {
      throw Failure.optionValue(
        function: self.name, option: option.name, expected: option.expectation, got: Wording.describe(value))
    }
    if case .word = option.form, taken.real == 0 { return true }
    options.append(GivenOption(position: position, value: taken, argument: nil))
    return true
  }

  private func isCandidate(_ value: Value) -> Bool {
    switch value {
    case .array(.char): return value.text?.isEmpty == false
    case .structure(let structure): return options.takesStructure && structure.shape.isScalar
    default: return false
    }
  }

  private func find(_ text: String) -> (position: Int, word: String)? {
    for (position, option) in options.list.enumerated() {
      if let word = option.match(text) { return (position, word) }
    }
    return nil
  }

  private func give(_ position: Int, _ value: Value?, _ index: Int, _ call: inout Call) throws {
    let option = options.list[position]
    guard let value, let taken = option.value(value) else {
      throw Failure.optionValue(
        function: name, option: option.name, expected: option.expectation,
        got: value.map(Wording.describe) ?? "left out")
    }
    call.options.append(GivenOption(position: position, value: taken, argument: index))
  }

  private func take(_ structure: StructArray, _ index: Int, _ call: inout Call) throws {
    for name in structure.fieldNames {
      // An empty field of an options struct is one that was not set.
      guard let value = structure[name], !value.isEmpty, let (position, _) = find(name),
        options.list[position].hasValue
      else { continue }
      try give(position, value, index, &call)
    }
  }

  private func unknown(_ name: String, _ index: Int) -> Failure {
    .unknownOption(function: self.name, name: name, index: index, known: options.words)
  }

  /// Whether a text that is no option may be the argument that comes next.
  private func takesText(at position: Int) -> Bool {
    guard let last = parameters.last else { return false }
    let parameter = position < parameters.count ? parameters[position] : last
    guard position < parameters.count || last.isVariadic else { return false }
    return parameter.takesText
  }

  /// Whether a text looks like a switch, `-x`, of a row whose switches are options.
  private func isRefusedSwitch(_ text: String) -> Bool {
    text.utf8.count > 1 && text.utf8.first == UInt8(ascii: "-")
      && options.words.contains { $0.utf8.first == UInt8(ascii: "-") }
  }
}
