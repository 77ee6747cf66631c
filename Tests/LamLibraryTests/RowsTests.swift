import LamLibrary
import LamRuntime
import Testing

@Suite struct RowsTests {
  @Test func namesAreDistinct() {
    var seen: Set<String> = []
    for builtin in Library.standard.all where !seen.insert(builtin.name).inserted {
      Issue.record("two rows are named \(builtin.name)")
    }
  }
}
