import LamRuntime

extension Library {
  /// The builtins for programs that call them, one a line, in the order of the library: name, number of results (`n` for
  /// any) and parameters, each as `name:kind`, with `?` where it may be left out and `*` where it may be repeated. The
  /// fields are separated by tabs.
  public var listing: String {
    var text = ""
    for builtin in all {
      let results = builtin.results.last?.hasSuffix("...") == true ? "n" : "\(builtin.results.count)"
      let parameters = builtin.parameters.map {
        "\($0.name):\($0.kind)" + ($0.isOptional ? "?" : "") + ($0.isVariadic ? "*" : "")
      }
      text += ([builtin.name, results] + parameters).joined(separator: "\t") + "\n"
    }
    return text
  }
}
