import CZlib
import LamNumerics

/// The members of a ZIP archive, stored or deflated.
struct ZipArchive {
  struct Member {
    let name: String
    fileprivate let method: Int
    fileprivate let checksum: UInt32
    fileprivate let packed: Range<Int>
    fileprivate let size: Int
  }

  let members: [Member]
  private let bytes: Bytes

  static let mark: Bytes = [0x50, 0x4B, 3, 4]

  /// - Throws: `FileDamage` where the archive is damaged.
  init(_ bytes: Bytes) throws {
    self.bytes = bytes
    let reader = Reader(bytes: bytes)
    guard let end = reader.endRecord else {
      throw FileDamage("it has no list of members, as if its end were missing")
    }
    var members: [Member] = []
    var place = end.place
    while members.count < end.count {
      try Interrupt.check()
      guard let (member, next) = reader.member(place) else {
        throw FileDamage("its list of members is damaged")
      }
      members.append(member)
      place = next
    }
    self.members = members
  }

  /// What a member holds.
  ///
  /// - Throws: `FileDamage`, `NumericsFailure.outOfMemory`.
  func contents(_ member: Member) throws -> Bytes {
    let contents: Bytes
    switch member.method {
    case 0:
      guard member.size == member.packed.count else {
        throw FileDamage("the size of \(member.name) is not what is said of it")
      }
      contents = Bytes(bytes[member.packed])
    case 8:
      do {
        contents = try Zlib.inflate(bytes[member.packed], .none, limit: member.size)
      } catch is FileDamage {
        throw FileDamage("the member \(member.name) cannot be unpacked")
      }
    default:
      throw FileDamage(
        "the member \(member.name) is packed by a method that lam does not know (\(member.method))")
    }
    guard contents.count == member.size, lam_crc32(0, contents, contents.count) == member.checksum else {
      throw FileDamage("the member \(member.name) is damaged")
    }
    return contents
  }

  /// An archive of members, stored or deflated.
  static func archive(_ members: [(name: String, contents: Bytes)], deflated: Bool = false) throws -> Bytes {
    var result: Bytes = []
    var directory: Bytes = []
    func number(_ value: Int, _ count: Int) -> Bytes {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    for (name, contents) in members {
      let name = Bytes(name.utf8)
      let packed = deflated ? try Zlib.deflate(contents, .none) : contents
      guard max(contents.count, packed.count, result.count) < 0xFFFF_FFFF else {
        throw Unwritable(what: "a ZIP archive of more than 4 GB")
      }
      // Version, flags (names in UTF-8), method, time and date (the first that there is), CRC, sizes, lengths.
      let crc = Int(lam_crc32(0, contents, contents.count))
      let common =
        number(20, 2) + number(0x800, 2) + number(deflated ? 8 : 0, 2) + number(0, 2) + number(0x21, 2)
        + number(crc, 4)
        + number(packed.count, 4) + number(contents.count, 4) + number(name.count, 2) + number(0, 2)
      let place = result.count
      try result.extend(by: mark + common + name)
      try result.extend(by: packed)
      directory += [0x50, 0x4B, 1, 2] + number(20, 2) + common + number(0, 10) + number(place, 4) + name
    }
    let place = result.count
    let count = number(members.count, 2)
    try result.extend(
      by: directory + [0x50, 0x4B, 5, 6] + number(0, 4) + count + count + number(directory.count, 4)
        + number(place, 4)
        + number(0, 2))
    return result
  }

  /// Numbers at places of the archive; nil beyond its end.
  private struct Reader {
    let bytes: Bytes

    func number(_ place: Int, _ count: Int) -> Int? {
      guard place >= 0, place <= bytes.count - count else { return nil }
      return (0..<count).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64(bytes[place + $1]) }
        <= UInt64(Int.max)
        ? (0..<count).reversed().reduce(0) { $0 << 8 | Int(bytes[place + $1]) } : nil
    }

    /// Where the list of members is, and how many there are.
    var endRecord: (place: Int, count: Int)? {
      var at = bytes.count - 22
      let lowest = max(at - 0xFFFF, 0)
      while at >= lowest, number(at, 4) != 0x0605_4B50 { at -= 1 }
      guard at >= lowest, let count = number(at + 10, 2), let place = number(at + 16, 4) else { return nil }
      if count < 0xFFFF, place < 0xFFFF_FFFF { return (place, count) }
      // The numbers of 64 bits are found through a record in front of this one.
      guard number(at - 20, 4) == 0x0706_4B50, let wide = number(at - 12, 8), number(wide, 4) == 0x0606_4B50,
        let count = number(wide + 32, 8), let place = number(wide + 48, 8)
      else { return nil }
      return (place, count)
    }

    /// The member that an entry of the list describes, and where the next entry is.
    func member(_ place: Int) -> (Member, Int)? {
      guard number(place, 4) == 0x0201_4B50, let flags = number(place + 8, 2),
        let method = number(place + 10, 2),
        let crc = number(place + 16, 4), var packed = number(place + 20, 4), var size = number(place + 24, 4),
        let nameLength = number(place + 28, 2), let extraLength = number(place + 30, 2),
        let commentLength = number(place + 32, 2), var local = number(place + 42, 4),
        place + 46 + nameLength + extraLength + commentLength <= bytes.count
      else { return nil }
      var extra = place + 46 + nameLength
      let extraEnd = extra + extraLength
      while extra + 4 <= extraEnd, let tag = number(extra, 2), let length = number(extra + 2, 2) {
        if tag == 1 {
          var field = extra + 4
          func wide(_ value: inout Int) {
            guard value == 0xFFFF_FFFF else { return }
            value = number(field, 8) ?? -1
            field += 8
          }
          wide(&size)
          wide(&packed)
          wide(&local)
        }
        extra += 4 + length
      }
      guard packed >= 0, size >= 0, local >= 0, number(local, 4) == 0x0403_4B50,
        let localName = number(local + 26, 2),
        let localExtra = number(local + 28, 2)
      else { return nil }
      let start = local + 30 + localName + localExtra
      guard start <= bytes.count, packed <= bytes.count - start else { return nil }
      let name = String(decoding: bytes[(place + 46)..<(place + 46 + nameLength)], as: UTF8.self)
      return (
        Member(
          name: name, method: flags & 1 == 1 ? -1 : method, checksum: UInt32(truncatingIfNeeded: crc),
          packed: start..<(start + packed), size: size),
        place + 46 + nameLength + extraLength + commentLength
      )
    }
  }
}
