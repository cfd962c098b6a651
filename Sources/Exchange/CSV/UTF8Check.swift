/// Whether bytes, given in chunks, are well-formed UTF-8 (Unicode, table 3-7), and what they are if not.
struct UTF8Check {
    /// Well-formed sequences of two bytes or more.
    private(set) var sequences = 0
    /// Places where a sequence breaks off or cannot begin.
    private(set) var faults = 0
    private(set) var firstFault: Int?
    private(set) var hasNUL = false

    private var missing = 0
    private var allowed: ClosedRange<UInt8> = 0x80...0xBF
    private var offset = 0

    mutating func take(_ chunk: [UInt8]) {
        chunk.withUnsafeBytes { bytes in
            var at = 0
            while at < bytes.count {
                if missing == 0 && at + 8 <= bytes.count && Self.isPlain(bytes, at) {
                    at += 8
                    continue
                }
                take(bytes[at], at: offset + at)
                at += 1
            }
        }
        offset += chunk.count
    }

    /// To be called after the last chunk: a sequence may have been cut off.
    mutating func finish() {
        if missing > 0 { fault(at: offset - 1) }
    }

    /// Eight bytes of ASCII without a NUL.
    private static func isPlain(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Bool {
        let word = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        let high: UInt64 = 0x8080_8080_8080_8080
        return (word | (word &- 0x0101_0101_0101_0101)) & high == 0
    }

    private mutating func take(_ byte: UInt8, at place: Int) {
        if byte == 0 { hasNUL = true }
        if missing > 0 {
            if allowed.contains(byte) {
                missing -= 1
                allowed = 0x80...0xBF
                if missing == 0 { sequences += 1 }
                return
            }
            fault(at: place)
        }
        begin(byte, at: place)
    }

    private mutating func begin(_ byte: UInt8, at place: Int) {
        allowed = 0x80...0xBF
        switch byte {
        case 0..<0x80: missing = 0
        case 0xC2...0xDF: missing = 1
        case 0xE0: (missing, allowed) = (2, 0xA0...0xBF)
        case 0xED: (missing, allowed) = (2, 0x80...0x9F)
        case 0xE1...0xEF: missing = 2
        case 0xF0: (missing, allowed) = (3, 0x90...0xBF)
        case 0xF1...0xF3: missing = 3
        case 0xF4: (missing, allowed) = (3, 0x80...0x8F)
        default: fault(at: place)
        }
    }

    private mutating func fault(at place: Int) {
        missing = 0
        faults += 1
        if firstFault == nil { firstFault = place }
    }
}
