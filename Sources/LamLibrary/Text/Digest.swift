/// Digests of bytes: MD4, MD5 (RFC 1320, 1321) and the SHA family (FIPS 180-4).
enum Digest: String, CaseIterable {
  case md4, md5, sha1, sha224, sha256, sha384, sha512

  /// The digest as lower case hexadecimal digits.
  func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let text = digest(bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  private func digest(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .md4, .md5: return Digest.messageDigest(bytes, isFifth: self == .md5)
    case .sha1: return Digest.first(bytes)
    case .sha224, .sha256: return Digest.second32(bytes, isShort: self == .sha224)
    case .sha384, .sha512: return Digest.second64(bytes, isShort: self == .sha384)
    }
  }

  /// The message with a 1, zeros and its length in bits, to a multiple of the block.
  private static func padded(_ bytes: [UInt8], block: Int, bigEndian: Bool) -> [UInt8] {
    let lengthBytes = block / 8
    let bits = UInt64(truncatingIfNeeded: bytes.count) &* 8
    var message = bytes + [0x80]
    message += [UInt8](repeating: 0, count: (2 * block - lengthBytes - message.count % block) % block)
    let length = (0..<lengthBytes).map { $0 < 8 ? UInt8(truncatingIfNeeded: bits >> (8 * UInt64($0))) : 0 }
    return message + (bigEndian ? length.reversed() : length)
  }

  private static func words<W: FixedWidthInteger>(_ block: ArraySlice<UInt8>, bigEndian: Bool) -> [W] {
    let width = W.bitWidth / 8
    return stride(from: block.startIndex, to: block.endIndex, by: width).map { start in
      var word: W = 0
      for k in 0..<width {
        word = word << 8 | W(truncatingIfNeeded: block[start + (bigEndian ? k : width - 1 - k)])
      }
      return word
    }
  }

  private static func bytes<W: FixedWidthInteger>(_ words: [W], bigEndian: Bool) -> [UInt8] {
    words.flatMap { word -> [UInt8] in
      let bytes = (0..<(W.bitWidth / 8)).map { UInt8(truncatingIfNeeded: word >> W(8 * $0)) }
      return bigEndian ? bytes.reversed() : bytes
    }
  }

  private static func turn<W: FixedWidthInteger>(_ x: W, left n: Int) -> W {
    x << W(n) | x >> W(W.bitWidth - n)
  }

  private static func turn<W: FixedWidthInteger>(_ x: W, right n: Int) -> W { turn(x, left: W.bitWidth - n) }

  // MARK: MD4 and MD5

  private static let fifthTurns: [[Int]] = [
    [7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21],
  ]
  private static let fourthTurns: [[Int]] = [[3, 7, 11, 19], [3, 5, 9, 13], [3, 9, 11, 15]]
  private static let fourthOrder: [[Int]] = [
    Array(0..<16), [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15],
    [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15],
  ]
  /// The whole parts of 2^32 times the sines of 1, 2, ..., 64.
  private static let sines: [UInt32] = [
    0xd76a_a478, 0xe8c7_b756, 0x2420_70db, 0xc1bd_ceee, 0xf57c_0faf, 0x4787_c62a, 0xa830_4613, 0xfd46_9501,
    0x6980_98d8,
    0x8b44_f7af, 0xffff_5bb1, 0x895c_d7be, 0x6b90_1122, 0xfd98_7193, 0xa679_438e, 0x49b4_0821, 0xf61e_2562,
    0xc040_b340,
    0x265e_5a51, 0xe9b6_c7aa, 0xd62f_105d, 0x0244_1453, 0xd8a1_e681, 0xe7d3_fbc8, 0x21e1_cde6, 0xc337_07d6,
    0xf4d5_0d87,
    0x455a_14ed, 0xa9e3_e905, 0xfcef_a3f8, 0x676f_02d9, 0x8d2a_4c8a, 0xfffa_3942, 0x8771_f681, 0x6d9d_6122,
    0xfde5_380c,
    0xa4be_ea44, 0x4bde_cfa9, 0xf6bb_4b60, 0xbebf_bc70, 0x289b_7ec6, 0xeaa1_27fa, 0xd4ef_3085, 0x0488_1d05,
    0xd9d4_d039,
    0xe6db_99e5, 0x1fa2_7cf8, 0xc4ac_5665, 0xf429_2244, 0x432a_ff97, 0xab94_23a7, 0xfc93_a039, 0x655b_59c3,
    0x8f0c_cc92,
    0xffef_f47d, 0x8584_5dd1, 0x6fa8_7e4f, 0xfe2c_e6e0, 0xa301_4314, 0x4e08_11a1, 0xf753_7e82, 0xbd3a_f235,
    0x2ad7_d2bb,
    0xeb86_d391,
  ]

