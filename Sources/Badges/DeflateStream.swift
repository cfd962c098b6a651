/// A zlib stream (RFC 1950, 1951) of lines of one length, many of them the same as the line before.
struct DeflateStream {
    private let lineLength: Int
    // Two bytes that say "deflate"; then one last block with the standard's own codes.
    private var bytes: [UInt8] = [0x78, 0x01]
    private var pending: UInt64 = 0b011
    private var pendingCount = 3
    // The two halves of the Adler-32 check.
    private var sum: UInt32 = 1
    private var sumOfSums: UInt32 = 0

    init(lineLength: Int) { self.lineLength = lineLength }

    /// The line must have the length that was promised.
    mutating func append(_ line: [UInt8], times: Int) {
        for byte in line { put(literal: Int(byte)) }
        putRepeats(length: (times - 1) * lineLength)
        for _ in 0..<times { check(line) }
    }

    mutating func finish() -> [UInt8] {
        put(literal: 256)
        flush(all: true)
        return bytes + bigEndian(sumOfSums << 16 | sum)
    }

    private mutating func check(_ line: [UInt8]) {
        for byte in line {
            sum &+= UInt32(byte)
            sumOfSums &+= sum
        }
        // A line is far shorter than the 5,552 bytes after which these could overflow.
        sum %= 65_521
        sumOfSums %= 65_521
    }

    /// Says "the same again from one line back", in pieces of 3 to 258 bytes.
    private mutating func putRepeats(length: Int) {
        var left = length
        while left > 0 {
            let piece = left - 258 == 1 || left - 258 == 2 ? 255 : min(left, 258)
            put(length: piece)
            put(distance: lineLength)
            left -= piece
        }
    }

    private mutating func put(literal: Int) {
        switch literal {
        case ..<144: put(code: 0x30 + literal, 8)
        case ..<256: put(code: 0x190 + literal - 144, 9)
        case ..<280: put(code: literal - 256, 7)
        default: put(code: 0xC0 + literal - 280, 8)
        }
    }

    private mutating func put(length: Int) {
        let offset = length - 3
        guard length < 258, offset >= 8 else { return put(literal: length == 258 ? 285 : 257 + offset) }
        let extra = offset.bitLength - 3
        put(literal: 261 + 4 * extra + (offset >> extra & 3))
        put(offset & ((1 << extra) - 1), extra)
    }

    private mutating func put(distance: Int) {
        let offset = distance - 1
        guard offset >= 4 else { return put(code: offset, 5) }
        let extra = offset.bitLength - 2
        put(code: 2 * (extra + 1) + (offset >> extra & 1), 5)
        put(offset & ((1 << extra) - 1), extra)
    }

    /// Codes come with their highest bit first, numbers with their lowest.
    private mutating func put(code: Int, _ count: Int) {
        var reversed = 0
        for bit in 0..<count { reversed |= (code >> bit & 1) << (count - 1 - bit) }
        put(reversed, count)
    }

    private mutating func put(_ bits: Int, _ count: Int) {
        pending |= UInt64(bits) << UInt64(pendingCount)
        pendingCount += count
        flush(all: false)
    }

    private mutating func flush(all: Bool) {
        while pendingCount >= 8 || (all && pendingCount > 0) {
            bytes.append(UInt8(truncatingIfNeeded: pending))
            pending >>= 8
            pendingCount -= 8
        }
    }
}

extension Int {
    fileprivate var bitLength: Int { Int.bitWidth - leadingZeroBitCount }
}
