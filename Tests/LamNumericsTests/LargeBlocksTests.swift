import Testing

@testable import LamNumerics

@Suite struct LargeBlocksTests {
  /// A block that is taken again has room for what was asked, whatever was asked before of its size.
  @Test func blocksHaveRoomForWhatWasAsked() throws {
    var taken: [(Tensor<UInt8>, UInt8)] = []
    for round in 0..<3 {
      for bytes in stride(from: 1900, through: 70_000, by: 701) {
        let mark = UInt8(truncatingIfNeeded: bytes &+ round)
        taken.append((try Tensor(repeating: mark, shape: Shape(bytes, 1)), mark))
        // Some are given back at once, some are kept for a while.
        if taken.count > 20 { taken.remove(at: taken.count / 2) }
        for (block, mark) in taken { #expect(block[0] == mark && block[block.count - 1] == mark) }
      }
    }
  }

  @Test func zerosAreZerosInABlockTakenAgain() throws {
    for _ in 0..<3 {
      let used = try Tensor(repeating: 7.5, shape: Shape(1000, 1))
      #expect(used[999] == 7.5)
      let zeros = try Tensor<Double>.zeros(1000, 1)
      #expect(zeros.elements.allSatisfy { $0 == 0 })
    }
  }
}
