import LamRuntime
import Testing

@Suite struct FilePathTests {
  @Test func folders() {
    #expect(FilePath.folder(of: "a/b.lam") == "a")
    #expect(FilePath.folder(of: "b.lam") == ".")
    #expect(FilePath.folder(of: "/b.lam") == "/")
  }

  @Test func absolutePaths() {
    let current = FilePath.absolute(".")
    #expect(current.hasPrefix("/"))
    #expect(FilePath.absolute("/a/b") == "/a/b")
    #expect(FilePath.absolute("a") == current + "/a")
    #expect(FilePath.absolute("./a") == current + "/a")
    #expect(FilePath.shown(current + "/a/b") == "a/b")
    #expect(FilePath.shown("/no/such/folder") == "/no/such/folder")
  }
}