  private static func messageDigest(_ bytes: [UInt8], isFifth: Bool) -> [UInt8] {
    var state: [UInt32] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476]
    let message = padded(bytes, block: 64, bigEndian: false)
    for start in stride(from: 0, to: message.count, by: 64) {
      let x: [UInt32] = words(message[start..<start + 64], bigEndian: false)
      var (a, b, c, d) = (state[0], state[1], state[2], state[3])
      for step in 0..<(isFifth ? 64 : 48) {
        let (round, k) = (step / 16, step % 16)
        let mixed: UInt32
        let next: UInt32
        if isFifth {
          let place: Int
          switch round {
          case 0: (mixed, place) = (b & c | ~b & d, k)
          case 1: (mixed, place) = (d & b | ~d & c, (5 * k + 1) % 16)
          case 2: (mixed, place) = (b ^ c ^ d, (3 * k + 5) % 16)
          default: (mixed, place) = (c ^ (b | ~d), 7 * k % 16)
          }
          next = b &+ turn(a &+ mixed &+ sines[step] &+ x[place], left: fifthTurns[round][k % 4])
        } else {
          switch round {
          case 0: mixed = b & c | ~b & d
          case 1: mixed = (b & c | b & d | c & d) &+ 0x5a82_7999
          default: mixed = (b ^ c ^ d) &+ 0x6ed9_eba1
          }
          next = turn(a &+ mixed &+ x[fourthOrder[round][k]], left: fourthTurns[round][k % 4])
        }
        (a, b, c, d) = (d, next, b, c)
      }
      for (index, value) in [a, b, c, d].enumerated() { state[index] &+= value }
    }
    return self.bytes(state, bigEndian: false)
  }

  // MARK: SHA

  private static func first(_ bytes: [UInt8]) -> [UInt8] {
    var state: [UInt32] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0]
    let message = padded(bytes, block: 64, bigEndian: true)
    for start in stride(from: 0, to: message.count, by: 64) {
      var w: [UInt32] = words(message[start..<start + 64], bigEndian: true)
      for t in 16..<80 { w.append(turn(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], left: 1)) }
      var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
      for t in 0..<80 {
        let mixed: UInt32
        switch t / 20 {
        case 0: mixed = (b & c | ~b & d) &+ 0x5a82_7999
        case 1: mixed = (b ^ c ^ d) &+ 0x6ed9_eba1
        case 2: mixed = (b & c | b & d | c & d) &+ 0x8f1b_bcdc
        default: mixed = (b ^ c ^ d) &+ 0xca62_c1d6
        }
        let sum = turn(a, left: 5) &+ mixed &+ e &+ w[t]
        (a, b, c, d, e) = (sum, a, turn(b, left: 30), c, d)
      }
      for (index, value) in [a, b, c, d, e].enumerated() { state[index] &+= value }
    }
    return self.bytes(state, bigEndian: true)
  }

  /// The first 64 bits of the fractions of the cube roots of the first 80 primes.
  private static let cubeRoots: [UInt64] = [
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc, 0x3956c25bf348b538,
    0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118, 0xd807aa98a3030242, 0x12835b0145706fbe,
    0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2, 0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235,
    0xc19bf174cf692694, 0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5, 0x983e5152ee66dfab,
    0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4, 0xc6e00bf33da88fc2, 0xd5a79147930aa725,
    0x06ca6351e003826f, 0x142929670a0e6e70, 0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed,
    0x53380d139d95b3df, 0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30, 0xd192e819d6ef5218,
    0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8, 0x19a4c116b8d2d0c8, 0x1e376c085141ab53,
    0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8, 0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373,
    0x682e6ff3d6b2b8a3, 0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b, 0xca273eceea26619c,
    0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178, 0x06f067aa72176fba, 0x0a637dc5a2c898a6,
    0x113f9804bef90dae, 0x1b710b35131c471b, 0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc,
    0x431d67c49c100d4c, 0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
  ]

  private static let state256: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  private static let state224: [UInt32] = [
    0xc105_9ed8, 0x367c_d507, 0x3070_dd17, 0xf70e_5939, 0xffc0_0b31, 0x6858_1511, 0x64f9_8fa7, 0xbefa_4fa4,
  ]
  private static let state512: [UInt64] = [
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1, 0x510e527fade682d1,
    0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
  ]
  private static let state384: [UInt64] = [
    0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939, 0x67332667ffc00b31,
    0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4,
  ]

  private static func second32(_ bytes: [UInt8], isShort: Bool) -> [UInt8] {
    let state = second(
      bytes, start: isShort ? state224 : state256, rounds: 64, constants: cubeRoots.map { UInt32($0 >> 32) },
      turns: [7, 18, 3, 17, 19, 10, 6, 11, 25, 2, 13, 22])
    return Array(self.bytes(state, bigEndian: true).prefix(isShort ? 28 : 32))
  }

  private static func second64(_ bytes: [UInt8], isShort: Bool) -> [UInt8] {
    let state = second(
      bytes, start: isShort ? state384 : state512, rounds: 80, constants: cubeRoots,
      turns: [1, 8, 7, 19, 61, 6, 14, 18, 41, 28, 34, 39])
    return Array(self.bytes(state, bigEndian: true).prefix(isShort ? 48 : 64))
  }

  /// - Parameter turns: for both words of the schedule two turns and a shift, then three turns for each sum.
  private static func second<W: FixedWidthInteger>(
    _ bytes: [UInt8], start: [W], rounds: Int, constants: [W], turns n: [Int]
  ) -> [W] {
    var state = start
    let block = W.bitWidth * 2
    let message = padded(bytes, block: block, bigEndian: true)
    for place in stride(from: 0, to: message.count, by: block) {
      var w: [W] = words(message[place..<place + block], bigEndian: true)
      for t in 16..<rounds {
        let low = turn(w[t - 15], right: n[0]) ^ turn(w[t - 15], right: n[1]) ^ w[t - 15] >> W(n[2])
        let high = turn(w[t - 2], right: n[3]) ^ turn(w[t - 2], right: n[4]) ^ w[t - 2] >> W(n[5])
        w.append(w[t - 16] &+ low &+ w[t - 7] &+ high)
      }
      var s = state
      for t in 0..<rounds {
        let sum = turn(s[4], right: n[6]) ^ turn(s[4], right: n[7]) ^ turn(s[4], right: n[8])
        let choice = s[4] & s[5] ^ ~s[4] & s[6]
        let first = s[7] &+ sum &+ choice &+ constants[t] &+ w[t]
        let other = turn(s[0], right: n[9]) ^ turn(s[0], right: n[10]) ^ turn(s[0], right: n[11])
        let majority = s[0] & s[1] ^ s[0] & s[2] ^ s[1] & s[2]
        s = [first &+ other &+ majority, s[0], s[1], s[2], s[3] &+ first, s[4], s[5], s[6]]
      }
      for index in state.indices { state[index] &+= s[index] }
    }
    return state
  }
}
