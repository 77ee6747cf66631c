import LamRuntime

extension Family {
  /// Variables, evaluation of text, and what a program asks about itself.
  static let session = Family(
    "Session",
    [
      variableRows, evaluationRows, formatRows, searchPathRows, introspectionRows, meaningRows, screenRows,
      callStackRows, settingRows,
    ])
}
