import Testing

/// The transcripts of Tests/Sessions, typed again: what is on the screen must be what is in the file.
@Suite struct SessionTests {
  static let files = Repository.files(in: "Tests/Sessions", withExtension: "session")

  @Test("a session shows what it showed", arguments: files)
  func transcript(file: String) throws {
    try Golden.expect(Transcript(try Repository.text(file)).replayed(), matches: file)
  }

  @Test func thereAreSessions() {
    #expect(!SessionTests.files.isEmpty)
  }
}
