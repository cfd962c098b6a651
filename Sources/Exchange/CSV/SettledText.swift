/// Whether `text` is one clean line already: most cells of most lists are, and are kept without a copy.
///
/// Only letters of common scripts that nothing combines with are accepted; everything else is left to the
/// slow path, which looks at every property of every character.
func isSettledLine(_ text: String) -> Bool {
    text.utf8.withContiguousStorageIfAvailable { bytes in
        var (at, previous) = (0, UInt8(ascii: " "))
        while at < bytes.count {
            let byte = bytes[at]
            let length: Int
            switch byte {
            case 0x21..<0x7F: length = 1
            case 0x20 where previous != 0x20: length = 1
            default: length = settledLength(bytes, at)
            }
            guard length > 0 else { return false }
            previous = byte
            at += length
        }
        return previous != 0x20 || bytes.isEmpty
    } ?? false
}

/// The bytes of the letter beyond ASCII at `at`; 0 when it may have to be cleaned or composed.
private func settledLength(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    // Within a String every sequence is whole.
    switch (bytes[at], at + 1 < bytes.count ? bytes[at + 1] : 0) {
    case (0xC2, 0xA1...0xAC), (0xC2, 0xAE...0xBF): 2  // the signs of Latin-1 but its spaces and soft hyphen
    case (0xC3...0xCB, _): 2  // Latin letters, U+00C0 to U+02FF
    case (0xD0...0xD1, _): 2  // Cyrillic, U+0400 to U+047F
    case (0xE4, 0xB8...0xBF), (0xE5...0xE9, _): 3  // Han, U+4E00 to U+9FFF
    case (0xE3, 0x83): 3  // Katakana, U+30C0 to U+30FF
    case (0xEA, 0xB0...0xBF), (0xEB...0xEC, _), (0xED, 0x80...0x9D): 3  // Hangul, U+AC00 to U+D77F
    default: 0
    }
}
